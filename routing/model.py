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
Entrance = NewType("Entrance", str)
"""A door of a line that has several ("exposed", "friend"); a line without them has None."""
Tag = NewType("Tag", str)
"""What a person may ask to be kept away from ("from:ro"); entered by a coordinator."""

Kind = Literal["psychologist", "survivor"]
"""The two kinds of people who answer: a psychologist, or a trained survivor volunteer."""

Wish = Literal["anyone", "psychologist", "survivor"]
"""Whom she wants to write with. A right, not a weight: never overridden without her yes."""

WithdrawReason = Literal["left", "expired", "unready", "declined"]
"""She left or lost her connection · nobody answered in time · the pair fits no longer, or the
responder takes nobody now · the responder said "not now"."""

Presence = Literal["ready", "away", "paused", "resting", "absent"]
"""Takes people · missed a ring · pressed pause · rests after a heavy chat · not checked in, or her
connection broke."""

Question = Literal["kind", "translation"]
"""Would she write with the other kind of responder · by machine translation. Each is asked once,
and only when a yes would help now."""

BellReason = Literal["long_queue", "unanswerable", "missing"]
"""More wait than those present can answer · somebody waits whom nobody present can answer · fewer
people are present than a shift needs that has begun."""


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

    @property
    def entrance(self) -> Entrance | None:
        """The door she came by."""

    @property
    def without(self) -> frozenset[ResponderId]:
        """Whom she is never offered to."""

    @property
    def without_tags(self) -> frozenset[Tag]:
        """She is never offered to anybody of whom one of these is true."""

    @property
    def agreed(self) -> frozenset[Question]:
        """The questions to which she said yes."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One person waiting. `since` is her first arrival and never moves.

    `priority`: 0 normal, 1 a transfer, 2 her responder vanished, 3 an escalation.
    `person`: the one she would like to write with; a wish, while `only` (a transfer to one person)
    rings nobody else. `leaving`: whom she still writes with, until somebody else has accepted.
    `asked` and `agreed`: the questions she was asked, and her yes, which widens this ticket only.
    """

    visit: VisitId
    line: LineId
    languages: tuple[Language, ...]
    wish: Wish
    translation: bool
    since: float
    priority: int = 0
    entrance: Entrance | None = None
    without: frozenset[ResponderId] = frozenset()
    without_tags: frozenset[Tag] = frozenset()
    person: ResponderId | None = None
    only: bool = False
    leaving: ResponderId | None = None
    asked: frozenset[Question] = frozenset()
    agreed: frozenset[Question] = frozenset()


@dataclass(frozen=True, slots=True)
class Responder:
    """One person ready to answer. Language levels: 3 native, 2 fluent, 1 basic (not routed on).

    `entrances`: where she is trained and willing; a person who came by one needs that pair.
    `until`: the end of her shift; None: unknown.
    """

    id: ResponderId
    kind: Kind
    lines: frozenset[LineId]
    languages: tuple[tuple[Language, int], ...]
    translation: bool
    capacity: int
    entrances: frozenset[tuple[LineId, Entrance]] = frozenset()
    tags: frozenset[Tag] = frozenset()
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A shift that goes on: `people` should be there from `begins` (seconds since 1970) on.

    Whoever is on call is called when fewer are present for `after` seconds; not after `until`.
    """

    begins: float
    until: float
    people: int
    after: float


@dataclass(frozen=True, slots=True)
class LineRules:
    """What a coordinator sets for a line. Seconds until a second language and translation open.

    While `taking` is False, or too few are present for too long, nobody new is offered. `duty`:
    the shift that goes on, if the line has planned times.
    """

    line: LineId
    minimum_present: int = 1
    second_after: float = 20.0
    translation_after: float = 60.0
    taking: bool = True
    duty: Duty | None = None


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
class Ask:
    """Ask the waiting person this, because her yes would help now; at most once each."""

    visit: VisitId
    question: Question


@dataclass(frozen=True, slots=True)
class Futile:
    """The one person a transfer was meant for is not here, or did not take it: it ends."""

    visit: VisitId


@dataclass(frozen=True, slots=True)
class Bell:
    """The on-call people of a line are needed, until `Quiet`."""

    line: LineId
    why: BellReason


@dataclass(frozen=True, slots=True)
class Quiet:
    """The on-call people of a line are needed no longer."""

    line: LineId


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that people waited lately: half of them no longer than `half`, 80 % than `most`."""

    half: float
    most: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one responder stands; `active` counts her chats."""

    presence: Presence
    active: int
    ringing: Offer | None


Decision = Offer | Withdraw | Match | Stale | Away | Forget | Ask | Futile | Bell | Quiet
