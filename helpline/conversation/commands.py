"""What may be asked for in a conversation. Whether it happens is decided in `rules`.

Each command that a page can send twice carries a `key`, the sender's own random name for it: a
repeated key changes nothing.
"""

from dataclasses import dataclass
from typing import NamedTuple, assert_never

from helpline.conversation.terms import (
    Along,
    Another,
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
class Open:
    """She wants to write with someone. `person`: somebody she knows, if anybody bears that name.

    With `beside`, a responder wants to write with a colleague, and `question` is what she asks.
    """

    line: LineId
    languages: tuple[Language, ...]
    wish: Wish
    translation: bool
    entrance: Entrance | None = None
    without_tags: tuple[Tag, ...] = ()
    person: ResponderId | None = None
    beside: Beside | None = None
    question: Text | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Assign:
    """A responder has accepted; `name` is the pseudonym she is shown under.

    While somebody is here already, this carries out the transfer to which the person has agreed.
    """

    responder: ResponderId
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Release:
    """The responder has been lost for too long; the person goes back to the head of the queue."""


class Say(NamedTuple):
    """Words. One is made for every message: a tuple is made quickly."""

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
class Unsay:
    """The person takes back her newest words, entry `number`."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Propose:
    """Propose to the person that somebody takes over, or sits down too.

    `note` is for whoever takes over.
    """

    by: Party
    key: str
    what: What
    reason: Reason
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The person's answer to proposal `number`."""

    key: str
    number: int
    yes: bool
    along: Along


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Proposal `number` is taken back, before anybody has come. The line has no key."""

    number: int
    by: Asker
    key: str = ""


@dataclass(frozen=True, slots=True)
class AskAnother:
    """The person asks for another person; no reason is asked for."""

    key: str
    wish: Another
    along: Along


@dataclass(frozen=True, slots=True)
class Share:
    """The person says what the next one may read, while she waits again."""

    key: str
    along: Along


@dataclass(frozen=True, slots=True)
class Enter:
    """The guest to whom the person has agreed sits down."""

    role: Role
    responder: ResponderId
    name: str


@dataclass(frozen=True, slots=True)
class Depart:
    """A guest gets up, or is lost."""

    role: Role


@dataclass(frozen=True, slots=True)
class Allow:
    """A computer may translate from now on, or no longer. `language` is the one she writes in."""

    party: Translator
    key: str
    on: bool
    language: Language


@dataclass(frozen=True, slots=True)
class Doubt:
    """The translation of entry `number` is not clear to her."""

    party: Translator
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Translate:
    """Entry `number` in the other language."""

    number: int
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Entry `number` stays as it was written."""

    number: int
    why: Why


@dataclass(frozen=True, slots=True)
class End:
    """Either side, or the line, ends it."""

    by: Asker
    how: How


@dataclass(frozen=True, slots=True)
class Wake:
    """Time has passed; end what has been quiet for too long.

    `shut`: the line has closed, so whoever waits there for her first answer waits no longer.
    """

    shut: bool = False


Command = (
    Open
    | Assign
    | Release
    | Say
    | Tap
    | Unsay
    | Propose
    | Answer
    | Withdraw
    | AskAnother
    | Share
    | Enter
    | Depart
    | Allow
    | Doubt
    | Translate
    | GiveUp
    | End
    | Wake
)


def asker(command: Command) -> Asker:
    """Who asks for it."""
    match command:
        case Say(party=party) | Tap(party=party) | Allow(party=party) | Doubt(party=party):
            return party
        case Propose(by=by) | Withdraw(by=by) | End(by=by):
            return by
        case Depart(role=role):
            return role
        case Open() | Unsay() | Answer() | AskAnother() | Share():
            return "visitor"
        case Assign() | Enter() | Release() | Translate() | GiveUp() | Wake():
            return "line"
        case _:
            assert_never(command)


def named(command: Command) -> tuple[Asker, str] | None:
    """Who asks and her own name for it; None for what has no name."""
    match command:
        case Say(party=by, key=key) | Tap(party=by, key=key) | Propose(by=by, key=key):
            return by, key
        case Withdraw(by=by, key=key) | Allow(party=by, key=key):
            return (by, key) if key else None
        case Doubt(party=by, key=key):
            return by, key
        case Unsay(key=key) | Answer(key=key) | AskAnother(key=key) | Share(key=key):
            return "visitor", key
        case _:
            return None
