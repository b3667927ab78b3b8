"""What may happen in a conversation, who may do it, and when.

Rule 1: everything that decides about a conversation is in this file. It is pure: a command and the
time go in, events come out; `evolve` folds an event into the state. The state holds no words.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Literal, assert_never

from helpline.errors import Refused
from helpline.text import Text
from routing.model import Kind, Language, LineId, ResponderId, Wish

Party = Literal["visitor", "responder"]
Signal = Literal["rather_not", "moment", "simpler", "here"]
"""Answers of one tap: I'd rather not answer, I need a moment, say it more simply; I am here."""

How = Literal["closed", "left", "gone", "quiet"]
"""Closed by its button · left the page · disconnected too long · 6 hours without a message."""

QUIET_LIMIT: Final = 6 * 3600.0
"""Seconds without any message after which a conversation ends by itself (decisions.md: Routing)."""

KEYS_REMEMBERED: Final = 64


class Phase(Enum):
    """Where the conversation stands."""

    NEW = "new"
    WAITING = "waiting"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Open:
    """She wants to write with someone."""

    line: LineId
    languages: tuple[Language, ...]
    wish: Wish
    translation: bool


@dataclass(frozen=True, slots=True)
class Assign:
    """A responder has accepted; `name` is the pseudonym she is shown under."""

    responder: ResponderId
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Release:
    """The responder has been lost for too long; the person goes back to the head of the queue."""


@dataclass(frozen=True, slots=True)
class Say:
    """Words. `key` is the sender's own random name for them: a repeated key changes nothing."""

    party: Party
    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Tap:
    """An answer of one tap instead of words."""

    party: Party
    key: str
    signal: Signal


@dataclass(frozen=True, slots=True)
class End:
    """Either side, or the line, ends it."""

    by: Party | Literal["line"]
    how: How


@dataclass(frozen=True, slots=True)
class Wake:
    """Time has passed; end what has been quiet for too long."""


Command = Open | Assign | Release | Say | Tap | End | Wake


@dataclass(frozen=True, slots=True)
class Opened:
    """She entered the queue."""

    line: LineId
    languages: tuple[Language, ...]
    wish: Wish
    translation: bool
    at: float


@dataclass(frozen=True, slots=True)
class Assigned:
    """A responder joined."""

    responder: ResponderId
    name: str
    kind: Kind
    at: float


@dataclass(frozen=True, slots=True)
class Released:
    """The responder's seat is empty again."""

    at: float


@dataclass(frozen=True, slots=True)
class Said:
    """Words were taken."""

    party: Party
    key: str
    text: Text
    at: float


@dataclass(frozen=True, slots=True)
class Tapped:
    """A one-tap answer was taken."""

    party: Party
    key: str
    signal: Signal
    at: float


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over; what was written is erased."""

    by: Party | Literal["line"]
    how: How
    at: float


Event = Opened | Assigned | Released | Said | Tapped | Ended

ALLOWED: Final[dict[Phase, frozenset[type[Command]]]] = {
    Phase.NEW: frozenset({Open}),
    Phase.WAITING: frozenset({Assign, End, Wake}),
    Phase.OPEN: frozenset({Say, Tap, Release, End, Wake}),
    Phase.ENDED: frozenset(),
}
"""Which command each phase takes; the diagram in docs/architecture.md is made from this table."""

_REFUSALS: Final[dict[tuple[type[Command], Phase], str]] = {
    (Open, Phase.WAITING): "open_twice",
    (Open, Phase.OPEN): "open_twice",
    (Open, Phase.ENDED): "open_twice",
    (Assign, Phase.OPEN): "assign_while_open",
    (Assign, Phase.ENDED): "assign_while_ended",
    (Release, Phase.WAITING): "release_while_waiting",
    (Release, Phase.ENDED): "release_while_ended",
    (Say, Phase.WAITING): "say_while_waiting",
    (Say, Phase.ENDED): "say_while_ended",
    (Tap, Phase.WAITING): "say_while_waiting",
    (Tap, Phase.ENDED): "say_while_ended",
    (End, Phase.ENDED): "end_while_ended",
}


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state after `seq` events. It knows who and when, never what was written."""

    seq: int = 0
    phase: Phase = Phase.NEW
    line: LineId | None = None
    languages: tuple[Language, ...] = ()
    wish: Wish = "anyone"
    translation: bool = False
    opened_at: float = 0.0
    responder: ResponderId | None = None
    responder_name: str = ""
    responder_kind: Kind | None = None
    keys: tuple[tuple[Party, str], ...] = ()
    ends_at: float = 0.0


def decide(state: Conversation, command: Command, now: float) -> list[Event]:
    """What `command` brings about, given `state` at `now` (seconds).

    A repeated key, or a wake-up before the end, brings about nothing: the list is empty.
    Raises: Refused — the phase does not take this command.
    """
    kind = type(command)
    if kind not in ALLOWED[state.phase]:
        if isinstance(command, Wake):
            return []
        raise Refused(_REFUSALS.get((kind, state.phase), "not_opened"))
    match command:
        case Say(party, key, text):
            return [] if (party, key) in state.keys else [Said(party, key, text, now)]
        case Tap(party, key, signal):
            return [] if (party, key) in state.keys else [Tapped(party, key, signal, now)]
        case Open(line, languages, wish, translation):
            return [Opened(line, languages, wish, translation, now)]
        case Assign(responder, name, responder_kind):
            return [Assigned(responder, name, responder_kind, now)]
        case Release():
            return [Released(now)]
        case End(by, how):
            return [Ended(by, how, now)]
        case Wake():
            return [Ended("line", "quiet", now)] if now >= state.ends_at else []
        case _:
            assert_never(command)


def evolve(state: Conversation, event: Event) -> Conversation:
    """The state after one more event."""
    seq = state.seq + 1
    match event:
        case Said(party, key, _, at) | Tapped(party, key, _, at):
            return _with_key(state, seq, key=(party, key), at=at)
        case Opened(line, languages, wish, translation, at):
            return replace(
                state,
                seq=seq,
                phase=Phase.WAITING,
                line=line,
                languages=languages,
                wish=wish,
                translation=translation,
                opened_at=at,
                ends_at=at + QUIET_LIMIT,
            )
        case Assigned(responder, name, kind, at):
            return replace(
                state,
                seq=seq,
                phase=Phase.OPEN,
                responder=responder,
                responder_name=name,
                responder_kind=kind,
                ends_at=at + QUIET_LIMIT,
            )
        case Released():
            alone = replace(state, responder=None, responder_name="", responder_kind=None)
            return replace(alone, seq=seq, phase=Phase.WAITING)
        case Ended():
            return replace(state, seq=seq, phase=Phase.ENDED)
        case _:
            assert_never(event)


def _with_key(state: Conversation, seq: int, *, key: tuple[Party, str], at: float) -> Conversation:
    """Once for every message: written out, because `replace` costs twice as much."""
    return Conversation(
        seq,
        state.phase,
        state.line,
        state.languages,
        state.wish,
        state.translation,
        state.opened_at,
        state.responder,
        state.responder_name,
        state.responder_kind,
        (*state.keys[-(KEYS_REMEMBERED - 1) :], key),
        at + QUIET_LIMIT,
    )
