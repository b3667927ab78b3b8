"""What must reach the reader to the letter: addresses, numbers, dates, times, prices.

A translation may turn "070 12 34" into something else, fluently. So addresses are never given to
the engine, and every other fact of the original is looked for in the translation. What is not there
is repeated beside it, copied from the original.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ADDRESS: Final = re.compile(
    r"""(?xi)
    (?: [a-z][a-z0-9+.-]{1,15}:// | www\. ) [^\s<>"'()\[\]«»„“”]+        # web addresses
    | [\w.+-]{1,64} @ [\w-]+ (?: \.[\w-]+ )+                        # e-mail
    | (?<![\w/.]) (?: [a-z0-9-]{1,63}\. )+
      (?: com|org|net|info|onion|eu|se|no|dk|fi|is|de|fr|es|it|pt|nl|be|ie|uk|ca|nz|us|in|mt|ro|bg )
      (?: /[^\s<>"'()\[\]«»„“”]* )? (?![\w-])                            # example.org/path
    | (?<![\w@]) @ [a-z0-9_]{2,32} (?!\w)                           # @handle
    """
)
_CLOSING: Final = ".,;:!?…"
"""Marks at the end of an address that belong to the sentence."""

_NUMBER: Final = re.compile(
    r"""(?x)
    (?: [€$£¥₹₽₺₴₪] \s? )?              # the sign of a currency before it
    [+#]? \d (?: [\d\s().,:/'’–-]* \d )?  # digits, with what may stand between them
    (?: \s? [€$£¥₹₽₺₴₪%] )?             # or the sign behind it
    """
)

_SAME: Final = str.maketrans({"’": "'", "–": "-", "\u2010": "-", "\u2011": "-", "\u2212": "-"})
"""Marks that a reader takes for the same."""


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """A stretch of a text. `kept`: it is not translated."""

    words: str
    kept: bool

    def __repr__(self) -> str:
        return f"<part {len(self.words)} chars>"


def around_addresses(text: str) -> Iterator[Part]:
    """The text in stretches, so that addresses stand by themselves; together they are the text."""
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found.group().rstrip(_CLOSING)
        begins, ends = found.start(), found.start() + len(address)
        if begins > at:
            yield Part(text[at:begins], kept=False)
        yield Part(address, kept=True)
        at = ends
    if at < len(text):
        yield Part(text[at:], kept=False)


def facts(text: str) -> list[str]:
    """Every address and number, as written, in order."""
    found = []
    for part in around_addresses(text):
        found += [part.words] if part.kept else _numbers(part.words)
    return found


def missing(original: str, translation: str) -> list[str]:
    """The facts of the original that the translation does not have as often, as written there.

    A number is there when its digits are, with the same marks between them: 12.50 is not 1250.
    Digits of another script are the same digits, and any space is a space.
    """
    there = Counter(_bare(fact) for fact in facts(translation))
    lost = []
    for fact in facts(original):
        bare = _bare(fact)
        if there[bare] > 0:
            there[bare] -= 1
        else:
            lost.append(fact)
    return lost


def added(original: str, translation: str) -> bool:
    """Whether the translation has a number or address that the original does not have."""
    return bool(missing(translation, original))


def _numbers(words: str) -> list[str]:
    return [found.group().strip() for found in _NUMBER.finditer(words)]


def _bare(fact: str) -> str:
    """A number in digits of one script and with one kind of space; an address as it is."""
    if _ADDRESS.fullmatch(fact):
        return fact
    digits = [str(unicodedata.digit(one)) if one.isdigit() else one for one in fact]
    return " ".join("".join(digits).translate(_SAME).split())
