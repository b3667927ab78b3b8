"""How many people a line needs in each hour of the week, as far as what was counted can say it.

Where fewer than five visits were counted in the four hours around, nothing is said of them: then a
line needs its fewest, as it does when nobody comes. Hours are those of UTC, Monday 0 to 1 o'clock
first (routing.md §7).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from routing.forecast import BLOCK, HOURS, Demand, expected
from routing.model import Language
from routing.staffing import Goal, Work, offered_load, people_needed

AN_HOUR: Final = 3600.0

FEW: Final = 5
"""Fewer visits than this are not told apart from none."""

CHAT: Final = 2400.0
PATIENCE: Final = 600.0
"""Seconds of a chat, and of somebody's patience (assumed, routing.md §6)."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a week asks for. `people`: the fewest that reach the goal in each hour of the week.

    `counted`: whether enough visits were counted there to say so. `visits`: how many are expected
    in each hour, by language; languages in which few came at all are left out.
    """

    people: tuple[int, ...]
    counted: tuple[bool, ...]
    visits: Mapping[Language, tuple[float, ...]]

    @property
    def known(self) -> bool:
        """Whether anything was counted that may be told."""
        return any(self.counted)


def need(demand: Demand, *, capacity: int, fewest: int) -> Need:
    """What a line needs whose people have so many chats at once each, and never fewer of them."""
    forecast = expected(demand)
    rates = [sum(cells) / AN_HOUR for cells in zip(*forecast.values(), strict=True)]
    counted = _counted(demand)
    people = _people(rates or [0.0] * HOURS, capacity, fewest)
    return Need(
        people=tuple(
            found if said else fewest for found, said in zip(people, counted, strict=True)
        ),
        counted=counted,
        visits={
            language: tuple(hours)
            for language, hours in forecast.items()
            if sum(demand.visits[language]) >= FEW
        },
    )


def _counted(demand: Demand) -> tuple[bool, ...]:
    """Where the four hours of a day that an hour is of have enough visits to speak of them."""
    together = [sum(cells) for cells in zip(*demand.visits.values(), strict=True)]
    visits = together or [0.0] * HOURS
    said: list[bool] = []
    for first in range(0, HOURS, BLOCK):
        said += [sum(visits[first : first + BLOCK]) >= FEW] * BLOCK
    return tuple(said)


def _people(rates: list[float], capacity: int, fewest: int) -> list[int]:
    """The fewest people for arrivals per second in each hour; chats outlast the hour they begin in.

    More arrivals never need fewer people, so each search begins where the one before ended.
    """
    work, goal = Work(CHAT, PATIENCE, capacity), Goal(fewest=fewest)
    loads = offered_load(rates, CHAT, step=AN_HOUR)
    found = [fewest] * len(loads)
    for hour in sorted(range(len(loads)), key=loads.__getitem__):
        goal = replace(goal, fewest=people_needed(loads[hour] / CHAT, work, goal))
        found[hour] = goal.fewest
    return found
