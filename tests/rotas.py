"""Shifts and series for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event

from helpline.rota.shift import Shift, ShiftId
from routing.model import LineId, ResponderId
from routing.rota import Series, SeriesId, occurrence
from tests.organisation import Example, Organisation, profile

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


def events(content: bytes) -> list[Event]:
    """What a calendar library reads in a calendar."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return calendar.events


async def evening(org: Organisation, *days: int, **changed: object) -> list[Shift]:
    """Add the evenings of every day to a rota; those so many days from today are returned."""
    await org.rota.plan.add(replace(series(), **changed))  # type: ignore[arg-type]  # any field
    found = await org.rota.places.between(NOW, NOW + timedelta(weeks=9))
    return [next(one for one in found if one.day == TODAY + timedelta(days=day)) for day in days]


async def people(org: Organisation) -> tuple[Example, Example, Example]:
    """Amina writes Arabic and French, Dana Romanian, Leila Arabic: volunteers who have joined."""
    spoken = {"Amina": "ar fr", "Dana": "ro en", "Leila": "ar en"}
    amina, dana, leila = [
        await org.joins(name.lower(), profile(name, "survivor", languages=languages))
        for name, languages in spoken.items()
    ]
    return amina, dana, leila
