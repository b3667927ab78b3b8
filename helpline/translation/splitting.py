"""A message as sentences, and put together again without losing a line break or a space.

Engines learn single sentences: given three at once, they drop two (translation.md §0).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from helpline.translation.facts import around_addresses

LONGEST: Final = 220
"""Characters of a sentence; longer ones are cut at a comma or a space."""

_ENDS: Final = re.compile(r"(?<=[.!?…؟。！？])[\"'»”)\]]*\s+|(?<=[。！？])|\n+")
_SPEAKS: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of a message: `sentence` goes to the engine, or `words` stay as they are."""

    words: str
    sentence: bool

    def __repr__(self) -> str:
        return f"<piece {len(self.words)} chars>"


def pieces(text: str) -> list[Piece]:
    """The message as sentences and as what stands between them; together they are the message."""
    found: list[Piece] = []
    for part in around_addresses(text):
        if part.kept:
            found.append(Piece(part.words, sentence=False))
        else:
            for words in _cut(part.words):
                found += _trimmed(words)
    return found


def together(split: Iterable[Piece], translated: Sequence[str]) -> str:
    """The message with its sentences replaced, in order."""
    answers = iter(translated)
    return "".join(next(answers) if piece.sentence else piece.words for piece in split)


def sentences(split: Iterable[Piece]) -> list[str]:
    """What the engine is asked."""
    return [piece.words for piece in split if piece.sentence]


def _cut(words: str) -> Iterable[str]:
    at = 0
    for end in _ENDS.finditer(words):
        yield from _shortened(words[at : end.end()])
        at = end.end()
    yield from _shortened(words[at:])


def _shortened(words: str) -> Iterable[str]:
    """The same in stretches of at most `LONGEST`, cut behind a comma, else at a space."""
    while len(words) > LONGEST:
        window = words[:LONGEST]
        marks: Callable[[str], int] = window.rfind
        at = max(marks(", "), marks("; "), marks("، ")) + 2
        if at < LONGEST // 3:
            at = marks(" ") + 1
        if at < 1:
            at = LONGEST
        yield words[:at]
        words = words[at:]
    if words:
        yield words


def _trimmed(words: str) -> list[Piece]:
    """A sentence without the space around it; marks and faces alone are not translated."""
    bare = words.strip()
    if not _SPEAKS.search(bare):
        return [Piece(words, sentence=False)]
    before = words[: len(words) - len(words.lstrip())]
    after = words[len(words.rstrip()) :]
    found = [Piece(before, sentence=False)] if before else []
    found.append(Piece(bare, sentence=True))
    if after:
        found.append(Piece(after, sentence=False))
    return found
