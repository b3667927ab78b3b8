"""A phone number among words that run from right to left keeps the order of its parts.

Without help a page shows the parts in the opposite order, and she would ring somebody else. The
same rule as in web_widget/shared/numbers.js, for pages that have no script.
"""

import re
from collections.abc import Iterator
from typing import Final

_BEGINS: Final = r"(?:(?<![+(])[+(]++|(?<![0-9+(]))"
_GROUPS: Final = re.compile(rf"({_BEGINS}[0-9]++(?:[\s().\/–-]++[0-9]++)+)")
"""Digits in several groups. Nothing is tried twice: twice the text takes twice as long."""

FEWEST: Final = 6
"""Digits. What has fewer, as times and prices, stays in order by itself."""


def with_numbers(text: str) -> Iterator[tuple[str, bool]]:
    """The words in order, each with whether it is such a number; together they are the text."""
    for at, words in enumerate(_GROUPS.split(text)):
        if words:
            yield words, at % 2 == 1 and sum(map(str.isdigit, words)) >= FEWEST
