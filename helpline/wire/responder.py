"""The frames of the responder's socket: one socket for all her chats, and for the ring.

Her first frame is `hello` with a one-time ticket, within 5 seconds. A chat is named by `chat`, an
alias that stays the same as long as the chat lasts; the page gives it a letter. Everything that the
journal holds of a chat comes again after `hello` unless the page says what it has (`chats`).
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
    Problem,
    Seq,
    Side,
    Token,
    WishName,
)

ChatName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")]
Capacity = Annotated[int, Field(ge=1, le=3)]
State = Literal["available", "pause", "finish"]
"""Available · pause (no reason, no limit) · finish after these chats."""


class Have(Frame):
    """How much of one chat the page already shows."""

    chat: ChatName
    after: Seq


class Hello(Frame):
    """The console opens its socket."""

    type: Literal["hello"]
    v: Literal[1]
    ticket: Token
    chats: Annotated[tuple[Have, ...], Field(max_length=8)] = ()


class Stand(Frame):
    """Check-in and every change of it: state, chats at once, languages today."""

    type: Literal["stand"]
    state: State
    capacity: Capacity
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1, max_length=12)]


class Accept(Frame):
    """Join the person who is waiting."""

    type: Literal["accept"]
    offer: Annotated[int, Field(ge=0)]


class Decline(Frame):
    """Not now. Never counted."""

    type: Literal["decline"]
    offer: Annotated[int, Field(ge=0)]


class Say(Frame):
    """Words to one person."""

    type: Literal["say"]
    chat: ChatName
    key: Key
    text: Annotated[str, Field(max_length=8_000)]


class Tap(Frame):
    """A one-tap sign: I am here."""

    type: Literal["tap"]
    chat: ChatName
    key: Key
    signal: Literal["here"]


class Writing(Frame):
    """She is writing in this chat, or has stopped."""

    type: Literal["writing"]
    chat: ChatName
    on: bool


class Close(Frame):
    """Erase and close this chat."""

    type: Literal["close"]
    chat: ChatName


class Beat(Frame):
    """Still here."""

    type: Literal["heartbeat"]


FromResponder = Hello | Stand | Accept | Decline | Say | Tap | Writing | Close | Beat


class Desk(Frame):
    """Who she is and how she stands; sent after `hello` and whenever it changes.

    `state` "away" follows a missed ring: any `stand` brings her back. `waiting` is how many people
    wait on her lines, `colleagues` how many others are present.
    """

    type: Literal["desk"] = "desk"
    v: Literal[1] = 1
    name: str
    kind: KindName
    state: Literal["available", "pause", "finish", "away"]
    capacity: int
    languages: tuple[str, ...]
    waiting: int
    colleagues: int


class Offered(Frame):
    """Someone is waiting: ring for `seconds`. Nothing about the person but what she asked for."""

    type: Literal["offered"] = "offered"
    offer: int
    languages: tuple[str, ...]
    wish: WishName
    translation: bool
    waited: int
    seconds: int


class Withdrawn(Frame):
    """The ring is over."""

    type: Literal["withdrawn"] = "withdrawn"
    offer: int
    reason: Literal["left", "expired", "unready", "declined", "taken"]


class Chat(Frame):
    """A chat of hers; `since` is how many seconds ago she joined it."""

    type: Literal["chat"] = "chat"
    chat: str
    seq: int
    languages: tuple[str, ...]
    wish: WishName
    translation: bool
    since: int


class Message(Frame):
    """Words in a chat; her own with their `key`. `ago` is in seconds."""

    type: Literal["message"] = "message"
    chat: str
    seq: int
    by: Side
    key: str | None
    text: str
    ago: int


class Tapped(Frame):
    """A one-tap answer in a chat."""

    type: Literal["tapped"] = "tapped"
    chat: str
    seq: int
    by: Side
    key: str | None
    signal: Literal["rather_not", "moment", "simpler", "here"]
    ago: int


class Delivered(Frame):
    """The person's page has shown everything up to `seq`."""

    type: Literal["delivered"] = "delivered"
    chat: str
    seq: int


class TheyWrite(Frame):
    """The person is writing, or has stopped."""

    type: Literal["writing"] = "writing"
    chat: str
    on: bool


class Presence(Frame):
    """Whether the person's line stands."""

    type: Literal["presence"] = "presence"
    chat: str
    here: bool


class Over(Frame):
    """The chat has ended and is erased on the server."""

    type: Literal["over"] = "over"
    chat: str
    seq: int
    by: By
    how: HowName


ToResponder = (
    Desk
    | Offered
    | Withdrawn
    | Chat
    | Message
    | Tapped
    | Delivered
    | TheyWrite
    | Presence
    | Over
    | Problem
    | Heartbeat
)

FROM_RESPONDER: Final[TypeAdapter[FromResponder]] = TypeAdapter(
    Annotated[FromResponder, Field(discriminator="type")]
)
TO_RESPONDER: Final[TypeAdapter[ToResponder]] = TypeAdapter(
    Annotated[ToResponder, Field(discriminator="type")]
)
