"""What she may take back: her newest words, once, until the end."""

import pytest

from helpline.conversation.commands import Unsay
from helpline.conversation.events import Ended, Released, Said, Unsaid
from helpline.conversation.rules import decide
from helpline.conversation.state import Conversation, evolve
from helpline.errors import Refused
from helpline.text import Text
from tests.unit.helpline.conversation.examples import BESIDE, SPOKEN, TALKING, TALKING_BESIDE, after


def outcome(state: Conversation, command: Unsay) -> str:
    """The code of a refusal; empty if it was taken."""
    try:
        decide(state, command, 40.0)
    except Refused as refused:
        return refused.code
    return ""


def test_she_takes_back_her_newest_words_once() -> None:
    """By their number; her key twice brings nothing, another key is told that it is over."""
    (event,) = decide(SPOKEN, Unsay("k7", 3), 40.0)
    assert event == Unsaid(3, "k7", 40.0)
    state = evolve(SPOKEN, event)
    assert decide(state, Unsay("k7", 3), 41.0) == []
    assert outcome(state, Unsay("k8", 3)) == "unsay_over"


@pytest.mark.parametrize("number", [0, 1, 2, 4])
def test_nothing_but_her_newest_words_is_taken_back(number: int) -> None:
    """Not what happened, not what the other said, not what is not there."""
    answered = after(Said("responder", "k1", Text("yes"), 30.0), of=SPOKEN)
    assert outcome(answered, Unsay("k7", number)) == "unsay_over"
    assert outcome(answered, Unsay("k7", 3)) == ""
    assert outcome(TALKING, Unsay("k7", number)) == "unsay_over"


def test_older_words_stay() -> None:
    """With each new message the one before it can be taken back no more."""
    twice = after(Said("visitor", "k1", Text("more"), 30.0), of=SPOKEN)
    assert outcome(twice, Unsay("k7", 3)) == "unsay_over"
    assert outcome(twice, Unsay("k7", 4)) == ""


def test_she_may_take_words_back_while_she_waits_again() -> None:
    """Before the next one reads them; nothing after the end."""
    released = after(Released(30.0), of=SPOKEN)
    assert outcome(released, Unsay("k7", 3)) == ""
    assert outcome(after(Ended("line", "gone", 31.0), of=released), Unsay("k7", 3)) == "unsay_over"


def test_nothing_is_taken_back_in_an_aside() -> None:
    """Two colleagues write there."""
    assert TALKING_BESIDE.beside == BESIDE
    said = after(Said("visitor", "k1", Text("Where?"), 30.0), of=TALKING_BESIDE)
    assert outcome(said, Unsay("k7", said.newest)) == "not_allowed"
