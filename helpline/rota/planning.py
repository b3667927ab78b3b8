"""Turns series into shifts of single days, eight weeks ahead, and says what has to change.

What has begun is never changed any more. A shift that somebody may know of is called off rather
than forgotten, and comes back under its old name when its series comes on that day again. Because
every shift is compared with what its series says now, a new rule for summer time moves the shifts
too.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from helpline.rota.shift import Shift
from routing.rota import Occurrence, Series, occurrences

AHEAD: Final = timedelta(weeks=8)
"""How far ahead people see shifts and can take places."""

_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a series asks for: shifts that are missing, that move or change, that do not come."""

    missing: tuple[Occurrence, ...] = ()
    moved: tuple[tuple[Shift, Occurrence], ...] = ()
    called_off: tuple[Shift, ...] = ()


def planned(series: Series, off: Collection[date], now: datetime) -> dict[date, Occurrence]:
    """The shifts of a series that are not over yet, by day. `off`: days without any shift.

    One that falls into the hour that is left out in spring, and has no length, is none.
    """
    today = now.astimezone(ZoneInfo(series.zone)).date()
    ahead = occurrences(series, today - _A_DAY, today + AHEAD)
    return {one.day: one for one in ahead if one.ends > max(now, one.begins) and one.day not in off}


def changes(
    series: Series, known: Iterable[Shift], off: Collection[date], now: datetime
) -> Changes:
    """How the shifts that are `known` of a series become those that it asks for."""
    wanted = planned(series, off, now)
    ahead = {one.day: one for one in known if one.begins > now}
    begun = {one.day for one in known if one.begins <= now}
    missing = [one for day, one in wanted.items() if day not in ahead and day not in begun]
    moved = [
        (one, wanted[day])
        for day, one in ahead.items()
        if day in wanted and not _fits(one, wanted[day], series)
    ]
    called_off = [one for day, one in ahead.items() if day not in wanted and not one.cancelled]
    return Changes(tuple(missing), tuple(moved), tuple(called_off))


def _fits(shift: Shift, wanted: Occurrence, series: Series) -> bool:
    if shift.cancelled:
        return False
    places = (shift.fewest, shift.most) == (series.fewest, series.most)
    times = (shift.begins, shift.ends) == (wanted.begins, wanted.ends)
    return shift.own or (places and times)
