"""The frames of looking at a draft as the person would read it, before it is sent."""

from typing import Annotated, Literal

from pydantic import Field

from helpline.wire.frame import ChatName, Frame, Key, SignName, WhyName


class Check(Frame):
    """What would the person read of this draft? The answer is `checked`, with this key."""

    type: Literal["check"]
    chat: ChatName
    key: Key
    text: Annotated[str, Field(max_length=8_000)]


class Checked(Frame):
    """What the person would read of a draft, and that once more in the language of the desk.

    Of the moment, and never kept. `text` is null if the draft cannot be translated now (`why`),
    `back` if the way back cannot. A way back that looks right proves nothing.
    """

    type: Literal["checked"] = "checked"
    chat: str
    key: str
    text: str | None = None
    back: str | None = None
    why: WhyName | None = None
    through: str | None = None
    signs: tuple[SignName, ...] = ()
    lost: tuple[str, ...] = ()
