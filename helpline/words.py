"""The sentences that people read, from one catalogue a language (i18next JSON, version 4).

The same files serve the browser. A language that is missing, or a sentence that a language lacks,
is answered in English rather than not at all.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from helpline.languages import Direction, direction
from helpline.plurals import form

FALLBACK: Final = "en"

Reviews = Mapping[str, dict[str, str] | None]
"""Who has read the words of a language that she grew up with: `by` and `role`, or nobody yet."""

_PLACE: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    language: str
    sentences: Mapping[str, str]

    @property
    def direction(self) -> Direction:
        """The direction in which the language is written."""
        return direction(self.language)

    def say(self, key: str, values: Mapping[str, str | int] | None = None) -> str:
        """The sentence `key` with its places filled; `count` among the values chooses the form.

        Raises: KeyError — no language has this sentence.
        """
        given = {} if values is None else values
        count = given.get("count")
        sentence = self.sentences[key] if count is None else self._counted(key, int(count))
        return _PLACE.sub(lambda place: str(given[place[1]]), sentence)

    def _counted(self, key: str, count: int) -> str:
        """A language may lack the sentence, and English then has fewer forms."""
        own = self.sentences.get(f"{key}_{form(self.language, count)}")
        english = self.sentences.get(f"{key}_{form(FALLBACK, count)}")
        return own or english or self.sentences[key]


@cache
def read_words(folder: Path) -> Mapping[str, Words]:
    """The catalogues in `folder`, by language; they are read once.

    Raises: OSError, ValueError — a catalogue cannot be read.
    """
    read: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.json")):
        entries: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
        read[path.stem] = {key: value for key, value in entries.items() if isinstance(value, str)}
    english = read[FALLBACK]
    return {language: Words(language, english | own) for language, own in read.items()}


def read_reviews(folder: Path) -> Reviews:
    """Who has read each catalogue in `folder`, by language.

    Raises: OSError, ValueError — a catalogue cannot be read.
    """
    found: dict[str, dict[str, str] | None] = {}
    for path in sorted(folder.glob("*.json")):
        review = json.loads(path.read_text(encoding="utf-8"))["_reviewed"]
        found[path.stem] = review if review["by"] else None
    return found


def words_for(language: str, known: Mapping[str, Words]) -> Words:
    """The words of `language`, of its main language, or English."""
    main = language.partition("-")[0]
    return known.get(language) or known.get(main) or known[FALLBACK]
