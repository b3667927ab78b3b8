"""What a coordinator writes about hours is read, or named if it does not fit."""

from datetime import date, time, timedelta

import pytest

from helpline.rota.hours import Block, PublishedHours
from helpline.rota.hours_form import (
    HoursFault,
    WrittenHours,
    WrittenManners,
    read_hours_form,
    read_manners_form,
    written_hours,
    written_manners,
)
from helpline.rota.outlook import Manners

NOTHING: tuple[tuple[str, str], ...] = (("", ""), ("", ""))
MONDAY = (("18:00", "02:00"), ("09:00", "12:00"))


def form(monday: tuple[tuple[str, str], ...], *different: tuple[str, str, str]) -> WrittenHours:
    """Hours of which only Monday says something."""
    return WrittenHours("Europe/Stockholm", (monday, *[NOTHING] * 6), different)


def test_hours_are_read_and_shown_again() -> None:
    """In order; empty rows are none."""
    read = read_hours_form(
        form(MONDAY, ("2026-12-24", "", ""), ("", "", ""), ("2026-12-31", "10:00", "14:00"))
    )
    assert read == PublishedHours(
        "Europe/Stockholm",
        {0: (Block(time(9), time(12)), Block(time(18), time(2)))},
        {date(2026, 12, 24): None, date(2026, 12, 31): Block(time(10), time(14))},
    )
    shown = written_hours(read)
    assert shown.weekdays[0] == (("09:00", "12:00"), ("18:00", "02:00"))
    assert shown.different == (("2026-12-24", "", ""), ("2026-12-31", "10:00", "14:00"))
    assert read_hours_form(shown) == read


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (form((("18:00", ""),)), ("blocks",)),
        (form((("18:00", "25:00"),)), ("blocks",)),
        (form((("09:00", "12:00"), ("11:00", "13:00"))), ("blocks",)),
        (form((("22:00", "06:00"), ("23:00", "23:30"))), ("blocks",)),
        (form(MONDAY, ("", "10:00", "12:00")), ("days",)),
        (form(MONDAY, ("2026-12-24", "10:00", "")), ("days",)),
        (form(MONDAY, ("2026-12-24", "", ""), ("2026-12-24", "10:00", "12:00")), ("days",)),
        (WrittenHours("Nowhere", (NOTHING,) * 7), ("zone",)),
    ],
)
def test_what_does_not_fit_is_named(
    written: WrittenHours, expected: tuple[HoursFault, ...]
) -> None:
    """Each part by itself."""
    assert read_hours_form(written) == expected


def test_blocks_may_touch_and_a_day_may_be_whole() -> None:
    """From nine to twelve and on; from midnight to midnight."""
    touching = read_hours_form(form((("09:00", "12:00"), ("12:00", "15:00"))))
    whole = read_hours_form(form((("00:00", "00:00"),)))
    assert isinstance(touching, PublishedHours)
    assert isinstance(whole, PublishedHours)


def test_manners_are_minutes() -> None:
    """From nothing to two hours, and at least one minute before anybody is called."""
    written = WrittenManners("0", "120", "60")
    read = read_manners_form(written)
    assert read == Manners(timedelta(), timedelta(hours=2), timedelta(hours=1))
    assert isinstance(read, Manners)
    assert written_manners(read) == written
    wrong = WrittenManners("-1", "121", "0")
    assert read_manners_form(wrong) == ("notice", "last_entry", "missing_after")
    assert read_manners_form(WrittenManners("20", "", "5")) == ("last_entry",)
