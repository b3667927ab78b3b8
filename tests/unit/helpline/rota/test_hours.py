"""Published hours: nights, days that are different, and the nights on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.hours import Block, PublishedHours

STOCKHOLM = "Europe/Stockholm"
NIGHT = Block(time(22), time(6))
EVERY_NIGHT = PublishedHours(STOCKHOLM, dict.fromkeys(range(7), (NIGHT,)))


def at(wall: str, zone: str = STOCKHOLM, fold: int = 0) -> datetime:
    """The instant of a time on the wall."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("wall", "is_open"),
    [
        ("2026-11-18T21:59", False),
        ("2026-11-18T22:00", True),
        ("2026-11-19T05:59", True),
        ("2026-11-19T06:00", False),
    ],
)
def test_a_night_goes_on_after_midnight(wall: str, *, is_open: bool) -> None:
    """And ends when it says."""
    assert (EVERY_NIGHT.open_until(at(wall)) is not None) == is_open


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    """Only on Fridays: open on Saturday morning, and not on Friday morning."""
    fridays = PublishedHours(STOCKHOLM, {4: (NIGHT,)})
    assert fridays.open_until(at("2026-11-20T03:00")) is None
    assert fridays.open_until(at("2026-11-21T03:00")) == at("2026-11-21T06:00")


def test_an_hour_that_comes_twice_is_open_twice() -> None:
    """Until the second 02:30."""
    late = PublishedHours(STOCKHOLM, {5: (Block(time(20), time(2, 30)),)})
    second = at("2026-10-25T02:29", fold=1)
    assert late.open_until(second) == second + timedelta(minutes=1)


def test_a_day_that_is_different() -> None:
    """Closed all day, or other hours; the night before goes on."""
    christmas, eve = date(2026, 12, 25), date(2026, 12, 24)
    hours = PublishedHours(
        STOCKHOLM,
        EVERY_NIGHT.weekdays,
        {christmas: None, eve: Block(time(10), time(14))},
    )
    assert hours.open_until(at("2026-12-24T03:00")) is not None
    assert hours.open_until(at("2026-12-24T12:00")) == at("2026-12-24T14:00")
    assert hours.open_until(at("2026-12-24T23:00")) is None
    assert hours.open_until(at("2026-12-25T23:00")) is None
    assert hours.open_until(at("2026-12-26T23:00")) is not None


def test_no_hours_are_never_open() -> None:
    """Published, and empty."""
    assert PublishedHours(STOCKHOLM).open_until(at("2026-11-18T12:00")) is None


@given(
    zone=st.sampled_from([STOCKHOLM, "America/New_York", "Asia/Gaza", "Asia/Kathmandu"]),
    change=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 — made aware below
)
def test_round_the_clock_is_open_round_the_clock(zone: str, change: time, now: datetime) -> None:
    """From any time to the same time, every day, over both changes: no minute is closed."""
    always = PublishedHours(zone, {day: (Block(change, change),) for day in range(7)})
    until = always.open_until(now.replace(tzinfo=UTC))
    assert until is not None
    assert until > now.replace(tzinfo=UTC)
