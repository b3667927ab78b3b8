"""A message in the other language, or why it is not, in the frames of both sides."""

from typing import TypedDict

from helpline.conversation.events import Translated, Untranslated
from helpline.wire.frame import SignName, WhyName


class OtherWords(TypedDict, total=False):
    """What both sides are told of it."""

    number: int
    text: str
    why: WhyName
    source: str
    target: str
    through: str | None
    signs: tuple[SignName, ...]
    lost: tuple[str, ...]


def in_other_words(event: Translated | Untranslated) -> OtherWords:
    """The fields of a frame `translated`."""
    if isinstance(event, Untranslated):
        return {"number": event.number, "why": event.why}
    guess = event.rendering
    return {
        "number": event.number,
        "text": guess.text.words,
        "source": guess.source,
        "target": guess.target,
        "through": guess.through,
        "signs": guess.signs,
        "lost": guess.lost,
    }
