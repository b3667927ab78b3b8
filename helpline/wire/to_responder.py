"""What a responder's console is told of its desk, and of each of its chats."""

from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from helpline.wire.aside import Aside, AsideOver, Asked
from helpline.wire.draft import Checked, OtherLanguage
from helpline.wire.due import DueStep
from helpline.wire.frame import (
    AlongName,
    By,
    Frame,
    GuestName,
    Heartbeat,
    HowName,
    KindName,
    LanguageTag,
    Number,
    OutcomeName,
    Problem,
    ProposedName,
    ReasonName,
    SeatName,
    Side,
    SignName,
    WhyName,
    WishName,
)
from helpline.wire.planned import LineCloses, OwnShift

BellName = Literal["long_queue", "unanswerable", "missing"]
"""Too many wait · somebody waits whom nobody here can answer · too few have come to a shift."""


class Desk(Frame):
    """Who she is and how she stands; sent after `hello` and whenever it changes.

    `state` "away" follows a missed ring: any `stand` brings her back. "resting" follows a heavy
    chat, for `rest` more seconds. `waiting`: so many wait on her lines; `colleagues`: so many
    others are here. `roles`: the seats that she may sit down in. `closing`: lines of hers that
    close soon. `shifts`: those of hers that go on or begin soon.
    """

    type: Literal["desk"] = "desk"
    v: Literal[1] = 1
    name: str
    kind: KindName
    roles: tuple[SeatName, ...] = ()
    state: Literal["available", "pause", "finish", "away", "resting"]
    rest: int = 0
    capacity: int
    languages: tuple[str, ...]
    waiting: int
    colleagues: int
    due: tuple[DueStep, ...] = ()
    closing: tuple[LineCloses, ...] = ()
    shifts: tuple[OwnShift, ...] = ()


class Colleague(Frame):
    """Somebody who can be asked or handed to. `id` is an alias for this connection only."""

    id: str
    name: str
    kind: KindName
    languages: tuple[str, ...]
    role: SeatName
    state: Literal["free", "busy", "pause"]


class Colleagues(Frame):
    """Everybody else who is here; sent after `hello` and when it changes."""

    type: Literal["colleagues"] = "colleagues"
    people: tuple[Colleague, ...]


class Offered(Frame):
    """Someone is waiting: ring for `seconds`. Nothing about the person but what she asked for.

    `tier`: her own language as a native · as a fluent speaker · another language of hers · by
    machine translation, to which she agreed.
    """

    type: Literal["offered"] = "offered"
    offer: int
    languages: tuple[str, ...]
    wish: WishName
    translation: bool
    entrance: str | None = None
    priority: Literal["normal", "transfer", "reconnection", "escalation"] = "normal"
    tier: Literal["native", "fluent", "second", "translation"] | None = None
    waited: int
    seconds: int


class Withdrawn(Frame):
    """The ring is over."""

    type: Literal["withdrawn"] = "withdrawn"
    offer: int
    reason: Literal["left", "expired", "unready", "declined", "taken"]


class Called(Frame):
    """Somebody is asked to come (`on`), or no longer.

    "escalation": the ladder rings the supervisors. "invited": `name` asks her to sit down too, as
    `role`. "long_queue", "unanswerable", "missing": the line needs one more person.
    """

    type: Literal["called"] = "called"
    call: str
    why: Literal["escalation", "invited", "long_queue", "unanswerable", "missing"]
    role: GuestName | None = None
    name: str | None = None
    line: str
    languages: tuple[str, ...]
    seconds: int
    on: bool


class Rung(Frame):
    """The bell of a line: it needs more people than are here."""

    type: Literal["bell"] = "bell"
    line: str
    why: BellName
    on: bool


class Guest(Frame):
    """A supervisor or an interpreter who sits in a chat too."""

    role: GuestName
    name: str


class Chat(Frame):
    """A chat of hers; `since` is how many seconds ago the person came.

    `translation`: the person lets a computer translate; `writes` is the language in which the line
    writes to her through it, null if it does not.
    `seat` is her own; `name` and `kind` are those of the responder. `along` "nothing": what was
    written before she sat down is not shown to her, because the person did not want it.
    """

    type: Literal["chat"] = "chat"
    chat: str
    seq: int
    languages: tuple[str, ...]
    wish: WishName
    translation: bool
    writes: str | None = None
    entrance: str | None = None
    seat: SeatName = "responder"
    name: str = ""
    kind: KindName = "survivor"
    guests: tuple[Guest, ...] = ()
    along: AlongName = "everything"
    since: int


class Message(Frame):
    """Words in a chat; her own with their `key`. `ago` is in seconds.

    `role` says whose they are; it is null for the person's.
    """

    type: Literal["message"] = "message"
    chat: str
    seq: int
    by: Side
    role: SeatName | None
    key: str | None
    text: str
    ago: int


