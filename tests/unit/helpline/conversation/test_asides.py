"""What may happen in an aside: two colleagues write, until either of them ends it or is lost."""

import pytest

from helpline.conversation.commands import (
    Answer,
    AskAnother,
    Assign,
    Command,
    Depart,
    End,
    Enter,
    Open,
    Propose,
    Release,
    Tap,
)
from helpline.conversation.events import Opened
from helpline.conversation.rules import decide, rises
from helpline.conversation.state import Conversation, evolve
from helpline.errors import Refused
from helpline.text import Text
from tests.unit.helpline.conversation.examples import (
    ASKED_BESIDE,
    BESIDE,
    EVA,
    LENA,
    LINE,
    MAJA,
    TALKING_BESIDE,
    TO_LENA,
)


def test_an_aside_is_opened_with_its_question() -> None:
    """Who asks whom stays in the state; what is asked does not."""
    question = Text("Where is a bed?")
    opened = Open(LINE, (), "anyone", False, beside=BESIDE, question=question, key="q1")
    (event,) = decide(Conversation(), opened, 5.0)
    assert isinstance(event, Opened)
    assert (event.beside, event.question, event.key) == (BESIDE, question, "q1")
    state = evolve(Conversation(), event)
    assert state.beside == BESIDE
    assert ("visitor", "q1") in state.keys


@pytest.mark.parametrize("state", [ASKED_BESIDE, TALKING_BESIDE])
@pytest.mark.parametrize(
    "command",
    [
        Tap("responder", "k", "here"),
        Propose("responder", "k", TO_LENA, "help"),
        AskAnother("k", "anyone", "nothing"),
        Answer("k", 1, yes=True, along="everything"),
        Enter("supervisor", EVA, "Eva"),
        Release(),
        Depart("supervisor"),
    ],
)
def test_in_an_aside_two_people_write_and_nothing_else(
    state: Conversation, command: Command
) -> None:
    """Nobody is handed over, nobody joins, nobody waits again."""
    with pytest.raises(Refused, match="not_allowed"):
        decide(state, command, 30.0)


def test_only_the_colleague_who_was_asked_joins_an_aside() -> None:
    """Nobody else, not even a supervisor."""
    assert decide(ASKED_BESIDE, Assign(LENA, "Lena", "psychologist"), 20.0) != []
    with pytest.raises(Refused, match="person_unavailable"):
        decide(ASKED_BESIDE, Assign(EVA, "Eva", "psychologist"), 20.0)


def test_an_aside_ends_when_either_of_the_two_is_lost() -> None:
    """For good; nobody takes her place."""
    for one in (MAJA, LENA):
        assert rises(TALKING_BESIDE, one) == End("line", "gone")
    assert rises(TALKING_BESIDE, EVA) is None
