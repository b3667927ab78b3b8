"""The words of a conversation: who takes part, where it stands, and what may be proposed.

No name is among them but the pseudonyms of the people who answer, and no word that anybody wrote
but in a translation of it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

from helpline.text import Text
from routing.model import Entrance, Kind, Language, LineId, ResponderId, VisitId

Party = Literal["visitor", "responder", "supervisor", "interpreter"]
"""Who writes: the person, whoever answers her, and up to two guests."""

Asker = Party | Literal["line"]
"""Who may ask for something: one of the people, or the line itself."""

Role = Literal["supervisor", "interpreter"]
"""What a guest is; each seat is there once."""

Signal = Literal["rather_not", "moment", "simpler", "here"]
"""Answers of one tap: I'd rather not answer, I need a moment, say it more simply; I am here."""

How = Literal["closed", "left", "gone", "quiet", "shut"]
"""Closed by its button · left the page · disconnected too long · 6 hours without a message · the
line has closed before anybody was free."""

Along = Literal["everything", "nothing"]
"""What somebody who comes may read of what was written before: the person's choice."""

Reason = Literal["language", "kind", "knowledge", "shift", "help", "none"]
"""Why somebody else should come. A closed list, because people have translated it for her."""

Another = Literal["same", "other", "anyone"]
"""Another person, please: of the same kind, of the other kind, or whoever comes."""

Translator = Literal["visitor", "responder"]
"""Who says yes to translation, and whose words are translated."""

Why = Literal["no_pair", "busy", "late", "broken"]
"""Why a message was not translated: no way between the languages · too many waited · it took too
long · the engine failed."""

Against = Literal[
    "unsure", "unknown", "length", "repeats", "copied", "facts", "negation", "term", "idiom"
]
"""What speaks against a translation (`helpline/translation/gates.py`)."""

QUIET_LIMIT: Final = 6 * 3600.0
"""Seconds without any message after which a conversation ends by itself (decisions.md: Routing)."""

LANGUAGES_KEPT: Final = 3
"""Languages of hers, the best first."""


class Phase(Enum):
    """Where the conversation stands."""

    NEW = "new"
    WAITING = "waiting"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A certain colleague takes over."""

    responder: ResponderId
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class ToKind:
    """Somebody of this kind takes over."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class ToLine:
    """Somebody on another line takes over, or at another entrance of it."""

    line: LineId
    entrance: Entrance | None


@dataclass(frozen=True, slots=True)
class Joins:
    """A certain colleague sits down beside the two."""

    role: Role
    responder: ResponderId
    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """An aside: somebody who answers asks a colleague about one of her chats.

    An aside is a conversation of its own, in which she who asks sits where else the person sits,
    and the colleague where else the responder sits. No entry of the chat is in it, and the person
    never sees it.
    """

    chat: VisitId
    asker: ResponderId
    asker_name: str
    asker_kind: Kind
    asked: ResponderId
    asked_name: str


Transfer = ToPerson | ToKind | ToLine
What = Transfer | Joins


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed to the person, or by her. `number` is that of the entry which made it.

    `along` is None until she has agreed.
    """

    number: int
    by: Party
    what: What
    along: Along | None = None

    @property
    def agreed(self) -> bool:
        """Whether she has said yes."""
        return self.along is not None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who sits beside the two. She sat down with entry `sat_at` and reads from `reads`."""

    role: Role
    responder: ResponderId
    name: str
    sat_at: int
    reads: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody who answers sits in a conversation.

    She sat down with entry `sat_at`. No entry before number `reads` is ever shown to her.
    """

    party: Literal["responder", "supervisor", "interpreter"]
    sat_at: int
    reads: int


@dataclass(frozen=True, slots=True, repr=False)
class Rendering:
    """A message in the other language, as a computer guessed it.

    `signs` speak against it; `lost` are numbers and addresses of the original that are not in it,
    as they were written; `through` is the language it went through.
    """

    text: Text
    source: Language
    target: Language
    signs: tuple[Against, ...] = ()
    lost: tuple[str, ...] = ()
    through: Language | None = None

    @property
    def pair(self) -> tuple[Language, Language]:
        """From which language into which."""
        return self.source, self.target

    def __repr__(self) -> str:
        return f"<rendering {len(self.text.words)} chars>"
