"""What may happen in a conversation, who may do it, and when."""

from dataclasses import fields, replace
from functools import reduce
from typing import Final, get_type_hints

import pytest

from helpline.conversation import (
    ALLOWED,
    KEYS_REMEMBERED,
    QUIET_LIMIT,
    Assign,
    Assigned,
    Command,
    Conversation,
    End,
    Ended,
    Event,
    Open,
    Opened,
    Phase,
    Release,
    Released,
    Said,
    Say,
    Tap,
    Tapped,
    Wake,
    decide,
    evolve,
)
from helpline.errors import CODES, Refused
from helpline.text import Text
from routing.model import Language, LineId, ResponderId

LINE: Final = LineId("night")
MAJA: Final = ResponderId("r1")
SWEDISH: Final = (Language("sv"),)

OPEN: Final = Open(LINE, SWEDISH, "survivor", translation=True)
OPENED: Final = Opened(LINE, SWEDISH, "survivor", True, 10.0)
ASSIGN: Final = Assign(MAJA, "Maja", "survivor")
ASSIGNED: Final = Assigned(MAJA, "Maja", "survivor", 20.0)
SAY: Final = Say("visitor", "k1", Text("hello"))
TAP: Final = Tap("responder", "k1", "moment")


def after(*events: Event) -> Conversation:
    """The state after these events."""
    return reduce(evolve, events, Conversation())


WAITING: Final = after(OPENED)
TALKING: Final = after(OPENED, ASSIGNED)
OVER: Final = after(OPENED, ASSIGNED, Ended("visitor", "left", 30.0))


@pytest.mark.parametrize(
    ("state", "command", "expected"),
    [
        (Conversation(), OPEN, OPENED),
        (WAITING, ASSIGN, ASSIGNED),
        (WAITING, End("visitor", "left"), Ended("visitor", "left", 1.0)),
        (TALKING, SAY, Said("visitor", "k1", Text("hello"), 1.0)),
        (TALKING, TAP, Tapped("responder", "k1", "moment", 1.0)),
        (TALKING, Release(), Released(1.0)),
        (TALKING, End("responder", "closed"), Ended("responder", "closed", 1.0)),
    ],
)
def test_what_is_allowed_happens_at_once(
    state: Conversation, command: Command, expected: Event
) -> None:
    """One command brings about one event, stamped with the time that was given."""
    assert decide(state, command, 1.0) == [replace(expected, at=1.0)]


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (Conversation(), SAY, "not_opened"),
        (Conversation(), ASSIGN, "not_opened"),
        (Conversation(), End("line", "closed"), "not_opened"),
        (WAITING, OPEN, "open_twice"),
        (WAITING, SAY, "say_while_waiting"),
        (WAITING, TAP, "say_while_waiting"),
        (WAITING, Release(), "release_while_waiting"),
        (TALKING, OPEN, "open_twice"),
        (TALKING, ASSIGN, "assign_while_open"),
        (OVER, OPEN, "open_twice"),
        (OVER, ASSIGN, "assign_while_ended"),
        (OVER, SAY, "say_while_ended"),
        (OVER, TAP, "say_while_ended"),
        (OVER, Release(), "release_while_ended"),
        (OVER, End("visitor", "left"), "end_while_ended"),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_code(
    state: Conversation, command: Command, code: str
) -> None:
    """The page turns the code into a sentence; nothing of the command is repeated."""
    with pytest.raises(Refused) as caught:
        decide(state, command, 1.0)
    assert (caught.value.code, str(caught.value)) == (code, code)


def test_every_command_is_allowed_or_refused_in_every_phase() -> None:
    """The table and the refusals leave no gap: after the start, no answer is "not opened"."""
    commands: tuple[Command, ...] = (OPEN, ASSIGN, Release(), SAY, TAP, End("line", "gone"))
    for state in (WAITING, TALKING, OVER):
        for command in commands:
            if type(command) in ALLOWED[state.phase]:
                assert len(decide(state, command, 1.0)) == 1
            else:
                with pytest.raises(Refused) as caught:
                    decide(state, command, 1.0)
                assert caught.value.code in CODES - {"not_opened"}


def test_the_state_follows_the_events() -> None:
    """From the queue to a responder, back to the queue, to another one, to the end."""
    assert (
        Conversation(
            seq=1,
            phase=Phase.WAITING,
            line=LINE,
            languages=SWEDISH,
            wish="survivor",
            translation=True,
            opened_at=10.0,
            ends_at=10.0 + QUIET_LIMIT,
        )
        == WAITING
    )
    assert (
        replace(
            WAITING,
            seq=2,
            phase=Phase.OPEN,
            responder=MAJA,
            responder_name="Maja",
            responder_kind="survivor",
            ends_at=20.0 + QUIET_LIMIT,
        )
        == TALKING
    )
    waiting_again = evolve(TALKING, Released(30.0))
    assert waiting_again == replace(WAITING, seq=3, ends_at=20.0 + QUIET_LIMIT)
    assert evolve(waiting_again, ASSIGNED).phase is Phase.OPEN
    assert replace(TALKING, seq=3, phase=Phase.ENDED) == OVER


def test_a_repeated_key_changes_nothing() -> None:
    """A page that did not hear the answer may send again; each side has keys of its own."""
    said = evolve(TALKING, Said("visitor", "k1", Text("hello"), 30.0))
    assert decide(said, SAY, 31.0) == []
    assert decide(said, Tap("visitor", "k1", "here"), 31.0) == []
    assert decide(said, TAP, 31.0) != []
    tapped = evolve(said, Tapped("responder", "k1", "moment", 32.0))
    assert decide(tapped, TAP, 33.0) == []
    assert decide(tapped, Say("responder", "k1", Text("again")), 33.0) == []


def test_the_last_64_keys_are_remembered() -> None:
    """Enough for everything that can be under way; no more, so that the state stays small."""
    state = TALKING
    for number in range(KEYS_REMEMBERED + 1):
        state = evolve(state, Said("visitor", f"k{number}", Text("x"), 30.0))
    assert len(state.keys) == KEYS_REMEMBERED
    assert decide(state, Say("visitor", "k1", Text("x")), 31.0) == []
    assert decide(state, Say("visitor", "k0", Text("x")), 31.0) != []


@pytest.mark.parametrize(
    ("state", "last"),
    [
        (WAITING, 10.0),
        (TALKING, 20.0),
        (evolve(TALKING, Said("visitor", "k", Text("x"), 50.0)), 50.0),
        (evolve(TALKING, Tapped("visitor", "k", "here", 60.0)), 60.0),
        (evolve(TALKING, Released(70.0)), 20.0),
    ],
)
def test_six_hours_without_a_message_end_it(state: Conversation, last: float) -> None:
    """Not a moment earlier, however often somebody looks."""
    assert decide(state, Wake(), last + 6 * 3600 - 0.001) == []
    assert decide(state, Wake(), last + 6 * 3600) == [Ended("line", "quiet", last + 6 * 3600)]


@pytest.mark.parametrize("state", [Conversation(), OVER])
def test_waking_what_does_not_run_brings_nothing(state: Conversation) -> None:
    """A timer may fire before the start and after the end."""
    assert decide(state, Wake(), 1e9) == []


def test_the_state_has_no_room_for_words() -> None:
    """No field of it is a Text, and none can hold one."""
    hints = get_type_hints(Conversation)
    assert set(hints) == {field.name for field in fields(Conversation)}
    assert [name for name, hint in hints.items() if "Text" in str(hint)] == []
    assert [name for name, hint in hints.items() if "object" in str(hint)] == []
