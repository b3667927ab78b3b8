"""Signs that a translation may be wrong: cheap looks at the sentence and its guess.

They notice much and prove nothing. A sentence with a sign is shown with it, and the original stays
in reach; nothing is hidden because of it (translation.md §7).
"""

import re
from collections import Counter
from itertools import pairwise
from typing import Final, Literal

from helpline.translation.facts import added, missing
from helpline.translation.port import Direction, Guess
from helpline.translation.terms import Terms

Sign = Literal[
    "unsure", "unknown", "length", "repeats", "copied", "facts", "negation", "term", "idiom"
]
"""The engine is unsure · it met something it never saw · far longer or shorter · says something
again and again · nothing was translated · a number or address is not the same · "not" is only on
one side · a word of the organisation was not translated as agreed · a saying is in it, which is
taken word for word."""

UNSURE_BELOW: Final = 0.7
"""Mean probability of a piece (translation.md §7: to be set anew for each package)."""

LONGER: Final = 3.0
SHORTER: Final = 0.25
"""A guess with more, or less, than so many times the letters of the sentence."""

SHORT: Final = 12
"""Sentences of fewer letters vary more."""

SAID_OFTEN: Final = 4

_WORD: Final = re.compile(r"\w+")


def signs(sentence: str, guess: Guess, direction: Direction, terms: Terms) -> set[Sign]:
    """Everything that speaks against the guess."""
    found: set[Sign] = set()
    if guess.certainty is not None and guess.certainty < UNSURE_BELOW:
        found.add("unsure")
    if guess.unknown:
        found.add("unknown")
    if _out_of_proportion(sentence, guess.words):
        found.add("length")
    if _repeats(sentence, guess.words):
        found.add("repeats")
    if _copied(sentence, guess.words):
        found.add("copied")
    if missing(sentence, guess.words) or added(sentence, guess.words):
        found.add("facts")
    no = {
        terms.negates(sentence, direction.source),
        terms.negates(guess.words, direction.target),
    }
    if no == {True, False}:
        found.add("negation")
    if terms.lost(sentence, guess.words, direction):
        found.add("term")
    if terms.literal(sentence, direction.source):
        found.add("idiom")
    return found


def unusable(sentence: str, guess: Guess) -> bool:
    """Whether nobody should read it at all: empty, or ten times as long as what was said."""
    return not guess.words.strip() or len(guess.words) > 10 * max(SHORT, len(sentence))


def _out_of_proportion(sentence: str, words: str) -> bool:
    said, guessed = max(SHORT, len(sentence)), max(1, len(words))
    return guessed > LONGER * said or (len(sentence) >= SHORT and guessed < SHORTER * said)


def _repeats(sentence: str, words: str) -> bool:
    """Whether two words in a row come again and again, more often than in the sentence."""
    return _most_often(words) >= SAID_OFTEN > _most_often(sentence)


def _most_often(words: str) -> int:
    said = _WORD.findall(words.casefold())
    return max(Counter(pairwise(said)).values(), default=0)


def _copied(sentence: str, words: str) -> bool:
    """Whether a sentence of several words came back as it was."""
    said = _WORD.findall(sentence.casefold())
    return len(said) > 2 and said == _WORD.findall(words.casefold())  # noqa: PLR2004 — names and greetings are alike in many languages
