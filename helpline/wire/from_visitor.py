"""What a visitor's page may say.

Her first frame is `start` or `resume`, within 5 seconds. Both are idempotent: `start` with a token
that is already known resumes it. Every frame that changes something carries a `key` of hers; the
same key twice changes it once.
"""

from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from helpline.wire.frame import (
    WORDLESS,
    AlongName,
    EntranceName,
    Frame,
    Key,
    LanguageTag,
    LineName,
    Number,
    QuestionName,
    Seq,
    Token,
    WishName,
)

TagName = Annotated[str, Field(pattern=r"^[a-z]{1,16}:[a-z0-9-]{1,32}$")]
"""What she asks to be kept away from ("from:ro")."""

PersonName = Annotated[str, Field(min_length=1, max_length=40)]
"""A pseudonym that she knows somebody by."""


class Start(Frame):
    """Two taps: she wants to write with someone. The token is made by her page, never stored.

    `entrance` is the door of the line that she came through, where it has several. `without_tags`
    keeps people away from her. `person` is somebody she has written with before: the answer, and
    the time it takes, are the same whether anybody bears this name or not.
    """

    type: Literal["start"]
    v: Literal[1]
    token: Token
    line: LineName
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1, max_length=3)]
    wish: WishName
    translation: bool
    entrance: EntranceName | None = None
    without_tags: Annotated[tuple[TagName, ...], Field(max_length=4)] = ()
    person: PersonName | None = None


class Resume(Frame):
    """Her connection is back; her page shows everything up to `after`."""

    type: Literal["resume"]
    v: Literal[1]
    token: Token
    after: Seq


class Say(Frame):
    """Words."""

    type: Literal["say"]
    key: Key
    text: Annotated[str, Field(max_length=8_000)]


class Tap(Frame):
    """A one-tap answer."""

    type: Literal["tap"]
    key: Key
    signal: Literal["rather_not", "moment", "simpler"]


class Unsay(Frame):
    """She takes back her newest words, those with number `number`."""

    type: Literal["unsay"]
    key: Key
    number: Number


class Writing(Frame):
    """She is writing, or has stopped. At most one in 2 seconds; never what she writes."""

    type: Literal["writing"]
    on: bool


class Got(Frame):
    """Her page has shown everything up to `seq` (the responder sees "delivered")."""

    type: Literal["got"]
    seq: Seq


class Reply(Frame):
    """Her answer to a `question`, which may be taken back (`yes: false`) until somebody joins."""

    type: Literal["reply"]
    question: QuestionName
    yes: bool


class Answer(Frame):
    """Her answer to proposal `number`. No answer is no.

    `along` is what whoever comes may read of what was written before; without a yes it says
    nothing.
    """

    type: Literal["answer"]
    key: Key
    number: Number
    yes: bool
    along: AlongName = "nothing"


class TakeBack(Frame):
    """She takes back her yes to proposal `number`, as long as nobody has come."""

    type: Literal["take_back"]
    key: Key
    number: Number


class Another(Frame):
    """Another person, please; no reason is asked for.

    "same" and "other" (the same kind of person, or the other kind): the responder stays until
    somebody has accepted. "anyone": back to waiting at once.
    """

    type: Literal["another"]
    key: Key
    wish: Literal["same", "other", "anyone"]
    along: AlongName = "nothing"


class Share(Frame):
    """While she waits again: what the next person may read of what was written before."""

    type: Literal["share"]
    key: Key
    along: AlongName


class Translate(Frame):
    """A computer may translate from now on, or no longer: she says so whenever she likes.

    `language` is the one she writes in.
    """

    type: Literal["translate"]
    key: Key
    on: bool
    language: LanguageTag


class Unclear(Frame):
    """The translation of message `number` is not clear to her."""

    type: Literal["unclear"]
    key: Key
    number: Number


class End(Frame):
    """She ends the chat or stops waiting. Leaving the page is `POST /x`."""

    type: Literal["end"]


class Beat(Frame):
    """Still here."""

    type: Literal["heartbeat"]


FromVisitor = (
    Start
    | Resume
    | Say
    | Tap
    | Unsay
    | Writing
    | Got
    | Reply
    | Answer
    | TakeBack
    | Another
    | Share
    | Translate
    | Unclear
    | End
    | Beat
)

FROM_VISITOR: Final[TypeAdapter[FromVisitor]] = TypeAdapter(
    Annotated[FromVisitor, Field(discriminator="type")], config=WORDLESS
)
