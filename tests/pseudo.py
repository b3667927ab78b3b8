"""Two made-up languages that show what a page forgets: one is longer, one runs the other way.

They are English in disguise, under the tags that are kept free for it. No server offers them.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from helpline.plurals import forms
from helpline.words import FALLBACK, Words, read_words
from web_widget import STATIC

LONG: Final = "en-xa"
"""Accented, in brackets, and 40 % longer: whoever finds plain letters has found English."""

BACKWARDS: Final = "ar-xb"
"""From right to left, word by word, with all six forms of numbers."""

PSEUDO: Final = (LONG, BACKWARDS)

_ACCENTS: Final = str.maketrans("AEIOUYaceinosuyz", "ÅÉÎÖÛÝåçéîñöšûýž")
_PLACE: Final = re.compile(r"({{\w+}})")
_PLURAL: Final = re.compile(r"_(?:one|other)$")
_FILLING: Final = " ñîñéþ šîx šéþţ"


@cache
def written_words() -> dict[str, Words]:
    """Every catalogue of the visitor's page, and the two that are made up."""
    known = read_words(STATIC / "visitor" / "words")
    english = known[FALLBACK].sentences
    return {
        **known,
        LONG: Words(LONG, _disguised(LONG, english)),
        BACKWARDS: Words(BACKWARDS, _disguised(BACKWARDS, english)),
    }


def _disguised(tag: str, english: Mapping[str, str]) -> dict[str, str]:
    disguise = _long if tag == LONG else _backwards
    made = {}
    for key, sentence in english.items():
        base = _PLURAL.sub("", key)
        if base == key:
            made[key] = disguise(sentence)
        elif key.endswith("_other"):
            made |= {f"{base}_{form}": disguise(sentence) for form in forms(tag)}
    return made


def _long(sentence: str) -> str:
    parts = [part if "{{" in part else part.translate(_ACCENTS) for part in _PLACE.split(sentence)]
    wanted = len(sentence) * 2 // 5
    filling = (_FILLING * (wanted // len(_FILLING) + 1))[:wanted].rstrip()
    return f"[{''.join(parts)}{filling}]"


def _backwards(sentence: str) -> str:
    """Each word between marks that turn its letters around, as if it were Arabic."""
    parts = [
        part if "{{" in part else re.sub(r"\S+", "\u202e\\g<0>\u202c", part)
        for part in _PLACE.split(sentence)
    ]
    return "".join(parts)
