"""Calls for help: one after the other, then all, until somebody comes."""

from helpline.room.ladder import (
    EACH_FOR,
    CallsHer,
    ComesToIt,
    Ladder,
    Sound,
    Stops,
    Unanswered,
)
from routing.model import ResponderId
from tests.unit.helpline.room.examples import AMINA, EVA, INGRID, NOW, call

DANA = ResponderId("dana")
EVERYBODY = frozenset({AMINA, INGRID, EVA, DANA})


def ladder(*on_call: ResponderId) -> Ladder:
    """A ladder with these on call, in order."""
    made = Ladder()
    made.follows(on_call, EVERYBODY, NOW)
    return made


def told(sounds: list[Sound]) -> list[str]:
    """Who is called (+), no longer (-), comes (!); that nobody is left (?)."""
    marks = {CallsHer: "+", Stops: "-", ComesToIt: "!", Unanswered: "?"}
    return [marks[type(sound)] + getattr(sound, "responder", "") for sound in sounds]


def test_one_after_the_other_then_all() -> None:
    """The first for 30 seconds, the second for 30 more, then everybody."""
    made = ladder(INGRID, EVA, DANA)
    assert told(made.begins(call(), NOW)) == ["+ingrid"]
    assert made.next_wakeup() == NOW + EACH_FOR
    assert told(made.wake(NOW + EACH_FOR - 1)) == []
    assert told(made.wake(NOW + EACH_FOR)) == ["-ingrid", "+eva"]
    assert told(made.wake(NOW + 2 * EACH_FOR)) == ["+ingrid", "+dana"]
    assert made.next_wakeup() is None


def test_whoever_comes_first_ends_it() -> None:
    """The others are called no longer, and a second yes comes to nothing."""
    made = ladder(INGRID, EVA)
    made.begins(call(began=NOW - 99), NOW)
    sounds = made.comes("call-one", EVA, yes=True, now=NOW)
    assert told(sounds) == ["-ingrid", "-eva", "!eva"]
    assert made.comes("call-one", INGRID, yes=True, now=NOW) == []


def test_who_cannot_come_is_not_called_again() -> None:
    """The next one is called at once, with a turn of her own."""
    made = ladder(INGRID, EVA, DANA)
    made.begins(call(), NOW)
    assert told(made.comes("call-one", INGRID, yes=False, now=NOW + 5)) == ["-ingrid", "+eva"]
    assert told(made.wake(NOW + 5 + EACH_FOR)) == ["+dana"]
    assert told(made.comes("call-one", EVA, yes=False, now=NOW + 40)) == ["-eva"]


def test_only_who_is_called_may_come() -> None:
    """An answer to a call that did not ring here is nothing."""
    made = ladder(INGRID, EVA)
    made.begins(call(), NOW)
    assert made.comes("call-one", EVA, yes=True, now=NOW) == []
    assert made.comes("another", INGRID, yes=True, now=NOW) == []


def test_the_caller_is_not_called_herself() -> None:
    """A supervisor who answers chats may ask for another one."""
    made = ladder(AMINA, INGRID)
    assert told(made.begins(call(by=AMINA), NOW)) == ["+ingrid"]


def test_that_nobody_is_left_is_said_once() -> None:
    """And whoever sits down later is called after all."""
    made = ladder()
    assert told(made.begins(call(), NOW)) == ["?"]
    assert told(made.follows((), EVERYBODY, NOW)) == []
    assert told(made.follows((EVA,), EVERYBODY, NOW + 1)) == ["+eva"]
    assert told(made.follows((), EVERYBODY, NOW + 2)) == ["-eva", "?"]


def test_who_goes_gives_her_turn_to_the_next() -> None:
    """She does not use up the turn of anybody."""
    made = ladder(INGRID, EVA, DANA)
    made.begins(call(), NOW)
    assert told(made.follows((EVA, DANA), EVERYBODY, NOW + 10)) == ["-ingrid", "+eva"]
    assert made.next_wakeup() == NOW + 10 + EACH_FOR


def test_a_call_said_again_is_one_call() -> None:
    """A node that says everything again calls nobody twice."""
    made = ladder(INGRID)
    made.begins(call(), NOW)
    assert made.begins(call(), NOW + 1) == []


def test_an_old_call_that_is_taken_over_calls_all() -> None:
    """A new owner of the room does not know whose turn it was."""
    made = ladder(INGRID, EVA)
    assert told(made.begins(call(began=NOW - EACH_FOR), NOW)) == ["+ingrid", "+eva"]


def test_one_person_is_asked_by_name() -> None:
    """Nobody else is called; it ends when she says no, goes, or lets it ring."""
    for end in ("no", "goes", "rings"):
        made = ladder(INGRID)
        assert told(made.begins(call(person=EVA), NOW)) == ["+eva"]
        if end == "no":
            sounds = made.comes("call-one", EVA, yes=False, now=NOW)
        elif end == "goes":
            sounds = made.follows((INGRID,), frozenset({INGRID}), NOW)
        else:
            sounds = made.wake(NOW + EACH_FOR)
        assert told(sounds) == ["-eva", "?"]
        assert made.next_wakeup() is None
        assert made.comes("call-one", EVA, yes=True, now=NOW) == []


def test_who_is_not_there_cannot_be_asked() -> None:
    """That is said at once."""
    made = ladder(INGRID)
    made.follows((INGRID,), frozenset({INGRID}), NOW)
    assert told(made.begins(call(person=EVA), NOW)) == ["?"]


def test_a_call_that_is_over_rings_no_longer() -> None:
    """The chat has ended, or the line is quiet; saying so twice is nothing."""
    made = ladder(INGRID)
    made.begins(call(), NOW)
    assert told(made.ends("call-one")) == ["-ingrid"]
    assert made.ends("call-one") == []
