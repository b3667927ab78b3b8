"""What a visitor's page is told.

Frames that stem from the journal carry their number as `seq`; her own words come back with their
`key`, and that is the acknowledgement. `question`, `alone`, `writing` and `presence` are of the
moment: they are told again after a reconnection where they still hold.
"""

from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

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
    QuestionName,
    ReasonName,
    SeatName,
    Side,
    SignName,
    WhyName,
)


class Welcome(Frame):
    """Her visit is known and goes on; what the page does not have yet follows."""

    type: Literal["welcome"] = "welcome"
    v: Literal[1] = 1
    seq: int


class Wait(Frame):
    """From `low` to `high` minutes, both in steps of 5: what half and most people waited lately."""

    low: int
    high: int


class Opens(Frame):
    """When the line opens again, as planned: the day of the week (0 is Monday), and "18:00"."""

    day: int
    time: str


class Closes(Frame):
    """The line closes `at` ("21:00"); whoever waits then is told that it has closed."""

    at: str
    opens: Opens | None = None


class Queued(Frame):
    """She is waiting and `people_before` are ahead of her (sent when it changes).

    `wait` is null when too few waits are known to say anything. `answerable` is false when nobody
    who is here, busy or not, could write with her, or may: that is said at once. `closing` is there
    when the line closes soon; of whoever has had a chat already it is not told.
    """

    type: Literal["queued"] = "queued"
    seq: int
    people_before: int
    wait: Wait | None = None
    answerable: bool = True
    closing: Closes | None = None


class Question(Frame):
    """Asked once each, only while a yes would help now; `question` null takes it off her page.

    "kind": one of the other kind is free now (`kind` says which). "translation": somebody is free
    if a computer may translate.
    """

    type: Literal["question"] = "question"
    question: QuestionName | None
    kind: KindName | None = None


class Joined(Frame):
    """A responder has joined; if one was there before, she has handed over and left."""

    type: Literal["joined"] = "joined"
    seq: int
    name: str
    kind: KindName


class Parted(Frame):
    """The responder has left or was lost; the person is at the head of the queue again.

    `by` "you": she asked for another person. `along` is what the next one may read; it is
    "nothing" unless she says otherwise (`share`).
    """

    type: Literal["parted"] = "parted"
    seq: int
    by: Literal["you", "line"]
    key: str | None = None
    along: AlongName = "nothing"


class Shared(Frame):
    """What the next person may read, as she chose."""

    type: Literal["shared"] = "shared"
    seq: int
    key: str
    along: AlongName


class Message(Frame):
    """Words, hers (with `key`: they are kept now) or somebody's at the line.

    `role` says whose they are; it is null for her own.
    """

    type: Literal["message"] = "message"
    seq: int
    by: Side
    role: SeatName | None
    key: str | None
    text: str


class Unsaid(Frame):
    """Her words with number `number` are taken back, and gone from the server."""

    type: Literal["unsaid"] = "unsaid"
    seq: int
    number: int
    key: str


class Tapped(Frame):
    """A one-tap answer, hers (with `key`) or the responder's ("here")."""

    type: Literal["tapped"] = "tapped"
    seq: int
    by: Side
    role: SeatName | None
    key: str | None
    signal: Literal["rather_not", "moment", "simpler", "here"]


class Proposal(Frame):
    """Somebody would take over or join, and she decides; or she has asked for another person.

    `by` "them" waits for her answer. `name`, `kind` and `line` say who would come, as far as that
    is known: a person, one of a kind, or whoever answers on another line.
    """

    type: Literal["proposal"] = "proposal"
    seq: int
    number: int
    what: ProposedName
    by: Side
    key: str | None = None
    name: str | None = None
    kind: KindName | None = None
    line: str | None = None
    reason: ReasonName


class Settled(Frame):
    """What has become of proposal `number`.

    "agreed": she said yes; it is carried out as soon as somebody has come (`joined`, `entered`).
    "withdrawn" by "line": nobody could come. After "refused" and "withdrawn" all is as it was.
    """

    type: Literal["settled"] = "settled"
    seq: int
    number: int
    outcome: OutcomeName
    by: By
    key: str | None = None
    along: AlongName | None = None


class Note(Frame):
    """What the responder noted for the one who takes over; hers to read if she wants to."""

    type: Literal["note"] = "note"
    seq: int
    number: int
    text: str


class Entered(Frame):
    """A supervisor or an interpreter has sat down; she may write from now on."""

    type: Literal["entered"] = "entered"
    seq: int
    role: GuestName
    name: str


class Departed(Frame):
    """The supervisor or the interpreter has left."""

    type: Literal["departed"] = "departed"
    seq: int
    role: GuestName


class Translation(Frame):
    """Whether a computer translates between her and the line, and between which languages.

    It does only while both sides have said yes (`on`); each of the two is told of by itself. When
    somebody else sits down, the line's yes is over. `language` is what that side writes in.
    """

    type: Literal["translation"] = "translation"
    seq: int
    by: Side
    key: str | None = None
    on: bool
    language: LanguageTag


class Translated(Frame):
    """Message `number` as a computer guessed it: in her language, or hers as the line reads it.

    Without `text` it was not translated, and `why` says why. `source` and `target` are languages,
    `through` one between them. `signs` speak against it; `lost` repeats what of the original is not
    in it to the letter.
    """

    type: Literal["translated"] = "translated"
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
    """That a translation is not clear to her has reached the line, or the other way round."""

    type: Literal["doubted"] = "doubted"
    seq: int
    by: Side
    key: str | None = None
    number: Number


class TheyWrite(Frame):
    """Somebody at the line is writing, or has stopped."""

    type: Literal["writing"] = "writing"
    role: SeatName = "responder"
    on: bool


class Presence(Frame):
    """Whether the responder's line stands."""

    type: Literal["presence"] = "presence"
    here: bool


class Alone(Frame):
    """The responder's line has been lost for `seconds`: 20, 60; 0 when she is back.

    From 60 on the page offers: keep waiting, somebody else now (`another`), leave.
    """

    type: Literal["alone"] = "alone"
    seconds: int


class Over(Frame):
    """The conversation has ended and is erased. "shut": the line closed while she waited."""

    type: Literal["over"] = "over"
    seq: int
    by: By
    how: HowName


ToVisitor = (
    Welcome
    | Queued
    | Question
    | Joined
    | Parted
    | Shared
    | Message
    | Unsaid
    | Tapped
    | Proposal
    | Settled
    | Note
    | Entered
    | Departed
    | Translation
    | Translated
    | Doubted
    | TheyWrite
    | Presence
    | Alone
    | Over
    | Problem
    | Heartbeat
)

TO_VISITOR: Final[TypeAdapter[ToVisitor]] = TypeAdapter(
    Annotated[ToVisitor, Field(discriminator="type")]
)
