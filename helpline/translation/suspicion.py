"""Whether somebody seems to write another language than the one that she has chosen.

It is a question for whoever reads her, never a decision: her own choice always wins. The guess is
of the moment and is kept nowhere; a single message is not enough, and no question comes twice.
"""

from typing import Final

from routing.model import Language

AGREEING: Final = 2
"""Messages in a row that must agree (translation.md §6: two are right 997 times of 1,000)."""


class Suspicion:
    """What the last messages of one conversation seem to be written in."""

    def __init__(self) -> None:
        self._guess: Language | None = None
        self._times = 0
        self._asked: Final[set[Language]] = set()

    def hears(self, guess: Language | None, chosen: Language) -> Language | None:
        """One more message of hers; the language about which to ask now, or None.

        A message that nobody can tell, as a name or a greeting, says nothing either way.
        """
        if guess is None:
            return None
        self._times = self._times + 1 if guess == self._guess else 1
        self._guess = guess
        if _main(guess) == _main(chosen) or self._times < AGREEING or guess in self._asked:
            return None
        self._asked.add(guess)
        return guess


def _main(language: Language) -> str:
    """Portuguese of Brazil and of Portugal are not two languages here."""
    return language.partition("-")[0]
