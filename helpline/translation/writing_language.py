"""Which language somebody is writing: a suggestion for a question, never a decision, never kept."""

from collections.abc import Collection
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from routing.model import Language

SURE: Final = 4.0
"""The least distance between the best and the second guess for one message (translation.md §6)."""

FEWEST_LETTERS: Final = 4


class WritingLanguage:
    """Guesses among the languages of the installation, offline."""

    def __init__(self, languages: Collection[Language]) -> None:
        self._known: Final = {_code(tag): tag for tag in sorted(languages)}
        self._identifier: Final = LanguageIdentifier.from_model_file(MODEL_FILE)
        self._identifier.set_languages(sorted(set(self._known) & set(self._identifier.labels)))

    def guess(self, words: str) -> Language | None:
        """The language of these words; None where nobody should be asked about it."""
        if sum(map(str.isalpha, words)) < FEWEST_LETTERS:
            return None
        ranked = self._identifier.rank(words)
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < SURE:
            return None
        return self._known.get(ranked[0][0])


def _code(tag: Language) -> str:
    return tag.split("-", maxsplit=1)[0]
