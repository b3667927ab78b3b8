"""The frames of asking a colleague: a thread beside a chat that the person never sees.

An aside is named by `aside`, an alias that holds as long as it lasts.
"""

from typing import Annotated, Literal

from pydantic import Field

from helpline.wire.frame import ChatName, ColleagueName, Frame, Key, KindName, Side

AsideName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")]
Words = Annotated[str, Field(max_length=8_000)]


class Ask(Frame):
    """Ask a colleague about a chat, beside it."""

    type: Literal["ask"]
    key: Key
    chat: ChatName
    person: ColleagueName
    text: Words


class AnswerAsk(Frame):
    """Whether she has time for the colleague who asks."""

    type: Literal["answer_ask"]
    aside: AsideName
    yes: bool


class AsideSay(Frame):
    """Words to the colleague."""

    type: Literal["aside_say"]
    aside: AsideName
    key: Key
    text: Words


class AsideClose(Frame):
    """It is over for both; what was written is erased."""

    type: Literal["aside_close"]
    aside: AsideName


class Asked(Frame):
    """A colleague has a question. Nothing about the person she writes with."""

    type: Literal["asked"] = "asked"
    aside: str
    name: str
    kind: KindName


class Aside(Frame):
    """Words beside a chat; `chat` is null for the colleague who was asked."""

    type: Literal["aside"] = "aside"
    aside: str
    chat: str | None
    seq: int
    by: Side
    name: str
    key: str | None
    text: str


class AsideOver(Frame):
    """The aside is over and erased."""

    type: Literal["aside_over"] = "aside_over"
    aside: str
