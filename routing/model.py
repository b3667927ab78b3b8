"""The words of matching: who waits, who is ready, and what the matcher decides.

Nothing here holds a person's words, name or address; ids are random and die with the visit.
All times are seconds of one server clock, given from outside.
"""

from dataclasses import dataclass
from typing import Literal, NewType, Protocol

VisitId = NewType("VisitId", str)
ResponderId = NewType("ResponderId", str)
LineId = NewType("LineId", str)
Language = NewType("Language", str)
"""A BCP 47 tag, in lower case ("sv", "pt-br")."""

Kind = Literal["psychologist", "survivor"]
"""The two kinds of people who answer: a psychologist, or a trained survivor volunteer."""

Wish = Literal["anyone", "psychologist", "survivor"]
"""Whom she wants to write with. A right, not a weight: never overridden without her yes."""

WithdrawReason = Literal["left", "expired", "unready", "declined"]
"""She left or lost her connection · nobody answered in time · the pair fits no longer, or the
responder takes nobody now · the responder said "not now"."""

Presence = Literal["ready", "away", "paused", "absent"]
"""Takes people · missed a ring · pressed pause · not checked in, or her connection broke."""


class Needs(Protocol):
    """What a person asks of whoever answers. A `Ticket` is one."""

    @property
    def line(self) -> LineId:
        """The line she came to."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """In her order, the best first."""

    @property
    def wish(self) -> Wish:
        """Whom she wants to write with."""

    @property
    def translation(self) -> bool:
        """Whether she agreed to machine translation."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One person waiting. `since` is her first arrival and never moves."""

    visit: VisitId
    line: LineId
    languages: tuple[Language, ...]
    wish: Wish
    translation: bool
    since: float
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Responder:
    """One person ready to answer. Language levels: 3 native, 2 fluent, 1 basic (not routed on)."""

    id: ResponderId
    kind: Kind
    lines: frozenset[LineId]
    languages: tuple[tuple[Language, int], ...]
    translation: bool
    capacity: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Ring `responder` for `visit` until `until`."""

    number: int
    visit: VisitId
    responder: ResponderId
    until: float


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Offer `number` rings no longer."""

    number: int
    visit: VisitId
    responder: ResponderId
    reason: WithdrawReason


@dataclass(frozen=True, slots=True)
class Match:
    """The responder accepted in time: these two meet."""

    number: int
    visit: VisitId
    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Stale:
    """An accept came for an offer that is over, or is somebody else's: nothing changes."""

    number: int
    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Away:
    """A missed ring set the responder away; she comes back with one key."""

    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Forget:
    """The visitor has been disconnected for longer than her place is kept."""

    visit: VisitId


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one responder stands; `active` counts her chats."""

    presence: Presence
    active: int
    ringing: Offer | None


Decision = Offer | Withdraw | Match | Stale | Away | Forget
