"""A week of shifts as people read it: seven days, in bands by the time of day.

Days and times are those of the wall clock of one zone. A week in which clocks change says so,
because one of its nights is an hour longer or shorter than it looks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from helpline.rota.shift import Shift

DAYS: Final = 7
_A_DAY: Final = timedelta(days=1)
_ISO_DAY: Final = len("2026-11-23")


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the week: all shifts with the same times on the wall, day by day."""

    begins: time
    ends: time
    days: tuple[tuple[Shift, ...], ...]

    @property
    def needed(self) -> tuple[int, int]:
        """The fewest people that any of its shifts needs, and the most that one has room for."""
        shifts = [shift for day in self.days for shift in day]
        return min(one.fewest for one in shifts), max(one.most for one in shifts)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday, and their bands by the time at which they begin.

    `changes`: the days on which clocks change, and by how many minutes they go forward.
    """

    monday: date
    zone: str
    bands: tuple[Band, ...]
    changes: tuple[tuple[date, int], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Its days."""
        return tuple(self.monday + _A_DAY * number for number in range(DAYS))

    def on(self, day: date) -> tuple[Shift, ...]:
        """The shifts of one day, in order."""
        at = (day - self.monday).days
        found = [shift for band in self.bands for shift in band.days[at]]
        return tuple(sorted(found, key=lambda one: (one.begins, one.ends, one.id)))


def week(shifts: Iterable[Shift], monday: date, zone: str) -> Week:
    """The week that begins on a Monday, with those of the shifts that begin in it."""
    here = ZoneInfo(zone)
    rows: dict[tuple[time, time], list[list[Shift]]] = {}
    for shift in sorted(shifts, key=lambda one: (one.begins, one.ends, one.id)):
        begins, ends = shift.begins.astimezone(here), shift.ends.astimezone(here)
        at = (begins.date() - monday).days
        if 0 <= at < DAYS:
            key = (begins.time(), ends.time())
            rows.setdefault(key, [[] for _ in range(DAYS)])[at].append(shift)
    bands = [
        Band(begins, ends, tuple(tuple(day) for day in days))
        for (begins, ends), days in sorted(rows.items())
    ]
    return Week(monday, zone, tuple(bands), clock_changes(monday, zone))


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - _A_DAY * day.weekday()


def read_monday(typed: str, today: date) -> date:
    """The Monday of the week that an address names ("2026-11-23"); else of this one."""
    try:
        named = date.fromisoformat(typed) if len(typed) == _ISO_DAY else today
    except ValueError:
        named = today
    # A calendar without end is of no use to anybody, and dates have one.
    near = min(max(named, today - _A_DAY * 366), today + _A_DAY * 366)
    return monday_of(near)


def bounds(monday: date, zone: str) -> tuple[datetime, datetime]:
    """The instants (UTC) at which a week begins and ends."""
    here = ZoneInfo(zone)
    first, last = (datetime.combine(day, time(), here) for day in (monday, monday + _A_DAY * DAYS))
    return first.astimezone(UTC), last.astimezone(UTC)


def clock_changes(monday: date, zone: str) -> tuple[tuple[date, int], ...]:
    """The days of a week on which clocks change, and by how many minutes they go forward."""
    here = ZoneInfo(zone)
    edges = [datetime.combine(monday + _A_DAY * n, time(), here) for n in range(DAYS + 1)]
    instants: Sequence[datetime] = [edge.astimezone(UTC) for edge in edges]
    lengths = [later - earlier for earlier, later in pairwise(instants)]
    return tuple(
        (monday + _A_DAY * number, int((_A_DAY - length) / timedelta(minutes=1)))
        for number, length in enumerate(lengths)
        if length != _A_DAY
    )
