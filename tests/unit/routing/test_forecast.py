"""What is expected of a week: sums that fade, leaning on each other when little was counted."""

from collections.abc import Mapping
from math import exp
from random import Random
from typing import Final

import pytest

from routing.forecast import HALF_LIFE, HOURS, Demand, a_day_later, expected
from routing.model import Language

SV, RO, AR = Language("sv"), Language("ro"), Language("ar")
SHARES: Final = {SV: 0.6, RO: 0.3, AR: 0.1}
EVENING: Final = (*(0.5,) * 8, *(1.0,) * 10, *(2.0,) * 6)
"""How busy each hour of a day is."""


def rates(a_day: float) -> list[float]:
    """So many visits a day, more in the evening and at the end of the week."""
    shape = [EVENING[hour % 24] * (1.3 if hour // 24 in (4, 5) else 1.0) for hour in range(HOURS)]
    return [one * a_day * 7 / sum(shape) for one in shape]


def counted(a_day: float, weeks: int, seed: int) -> Demand:
    """A table after so many weeks of chance."""
    chance, demand, true = Random(seed), Demand(), rates(a_day)
    for day in range(weeks * 7):
        hours = range(day % 7 * 24, day % 7 * 24 + 24)
        today = {
            language: {hour: _by_chance(chance, true[hour] * share) for hour in hours}
            for language, share in SHARES.items()
        }
        demand = a_day_later(demand, today)
    return demand


def _by_chance(chance: Random, mean: float) -> int:
    """A Poisson number."""
    limit, count, product = exp(-mean), 0, chance.random()
    while product > limit:
        count, product = count + 1, product * chance.random()
    return count


def off(found: list[float], true: list[float]) -> float:
    """By how much the hours are wrong, as a share of everything."""
    return sum(abs(one - other) for one, other in zip(found, true, strict=True)) / sum(true)


def whole(forecast: Mapping[Language, list[float]]) -> list[float]:
    """All languages together."""
    return [sum(cells) for cells in zip(*forecast.values(), strict=True)]


@pytest.mark.parametrize(("a_day", "most"), [(12, 0.24), (60, 0.12), (250, 0.09)])
def test_a_thin_table_is_still_near_the_truth(a_day: float, most: float) -> None:
    """After twelve weeks the hours of a small line are a fifth off, of a large one a tenth."""
    errors = [off(whole(expected(counted(a_day, 12, seed))), rates(a_day)) for seed in range(4)]
    assert sum(errors) / len(errors) < most


@pytest.mark.parametrize("a_day", [12, 60])
def test_it_is_nearer_than_the_bare_counts(a_day: float) -> None:
    """The mean of each cell alone is far worse."""
    demand, true = counted(a_day, 12, 1), rates(a_day)
    bare = [sum(cells) / demand.weeks for cells in zip(*demand.visits.values(), strict=True)]
    assert off(whole(expected(demand)), true) < 0.7 * off(bare, true)


def test_languages_are_near_their_share() -> None:
    """A tenth of all visits is a tenth of what is expected."""
    forecast = expected(counted(60, 12, 3))
    for language, share in SHARES.items():
        assert sum(forecast[language]) / sum(whole(forecast)) == pytest.approx(share, abs=0.03)


def test_nothing_is_lost_on_the_way() -> None:
    """The whole week is what was counted, for an even week exactly."""
    demand = Demand(4.0, {SV: (8.0,) * HOURS, RO: (4.0,) * HOURS})
    forecast = expected(demand)
    assert forecast[SV] == pytest.approx([2.0] * HOURS)
    assert forecast[RO] == pytest.approx([1.0] * HOURS)


def test_what_was_counted_weighs_half_after_four_weeks() -> None:
    """And the weeks it was counted in fade alike."""
    demand = Demand(2.0, {SV: (4.0,) * HOURS})
    for _ in range(int(HALF_LIFE)):
        demand = a_day_later(demand, {})
    assert demand.visits[SV] == pytest.approx((2.0,) * HOURS)
    assert 1.0 < demand.weeks < 1.0 + HALF_LIFE / 7


def test_a_new_language_begins_at_nothing() -> None:
    """Its first visit is counted where it came."""
    demand = a_day_later(Demand(1.0, {SV: (1.0,) * HOURS}), {RO: {20: 1}})
    assert demand.visits[RO][20] == 1.0
    assert sum(demand.visits[RO]) == 1.0


@pytest.mark.parametrize("demand", [Demand(), Demand(3.0, {SV: (0.0,) * HOURS})])
def test_where_nobody_came_nobody_is_expected(demand: Demand) -> None:
    """An empty table expects nothing, in the languages that it has."""
    assert expected(demand) == {language: [0.0] * HOURS for language in demand.visits}


def test_no_hour_is_expected_below_nothing() -> None:
    """Also where a single visit was counted in months."""
    only = a_day_later(Demand(), {AR: {3: 1}, SV: {3: 0}})
    assert all(rate >= 0.0 for rates_ in expected(only).values() for rate in rates_)
