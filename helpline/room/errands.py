"""What a node is to do for its own people: ring, let two meet, ask, tell.

Every errand names somebody of the node that gets it. It holds no words: what a desk shows of a
person who waits is her line, her languages and what she asked for.
"""

from dataclasses import dataclass
from typing import Literal

from helpline.room.desks import Card
from helpline.room.news import GuestRole, PartedReason, Why
from helpline.room.tally import Tally
from helpline.room.visits import NodeName
from routing.model import BellReason, LineId, Question, ResponderId, Ticket, VisitId, WithdrawReason


@dataclass(frozen=True, slots=True)
class Ring:
    """Let an offer ring at her desk for so many seconds."""

    number: int
    responder: ResponderId
    ticket: Ticket
    tier: int | None
    waited: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Hush:
    """An offer rings no longer at her desk."""

    number: int
    responder: ResponderId
    reason: WithdrawReason | Literal["taken"]


@dataclass(frozen=True, slots=True)
class TooLate:
    """She accepted an offer that is over, or is somebody else's."""

    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Unkept:
    """She accepted, and the meeting could not be written down."""

    responder: ResponderId
    why: PartedReason


@dataclass(frozen=True, slots=True)
class SetAway:
    """A missed ring has set her away; she comes back with one key."""

    responder: ResponderId


@dataclass(frozen=True, slots=True)
class SitsElsewhere:
    """She has connected to another node: the console at this one is given up."""

    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Meet:
    """Let these two meet. `leaving`: who gives her place up for it, where that is known."""

    number: int
    visit: VisitId
    who: Card
    leaving: Card | None


@dataclass(frozen=True, slots=True)
class GiveUp:
    """She has been disconnected for longer than her place is kept."""

    visit: VisitId


@dataclass(frozen=True, slots=True)
class ComesElsewhere:
    """She has connected to another node: an older page of hers at this one is given up."""

    visit: VisitId


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Whether the person's line stands, at whatever node; for those who sit with her elsewhere.

    `said`: her own node says so. Otherwise nothing is heard of that node, and she may be there.
    """

    visit: VisitId
    here: bool
    said: bool


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Ask the waiting person this."""

    visit: VisitId
    question: Question


@dataclass(frozen=True, slots=True)
class TransferEnds:
    """The one person a transfer was meant for does not take it."""

    visit: VisitId


@dataclass(frozen=True, slots=True)
class Missed:
    """Nobody hears from a responder who writes with people of this node.

    `for_good`: she has signed out. `who`: how to take her keys back, where that is known.
    """

    responder: ResponderId
    for_good: bool
    who: Card | None


@dataclass(frozen=True, slots=True)
class Found:
    """A responder who writes with people of this node is at her desk."""

    responder: ResponderId


@dataclass(frozen=True, slots=True)
class CallHer:
    """Call her: somebody needs a supervisor, or a line its on-call people."""

    call: str
    responder: ResponderId
    why: Why
    role: GuestRole | None
    name: str | None
    line: LineId
    languages: tuple[str, ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class CallEnds:
    """The call at her desk is over."""

    call: str
    responder: ResponderId
    why: Why
    line: LineId
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belled:
    """A line needs its on-call people, or needs them no longer: told to every supervisor."""

    responder: ResponderId
    line: LineId
    why: BellReason
    on: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody comes to whoever called at this node."""

    call: str
    role: GuestRole
    by: ResponderId
    visit: VisitId
    who: Card


@dataclass(frozen=True, slots=True)
class NobodyComes:
    """Nobody who could be called can come."""

    call: str
    by: ResponderId
    visit: VisitId


@dataclass(frozen=True, slots=True)
class Anew:
    """The room has begun anew: what rang has ended, and rings again if it should."""


@dataclass(frozen=True, slots=True)
class Count:
    """A wait is over: put what it leaves into the pot of this node."""

    tally: Tally


Errand = (
    Ring
    | Hush
    | TooLate
    | Unkept
    | SetAway
    | SitsElsewhere
    | Meet
    | GiveUp
    | ComesElsewhere
    | PersonHere
    | PutQuestion
    | TransferEnds
    | Missed
    | Found
    | CallHer
    | CallEnds
    | Belled
    | Coming
    | NobodyComes
    | Anew
    | Count
)

Addressed = tuple[NodeName, Errand]
"""An errand, and the node that has to do it."""
