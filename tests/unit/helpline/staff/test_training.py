"""How somebody stands with a step of training."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.staff.training import SOON, Standing, Step, StepId, day_at, last_day, standing

TODAY = date(2026, 11, 27)
days = st.dates(date(2019, 1, 1), date(2028, 12, 31))


def step(times: int = 1, months: int | None = None) -> Step:
    """A step that needs so many days, each for so many months."""
    return Step(StepId("course"), {"en": "Course"}, times, months)


@pytest.mark.parametrize(
    ("done", "months", "last"),
    [
        (date(2026, 11, 27), 12, date(2027, 11, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
    ],
)
def test_a_day_counts_until_the_same_day(done: date, months: int, last: date) -> None:
    """So many months later; the last of the month where that one is shorter."""
    assert last_day(done, months) == last


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], Standing("missing", 0)),
        ([date(2026, 11, 28)], Standing("missing", 0)),
        ([date(2025, 11, 27)], Standing("soon", 1, TODAY)),
        ([date(2025, 11, 26)], Standing("expired", 0, date(2026, 11, 26))),
        ([date(2025, 12, 25)], Standing("soon", 1, TODAY + SOON)),
        ([date(2025, 12, 26)], Standing("done", 1, date(2026, 12, 26))),
        ([date(2024, 1, 1), date(2026, 5, 1)], Standing("done", 1, date(2027, 5, 1))),
    ],
)
def test_it_holds_on_its_last_day(done: list[date], expected: Standing) -> None:
    """And no longer on the next; within four weeks of it, it ends soon."""
    assert standing(step(months=12), done, TODAY) == expected
    assert expected.holds is (expected.state in {"done", "soon"})


def test_several_days_are_needed() -> None:
    """Three shadow shifts: the oldest of the three newest says how long they hold."""
    shadow = step(times=3, months=12)
    two = [date(2026, 1, 1), date(2026, 2, 1)]
    assert standing(shadow, two, TODAY) == Standing("missing", 2)
    three = [*two, date(2026, 3, 1), date(2020, 1, 1)]
    assert standing(shadow, three, TODAY) == Standing("done", 3, date(2027, 1, 1))
    assert standing(step(times=3), [*two, date(2020, 1, 1)], TODAY) == Standing("done", 3)


@given(st.sets(days, max_size=6), days, st.integers(1, 4), st.none() | st.integers(1, 36))
def test_it_holds_exactly_while_enough_days_count(
    done: set[date], today: date, times: int, months: int | None
) -> None:
    """Whatever the days are; one day more never takes anything away."""
    asked = step(times, months)
    counting = [
        one for one in done if one <= today and (months is None or last_day(one, months) >= today)
    ]
    found = standing(asked, done, today)
    assert found.holds is (len(counting) >= times)
    assert found.count == len(counting)
    if found.holds:
        assert standing(asked, {*done, today}, today).holds
        if found.until is not None:
            assert standing(asked, done, found.until).holds
            assert not standing(asked, {d for d in done if d <= today}, next_day(found.until)).holds


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)


def test_a_step_that_opens_nothing_closes_nothing() -> None:
    """It is only written down."""
    assert not step().closes
    assert step().called("sv", "en") == "Course"
    assert day_at(1_795_000_000.0) == date(2026, 11, 18)
