"""How many people are likely to come in each hour of the week, and in which language.

It knows only sums that fade: no date and no visit can be found in it again. A small line has too
few visits for any single hour to mean something, so every hour leans on what is around it, the more
the less was counted (Gamma-Poisson shrinkage; routing.md §7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from routing.model import Language

HOURS_OF_DAY: Final = 24
DAYS: Final = 7
HOURS: Final = HOURS_OF_DAY * DAYS
"""The hours of a week, Monday 0 to 1 o'clock first."""

HALF_LIFE: Final = 28.0
"""Days after which what was counted weighs half."""

LEANING: Final = 6.0
"""Weeks of counting that an hour's surroundings are worth against the hour itself."""

SHARE_LEANING: Final = 24.0
"""Visits that a language's surroundings are worth against the same hour of all days."""

BLOCK: Final = 4
"""Hours of a day that are taken together, where the share of a language is thin."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Visits counted in each hour of the week by language, faded; and of how many weeks."""

    weeks: float = 0.0
    visits: Mapping[Language, tuple[float, ...]] = field(default_factory=dict)


def a_day_later(demand: Demand, counted: Mapping[Language, Mapping[int, int]]) -> Demand:
    """The table after one more day and what it counted, by language and hour of the week."""
    fading = 0.5 ** (1.0 / HALF_LIFE)
    nothing = (0.0,) * HOURS
    visits = {
        language: tuple(
            old * fading + counted.get(language, {}).get(hour, 0)
            for hour, old in enumerate(demand.visits.get(language, nothing))
        )
        for language in sorted({*demand.visits, *counted})
    }
    return Demand(demand.weeks * fading + 1.0 / DAYS, visits)


def expected(demand: Demand) -> dict[Language, list[float]]:
    """Visits to be expected in each hour of a week, by language; zero if nothing was counted."""
    together = [sum(cells) for cells in zip(*demand.visits.values(), strict=True)]
    if not together or demand.weeks <= 0.0 or not any(together):
        return {language: [0.0] * HOURS for language in demand.visits}
    whole = _smoothed(together, demand.weeks)
    of_day = _of_day(together)
    found = {}
    for language, visits in demand.visits.items():
        shares = _shares(_of_day(visits), of_day)
        found[language] = [rate * shares[hour % HOURS_OF_DAY] for hour, rate in enumerate(whole)]
    return found


def _smoothed(together: Sequence[float], weeks: float) -> list[float]:
    """Visits in each hour of the week: the hour itself, leaning on its time of day and its day."""
    mean = sum(together) / (HOURS * weeks)
    of_day = [count / (DAYS * weeks) for count in _of_day(together)]
    around = [
        (of_day[hour - 1] + 2.0 * of_day[hour] + of_day[(hour + 1) % HOURS_OF_DAY]) / 4.0
        for hour in range(HOURS_OF_DAY)
    ]
    rates = []
    for hour, count in enumerate(together):
        day = hour // HOURS_OF_DAY * HOURS_OF_DAY
        of_this_day = sum(together[day : day + HOURS_OF_DAY])
        busier = (of_this_day / mean + LEANING) / (HOURS_OF_DAY * weeks + LEANING)
        leaned = around[hour % HOURS_OF_DAY] * busier
        rates.append((count + LEANING * leaned) / (weeks + LEANING))
    return rates


def _shares(visits: Sequence[float], together: Sequence[float]) -> list[float]:
    """The share of a language at each hour of the day: the hour leans on its block, that on all."""
    of_all = sum(visits) / sum(together)
    shares: list[float] = []
    for first in range(0, HOURS_OF_DAY, BLOCK):
        hours = range(first, first + BLOCK)
        own, all_ = sum(visits[hour] for hour in hours), sum(together[hour] for hour in hours)
        of_block = (own + SHARE_LEANING * of_all) / (all_ + SHARE_LEANING)
        shares += [
            (visits[hour] + SHARE_LEANING * of_block) / (together[hour] + SHARE_LEANING)
            for hour in hours
        ]
    return shares


def _of_day(week: Sequence[float]) -> list[float]:
    """The same hour of all days together."""
    return [sum(week[hour::HOURS_OF_DAY]) for hour in range(HOURS_OF_DAY)]
