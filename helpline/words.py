"""The sentences that people read, from one catalogue a language (i18next JSON, version 4).

The same files serve the browser. A language that is missing, or a sentence that a language lacks,
is answered in English rather than not at all.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FALLBACK: Final = "en"
RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "fa", "he", "ur"})

_PLACE: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    language: str
    sentences: Mapping[str, str]

    @property
    def direction(self) -> str:
        """The direction in which the language is written, "ltr" or "rtl"."""
        return "rtl" if self.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"

    def say(self, key: str, values: Mapping[str, str | int] | None = None) -> str:
        """The sentence `key` with its places filled; `count` among the values chooses the form.

        Raises: KeyError — no language has this sentence.
        """
        given = {} if values is None else values
        sentence = self.sentences.get(_form(key, given.get("count")))
        if sentence is None:
            sentence = self.sentences[key]
        return _PLACE.sub(lambda place: str(given[place[1]]), sentence)


def read_words(folder: Path) -> dict[str, Words]:
    """The catalogues in `folder`, by language.

    Raises: OSError, ValueError — a catalogue cannot be read.
    """
    read: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.json")):
        entries: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
        read[path.stem] = {key: value for key, value in entries.items() if isinstance(value, str)}
    english = read[FALLBACK]
    return {language: Words(language, english | own) for language, own in read.items()}


def words_for(language: str, known: Mapping[str, Words]) -> Words:
    """The words of `language`, of its main language, or English."""
    main = language.partition("-")[0]
    return known.get(language) or known.get(main) or known[FALLBACK]


def _form(key: str, count: str | int | None) -> str:
    """English, Swedish and most languages of our pages have two forms."""
    if count is None:
        return key
    return f"{key}_one" if int(count) == 1 else f"{key}_other"
