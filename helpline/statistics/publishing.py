"""What of a table is told: nothing small, nothing that gives something small away, nothing exact.

Rule 1: a value below ten is hidden, and looks the same whether it is 0 or 9.
Rule 2: where anything is hidden, the smallest of the others is hidden too, and looks the same. So
what is hidden is ten or more together, and whoever knows the sum from elsewhere learns nothing of
a small value. Which one it is depends on what would be told, never on how small the rest is.
Rule 3: everything else is rounded to five, and sums are made of what is told.
Rule 4: a table that tells less than twenty is not told at all; one of times, less than a hundred.

Pure. These are the rules of privacy.md R43; the tests try to undo them.
"""

from collections.abc import Mapping
from typing import Final

from helpline.statistics.cells import SPLITS, Kind

LEAST: Final = 10
"""Below this nothing is told."""

STEP: Final = 5
"""What is told is a multiple of this."""

ENOUGH: Final = 20
"""A table that tells less together is not told."""

ENOUGH_OF_TIMES: Final = 100
"""The same for a table of days or of times of day."""

Told = dict[str, int | None]
"""Each value of a table with how many there were, or None where that is hidden."""


def told(
    counts: Mapping[str, int], *, least: int = LEAST, step: int = STEP, enough: int = ENOUGH
) -> Told | None:
    """What is told of a table that has every value it could have; None: nothing."""
    shown = {one: _rounded(count, step) for one, count in counts.items() if count >= least}
    if shown and len(shown) < len(counts):
        del shown[min(shown, key=lambda one: (shown[one], one))]
    if sum(shown.values()) < enough:
        return None
    return {one: shown.get(one) for one in counts}


def enough_of(kind: Kind) -> int:
    """How much a table has to tell together."""
    return ENOUGH_OF_TIMES if kind in SPLITS else ENOUGH


def together(table: Mapping[str, int | None]) -> int:
    """The sum of what is told."""
    return sum(count for count in table.values() if count is not None)


def _rounded(count: int, step: int) -> int:
    return (count + step // 2) // step * step
