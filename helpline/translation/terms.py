"""Words that translation is held to: how a language says no, and the organisation's own terms."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from helpline.translation.port import Direction
from routing.model import Language

_END: Final = re.compile(r"\W*$")
_WORD: Final = re.compile(r"[\w'’]+")
_NOT_SHORT: Final = "n't"


@dataclass(frozen=True, slots=True)
class Terms:
    """Per language: words of negation, what each of the organisation's terms is called, sayings."""

    negations: Mapping[Language, frozenset[str]]
    terms: Mapping[str, Mapping[Language, tuple[str, ...]]]
    sayings: Mapping[Language, tuple[str, ...]]

    def negates(self, words: str, language: Language) -> bool | None:
        """Whether the words say no; None for a language whose words are not known."""
        known = self.negations.get(language)
        if known is None:
            return None
        said = _WORD.findall(words.casefold().replace("\u2019", "'"))
        return any(word in known or word.endswith(_NOT_SHORT) for word in said)

    def agreed(self, sentence: str, direction: Direction) -> str | None:
        """What a sentence is called that is nothing but a term; None: it is no such sentence.

        No engine is asked what the organisation has agreed on.
        """
        bare = _END.sub("", sentence)
        for ours, theirs in self._named(direction):
            if bare.casefold() in {one.casefold() for one in ours}:
                name = theirs[0]
                first = name[0].upper() if bare[0].isupper() else name[0]
                return first + name[1:] + sentence[len(bare) :]
        return None

    def lost(self, sentence: str, guess: str, direction: Direction) -> list[str]:
        """The terms of the sentence, as written, that the guess has under no agreed name."""
        return [
            said[0]
            for ours, theirs in self._named(direction)
            if (said := [found for one in ours if (found := _found(sentence, one)) is not None])
            and not any(_found(guess, one) for one in theirs)
        ]

    def literal(self, sentence: str, language: Language) -> bool:
        """Whether the sentence has a saying that an engine takes word for word."""
        return any(_found(sentence, one) for one in self.sayings.get(language, ()))

    def _named(self, direction: Direction) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The terms that have a name in both languages."""
        for names in self.terms.values():
            ours, theirs = names.get(direction.source), names.get(direction.target)
            if ours is not None and theirs is not None:
                yield ours, theirs


def _found(words: str, name: str) -> str | None:
    """The name as it is written there, from the beginning of a word."""
    found = re.search(rf"(?<!\w){re.escape(name)}", words, re.IGNORECASE)
    return None if found is None else found.group()


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
        {Language(tag): tuple(said) for tag, said in data["sayings"].items()},
    )
