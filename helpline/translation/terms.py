"""Words that translation is held to: how a language says no, and the organisation's own terms."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from helpline.translation.port import Direction
from routing.model import Language

_WORD: Final = re.compile(r"[\w'’]+")
_NOT_SHORT: Final = "n't"


@dataclass(frozen=True, slots=True)
class Terms:
    """Per language: words of negation, and what each of the organisation's terms is called."""

    negations: Mapping[Language, frozenset[str]]
    terms: Mapping[str, Mapping[Language, tuple[str, ...]]]

    def negates(self, words: str, language: Language) -> bool | None:
        """Whether the words say no; None for a language whose words are not known."""
        known = self.negations.get(language)
        if known is None:
            return None
        said = _WORD.findall(words.casefold().replace("\u2019", "'"))
        return any(word in known or word.endswith(_NOT_SHORT) for word in said)

    def lost(self, sentence: str, guess: str, direction: Direction) -> bool:
        """Whether a term of the sentence is not in the guess under any name that was agreed on."""
        said, guessed = sentence.casefold(), guess.casefold()
        for names in self.terms.values():
            ours, theirs = names.get(direction.source), names.get(direction.target)
            if ours is None or theirs is None:
                continue
            if any(_has(said, one) for one in ours) and not any(
                _has(guessed, one) for one in theirs
            ):
                return True
        return False


def _has(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}", words) is not None


@cache
def shipped_terms() -> Terms:
    """What comes with the server; an organisation may add its own."""
    data = json.loads((files(__package__) / "terms.json").read_text("utf-8"))
    return Terms(
        {Language(tag): frozenset(words) for tag, words in data["negations"].items()},
        {
            name: {Language(tag): tuple(words) for tag, words in names.items()}
            for name, names in data["terms"].items()
        },
    )
