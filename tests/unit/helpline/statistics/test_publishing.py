"""What is told of a table, and what nobody finds out from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from math import floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpline.statistics.publishing import ENOUGH, LEAST, STEP, Told, enough_of, together, told
from tests.unit.helpline.statistics.adversary import Bounds, Table, narrowed

Counted = Mapping[str, int]

small_and_great = st.one_of(st.integers(0, 14), st.integers(0, 400))


def tables(least: int, most: int) -> st.SearchStrategy[dict[str, int]]:
    """Tables of so many values."""
    return st.lists(small_and_great, min_size=least, max_size=most).map(
        lambda counts: {f"v{number}": count for number, count in enumerate(counts)}
    )


def values(bounds: Bounds) -> float:
    """How many whole numbers are left."""
    low, high = bounds
    return high - low + 1 if high == float("inf") else floor(high) - floor(low) + 1


@given(tables(1, 7))
@example({"v0": 3, "v1": 17, "v2": 52, "v3": 61})
def test_nothing_small_and_nothing_exact_is_told(counted: Counted) -> None:
    """And never is one value hidden alone."""
    found = told(counted)
    if found is None:
        return
    assert set(found) == set(counted)
    shown = {one: count for one, count in found.items() if count is not None}
    for one, count in shown.items():
        assert counted[one] >= LEAST
        assert count % STEP == 0
        assert abs(count - counted[one]) <= STEP // 2
    assert len(counted) - len(shown) != 1
    assert together(found) == sum(shown.values()) >= ENOUGH


def test_a_zero_looks_like_a_nine() -> None:
    """And like what is hidden for their sake."""
    assert told({"a": 0, "b": 9, "c": 11, "d": 52}) == {"a": None, "b": None, "c": None, "d": 50}
    assert told({"a": 9, "b": 0, "c": 17, "d": 48}) == {"a": None, "b": None, "c": None, "d": 50}
    assert told({"a": 10, "b": 12, "c": 13}) == {"a": 10, "b": 10, "c": 15}


def test_too_little_is_nothing() -> None:
    """A table that would tell less than twenty tells nothing at all."""
    assert told({"a": 17, "b": 12, "c": 3}) is None
    assert told({"a": 18, "b": 12, "c": 3}) == {"a": 20, "b": None, "c": None}
    assert told({"a": 4, "b": 400}) is None
    assert told({}) is None


def test_times_are_told_only_of_a_hundred() -> None:
    """Whoever knows when somebody came knows more than enough of her."""
    assert [enough_of(kind) for kind in ("went", "language", "weekday", "daypart")] == [
        *(20, 20, 100, 100),
    ]


def worlds(size: int, most: int, **rules: int) -> Iterable[list[tuple[int, ...]]]:
    """All tables there can be, those together of which exactly the same is told."""
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for world in product(range(most), repeat=size):
        found = told({str(place): count for place, count in enumerate(world)}, **rules)
        alike[None if found is None else tuple(found.items())].append(world)
    return alike.values()


@pytest.mark.parametrize(
    ("size", "most", "rules"),
    [
        (2, 14, {"least": 4, "step": 3, "enough": 6}),
        (3, 14, {"least": 4, "step": 3, "enough": 6}),
        (4, 9, {"least": 3, "step": 2, "enough": 4}),
    ],
)
def test_a_small_value_could_be_every_other_small_one(
    size: int, most: int, rules: dict[str, int]
) -> None:
    """For somebody who knows the rules, in every world there is; with smaller numbers than ours."""
    for alike in worlds(size, most, **rules):
        for place in range(size):
            possible = {world[place] for world in alike}
            if min(possible) < rules["least"]:
                assert possible >= set(range(rules["least"]))


@given(tables(2, 7))
@example({"v0": 0, "v1": 52, "v2": 31})
def test_who_knows_the_sum_learns_nothing_of_a_small_value(counted: Counted) -> None:
    """Somebody stood at the door and counted: ten numbers are left for each of them."""
    found = told(counted)
    if found is None:
        return
    total = float(sum(counted.values()))
    (left,) = narrowed([Table("all", found, (total, total))], {})
    for one, count in counted.items():
        if count < LEAST:
            assert values(left[one]) >= LEAST, (counted, found, left)


months = st.lists(st.tuples(tables(3, 5), tables(2, 4), tables(2, 3)), min_size=1, max_size=3)


@example([({"a": 98, "b": 0, "c": 12}, {"x": 55, "y": 55}, {"s": 110})], {"a": 4}, [{"a": 3}])
@given(months, tables(3, 5), st.lists(tables(3, 5), min_size=1, max_size=5))
def test_all_reports_together_leave_ten_values(
    of_months: list[tuple[Counted, ...]], of_year: Counted, of_weeks: list[Counted]
) -> None:
    """Every table of every month, of their year and of their weeks: that is all there ever is.

    She reads the dice in the program: what one table counts another may leave out, or count twice.
    """
    parts = {"year": [f"month {number}" for number in range(len(of_months))]}
    parts["months"] = [f"week {number}" for number in range(len(of_weeks))]
    counted = [
        ("year", of_year),
        *((f"month {n}", table) for n, month in enumerate(of_months) for table in month),
        *((f"week {n}", table) for n, table in enumerate(of_weeks)),
    ]
    reports: list[tuple[str, Counted, Told]] = [
        (waits, table, found) for waits, table in counted if (found := told(table)) is not None
    ]
    left = narrowed([Table(waits, found) for waits, _, found in reports], parts)
    for (_, table, _), bounds in zip(reports, left, strict=True):
        for one, count in table.items():
            if count < LEAST:
                assert values(bounds[one]) >= LEAST, (reports, bounds)


def test_without_dice_two_tables_would_give_a_value_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the dice are for: the same waits, told twice, pin down what each table hides."""
    monkeypatch.setattr("tests.unit.helpline.statistics.adversary.DICE", [1])
    went, wish = told({"a": 98, "b": 3, "c": 12}), told({"x": 60, "y": 61})
    assert went is not None
    assert wish is not None
    left, _ = narrowed([Table("month", went), Table("month", wish)], {})
    assert left["b"][1] < 50
