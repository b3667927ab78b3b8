"""Somebody who has every report, and tries to find out what they hide.

She knows the rules and their numbers. What she does not know are the dice and what was counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from helpline.statistics.cells import times
from helpline.statistics.publishing import STEP

Bounds = tuple[float, float]
"""The least and the most that something can be."""

DICE: Final = [times(face / 1000) for face in range(1000)]
"""How often a wait can be counted in a table: what she reads in the program."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it is told; `waits` names the waits that it counts ("2026-11")."""

    waits: str
    told: Mapping[str, int | None]
    total: Bounds = (0, inf)
    """What she knows of its sum from elsewhere."""


def known(count: int | None) -> Bounds:
    """What a number that is told says of the one that was counted; a hidden one says nothing."""
    if count is None:
        return 0, inf
    return count - STEP // 2, count + STEP // 2


def narrowed(
    tables: Sequence[Table], parts: Mapping[str, Sequence[str]]
) -> list[dict[str, Bounds]]:
    """What every value can be, from all tables together, until nothing narrows any more.

    `parts`: of which waits others are parts ("2026": its months); what is counted in the parts was
    counted in the whole, and the other way round.
    """
    values = [{one: known(count) for one, count in table.told.items()} for table in tables]
    waits: dict[str, Bounds] = {}
    for _ in range(100):
        before = str((values, waits))
        for table, cells in zip(tables, values, strict=True):
            _by_its_sum(cells, _sum_of(table, waits.get(table.waits, (0, inf))))
            waits[table.waits] = _both(
                waits.get(table.waits, (0, inf)), _waits_of(_added(list(cells.values())))
            )
        for whole, of_it in parts.items():
            _by_its_parts(waits, whole, of_it)
        if before == str((values, waits)):
            break
    return values


def _sum_of(table: Table, waits: Bounds) -> Bounds:
    low, high = min(DICE) * waits[0], max(DICE) * waits[1] if max(DICE) else 0
    return _both(table.total, (low, high))


def _waits_of(total: Bounds) -> Bounds:
    """How many waits make such a sum of a table."""
    high = total[1] / min(DICE) if min(DICE) else inf
    return total[0] / max(DICE), high


def _by_its_sum(cells: dict[str, Bounds], total: Bounds) -> None:
    for one, own in tuple(cells.items()):
        others = _added([bounds for name, bounds in cells.items() if name != one])
        rest = (max(0, total[0] - others[1]), total[1] - others[0])
        cells[one] = _both(own, rest)


def _by_its_parts(waits: dict[str, Bounds], whole: str, parts: Sequence[str]) -> None:
    every = {part: waits.get(part, (0, inf)) for part in parts}
    waits[whole] = _both(waits.get(whole, (0, inf)), _added(list(every.values())))
    _by_its_sum(every, waits[whole])
    waits.update(every)


def _added(bounds: Sequence[Bounds]) -> Bounds:
    return sum(low for low, _ in bounds), sum(high for _, high in bounds)


def _both(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), min(one[1], other[1])
