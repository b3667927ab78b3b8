"""The frames of the visitor's socket: what her page may say, and what it is told.

Her first frame is `start` or `resume`, within 5 seconds. Both are idempotent: `start` with a token
that is already known resumes it. Frames that stem from the journal carry their number as `seq`; her
own words come back with their `key`, and that is the acknowledgement.
"""

from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from helpline.wire.frame import (
    By,
    Frame,
    Heartbeat,
    HowName,
    Key,
    KindName,
    LanguageTag,
    LineName,
    Problem,
    Seq,
    Side,
    Token,
    WishName,
)


class Start(Frame):
    """Two taps: she wants to write with someone. The token is made by her page, never stored."""

    type: Literal["start"]
    v: Literal[1]
    token: Token
    line: LineName
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1, max_length=3)]
    wish: WishName
    translation: bool


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


class Writing(Frame):
    """She is writing, or has stopped. At most one in 2 seconds; never what she writes."""

    type: Literal["writing"]
    on: bool


class Got(Frame):
    """Her page has shown everything up to `seq` (the responder sees "delivered")."""

    type: Literal["got"]
    seq: Seq


class End(Frame):
    """She ends the chat or stops waiting. Leaving the page is `POST /x`."""

    type: Literal["end"]


class Beat(Frame):
    """Still here."""

    type: Literal["heartbeat"]


FromVisitor = Start | Resume | Say | Tap | Writing | Got | End | Beat


class Welcome(Frame):
    """Her visit is known and goes on; what the page does not have yet follows."""

    type: Literal["welcome"] = "welcome"
    v: Literal[1] = 1
    seq: int


class Queued(Frame):
    """She is waiting and `people_before` are ahead of her (sent when it changes)."""

    type: Literal["queued"] = "queued"
    seq: int
    people_before: int


class Joined(Frame):
    """A responder has joined."""

    type: Literal["joined"] = "joined"
    seq: int
    name: str
    kind: KindName


class Parted(Frame):
    """The responder was lost for too long; she is first in the queue again."""

    type: Literal["parted"] = "parted"
    seq: int


class Message(Frame):
    """Words, hers (with `key`: they are kept now) or the responder's."""

    type: Literal["message"] = "message"
    seq: int
    by: Side
    key: str | None
    text: str


class Tapped(Frame):
    """A one-tap answer, hers (with `key`) or the responder's ("here")."""

    type: Literal["tapped"] = "tapped"
    seq: int
    by: Side
    key: str | None
    signal: Literal["rather_not", "moment", "simpler", "here"]


class TheyWrite(Frame):
    """The responder is writing, or has stopped."""

    type: Literal["writing"] = "writing"
    on: bool


class Presence(Frame):
    """Whether the responder's line stands."""

    type: Literal["presence"] = "presence"
    here: bool


class Over(Frame):
    """The conversation has ended and is erased."""

    type: Literal["over"] = "over"
    seq: int
    by: By
    how: HowName


ToVisitor = (
    Welcome
    | Queued
    | Joined
    | Parted
    | Message
    | Tapped
    | TheyWrite
    | Presence
    | Over
    | Problem
    | Heartbeat
)

FROM_VISITOR: Final[TypeAdapter[FromVisitor]] = TypeAdapter(
    Annotated[FromVisitor, Field(discriminator="type")]
)
TO_VISITOR: Final[TypeAdapter[ToVisitor]] = TypeAdapter(
    Annotated[ToVisitor, Field(discriminator="type")]
)
