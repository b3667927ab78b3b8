"""Where people go from the desk's door."""

import pytest
from fastapi import Response

from helpline.staff.profile import Role
from helpline.staff.sessions import SignedIn
from helpline.web.desk_door import (
    answers_chats,
    coordinates,
    give_cookie,
    goes_to,
    landing,
    take_cookie,
)
from routing.model import ResponderId


def somebody(*roles: Role) -> SignedIn:
    """A signed-in person with these roles."""
    return SignedIn(
        staff_id=ResponderId("x"),
        pseudonym="Ingrid",
        kind=None,
        roles=frozenset(roles),
        lines=frozenset(),
        languages=(),
        capacity=1,
        public_key=b"",
        private_key=b"",
        desk_tag=b"",
        session_hash=b"",
        ticket_key=b"",
    )


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        (("responder",), "/desk/"),
        (("supervisor",), "/desk/"),
        (("responder", "coordinator"), "/desk/"),
        (("coordinator",), "/desk/live"),
    ],
)
def test_everybody_lands_where_her_work_is(roles: tuple[Role, ...], first: str) -> None:
    """The console for whoever answers, the live board for whoever only coordinates."""
    assert landing(somebody(*roles)) == first
    assert coordinates(somebody(*roles)) == ("coordinator" in roles)
    assert answers_chats(somebody(*roles)) == (first == "/desk/")


def test_the_cookie_is_for_this_host_and_for_no_script() -> None:
    """Sent over TLS only, by our own pages only, and forgotten with the browser."""
    given = give_cookie(Response(), "value").headers["set-cookie"]
    assert given == "__Host-desk=value; HttpOnly; Path=/; SameSite=strict; Secure"
    taken = take_cookie(Response()).headers["set-cookie"]
    assert taken.startswith('__Host-desk=""; ')
    assert {"Max-Age=0", "Secure", "Path=/", "HttpOnly"} <= set(taken.split("; "))


def test_the_next_page_is_asked_for_anew() -> None:
    """A form's answer is never sent again by going there."""
    answer = goes_to("/desk/people")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")
