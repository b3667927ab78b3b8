"""Blocks of time: which days, and when they are told."""

from datetime import date

import pytest

from helpline.statistics.blocks import days_of, ended, is_told, period_of, takes
from helpline.statistics.cells import blocks
from helpline.statistics.pot import HOUR, RIPENS, SPREAD


@pytest.mark.parametrize(
    ("block", "period", "first", "last"),
    [
        ("2026-W53", "week", date(2026, 12, 28), date(2027, 1, 3)),
        ("2027-02", "month", date(2027, 2, 1), date(2027, 2, 28)),
        ("2028-02", "month", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-12", "month", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_days_of_a_block(block: str, period: str, first: date, last: date) -> None:
    """Whole weeks, months and years."""
    assert period_of(block) == period
    assert days_of(block) == (first, last)


@pytest.mark.parametrize("block", ["", "2026-13", "2026-W60", "today", "2026-W", "-"])
def test_what_is_no_block(block: str) -> None:
    """Nobody can name a span of her own."""
    with pytest.raises(ValueError, match=r"month|week|int|isoformat"):
        days_of(block)


def test_a_block_is_told_when_everything_of_it_is_written() -> None:
    """The last count of its last minute goes out before; after that nothing is added any more."""
    for block in blocks(1_795_000_000.0).values():
        end = ended(block)
        assert set(blocks(end - 1).values()) & {block}
        assert not set(blocks(end).values()) & {block}
        last_out = end + (RIPENS + SPREAD + 1) * HOUR
        assert takes(block, last_out)
        assert not is_told(block, last_out)
        told = next(end + hour * HOUR for hour in range(48) if is_told(block, end + hour * HOUR))
        assert not takes(block, told - HOUR)
