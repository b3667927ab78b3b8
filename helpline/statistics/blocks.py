"""The blocks of time that reports are of: whole weeks, months and years, and when each is over.

Nobody can choose another span. Pure; blocks begin and end in UTC.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from helpline.statistics.cells import FADES, Period
from helpline.statistics.pot import HOUR, RIPENS, SPREAD

TOLD_AFTER: Final = (RIPENS + SPREAD + 3) * HOUR
"""Seconds from the end of a block until it is told: by then every count has gone out."""

WRITTEN_UNTIL: Final = TOLD_AFTER - HOUR
"""Seconds from the end of a block after which nothing is added to it any more."""

OFFERED: Final[dict[Period, int]] = {"week": 26, "month": 24, "year": 5}
"""So many of the last blocks can be looked at."""


def period_of(block: str) -> Period:
    """Whether a block is a week, a month or a year."""
    if "W" in block:
        return "week"
    return "month" if "-" in block else "year"


def days_of(block: str) -> tuple[date, date]:
    """Its first and its last day. Raises: ValueError — it is no block."""
    match period_of(block):
        case "week":
            year, _, week = block.partition("-W")
            first = date.fromisocalendar(int(year), int(week), 1)
            return first, first + timedelta(days=6)
        case "month":
            first = date.fromisoformat(f"{block}-01")
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case "year":
            return date(int(block), 1, 1), date(int(block), 12, 31)


def ended(block: str) -> float:
    """When it was over, in seconds since 1970."""
    _, last = days_of(block)
    midnight = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
    return midnight.timestamp()


def is_told(block: str, now: float) -> bool:
    """Whether it is over for long enough to be told, once and for ever."""
    return block != FADES and now >= ended(block) + TOLD_AFTER


def takes(block: str, now: float) -> bool:
    """Whether counts may still be added to it."""
    return block == FADES or now < ended(block) + WRITTEN_UNTIL
