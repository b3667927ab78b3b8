"""Who is planned and who is needed, hour by hour: where a week is short of people, and by how many.

An hour here is an hour of real time. The one that comes twice when clocks go back is two of them,
and the one that is left out is none, so that neither a hole nor a person is counted wrongly.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from helpline.rota.hours import PublishedHours
from helpline.rota.shift import Shift
from routing.cover import Span, cover, open_shifts
from routing.model import LineId
from routing.need import Need
from routing.rota import Series, SeriesId

AN_HOUR: Final = timedelta(hours=1)
_LOOKS: Final = tuple(timedelta(minutes=minutes) for minutes in (0, 15, 30, 45))
"""How often in an hour it is looked who is there, and whether the line is meant to be open."""
_HOURS_OF_DAY: Final = 24


@dataclass(frozen=True, slots=True)
class Step:
    """One hour in which a line is meant to be open: the fewest who are planned, the most needed.

    `places`: how many more have room on shifts that are planned. `counted`: whether enough visits
    were counted there to say more than the fewest that the line wants.
    """

    begins: datetime
    planned: int
    places: int
    needed: int
    counted: bool

    @property
    def gap(self) -> int:
        """People planned minus people needed."""
        return self.planned - self.needed


@dataclass(frozen=True, slots=True)
class Suggested:
    """A shift that is lacking, and how many people it should have."""

    begins: datetime
    ends: datetime
    people: int


def steps(
    shifts: Sequence[Shift],
    hours: PublishedHours | None,
    need: Need,
    begins: datetime,
    ends: datetime,
) -> list[Step]:
    """The hours between two instants in which a line is meant to be open, in order.

    `shifts` are those of the line. Without published hours it is meant to be open whenever one of
    its shifts comes, whether or not anybody has it.
    """
    there = _Row(Span(one.begins, one.ends, len(one.people)) for one in shifts)
    room = _Row(Span(one.begins, one.ends, len(one.people) + one.free) for one in shifts)
    meant = _Row(Span(one.begins, one.ends, 1) for one in shifts)
    found: list[Step] = []
    while begins < ends:
        looks = [begins + look for look in _LOOKS]
        if hours is None:
            looks = [look for look in looks if meant.at(look)]
        else:
            looks = [look for look in looks if hours.open_until(look) is not None]
        if looks:
            of_week = {hour_of_week(look) for look in looks}
            planned = min(there.at(look) for look in looks)
            found.append(
                Step(
                    begins=begins,
                    planned=planned,
                    places=max(0, min(room.at(look) for look in looks) - planned),
                    needed=max(need.people[hour] for hour in of_week),
                    counted=all(need.counted[hour] for hour in of_week),
                )
            )
        begins += AN_HOUR
    return found


def suggested(found: Iterable[Step], length: timedelta, now: datetime) -> list[Suggested]:
    """The fewest shifts that leave nothing lacking in the hours that have not begun.

    Places that are open count as taken: for those somebody is looked for already. No shift is
    longer than `length` (whole hours), nor than the time for which the line is open.
    """
    ahead = [one for one in found if one.begins >= now]
    lacking: dict[tuple[datetime, datetime], int] = {}
    for stretch in _stretches(ahead):
        hours = min(length // AN_HOUR, len(stretch))
        needed = [one.needed for one in stretch]
        there = [one.planned + one.places for one in stretch]
        for start in open_shifts(needed, there, length=hours):
            begins = stretch[start].begins
            when = begins, begins + AN_HOUR * hours
            lacking[when] = lacking.get(when, 0) + 1
    return [Suggested(*when, people) for when, people in sorted(lacking.items())]


def once(suggestion: Suggested, line: LineId, zone: str) -> Series:
    """The suggestion as a series that comes once: so many places, for whoever may answer there."""
    here = ZoneInfo(zone)
    begins, ends = (one.astimezone(here) for one in (suggestion.begins, suggestion.ends))
    day = begins.date()
    return Series(
        id=SeriesId(""),
        line=line,
        zone=zone,
        begins=begins.time(),
        ends=ends.time(),
        weekdays=frozenset({day.weekday()}),
        first=day,
        last=day,
        most=suggestion.people,
    )


def _stretches(found: Sequence[Step]) -> list[list[Step]]:
    """The hours that follow each other without a break."""
    numbered = enumerate(found)
    grouped = groupby(numbered, key=lambda one: one[1].begins - AN_HOUR * one[0])
    return [[step for _, step in group] for _, group in grouped]


def hour_of_week(instant: datetime) -> int:
    """The hour of the week (UTC) of an instant."""
    return instant.weekday() * _HOURS_OF_DAY + instant.hour


class _Row:
    """How many people there are at any instant."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: Final = list(cover(spans))
        self._begins: Final = [one.begins for one in self._spans]

    def at(self, instant: datetime) -> int:
        """How many there are then."""
        before = bisect_right(self._begins, instant) - 1
        if before < 0 or instant >= self._spans[before].ends:
            return 0
        return self._spans[before].people
