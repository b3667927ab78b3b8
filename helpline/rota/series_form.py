"""Reads what a coordinator has written about a series of shifts, and says what does not fit."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final, Literal

from helpline.languages import AUTONYMS
from helpline.rota.shift import known_zone
from helpline.staff.profile import KINDS
from routing.model import Language, LineId
from routing.rota import Series, SeriesId

SeriesFault = Literal["line", "times", "zone", "first", "last", "weekdays", "places", "languages"]
"""The part of the form that does not fit."""

MOST_PLACES: Final = 20
MOST_LANGUAGES: Final = 8
EARLIEST: Final = date(2020, 1, 1)
LATEST: Final = date(2200, 1, 1)
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class WrittenSeries:
    """A series as it is written in a form."""

    line: str
    begins: str
    ends: str
    zone: str
    weekdays: tuple[str, ...]
    first: str
    last: str
    fewest: str
    most: str
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def read_series_form(
    written: WrittenSeries, lines: Collection[str]
) -> Series | tuple[SeriesFault, ...]:
    """The series, still without a name; or what does not fit, in the order of the form.

    Without a day of the week it comes once, on its first day.
    """
    begins, ends = read_time(written.begins), read_time(written.ends)
    zone = known_zone(written.zone)
    first, last = read_day(written.first), read_day(written.last)
    places = read_places(written.fewest, written.most)
    kinds = frozenset(kind for kind in KINDS if kind in written.kinds)
    weekdays = frozenset(day for day in range(7) if str(day) in written.weekdays)
    once = not written.weekdays
    fits: dict[SeriesFault, bool] = {
        "line": written.line in lines,
        "times": begins is not None and ends is not None and begins != ends,
        "weekdays": len(weekdays) == len(written.weekdays),
        "first": first is not None,
        "last": once or not written.last or (last is not None and (first is None or first <= last)),
        "zone": zone is not None,
        "places": places is not None,
        "languages": len(kinds) == len(written.kinds) and _known(written.languages),
    }
    faults = tuple(part for part, fit in fits.items() if not fit)
    if faults or begins is None or ends is None or first is None or not zone or not places:
        return faults
    return Series(
        id=SeriesId(""),
        line=LineId(written.line),
        zone=zone,
        begins=begins,
        ends=ends,
        weekdays=frozenset({first.weekday()}) if once else weekdays,
        first=first,
        last=first if once else last,
        fewest=places[0],
        most=places[1],
        kinds=kinds,
        languages=frozenset(Language(tag) for tag in written.languages),
    )


def written_series(series: Series) -> WrittenSeries:
    """A series as its form shows it."""
    return WrittenSeries(
        line=series.line,
        begins=f"{series.begins:%H:%M}",
        ends=f"{series.ends:%H:%M}",
        zone=series.zone,
        weekdays=tuple(str(day) for day in sorted(series.weekdays)),
        first=series.first.isoformat(),
        last="" if series.last is None else series.last.isoformat(),
        fewest=str(series.fewest),
        most=str(series.most),
        kinds=tuple(sorted(series.kinds)),
        languages=tuple(sorted(series.languages)),
    )


def changed(series: Series, read: Series) -> Series:
    """A series with what was read of a form about its shifts; its days and its name stay."""
    return replace(
        read, id=series.id, first=series.first, last=series.last, except_on=series.except_on
    )


def read_time(typed: str) -> time | None:
    """A time of the day in hours and minutes, as browsers send it."""
    return time.fromisoformat(typed) if _TIME.fullmatch(typed) else None


def read_day(typed: str) -> date | None:
    """A day, as browsers send it; one that a calendar of ours can hold."""
    if not _DAY.fullmatch(typed):
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def read_places(fewest: str, most: str) -> tuple[int, int] | None:
    """The fewest people that are needed, and how many have room; or None."""
    if not all(re.fullmatch(r"[0-9]{1,2}", typed) for typed in (fewest, most)):
        return None
    low, high = int(fewest), int(most)
    return (low, high) if 1 <= low <= high <= MOST_PLACES else None


def _known(languages: Collection[str]) -> bool:
    return len(languages) <= MOST_LANGUAGES and all(tag in AUTONYMS for tag in languages)
