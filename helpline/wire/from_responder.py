"""What a responder's console may say: one socket for all her chats, and for the ring.

Her first frame is `hello` with a one-time ticket, within 5 seconds. A chat is named by `chat`, an
alias that stays the same as long as the chat lasts; the page gives it a letter. A colleague is
named by an alias that holds for this connection only. Everything that the journal holds of a chat
comes again after `hello` unless the page says what it has (`chats`).
"""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from helpline.wire.aside import AnswerAsk, AsideClose, AsideSay, Ask
from helpline.wire.draft import Check
from helpline.wire.frame import (
    WORDLESS,
    ChatName,
    ColleagueName,
    EntranceName,
    Frame,
    GuestName,
    Key,
    KindName,
    LanguageTag,
    LineName,
    Number,
    ReasonName,
    Seq,
    Token,
)

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


class Rest(Frame):
    """After a heavy chat: so many minutes without a ring, from now on; 0 ends it."""

    type: Literal["rest"]
    minutes: Annotated[int, Field(ge=0, le=30)]


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


class Target(Frame):
    """Who should take over: one colleague, anybody of a kind, or another line (with its entrance).

    Exactly one of `person`, `kind` and `line`.
    """

    person: ColleagueName | None = None
    kind: KindName | None = None
    line: LineName | None = None
    entrance: EntranceName | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        named = (self.person, self.kind, self.line)
        if sum(one is not None for one in named) != 1 or (self.entrance and not self.line):
            raise ValueError("one of three")
        return self


class Transfer(Frame):
    """Propose to the person that somebody else takes over. She decides; this one stays till then.

    `note` is for whoever takes over, and goes along only if she lets everything go along; she may
    read it.
    """

    type: Literal["transfer"]
    chat: ChatName
    key: Key
    to: Target
    reason: ReasonName
    note: Annotated[str, Field(max_length=8_000)] | None = None


class Withdraw(Frame):
    """Take back proposal `number`, whether she has agreed or not, as long as nobody has come."""

    type: Literal["withdraw"]
    chat: ChatName
    key: Key
    number: Number


class Invite(Frame):
    """Ask a colleague to sit down too. If she would come, the person is asked."""

    type: Literal["invite"]
    chat: ChatName
    key: Key
    person: ColleagueName
    role: GuestName
    reason: ReasonName


class CallSupervisor(Frame):
    """Ring the supervisors who are on call, one after the other."""

    type: Literal["call_supervisor"]
    chat: ChatName
    key: Key


class Unclear(Frame):
    """The translation of the person's message `number` is not clear."""

    type: Literal["unclear"]
    chat: ChatName
    key: Key
    number: Number


class Come(Frame):
    """Her answer to `called`."""

    type: Literal["come"]
    call: Key
    yes: bool


class Depart(Frame):
    """A guest gets up from this chat."""

    type: Literal["depart"]
    chat: ChatName


class Close(Frame):
    """Erase and close this chat. `heavy`: it was, and she rests before the next ring."""

    type: Literal["close"]
    chat: ChatName
    heavy: bool = False


class Beat(Frame):
    """Still here."""

    type: Literal["heartbeat"]


FromResponder = (
    Hello
    | Stand
    | Rest
    | Accept
    | Decline
    | Say
    | Tap
    | Writing
    | Transfer
    | Withdraw
    | Invite
    | CallSupervisor
    | Check
    | Unclear
    | Come
    | Depart
    | Close
    | Ask
    | AnswerAsk
    | AsideSay
    | AsideClose
    | Beat
)

FROM_RESPONDER: Final[TypeAdapter[FromResponder]] = TypeAdapter(
    Annotated[FromResponder, Field(discriminator="type")], config=WORDLESS
)
