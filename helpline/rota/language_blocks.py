"""In which languages a line answers when, as far as that may be told to anybody.

A timetable of the only speaker of a language says when she works. So the day has four coarse parts,
and a part is told of a language only if at least two people who hold shifts in it write that
language. Of every other one the answer is: ask us.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from helpline.rota.shift import Shift
from routing.model import Language, ResponderId
from routing.rota import beginning

SPEAKERS: Final = 2
"""How many people there are at least behind a part of a day that is told."""

_DAYS: Final = 7
_PARTS: Final = (0, 6, 12, 18)
_HOURS: Final = 6

Spoken = Mapping[ResponderId, Collection[Language]]
"""What each person writes well enough to answer in."""


@dataclass(frozen=True, slots=True, order=True)
class DayPart:
    """A stretch of a day of the week (0 is Monday) in whole parts; 24 is midnight."""

    weekday: int
    begins: int
    ends: int


def language_blocks(
    shifts: Iterable[Shift], spoken: Spoken, zone: str, first: date
) -> dict[Language, tuple[DayPart, ...]]:
    """The parts of the week from `first` on that may be told, of every language that is spoken.

    Without a part: ask us.
    """
    held = [one for one in shifts if not one.cancelled]
    found: defaultdict[Language, list[DayPart]] = defaultdict(list)
    languages = sorted({tag for one in held for who in one.people for tag in spoken.get(who, ())})
    for day in (first + timedelta(days=number) for number in range(_DAYS)):
        for hour in _PARTS:
            there = _people(held, day, hour, ZoneInfo(zone))
            for language in languages:
                if sum(language in spoken.get(who, ()) for who in there) >= SPEAKERS:
                    found[language].append(DayPart(day.weekday(), hour, hour + _HOURS))
    return {language: _joined(sorted(found[language])) for language in languages}


def _joined(parts: Iterable[DayPart]) -> tuple[DayPart, ...]:
    """The same with those as one that follow each other on one day."""
    joined: list[DayPart] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and (last.weekday, last.ends) == (part.weekday, part.begins):
            joined[-1] = replace(last, ends=part.ends)
        else:
            joined.append(part)
    return tuple(joined)


def _people(shifts: Iterable[Shift], day: date, hour: int, zone: ZoneInfo) -> set[ResponderId]:
    """Everybody who holds a shift with a moment in this part of the day."""
    local = datetime.combine(day, time(hour))
    begins, ends = beginning(local, zone), beginning(local + timedelta(hours=_HOURS), zone)
    return {who for one in shifts if one.overlaps(begins, ends) for who in one.people}
