"""What a node says of its own people: how they stand, and what they have done.

How somebody stands is said whole, so saying it again does no harm, and a node that says everything
it holds is understood by a room that has just begun. What somebody has done is said once; the way
to the room loses nothing as long as the same node owns it.
"""

from dataclasses import dataclass
from typing import Literal

from helpline.room.desks import Desk
from routing.model import LineId, LineRules, Question, ResponderId, Ticket, VisitId

Why = Literal["escalation", "invited", "long_queue", "unanswerable", "missing"]
"""A responder asks for any supervisor · for one certain colleague · the queue of a line is too
long · somebody waits whom nobody present can answer · a shift has begun and too few have come."""

GuestRole = Literal["supervisor", "interpreter"]
"""What whoever comes will be in a conversation."""

PartedReason = Literal["left", "storage_failed"]
"""She had left, or somebody else has joined her · the journal could not be written."""


@dataclass(frozen=True, slots=True)
class VisitStands:
    """What this node knows of a visit.

    `number` counts what has happened in it; the higher one is right, whichever node says it.
    `ticket`: she waits. `chats`: who answers her. `guests`: who sits beside the two. `here`: her
    connection stands at this node.
    """

    visit: VisitId
    number: int
    ticket: Ticket | None
    chats: tuple[ResponderId, ...]
    here: bool
    guests: tuple[ResponderId, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitLeft:
    """Nobody on this node takes part in the visit any more; somebody elsewhere may."""

    visit: VisitId


@dataclass(frozen=True, slots=True)
class VisitOver:
    """The conversation has ended, whoever ended it."""

    visit: VisitId


@dataclass(frozen=True, slots=True)
class DeskStands:
    """A responder's console is connected to this node."""

    desk: Desk


@dataclass(frozen=True, slots=True)
class DeskLeft:
    """Her console is gone from this node; `for_good` when she has signed out."""

    responder: ResponderId
    for_good: bool


@dataclass(frozen=True, slots=True)
class Accepts:
    """She wants to join the person for whom offer `number` rings."""

    number: int
    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Declines:
    """Not now."""

    number: int
    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Replies:
    """She answers a question, or takes her yes back."""

    visit: VisitId
    question: Question
    yes: bool


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting has been carried out: it is in the journal."""

    number: int
    visit: VisitId
    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Parted:
    """A meeting could not be carried out."""

    number: int
    visit: VisitId
    responder: ResponderId
    why: PartedReason


@dataclass(frozen=True, slots=True)
class RulesStand:
    """What the coordinators have set for a line."""

    rules: LineRules


@dataclass(frozen=True, slots=True)
class CallStands:
    """Somebody calls for help; `person` is the one she asks, or None for the ladder.

    `by`, `name`, `visit` and `role` are None when it is the line that needs its on-call people.
    `began`: when, in seconds since 1970.
    """

    call: str
    by: ResponderId | None
    name: str | None
    visit: VisitId | None
    line: LineId
    languages: tuple[str, ...]
    why: Why
    role: GuestRole | None
    person: ResponderId | None
    began: float


@dataclass(frozen=True, slots=True)
class CallOver:
    """The call is needed no longer."""

    call: str


@dataclass(frozen=True, slots=True)
class Comes:
    """Whoever was called says whether she comes."""

    call: str
    responder: ResponderId
    yes: bool


News = (
    VisitStands
    | VisitLeft
    | VisitOver
    | DeskStands
    | DeskLeft
    | Accepts
    | Declines
    | Replies
    | Met
    | Parted
    | RulesStand
    | CallStands
    | CallOver
    | Comes
)
