"""Shifts and series for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from helpline.rota.shift import Shift, ShiftId
from routing.model import LineId, ResponderId
from routing.rota import Series, SeriesId, occurrence

LINE: Final = LineId("persons")
ZONE: Final = "Europe/Stockholm"
EVERY_DAY: Final = frozenset(range(7))

NOW: Final = datetime.fromtimestamp(1_795_000_000, UTC)
"""The moment of `tests.organisation.Clock`: Wednesday, 18 November 2026, shortly after noon."""

TODAY: Final = NOW.date()


def series(begins: str = "18:00", ends: str = "21:00", *, zone: str = ZONE) -> Series:
    """An evening of every day, from the first of November 2026 on, with two places."""
    return Series(
        id=SeriesId("evening"),
        line=LINE,
        zone=zone,
        begins=time.fromisoformat(begins),
        ends=time.fromisoformat(ends),
        weekdays=EVERY_DAY,
        first=date(2026, 11, 1),
    )


def shift(
    day: date = TODAY + timedelta(days=2),
    begins: str = "18:00",
    ends: str = "21:00",
    *people: str,
    zone: str = ZONE,
) -> Shift:
    """A shift of such a series on one day, with these people."""
    found = occurrence(series(begins, ends, zone=zone), day)
    return Shift(
        id=ShiftId(f"{day.isoformat()} {begins}"),
        series=found.series,
        line=LINE,
        zone=zone,
        day=day,
        begins=found.begins,
        ends=found.ends,
        fewest=1,
        most=2,
        people=tuple(ResponderId(one) for one in people),
    )


def called_off(one: Shift) -> Shift:
    """The same, but it does not come."""
    return replace(one, cancelled=True)
