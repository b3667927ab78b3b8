"""Reads what a coordinator has written as a quick reply, and says what does not fit."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from helpline.choices.lint import LONGEST, Complaint, complaints
from helpline.choices.reply import Reply, Theme, theme_of
from helpline.errors import BadText
from helpline.text import Text

ReplyFault = Literal["theme", "empty", "texts"]
"""The part that does not fit: no theme · no text at all · something in a text is not said."""

_SIGNS: Final = Complaint("signs", "")


@dataclass(frozen=True, slots=True)
class WrittenReply:
    """A reply as it is written in a form: its theme, and its texts by language."""

    theme: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was kept: the parts in the order of the form, and each text's complaints."""

    faults: tuple[ReplyFault, ...]
    complaints: Mapping[str, Sequence[Complaint]]


def read_reply(written: WrittenReply, reply: str) -> Reply | Refusal:
    """What to keep under the id `reply`; or why it cannot be."""
    theme: Theme | None = theme_of(written.theme)
    texts: dict[str, str] = {}
    judged: dict[str, list[Complaint]] = {}
    for tag, typed in written.texts.items():
        if not typed.strip():
            continue
        try:
            texts[tag] = _one_line(Text.read(typed).words)
        except BadText:
            judged[tag] = [_SIGNS if len(typed) <= LONGEST else Complaint("long", str(len(typed)))]
            continue
        found = complaints(texts[tag], tag)
        if found:
            judged[tag] = found
    fits: dict[ReplyFault, bool] = {
        "theme": theme is not None,
        "empty": bool(texts or judged),
        "texts": not judged,
    }
    faults = tuple(part for part, fit in fits.items() if not fit)
    if theme is None or faults:
        return Refusal(faults, judged)
    return Reply(reply, theme, dict(sorted(texts.items())))


def _one_line(words: str) -> str:
    return unicodedata.normalize("NFC", " ".join(words.split()))
