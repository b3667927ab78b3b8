"""How many people come in which hour of the week, and in which language: a table that fades.

Each day every count is forgotten by chance, so that half are left after four weeks. They stay whole
numbers: a one may be of yesterday or of March, and the number does not say which. Hours and
languages are counted apart; what they are together is reckoned from both, as the forecast does it
anyhow (`routing/forecast.py`). The table is for planning shifts and is told on no page.

Pure. Hours are those of UTC.
"""

from collections.abc import Mapping
from typing import Final

from helpline.statistics.cells import HOURS_OF_DAY, Cell, Chance
from routing.forecast import DAYS, HALF_LIFE, HOURS, Demand
from routing.model import Language

KEPT_A_DAY: Final = 0.5 ** (1.0 / HALF_LIFE)
"""So likely a count is still there the day after."""


def a_day_later(count: int, chance: Chance) -> int:
    """How many of these counts are still there the day after."""
    return sum(chance() < KEPT_A_DAY for _ in range(count))


def weeks_later(weeks: float, days: int) -> float:
    """Of how many weeks the table is after so many days more; it fades as its counts do."""
    for _ in range(days):
        weeks = weeks * KEPT_A_DAY + 1.0 / DAYS
    return weeks


def demand_of(line: str, counts: Mapping[Cell, int], weeks: float) -> Demand:
    """The table of a line, as the forecast reads it."""
    hours, spoken = [0.0] * HOURS, dict[Language, list[float]]()
    for cell, count in counts.items():
        if cell.line == line and cell.kind == "hour":
            hours[int(cell.value)] += count
        elif cell.line == line and cell.kind == "spoken":
            hour, _, language = cell.value.partition(" ")
            of_day = spoken.setdefault(Language(language), [0.0] * HOURS_OF_DAY)
            of_day[int(hour)] += count
    together = [sum(of_day) for of_day in zip(*spoken.values(), strict=True)]
    all_ = sum(together)
    shares = {language: sum(of_day) / all_ for language, of_day in spoken.items() if all_}
    return Demand(
        weeks,
        {
            language: tuple(
                visits * _share(of_day, together, hour % HOURS_OF_DAY, shares[language])
                for hour, visits in enumerate(hours)
            )
            for language, of_day in sorted(spoken.items())
            if language in shares
        },
    )


def _share(of_day: list[float], together: list[float], hour: int, otherwise: float) -> float:
    """The part of those who came in an hour of the day that wrote a language."""
    return of_day[hour] / together[hour] if together[hour] else otherwise
