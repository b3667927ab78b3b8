"""When a line closes, and when it opens again, as its hours and its shifts have been planned.

Pure: what is planned and the time are arguments. Whether enough people are present is another
matter, so an opening is a plan and is told as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from helpline.rota.hours import PublishedHours
from helpline.rota.shift import Shift
from helpline.staff.line import PlannedReason
from routing.model import Duty

AHEAD: Final = timedelta(days=7)
"""How far ahead an opening is looked for: within it, the day of the week says which day it is."""

_A_DAY: Final = timedelta(days=1)
LONGEST_NOTICE: Final = 120
LONGEST_MISSING: Final = 60
"""Minutes that a coordinator may set at most."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a line closes, and how a shift begins.

    `notice` before it closes those who wait are told; from `last_entry` before on nobody new comes
    in. When fewer people than a shift needs have come `missing_after` its beginning, those on call
    are called.
    """

    notice: timedelta = timedelta(minutes=20)
    last_entry: timedelta = timedelta(minutes=15)
    missing_after: timedelta = timedelta(minutes=5)


USUAL: Final = Manners()


@dataclass(frozen=True, slots=True)
class Closing:
    """A line closes at an instant, or has closed then; `opens`: when again, if that is known.

    Times are told as on the wall of `zone`.
    """

    at: datetime
    opens: datetime | None
    zone: str

    def over(self, now: datetime) -> bool:
        """Whether it has closed."""
        return self.at <= now


@dataclass(frozen=True, slots=True)
class LinePlan:
    """The published hours of a line, if any, and its shifts, if it has a rota (else None)."""

    hours: PublishedHours | None = None
    shifts: tuple[Shift, ...] | None = None

    @property
    def zone(self) -> str:
        """Where its times are told: of the hours, or else of the shifts."""
        if self.hours is not None:
            return self.hours.zone
        return self.shifts[0].zone if self.shifts else "UTC"

    def shut(self, now: datetime) -> PlannedReason | None:
        """Why it should be closed at an instant, whoever is present; None: it should not."""
        if self.hours is not None and self.hours.open_until(now) is None:
            return "hours"
        if self.shifts is not None and not any(self._covered(now)):
            return "shift"
        return None

    def closes(self, now: datetime) -> datetime | None:
        """When a line closes that is open now; None: not within what is planned so far."""
        at, last = now, now + AHEAD
        while at < last and self.shut(at) is None:
            ends = max(self._covered(at), default=None)
            until = None if self.hours is None else self.hours.open_until(at)
            known = [one for one in (ends, until) if one is not None]
            if not known:
                return None
            at = min(known)
        return at if at < last else None

    def opens(self, after: datetime) -> datetime | None:
        """When it opens next, later than `after`; None: that is not planned yet."""
        last = after + AHEAD
        begins = () if self.hours is None else self.hours.beginnings(after, last)
        shifts = [one.begins for one in self.shifts or () if after < one.begins < last]
        known = sorted({*begins, *shifts})
        return next((at for at in known if self.shut(at) is None), None)

    def closing(self, now: datetime, manners: Manners = USUAL) -> Closing | None:
        """What those who wait are told: it closes soon, or it is closed; None: neither."""
        at: datetime | None = now
        if self.shut(now) is None:
            at = self.closes(now)
        if at is None or at - now > manners.notice:
            return None
        return Closing(at, self.opens(at), self.zone)

    def entry(self, now: datetime, manners: Manners = USUAL) -> PlannedReason | None:
        """Why nobody new comes in now, whoever is present."""
        shut = self.shut(now)
        if shut is not None:
            return shut
        closes = self.closes(now)
        return "closing" if closes is not None and closes - now <= manners.last_entry else None

    def duty(self, now: datetime, manners: Manners = USUAL) -> Duty | None:
        """Who should be there now, by count and never by name; None: it is closed, or not planned.

        It begins anew with each shift.
        """
        planned = self.hours is not None or self.shifts is not None
        if not planned or self.shut(now) is not None:
            return None
        going_on = [
            one for one in self.shifts or () if one.staffed and one.begins <= now < one.ends
        ]
        opened = () if self.hours is None else self.hours.beginnings(now - 2 * _A_DAY, now)
        begins = max([*opened, *(one.begins for one in going_on)], default=None)
        if begins is None:
            return None
        return Duty(
            begins=begins.timestamp(),
            until=(self.closes(now) or begins + AHEAD).timestamp(),
            people=max((one.fewest for one in going_on), default=1),
            after=manners.missing_after.total_seconds(),
        )

    def _covered(self, now: datetime) -> Iterator[datetime]:
        """The ends of the staffed shifts that go on at an instant."""
        for one in self.shifts or ():
            if one.staffed and one.begins <= now < one.ends:
                yield one.ends


def wall(instant: datetime, zone: str) -> datetime:
    """What the clock on the wall says then."""
    return instant.astimezone(ZoneInfo(zone))
