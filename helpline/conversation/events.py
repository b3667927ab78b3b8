"""What has happened in a conversation. Each event is one numbered, sealed entry of the journal."""

from dataclasses import dataclass
from typing import NamedTuple

from helpline.conversation.terms import (
    Along,
    Asker,
    Beside,
    How,
    Party,
    Reason,
    Rendering,
    Role,
    Signal,
    Translator,
    What,
    Why,
)
from helpline.text import Text
from routing.model import Entrance, Kind, Language, LineId, ResponderId, Tag, Wish


@dataclass(frozen=True, slots=True)
class Opened:
    """She entered the queue; with `beside`, a colleague is asked `question`."""

    line: LineId
    languages: tuple[Language, ...]
    wish: Wish
    translation: bool
    at: float
    entrance: Entrance | None = None
    without_tags: tuple[Tag, ...] = ()
    person: ResponderId | None = None
    beside: Beside | None = None
    question: Text | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A responder joined."""

    responder: ResponderId
    name: str
    kind: Kind
    at: float


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Another responder has taken over, and the one before her has left."""

    responder: ResponderId
    name: str
    kind: Kind
    along: Along
    at: float


@dataclass(frozen=True, slots=True)
class Released:
    """The responder's seat is empty again, and nobody else sits here.

    By "visitor": she asked for it, and never meets this responder again.
    """

    at: float
    by: Asker = "line"
    along: Along = "nothing"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """She has said what the next one may read."""

    key: str
    along: Along
    at: float


class Said(NamedTuple):
    """Words were taken. One is made for every message: a tuple is made quickly."""

    party: Party
    key: str
    text: Text
    at: float


@dataclass(frozen=True, slots=True)
class Emptied:
    """Here stood words of hers that she has taken back; they are nowhere any more."""

    key: str
    at: float


@dataclass(frozen=True, slots=True)
class Unsaid:
    """She has taken back her words, entry `number`; that entry is `Emptied`."""

    number: int
    key: str
    at: float


@dataclass(frozen=True, slots=True)
class Tapped:
    """A one-tap answer was taken."""

    party: Party
    key: str
    signal: Signal
    at: float


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody else would take over or sit down; its number is the proposal's."""

    by: Party
    key: str
    what: What
    reason: Reason
    at: float


@dataclass(frozen=True, slots=True)
class Noted:
    """What the responder wrote for whoever takes over; the person may read it."""

    number: int
    text: Text
    at: float


@dataclass(frozen=True, slots=True)
class Agreed:
    """The person said yes, and what may go along."""

    number: int
    key: str
    along: Along
    at: float


@dataclass(frozen=True, slots=True)
class Declined:
    """The person said no; all is as it was."""

    number: int
    key: str
    at: float


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The proposal is no more; all is as it was."""

    number: int
    by: Asker
    key: str
    at: float


@dataclass(frozen=True, slots=True)
class Entered:
    """A guest sat down."""

    role: Role
    responder: ResponderId
    name: str
    along: Along
    at: float


@dataclass(frozen=True, slots=True)
class Departed:
    """A guest got up."""

    role: Role
    name: str
    at: float


@dataclass(frozen=True, slots=True)
class Allowed:
    """A computer may translate from now on, as far as she is concerned, or no longer."""

    party: Translator
    key: str
    on: bool
    language: Language
    at: float


@dataclass(frozen=True, slots=True)
class Translated:
    """Entry `number` in the other language; the entry itself stays as it was written."""

    number: int
    rendering: Rendering
    at: float


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Entry `number` was not translated."""

    number: int
    why: Why
    at: float


@dataclass(frozen=True, slots=True)
class Doubted:
    """The translation of entry `number` was not clear to her."""

    party: Translator
    key: str
    number: int
    at: float


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over; what was written is erased."""

    by: Asker
    how: How
    at: float


Event = (
    Opened
    | Assigned
    | HandedOver
    | Released
    | Shared
    | Said
    | Emptied
    | Unsaid
    | Tapped
    | Proposed
    | Noted
    | Agreed
    | Declined
    | Withdrawn
    | Entered
    | Departed
    | Allowed
    | Translated
    | Untranslated
    | Doubted
    | Ended
)
