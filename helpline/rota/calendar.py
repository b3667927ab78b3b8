"""Writes somebody's shifts as a calendar that her phone reads, and that tells nothing to others.

A title that says "Shift", exact times, and no more: no line, no organisation, no names. A shift
that is called off or given back stays in it as cancelled, because phones forget nothing that just
vanishes.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from icalendar import Calendar, Event

PRODUCT: Final = "-//Calendar//Shifts//EN"
"""It names a kind of program, not the organisation."""

_STAMP: Final = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
"""Of every entry: a calendar that has not changed is the same, byte by byte."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One shift in a calendar. `name` stays the same; `sequence` goes up with every change."""

    name: str
    begins: datetime
    ends: datetime
    holds: bool
    sequence: int


def written(entries: Iterable[Entry], title: str) -> bytes:
    """The calendar as a file (RFC 5545); instants are in UTC, so that no zone has to be known."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in sorted(entries, key=lambda entry: (entry.begins, entry.name)):
        event = Event()
        event.add("uid", one.name)
        event.add("dtstamp", _STAMP)
        event.add("dtstart", one.begins)
        event.add("dtend", one.ends)
        event.add("summary", title)
        event.add("class", "PRIVATE")
        event.add("status", "CONFIRMED" if one.holds else "CANCELLED")
        event.add("transp", "OPAQUE" if one.holds else "TRANSPARENT")
        event.add("sequence", one.sequence)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def tag_of(content: bytes) -> str:
    """The ETag of a calendar: the same as long as nothing in it changes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
