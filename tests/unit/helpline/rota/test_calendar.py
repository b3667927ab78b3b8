"""The calendar as a file, read back by a calendar library."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from helpline.rota.calendar import Entry, tag_of, written
from routing.rota import occurrence
from tests.rotas import events, series

NIGHTS = [
    ("Europe/Stockholm", date(2026, 10, 24), 9),
    ("Europe/Stockholm", date(2026, 3, 28), 7),
    ("America/New_York", date(2026, 10, 31), 9),
    ("America/New_York", date(2026, 3, 7), 7),
    ("Asia/Gaza", date(2026, 10, 23), 9),
    ("Asia/Gaza", date(2026, 3, 27), 7),
    ("Asia/Kathmandu", date(2026, 10, 24), 8),
]


@pytest.mark.parametrize(("zone", "day", "hours"), NIGHTS)
def test_a_night_over_the_change(zone: str, day: date, hours: int) -> None:
    """As long as it really is; in UTC, so that a phone needs to know no zone."""
    night = occurrence(series("22:00", "06:00", zone=zone), day)
    content = written([Entry("a", night.begins, night.ends, holds=True, sequence=0)], "Shift")
    (event,) = events(content)
    assert (event.start, event.end) == (night.begins, night.ends)
    assert night.length == timedelta(hours=hours)
    assert b"TZID" not in content
    assert content.count(b"Z\r\n") == 3


def test_it_says_nothing_else() -> None:
    """A title, times, that it is private; every property of it is on this list."""
    begins = datetime(2026, 11, 20, 17, tzinfo=UTC)
    content = written(
        [
            Entry("b", begins, begins + timedelta(hours=3), holds=False, sequence=4),
            Entry("a", begins, begins + timedelta(hours=3), holds=True, sequence=0),
        ],
        "Pass",
    )
    calendar = Calendar.from_ical(content)
    assert set(calendar) == {"PRODID", "VERSION", "METHOD"}
    first, second = events(content)
    for event in (first, second):
        assert set(event) == {
            *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"),
            *("CLASS", "STATUS", "TRANSP", "SEQUENCE"),
        }
        assert (event["SUMMARY"], event["CLASS"]) == ("Pass", "PRIVATE")
    assert (first["UID"], first["STATUS"], first["SEQUENCE"]) == ("a", "CONFIRMED", 0)
    assert (second["UID"], second["STATUS"], second["SEQUENCE"]) == ("b", "CANCELLED", 4)


def test_what_has_not_changed_has_the_same_tag() -> None:
    """Whenever it is asked for, and in whatever order it was read."""
    begins = datetime(2026, 11, 20, 17, tzinfo=UTC)
    one, two = (Entry(name, begins, begins, holds=True, sequence=0) for name in "ab")
    assert written([one, two], "Shift") == written([two, one], "Shift")
    assert tag_of(written([one], "Shift")) != tag_of(written([one, two], "Shift"))
