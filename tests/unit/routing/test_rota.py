"""Shifts in local time: lengths, instants, and the two nights on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.cover import Span, lacking
from routing.model import LineId
from routing.rota import (
    Series,
    SeriesId,
    beginning,
    begun_on,
    ended_before,
    ending,
    occurrence,
    occurrences,
    skipped,
)

ZONES: Final = (
    "Europe/Stockholm",
    "America/New_York",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
)
EVERY_DAY: Final = frozenset(range(7))


def shift(begins: str, ends: str, *, zone: str = "Europe/Stockholm") -> Series:
    """A shift of every day, from 2026 on."""
    return Series(
        id=SeriesId("night"),
        line=LineId("linden"),
        zone=zone,
        begins=time.fromisoformat(begins),
        ends=time.fromisoformat(ends),
        weekdays=EVERY_DAY,
        first=date(2026, 1, 1),
    )


def hours(begins: str, ends: str, day: date, *, zone: str = "Europe/Stockholm") -> float:
    """How many hours the shift of that day lasts."""
    return occurrence(shift(begins, ends, zone=zone), day).length / timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "spring", "autumn"),
    [
        ("Europe/Stockholm", date(2026, 3, 28), date(2026, 10, 24)),
        ("America/New_York", date(2026, 3, 7), date(2026, 10, 31)),
        ("Asia/Gaza", date(2026, 3, 27), date(2026, 10, 23)),
    ],
)
def test_a_night_is_as_long_as_it_is(zone: str, spring: date, autumn: date) -> None:
    """22 to 6 lasts seven hours when clocks go forward, nine when they go back, else eight."""
    assert hours("22:00", "06:00", spring, zone=zone) == 7
    assert hours("22:00", "06:00", autumn, zone=zone) == 9
    assert hours("22:00", "06:00", spring + timedelta(days=3), zone=zone) == 8


def test_a_zone_without_change_and_without_whole_hours() -> None:
    """Kathmandu is 5 h 45 min ahead, all year."""
    night = occurrence(shift("22:00", "06:00", zone="Asia/Kathmandu"), date(2026, 3, 28))
    assert night.begins == datetime(2026, 3, 28, 16, 15, tzinfo=UTC)
    assert night.length == timedelta(hours=8)


def test_the_wall_stays_and_the_instant_moves() -> None:
    """18:00 in Stockholm is 16:00 UTC in summer and 17:00 in winter."""
    evening = shift("18:00", "21:00")
    assert occurrence(evening, date(2026, 10, 24)).begins.hour == 16
    assert occurrence(evening, date(2026, 10, 25)).begins.hour == 17


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("change", ["00:00", "00:30", "01:30", "02:15", "02:30", "03:00"])
def test_two_shifts_in_turn_leave_no_hole(zone: str, change: str) -> None:
    """Whenever one hands over to the next, the whole year is covered, both changes included."""
    day = [
        one
        for series in (shift(change, "12:00", zone=zone), shift("12:00", change, zone=zone))
        for one in occurrences(series, date(2026, 1, 1), date(2027, 1, 2))
    ]
    spans = [Span(one.begins, one.ends, 1) for one in day]
    year = (datetime(2026, 1, 3, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert lacking(spans, *year, fewest=1) == []


def test_an_hour_that_comes_twice() -> None:
    """A shift begins with the first 02:30 and ends with the second."""
    wall, zone = datetime(2026, 10, 25, 2, 30), ZoneInfo("Europe/Stockholm")  # noqa: DTZ001 — a wall clock
    assert beginning(wall, zone) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert ending(wall, zone) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_an_hour_that_does_not_exist() -> None:
    """02:30 is then 03:30, for whoever begins and for whoever ends."""
    wall, zone = datetime(2026, 3, 29, 2, 30), ZoneInfo("Europe/Stockholm")  # noqa: DTZ001 — a wall clock
    assert beginning(wall, zone) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC) == ending(wall, zone)


def test_a_shift_inside_the_hour_that_does_not_exist_has_no_length() -> None:
    """It never lasts less than nothing."""
    assert hours("02:30", "03:00", date(2026, 3, 29)) == 0


@given(
    zone=st.sampled_from(ZONES),
    begins=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    ends=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_any_shift_is_about_as_long_as_the_wall_says(
    *, zone: str, begins: time, ends: time, day: date
) -> None:
    """At most an hour more or less, never negative, and begins on its own day."""
    series = shift(begins.isoformat(), ends.isoformat(), zone=zone)
    found = occurrence(series, day)
    on_the_wall = timedelta(
        hours=ends.hour - begins.hour, minutes=ends.minute - begins.minute
    ) + timedelta(days=1) * (ends <= begins)
    assert timedelta() <= found.length
    assert abs(found.length - on_the_wall) <= timedelta(hours=1)
    assert abs(found.begins.astimezone(ZoneInfo(zone)).date() - day) <= timedelta(days=0)


def test_series_come_on_their_days_and_in_order() -> None:
    """Weekdays, first and last day, and exceptions."""
    week = Series(
        id=SeriesId("week"),
        line=LineId("linden"),
        zone="Europe/Stockholm",
        begins=time(18),
        ends=time(21),
        weekdays=frozenset({0, 2, 4}),
        first=date(2026, 11, 3),
        last=date(2026, 11, 13),
        except_on=frozenset({date(2026, 11, 6)}),
    )
    found = [one.day.day for one in occurrences(week, date(2026, 11, 1), date(2026, 11, 30))]
    assert found == [4, 9, 11, 13]


def test_only_this_one() -> None:
    """One day is left out, the others stay."""
    short = skipped(shift("18:00", "21:00"), date(2026, 11, 4))
    days = [one.day.day for one in occurrences(short, date(2026, 11, 3), date(2026, 11, 5))]
    assert days == [3, 5]


@given(
    days=st.frozensets(st.integers(0, 6), min_size=1),
    cut=st.dates(date(2025, 12, 1), date(2026, 3, 1)),
    gaps=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 2, 1)), max_size=5),
    bounded=st.booleans(),
)
def test_this_and_later_loses_no_day_and_doubles_none(
    *, days: frozenset[int], cut: date, gaps: frozenset[date], bounded: bool
) -> None:
    """What is before the cut and what is from it on are together what there was."""
    whole = Series(
        id=SeriesId("a"),
        line=LineId("linden"),
        zone="Europe/Stockholm",
        begins=time(22),
        ends=time(6),
        weekdays=days,
        first=date(2026, 1, 1),
        last=date(2026, 2, 10) if bounded else None,
        except_on=gaps,
    )
    window = (date(2025, 12, 1), date(2026, 3, 31))
    before, after = ended_before(whole, cut), begun_on(whole, cut, SeriesId("b"))
    parts = [
        one.begins
        for part in (before, after)
        if part is not None
        for one in occurrences(part, *window)
    ]
    assert parts == [one.begins for one in occurrences(whole, *window)]
    assert all(earlier < later for earlier, later in pairwise(parts))
