"""The published hours of a line: blocks of the week, and days that are different.

Times are those of the wall clock of one zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from routing.rota import beginning, ending

_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """From a time to a time; one that ends at or before it begins ends on the next day."""

    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class PublishedHours:
    """When a line is open: on each day of the week (0 is Monday), and on days that are different.

    A day among `exceptions` has one other block, or None: it is closed all day.
    """

    zone: str
    weekdays: Mapping[int, tuple[Block, ...]] = field(default_factory=dict)
    exceptions: Mapping[date, Block | None] = field(default_factory=dict)

    def blocks(self, day: date) -> tuple[Block, ...]:
        """The blocks that begin on a day."""
        if day in self.exceptions:
            other = self.exceptions[day]
            return () if other is None else (other,)
        return self.weekdays.get(day.weekday(), ())

    def open_until(self, now: datetime) -> datetime | None:
        """When the block ends that holds at an instant; None: it is closed then.

        A night belongs to the day on which it begins. An hour that comes twice is open twice.
        """
        here = ZoneInfo(self.zone)
        today = now.astimezone(here).date()
        ends = [
            _ends(day, block, here)
            for day in (today - _A_DAY, today)
            for block in self.blocks(day)
            if beginning(datetime.combine(day, block.begins), here) <= now
        ]
        return max((one for one in ends if now < one), default=None)

    def beginnings(self, after: datetime, until: datetime) -> list[datetime]:
        """The instants (UTC) between the two, later than `after`, at which a block begins."""
        here = ZoneInfo(self.zone)
        first, last = after.astimezone(here).date(), until.astimezone(here).date()
        days = (first + _A_DAY * number for number in range((last - first).days + 1))
        begins = (
            beginning(datetime.combine(day, block.begins), here)
            for day in days
            for block in self.blocks(day)
        )
        return [one for one in begins if after < one <= until]


def _ends(day: date, block: Block, zone: ZoneInfo) -> datetime:
    last = day if block.ends > block.begins else day + _A_DAY
    return ending(datetime.combine(last, block.ends), zone)
