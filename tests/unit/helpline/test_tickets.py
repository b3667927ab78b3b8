"""Which place in the queue a conversation asks for."""

from dataclasses import replace
from typing import Final

import pytest

from helpline.conversation.events import Opened, Released
from helpline.conversation.state import Conversation
from helpline.tickets import RECONNECTION, TRANSFER, ticket_of
from routing.model import Entrance, Tag, Ticket, VisitId
from tests.unit.helpline.conversation.examples import (
    ASKED_BESIDE,
    EVA_JOINS,
    LENA,
    LINE,
    MAJA,
    OVER,
    SPOKEN,
    SWEDISH,
    TALKING,
    TALKING_BESIDE,
    TO_LENA,
    TO_PSYCHOLOGIST,
    TO_YOUNG,
    WAITING,
    after,
    agreed,
    another,
    asked,
)

NAME: Final = VisitId("v" * 22)
PLAIN: Final = Ticket(
    visit=NAME,
    line=LINE,
    languages=SWEDISH,
    wish="survivor",
    translation=True,
    since=10.0,
)
MOVES: Final = replace(PLAIN, priority=TRANSFER, without=frozenset({MAJA}), leaving=MAJA)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (Conversation(), None),
        (WAITING, PLAIN),
        (TALKING, None),
        (OVER, None),
        (asked(TO_LENA), None),
        (agreed(EVA_JOINS), None),
        (agreed(TO_LENA), replace(MOVES, wish="anyone", person=LENA, only=True)),
        (agreed(TO_PSYCHOLOGIST), replace(MOVES, wish="psychologist")),
        (
            agreed(TO_YOUNG),
            replace(MOVES, wish="anyone", line=TO_YOUNG.line, entrance=TO_YOUNG.entrance),
        ),
        (another(), replace(MOVES, wish="survivor")),
        (after(Released(50.0), of=SPOKEN), replace(PLAIN, priority=RECONNECTION)),
        (
            after(Released(50.0, "visitor", "nothing", "k"), of=SPOKEN),
            replace(PLAIN, priority=RECONNECTION, without=frozenset({MAJA})),
        ),
        (
            after(Released(50.0), of=agreed(TO_PSYCHOLOGIST)),
            replace(PLAIN, priority=RECONNECTION),
        ),
    ],
)
def test_what_a_conversation_asks_for(state: Conversation, expected: Ticket | None) -> None:
    """A yes makes a ticket, and a proposal alone does not; her first wish outlives a transfer."""
    assert ticket_of(NAME, state, 10.0) == expected


def test_what_she_asked_for_when_she_came() -> None:
    """Her entrance, whom she keeps away from, and the person she knows, unless she left her."""
    tags = (Tag("from:ro"), Tag("from:se"))
    opened = Opened(LINE, SWEDISH, "anyone", False, 10.0, Entrance("friend"), tags, MAJA)
    ticket = ticket_of(NAME, after(opened), 10.0)
    assert ticket is not None
    assert (ticket.entrance, ticket.person, ticket.only) == (Entrance("friend"), MAJA, False)
    assert ticket.without_tags == frozenset(tags)
    parted = after(opened)._replace(parted=True, without=frozenset({MAJA}))
    again = ticket_of(NAME, parted, 10.0)
    assert again is not None
    assert again.person is None


@pytest.mark.parametrize("state", [ASKED_BESIDE, TALKING_BESIDE])
def test_an_aside_asks_for_no_place_in_the_queue(state: Conversation) -> None:
    """The waiting room never hears of it."""
    assert ticket_of(NAME, state, 10.0) is None