class Unsaid(Frame):
    """The person has taken back her words with number `number`; they leave the console too."""

    type: Literal["unsaid"] = "unsaid"
    chat: str
    seq: int
    number: int


class Tapped(Frame):
    """A one-tap answer in a chat."""

    type: Literal["tapped"] = "tapped"
    chat: str
    seq: int
    by: Side
    role: SeatName | None
    key: str | None
    signal: Literal["rather_not", "moment", "simpler", "here"]
    ago: int


class Proposal(Frame):
    """Somebody else would take over or join; the person decides.

    `role` is null if the person herself asked for somebody else.
    """

    type: Literal["proposal"] = "proposal"
    chat: str
    seq: int
    number: int
    what: ProposedName
    by: Side
    role: SeatName | None
    key: str | None = None
    name: str | None = None
    kind: KindName | None = None
    line: str | None = None
    reason: ReasonName


class Settled(Frame):
    """What has become of proposal `number`.

    "agreed": she said yes, and it is carried out as soon as somebody has come. "withdrawn" by
    "line": nobody could come.
    """

    type: Literal["settled"] = "settled"
    chat: str
    seq: int
    number: int
    outcome: OutcomeName
    by: By
    key: str | None = None
    along: AlongName | None = None


class Note(Frame):
    """The note of the responder who hands over, for the next one."""

    type: Literal["note"] = "note"
    chat: str
    seq: int
    number: int
    by: Side
    text: str


class Handed(Frame):
    """Somebody else has the chat now. If it was hers, it leaves this desk; a guest stays."""

    type: Literal["handed"] = "handed"
    chat: str
    seq: int
    name: str
    kind: KindName


class Entered(Frame):
    """A supervisor or an interpreter has sat down in a chat."""

    type: Literal["entered"] = "entered"
    chat: str
    seq: int
    role: GuestName
    name: str


class Departed(Frame):
    """The supervisor or the interpreter has got up; if it was her, the chat leaves this desk."""

    type: Literal["departed"] = "departed"
    chat: str
    seq: int
    role: GuestName
    name: str


class Translation(Frame):
    """One side lets a computer translate from now on, or no longer; it does while both do.

    `by` "them": the person; `language` is the one she writes in. `by` "you": the line.
    """

    type: Literal["translation"] = "translation"
    chat: str
    seq: int
    by: Side
    on: bool
    language: LanguageTag


class Translated(Frame):
    """Message `number` of a chat as a computer guessed it, hers or the person's.

    Without `text` it was not translated, and `why` says why. `signs` speak against it; `lost`
    repeats what of the original is not in it to the letter.
    """

    type: Literal["translated"] = "translated"
    chat: str
    seq: int
    number: Number
    text: str | None = None
    why: WhyName | None = None
    source: str | None = None
    target: str | None = None
    through: str | None = None
    signs: tuple[SignName, ...] = ()
    lost: tuple[str, ...] = ()


class Doubted(Frame):
    """The translation of message `number` is not clear: to the person, or to the line."""

    type: Literal["doubted"] = "doubted"
    chat: str
    seq: int
    by: Side
    number: Number


class Delivered(Frame):
    """The person's page has shown everything up to `seq`."""

    type: Literal["delivered"] = "delivered"
    chat: str
    seq: int


class TheyWrite(Frame):
    """Somebody else in the chat is writing, or has stopped; `role` is null for the person."""

    type: Literal["writing"] = "writing"
    chat: str
    role: SeatName | None = None
    on: bool


class Presence(Frame):
    """Whether the person's line stands."""

    type: Literal["presence"] = "presence"
    chat: str
    here: bool


class Over(Frame):
    """The chat leaves this desk.

    "closed", "left", "gone" and "quiet": it has ended and is erased on the server. By "line" and
    "gone", it may also be that this responder was lost for too long. "asked": the person asked for
    somebody else, and waits again.
    """

    type: Literal["over"] = "over"
    chat: str
    seq: int
    by: By
    how: HowName | Literal["asked"]


ToResponder = (
    Desk
    | Colleagues
    | Offered
    | Withdrawn
    | Called
    | Rung
    | Chat
    | Message
    | Unsaid
    | Tapped
    | Proposal
    | Settled
    | Note
    | Handed
    | Entered
    | Departed
    | Translation
    | Translated
    | Doubted
    | Checked
    | Delivered
    | TheyWrite
    | OtherLanguage
    | Presence
    | Over
    | Asked
    | Aside
    | AsideOver
    | Problem
    | Heartbeat
)

TO_RESPONDER: Final[TypeAdapter[ToResponder]] = TypeAdapter(
    Annotated[ToResponder, Field(discriminator="type")]
)
