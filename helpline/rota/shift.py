"""One shift on one day: when it really is, how many it needs, and who has promised to be there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, NewType
from zoneinfo import ZoneInfo

from routing.model import Kind, Language, LineId, ResponderId
from routing.rota import SeriesId

ShiftId = NewType("ShiftId", str)

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
A_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of a series. `begins` and `ends` are instants (UTC), `day` is of its own calendar.

    `kinds` and `languages`: whoever takes a place by herself is one of these and speaks one of
    these; a coordinator may put somebody else there. `own`: changed for this day only.
    """

    id: ShiftId
    series: SeriesId
    line: LineId
    zone: str
    day: date
    begins: datetime
    ends: datetime
    fewest: int
    most: int
    kinds: frozenset[Kind] = frozenset()
    languages: frozenset[Language] = frozenset()
    people: tuple[ResponderId, ...] = ()
    cancelled: bool = False
    own: bool = False
    sequence: int = 0

    @property
    def length(self) -> timedelta:
        """How long it really lasts: a night of eight hours on the wall lasts seven or nine."""
        return self.ends - self.begins

    @property
    def free(self) -> int:
        """How many places are open."""
        return 0 if self.cancelled else max(0, self.most - len(self.people))

    @property
    def staffed(self) -> bool:
        """Whether enough people have promised to be there."""
        return not self.cancelled and len(self.people) >= self.fewest

    @property
    def week(self) -> tuple[int, int]:
        """The year and the number of the week in which it begins, where it is."""
        year, number, _ = self.begins.astimezone(ZoneInfo(self.zone)).isocalendar()
        return year, number

    def overlaps(self, begins: datetime, ends: datetime) -> bool:
        """Whether it has a moment in common with a stretch of time."""
        return self.begins < ends and begins < self.ends


def minute_of(instant: datetime) -> int:
    """Minutes since 1970."""
    return (instant - EPOCH) // A_MINUTE


def instant_of(minute: int) -> datetime:
    """The instant (UTC) of a minute since 1970."""
    return EPOCH + A_MINUTE * minute


def moment(clock: float) -> datetime:
    """The instant (UTC) of seconds since 1970."""
    return datetime.fromtimestamp(clock, UTC)


def known_zone(typed: str) -> str | None:
    """An IANA zone that this machine knows, as it is spelled; or None."""
    try:
        return ZoneInfo(typed).key
    except (ValueError, OSError, KeyError):
        return None


def together(shifts: Iterable[Shift], shift: Shift) -> tuple[ResponderId, ...]:
    """Everybody who is there at some moment of a shift, on its line: its own people first."""
    there = [one for one in shifts if one.line == shift.line and not one.cancelled]
    others = [one for one in there if one.overlaps(shift.begins, shift.ends)]
    everybody = [*shift.people, *(person for one in others for person in one.people)]
    return tuple(dict.fromkeys(everybody))
