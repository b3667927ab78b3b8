"""The frames of the moment about translation, never kept: a draft as the person would read it."""

from typing import Annotated, Literal

from pydantic import Field

from helpline.wire.frame import ChatName, Frame, Key, LanguageTag, SignName, WhyName


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


class OtherLanguage(Frame):
    """A question: does the person write this language, and not the one that she has chosen.

    A guess of the moment, made on this server and kept nowhere; it changes nothing.
    """

    type: Literal["other_language"] = "other_language"
    chat: str
    language: LanguageTag
