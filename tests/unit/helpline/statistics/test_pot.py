"""The pot: nothing is written for twelve hours, and nothing belongs together after."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from helpline.statistics.cells import cells_of
from helpline.statistics.pot import HOUR, RIPENS, SPREAD, Pot
from tests.unit.helpline.statistics.test_cells import NOW, TALLY

TOP = NOW // HOUR * HOUR


def steady() -> float:
    """Every wait is counted once, and goes out in the middle."""
    return 0.5


@given(st.floats(0, HOUR - 1), st.floats(0, 0.999))
def test_nothing_of_a_wait_goes_out_for_twelve_hours(minute: float, chance: float) -> None:
    """And everything within a day."""
    pot = Pot(steady)
    pot.add(TALLY, TOP + minute)
    pot._chance = lambda: chance  # type: ignore[misc] # the dice of its way out
    for quarter in range(4 * RIPENS):
        assert not pot.due(TOP + minute + quarter * HOUR / 4)
    out: Counter[object] = Counter()
    for hour in range(RIPENS, 25):
        out.update(pot.due(TOP + minute + hour * HOUR))
    assert out == Counter(cells_of(TALLY, TOP, steady))


def test_the_counts_of_one_wait_go_out_one_by_one() -> None:
    """At hours of their own: what goes out together belongs to different people."""
    pot = Pot(Random(3).random)
    pot.add(TALLY, TOP)
    hours = [pot.due(TOP + hour * HOUR) for hour in range(RIPENS + SPREAD + 2)]
    assert sum(bool(one) for one in hours) >= 4


def test_a_stop_writes_only_what_is_old_enough() -> None:
    """What is younger is forgotten: not one byte of today is on the disk."""
    pot = Pot(steady)
    pot.add(TALLY, TOP - 13 * HOUR)
    pot.add(replace(TALLY, went="left"), TOP - 11 * HOUR)
    left = pot.left(TOP)
    assert {cell.value for cell in left if cell.kind == "went"} == {"five"}
    assert not pot.left(TOP + 48 * HOUR)


def test_what_could_not_be_written_goes_out_with_the_next() -> None:
    """Once."""
    pot = Pot(steady)
    pot.add(TALLY, TOP)
    counts = pot.due(TOP + 30 * HOUR)
    pot.put_back(counts, TOP + 30 * HOUR)
    assert pot.due(TOP + 31 * HOUR) == counts
    assert not pot.due(TOP + 32 * HOUR)


def test_two_of_a_kind_cannot_be_told_apart() -> None:
    """The pot holds how many, not which."""
    pot = Pot(steady)
    pot.add(TALLY, TOP + 10)
    pot.add(TALLY, TOP + 20)
    (counts,) = pot._young.values()
    assert set(counts.values()) == {2}
