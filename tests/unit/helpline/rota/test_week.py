"""A week on the wall clock: bands, days, and the nights on which clocks change."""

from datetime import UTC, date, datetime, time

import pytest

from helpline.rota.week import bounds, clock_changes, monday_of, read_monday, week
from tests.rotas import shift

MONDAY = date(2026, 11, 16)
STOCKHOLM = "Europe/Stockholm"


def test_bands_by_the_time_of_day() -> None:
    """Shifts with the same times are one row; each stands under its day."""
    found = week(
        [
            shift(MONDAY, "22:00", "02:00"),
            shift(date(2026, 11, 22), "18:00", "22:00"),
            shift(MONDAY, "18:00", "22:00", "a", "b"),
            shift(date(2026, 11, 23), "18:00", "22:00"),
        ],
        MONDAY,
        STOCKHOLM,
    )
    assert [(band.begins, band.ends) for band in found.bands] == [
        (time(18), time(22)),
        (time(22), time(2)),
    ]
    evening, night = found.bands
    assert [len(day) for day in evening.days] == [1, 0, 0, 0, 0, 0, 1]
    assert [len(day) for day in night.days] == [1, 0, 0, 0, 0, 0, 0]
    assert evening.needed == (1, 2)
    assert [one.begins.hour for one in found.on(MONDAY)] == [17, 21]
    assert found.on(date(2026, 11, 18)) == ()


def test_the_reader_of_another_zone_sees_her_own_days() -> None:
    """An evening in New York is a night in Stockholm, on the next day."""
    evening = shift(MONDAY, "20:00", "23:00", zone="America/New_York")
    found = week([evening], MONDAY, STOCKHOLM)
    assert [(band.begins, band.ends) for band in found.bands] == [(time(2), time(5))]
    assert found.on(date(2026, 11, 17)) == (evening,)


@pytest.mark.parametrize(
    ("monday", "zone", "expected"),
    [
        (date(2026, 10, 19), STOCKHOLM, ((date(2026, 10, 25), -60),)),
        (date(2026, 3, 23), STOCKHOLM, ((date(2026, 3, 29), 60),)),
        (date(2026, 10, 26), "America/New_York", ((date(2026, 11, 1), -60),)),
        (date(2026, 10, 19), "America/New_York", ()),
        (date(2026, 10, 19), "Asia/Kathmandu", ()),
        (date(2026, 3, 30), "Australia/Lord_Howe", ((date(2026, 4, 5), -30),)),
    ],
)
def test_clocks_that_change_are_told(
    monday: date, zone: str, expected: tuple[tuple[date, int], ...]
) -> None:
    """On their day, with the minutes by which they go forward."""
    assert clock_changes(monday, zone) == expected


def test_the_edges_of_a_week() -> None:
    """A week with a change is an hour longer."""
    begins, ends = bounds(date(2026, 10, 19), STOCKHOLM)
    assert begins == datetime(2026, 10, 18, 22, tzinfo=UTC)
    assert ends == datetime(2026, 10, 25, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["", "2026-13-01", "20261118", "yesterday", "2026-W47-3", "١٢٣٤-٠١-٠١"]
)
def test_an_address_that_names_no_week_is_this_week(typed: str) -> None:
    """Nothing is echoed, nothing breaks."""
    assert read_monday(typed, date(2026, 11, 18)) == MONDAY


def test_an_address_names_a_week_by_any_of_its_days() -> None:
    """Within a year."""
    assert read_monday("2026-11-29", MONDAY) == date(2026, 11, 23)
    assert read_monday("9999-12-31", MONDAY) == monday_of(date(2027, 11, 17))
    assert read_monday("0001-01-01", MONDAY) == monday_of(date(2025, 11, 15))
