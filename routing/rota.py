"""Who has promised to be there, and when exactly: shifts that repeat in local time.

Rule 1: a shift is what the clock on the wall says, in the zone of its place. It is turned into
instants one occurrence at a time, and lengths are differences of instants: a night can last seven
or nine hours. An hour that comes twice is covered whole: a shift begins with the first one and ends
with the second. A time that does not exist is as long after the change as meant (routing.md §8).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NewType
from zoneinfo import ZoneInfo

from routing.model import Kind, Language, LineId

SeriesId = NewType("SeriesId", str)

A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Series:
    """A shift that comes again on some days of the week (0 is Monday), from `first` to `last`.

    `ends` at or before `begins` is on the next day. `fewest` people make the shift staffed, `most`
    have room. `kinds` and `languages` are what is wished for, not what is demanded.
    """

    id: SeriesId
    line: LineId
    zone: str
    begins: time
    ends: time
    weekdays: frozenset[int]
    first: date
    last: date | None = None
    except_on: frozenset[date] = frozenset()
    fewest: int = 1
    most: int = 2
    kinds: frozenset[Kind] = frozenset()
    languages: frozenset[Language] = frozenset()

    def on(self, day: date) -> bool:
        """Whether it comes on that day of its own calendar."""
        return (
            day.weekday() in self.weekdays
            and self.first <= day
            and (self.last is None or day <= self.last)
            and day not in self.except_on
        )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One shift of a series: the day on its own calendar, and its two instants (UTC)."""

    series: SeriesId
    day: date
    begins: datetime
    ends: datetime

    @property
    def length(self) -> timedelta:
        """How long it really lasts."""
        return self.ends - self.begins


def occurrences(series: Series, first: date, last: date) -> Iterator[Occurrence]:
    """Every shift of the series that begins on one of these days, both included, in order."""
    day = max(first, series.first)
    until = last if series.last is None else min(last, series.last)
    while day <= until:
        if series.on(day):
            yield occurrence(series, day)
        day += A_DAY


def occurrence(series: Series, day: date) -> Occurrence:
    """The shift of one day, whether or not the series comes on it."""
    zone = ZoneInfo(series.zone)
    last_day = day if series.ends > series.begins else day + A_DAY
    begins = beginning(datetime.combine(day, series.begins), zone)
    ends = ending(datetime.combine(last_day, series.ends), zone)
    return Occurrence(series.id, day, begins, max(begins, ends))


def beginning(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the wall shows this first; in a gap, as long after it as was meant."""
    return _instant(wall, zone, fold=0)


def ending(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the wall shows this last; in a gap, the same as `beginning`."""
    return max(_instant(wall, zone, fold=0), _instant(wall, zone, fold=1))


def skipped(series: Series, day: date) -> Series:
    """Only this one: the series without that day."""
    return replace(series, except_on=series.except_on | {day})


def ended_before(series: Series, day: date) -> Series | None:
    """What is left of the series before that day, for a change of "this and later"; or nothing."""
    if day <= series.first:
        return None
    return replace(
        series,
        last=day - A_DAY if series.last is None else min(series.last, day - A_DAY),
        except_on=frozenset(one for one in series.except_on if one < day),
    )


def begun_on(series: Series, day: date, name: SeriesId) -> Series:
    """The series from that day on, under a name of its own, for a change of "this and later"."""
    return replace(
        series,
        id=name,
        first=max(series.first, day),
        except_on=frozenset(one for one in series.except_on if one >= day),
    )


def _instant(wall: datetime, zone: ZoneInfo, *, fold: int) -> datetime:
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
