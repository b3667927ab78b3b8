"""The table that fades: whole numbers without an age, and what the forecast reads of them."""

from random import Random

import pytest

from helpline.statistics.cells import FADES, Cell, Kind
from helpline.statistics.demand import KEPT_A_DAY, a_day_later, demand_of, weeks_later
from routing.forecast import HALF_LIFE, expected
from routing.model import Language


def cell(kind: Kind, value: str, line: str = "persons") -> Cell:
    """A count that fades."""
    return Cell(FADES, line, kind, value)


def test_counts_are_forgotten_one_by_one() -> None:
    """By chance: a one stays a one, or is gone, and never says how old it is."""
    assert a_day_later(1, lambda: 0.0) == 1
    assert a_day_later(1, lambda: 0.999) == 0
    assert a_day_later(0, lambda: 0.0) == 0
    thrown = iter([0.99, 0.5, 0.99])
    assert a_day_later(3, lambda: next(thrown)) == 1


def test_after_four_weeks_half_are_left() -> None:
    """On average, as in the sums of the forecast."""
    dice = Random(5)
    left = 4_000
    for _ in range(int(HALF_LIFE)):
        left = a_day_later(left, dice.random)
    assert abs(left - 2_000) < 150
    assert pytest.approx(0.5) == KEPT_A_DAY**HALF_LIFE


def test_the_weeks_fade_as_the_counts_do() -> None:
    """A visit a week for ever is one visit a week."""
    assert weeks_later(0.0, 7) == pytest.approx(1.0, abs=0.1)
    for_ever = weeks_later(0.0, 2_000)
    assert weeks_later(for_ever, 1) == pytest.approx(for_ever)


def test_the_forecast_reads_hours_and_languages_together() -> None:
    """Every hour's visits are shared among those who come at that time of day."""
    counts = {
        cell("hour", "009"): 6,
        cell("hour", "033"): 2,
        cell("spoken", "09 sv"): 3,
        cell("spoken", "09 ar"): 1,
        cell("hour", "009", "young"): 50,
    }
    demand = demand_of("persons", counts, 4.0)
    assert demand.visits[Language("sv")][9] == pytest.approx(4.5)
    assert demand.visits[Language("ar")][33] == pytest.approx(0.5)
    assert sum(map(sum, demand.visits.values())) == pytest.approx(8.0)
    assert demand.weeks == 4.0
    rates = expected(demand)
    assert rates[Language("sv")][9] > rates[Language("ar")][9] > 0
    assert rates[Language("sv")][9] > rates[Language("sv")][20]


def test_nothing_counted_is_nothing_expected() -> None:
    """A new line; and an hour in which a language was forgotten by chance."""
    assert demand_of("persons", {}, 0.0).visits == {}
    late = demand_of("persons", {cell("hour", "020"): 4, cell("spoken", "09 sv"): 1}, 1.0)
    assert late.visits[Language("sv")][20] == pytest.approx(4.0)
