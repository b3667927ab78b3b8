"""The words a person wrote, wrapped so that no log, traceback or assertion prints them."""

import re
import unicodedata
from json.encoder import encode_basestring
from typing import Final

from helpline.errors import BadText

LONGEST: Final = 4_000
"""Code points in one message."""

MOST_MARKS: Final = 30
"""Accents in a row on one letter (UAX #15, stream-safe text); to order more of them takes time that
grows with the square of their number."""

# Direction overrides and isolates, and the invisible tag characters, can make a text show something
# else than it says. They are taken out; ZWJ and ZWNJ stay (emoji, Persian).
_STRIPPED = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def typable(raw: str) -> str:
    """What is left of words without the signs that nobody can type; lines end with one newline."""
    return _FORBIDDEN.sub("", raw)


class Text:
    """Words in NFC, 1 to 4,000 code points, free of control and direction-override characters."""

    __match_args__ = ("words",)
    __slots__ = ("quoted", "words")

    def __init__(self, words: str) -> None:
        self.words: Final = words
        self.quoted: Final = encode_basestring(words)
        """The words as JSON: they are written for the journal and for each page."""

    def __repr__(self) -> str:
        return f"<text {len(self.words)} chars>"

    def __eq__(self, other: object) -> bool:
        return self.words == other.words if isinstance(other, Text) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.words)

    @classmethod
    def read(cls, raw: str) -> "Text":
        """Clean what came over the wire.

        Raises: BadText — `text_empty`, `text_too_long` or `text_forbidden_character`.
        """
        if len(raw) > 2 * LONGEST:  # before any work on it
            raise BadText("text_too_long")
        # What Python calls printable holds nothing forbidden and nothing to strip; most messages
        # are, and a look at each character by the patterns costs ten times as much.
        if not raw.isprintable():
            raw = _cleaned(raw)
        if not raw.isascii():
            if _overloaded(raw):
                raise BadText("text_forbidden_character")
            raw = unicodedata.normalize("NFC", raw)
        if not raw or raw.isspace():
            raise BadText("text_empty")
        if len(raw) > LONGEST:
            raise BadText("text_too_long")
        return cls(raw)


def _cleaned(raw: str) -> str:
    """With one newline where a line ends, and without what turns directions. Raises: BadText."""
    raw = raw.replace("\r\n", "\n")
    if _FORBIDDEN.search(raw):
        raise BadText("text_forbidden_character")
    return _STRIPPED.sub("", raw)


def _overloaded(raw: str) -> bool:
    # More marks in a row than allowed take up at least one of these places.
    if not any(map(unicodedata.combining, raw[MOST_MARKS :: MOST_MARKS + 1])):
        return False
    marks = 0
    for character in raw:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > MOST_MARKS:
            return True
    return False
