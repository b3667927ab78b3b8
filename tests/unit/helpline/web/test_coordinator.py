"""The coordinator's pages."""

import html
import re

import pytest

from tests.desk_site import Desk, browser, fault
from tests.organisation import Example, profile

FORM = {
    "pseudonym": "Leila",
    "kind": "survivor",
    "role": "responder",
    "line": "persons",
    "language": "ar",
    "level": "3",
    "capacity": "",
}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


def shown_code(page: str) -> str:
    """The one-time code in the link that a page shows."""
    found = re.search(r"/desk/join#([\w-]{43})", html.unescape(page))
    assert found is not None
    return found[1]


async def test_the_pages_are_for_coordinators(desk: Desk) -> None:
    """A responder gets a sentence, a stranger the sign-in page; neither changes anything."""
    ingrid = await desk.org.joins("ingrid", profile())
    for status in (303, 403):
        answers = [
            await desk.browser.get("/desk/people"),
            await desk.browser.post("/desk/people", **FORM),
            await desk.browser.post("/desk/people/invitation", person=ingrid.id),
            await desk.browser.post("/desk/people/reset", person=ingrid.id),
            await desk.browser.post("/desk/people/end", person=ingrid.id),
        ]
        assert {answer.status_code for answer in answers} == {status}
        if status == 303:
            await desk.signs_in(ingrid)
    assert [p.profile.pseudonym for p in await desk.org.staff.people.everyone()] == ["Ingrid"]
    assert await desk.org.staff.sessions.signed_in(desk.browser.cookie) is not None


async def test_an_invitation_is_shown_once(desk: Desk, eva: Example) -> None:
    """As a link, a code and a drawing; the list shows neither. The code lets her join."""
    answer = await desk.browser.post("/desk/people", **FORM)
    code = shown_code(answer.text)
    assert f"{desk.origin}/desk/join#{code}" in html.unescape(answer.text)
    assert "<svg" in answer.text
    listed = (await desk.browser.get("/desk/people")).text
    assert code not in listed
    assert "invited until" in listed
    leila = await desk.org.accepts(code, "leila")
    person = await desk.org.staff.people.person(leila.id)
    assert person is not None
    assert (person.profile.kind, person.profile.capacity) == ("survivor", 1)
    assert eva.id != leila.id


@pytest.mark.parametrize(
    "wrong",
    [
        {"pseudonym": ""},
        {"kind": ""},
        {"kind": "doctor"},
        {"line": "elsewhere"},
        {"language": ""},
        {"role": "owner"},
        {"capacity": "9"},
    ],
)
async def test_a_half_filled_form_comes_back_filled(
    desk: Desk, eva: Example, wrong: dict[str, str]
) -> None:
    """With one sentence; nobody was invited."""
    answer = await desk.browser.post("/desk/people", **(FORM | wrong))
    assert answer.status_code == 422
    assert fault(answer.text).startswith("Something is missing")
    assert len(await desk.org.staff.people.everyone()) == 1
    assert eva.sign_in_name == "eva"


async def test_ended_access_ends_at_once(desk: Desk, eva: Example) -> None:
    """Her browser is outside with its next request."""
    ingrid = await desk.org.joins("ingrid", profile())
    async with browser(desk.origin) as hers:
        await desk.signs_in(ingrid, hers)
        assert (await hers.get("/desk/account")).status_code == 200
        answer = await desk.browser.post("/desk/people/end", person=ingrid.id)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")
        assert (await hers.get("/desk/account")).status_code == 303
        assert (await desk.signs_in(ingrid, hers)).status_code == 401
    assert "access ended" in (await desk.browser.get("/desk/people")).text
    assert eva.sign_in_name == "eva"


async def test_ending_takes_two_steps_without_script(desk: Desk, eva: Example) -> None:
    """The button lies in a panel that says what will happen, and opens with a first press."""
    await desk.org.joins("ingrid", profile())
    listed = (await desk.browser.get("/desk/people")).text
    panel = re.search(r"<details>\s*<summary>End access.*?</details>", listed, re.DOTALL)
    assert panel is not None
    assert "This cannot be undone." in panel[0]
    assert 'action="/desk/people/end"' in panel[0]
    assert eva.id not in panel[0]


async def test_nobody_ends_or_resets_herself(desk: Desk, eva: Example) -> None:
    """One coordinator always stays, and her own sign-in asks for her password."""
    for action in ("end", "reset", "invitation"):
        await desk.browser.post(f"/desk/people/{action}", person=eva.id)
    assert (await desk.browser.get("/desk/people")).status_code == 200


async def test_a_reset_gives_a_new_invitation(desk: Desk, eva: Example) -> None:
    """The old sign-in is dead at once; she joins anew under the same name."""
    ingrid = await desk.org.joins("ingrid", profile())
    answer = await desk.browser.post("/desk/people/reset", person=ingrid.id)
    async with browser(desk.origin) as hers:
        assert (await desk.signs_in(ingrid, hers)).status_code == 401
        again = await desk.org.accepts(shown_code(answer.text), "ingrid")
        assert (await desk.signs_in(again, hers)).status_code == 303
    assert eva.id != again.id == ingrid.id


async def test_a_new_link_kills_the_old_one(desk: Desk, eva: Example) -> None:
    """For somebody who has not joined; for somebody who has, nothing happens."""
    staff_id, old = await desk.org.staff.invite(profile("Dana", "survivor"))
    answer = await desk.browser.post("/desk/people/invitation", person=staff_id)
    assert await desk.org.staff.invitations.find(old) is None
    dana = await desk.org.accepts(shown_code(answer.text), "dana")
    joined = await desk.browser.post("/desk/people/invitation", person=dana.id)
    assert joined.status_code == 303
    unknown = await desk.browser.post("/desk/people/invitation", person="nobody")
    assert unknown.status_code == 303
    assert eva.sign_in_name == "eva"


async def test_the_list_says_how_everybody_stands(desk: Desk, eva: Example) -> None:
    """Joined, invited, too late; the day of the last sign-in and never the minute."""
    await desk.org.joins("ingrid", profile())
    await desk.org.staff.invite(profile("Anna"))
    listed = (await desk.browser.get("/desk/people")).text
    assert "invited until" in listed
    desk.org.clock.passes(74 * 3600)
    await desk.signs_in(eva)
    late = (await desk.browser.get("/desk/people")).text
    assert "invitation is over" in late
    assert re.search(r"\d\d:\d\d:\d\d", late) is None


@pytest.mark.parametrize("step", ["invitation", "reset", "end"])
async def test_an_answer_loaded_anew_is_the_list(desk: Desk, step: str) -> None:
    """Nobody makes a second code by pressing reload in the address bar."""
    answer = await desk.browser.get(f"/desk/people/{step}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")
