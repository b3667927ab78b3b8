"""What one wait adds, and the dice that keep tables from being subtracted from each other."""

from collections import Counter
from itertools import count
from random import Random

from helpline.room.tally import Tally
from helpline.statistics.cells import FADES, KINDS, NOT_AT_ALL, TWICE, blocks, cells_of, times
from routing.model import Entrance, Language, LineId

NOW = 1_795_000_000.0
TALLY = Tally(
    line=LineId("persons"),
    language=Language("ar"),
    wish="survivor",
    entrance=Entrance("friend"),
    asked=frozenset({"kind"}),
    went="five",
)


def test_the_blocks_of_a_moment() -> None:
    """A week belongs to the year of its Thursday, as everywhere."""
    assert blocks(NOW) == {"week": "2026-W47", "month": "2026-11", "year": "2026"}
    new_year = 1_798_761_600.0 + 3_600  # Friday, 1 January 2027
    assert blocks(new_year) == {"week": "2026-W53", "month": "2027-01", "year": "2027"}


def test_a_wait_is_in_every_table_of_its_blocks() -> None:
    """One value in each; a week says nothing of her."""
    found = {(one.block, one.kind): one.value for one in cells_of(TALLY, NOW, lambda: 0.5)}
    expected = {
        "went": "five",
        "wish": "survivor",
        "asked": "kind",
        "language": "ar",
        "entrance": "friend",
        "weekday": "3",
        "daypart": "08",
    }
    assert {one: value for one, value in found.items() if one[0] != FADES} == {
        ("2026-W47", "went"): "five",
        **{("2026-11", kind): value for kind, value in expected.items()},
        **{("2026", kind): value for kind, value in expected.items()},
    }


def test_hours_and_languages_are_counted_apart() -> None:
    """Nowhere is there an hour of a week in which somebody wrote a language."""
    fades = {one.kind: one.value for one in cells_of(TALLY, NOW, lambda: 0.5) if one.block == FADES}
    assert fades == {"hour": "059", "spoken": "11 ar"}  # Wednesday, between 11 and 12 o'clock


def test_no_week_holds_a_language() -> None:
    """And there is no block smaller than a week."""
    assert KINDS["week"] == ("went",)
    assert set(KINDS) == {"week", "month", "year"}


def test_every_table_throws_a_die_of_its_own() -> None:
    """So what is missing in one may be in another; on average nothing is."""
    numbers = count()
    thrown = list(cells_of(TALLY, NOW, lambda: (0.0, 0.5, 0.99)[next(numbers) % 3]))
    assert sorted(Counter(thrown).values()) == [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    assert next(numbers) == sum(map(len, KINDS.values())) + 2
    assert NOT_AT_ALL == TWICE
    dice = Random(7)
    thrown_often = [times(dice.random()) for _ in range(20_000)]
    assert abs(sum(thrown_often) / 20_000 - 1.0) < 0.02


def test_two_tables_of_twenty_leave_ten_values_between_them() -> None:
    """Their difference is wider than ten, nineteen times of twenty: that is why a die has 1 in 10.

    Each count of a table has the variance NOT_AT_ALL + TWICE; a difference that of two tables.
    """
    deviation = (2 * 20 * (NOT_AT_ALL + TWICE)) ** 0.5
    assert 2 * 1.96 * deviation + 1 >= 10


def test_both_questions_are_one_value() -> None:
    """A wait is one value in each table."""
    both = Tally(
        TALLY.line, TALLY.language, "anyone", None, frozenset({"kind", "translation"}), "left"
    )
    found = {one.kind: one.value for one in cells_of(both, NOW, lambda: 0.5)}
    assert (found["asked"], found["entrance"]) == ("both", "none")
