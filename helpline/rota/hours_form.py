"""Reads the hours that a coordinator has written for a line, and says what does not fit."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from helpline.rota.hours import Block, PublishedHours
from helpline.rota.outlook import LONGEST_MISSING, LONGEST_NOTICE, Manners
from helpline.rota.series_form import read_day, read_time
from helpline.rota.shift import A_MINUTE, known_zone
from helpline.staff.line_form import whole_number

HoursFault = Literal["zone", "blocks", "days", "notice", "last_entry", "missing_after"]
"""The part of one of the two forms that does not fit: of the hours, or of how they end."""

BLOCKS_A_DAY: Final = 2
MOST_DIFFERENT: Final = 60


@dataclass(frozen=True, slots=True)
class WrittenHours:
    """Hours as they are written: for each weekday pairs of times, and days that are different.

    Of a different day both times are empty if it is closed.
    """

    zone: str
    weekdays: tuple[tuple[tuple[str, str], ...], ...]
    different: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenManners:
    """How a line closes and its shifts begin, as it is written: minutes."""

    notice: str
    last_entry: str
    missing_after: str


def read_manners_form(written: WrittenManners) -> Manners | tuple[HoursFault, ...]:
    """The manners; or what does not fit, in the order of the form."""
    notice = whole_number(written.notice, 0, LONGEST_NOTICE)
    last_entry = whole_number(written.last_entry, 0, LONGEST_NOTICE)
    missing_after = whole_number(written.missing_after, 1, LONGEST_MISSING)
    fits: dict[HoursFault, bool] = {
        "notice": notice is not None,
        "last_entry": last_entry is not None,
        "missing_after": missing_after is not None,
    }
    if notice is None or last_entry is None or missing_after is None:
        return tuple(part for part, fit in fits.items() if not fit)
    return Manners(
        notice=A_MINUTE * notice,
        last_entry=A_MINUTE * last_entry,
        missing_after=A_MINUTE * missing_after,
    )


def written_manners(manners: Manners) -> WrittenManners:
    """Manners as their form shows them."""
    return WrittenManners(
        notice=str(manners.notice // A_MINUTE),
        last_entry=str(manners.last_entry // A_MINUTE),
        missing_after=str(manners.missing_after // A_MINUTE),
    )


def read_hours_form(written: WrittenHours) -> PublishedHours | tuple[HoursFault, ...]:
    """The hours; or what does not fit, in the order of the form."""
    zone = known_zone(written.zone)
    weekdays = [_blocks(pairs) for pairs in written.weekdays]
    days = [_different(*one) for one in written.different if any(one)]
    named = [one[0] for one in days if one is not None]
    fits: dict[HoursFault, bool] = {
        "zone": zone is not None,
        "blocks": all(one is not None for one in weekdays),
        "days": None not in days and len(set(named)) == len(named) <= MOST_DIFFERENT,
    }
    faults = tuple(part for part, fit in fits.items() if not fit)
    if faults or zone is None:
        return faults
    return PublishedHours(
        zone=zone,
        weekdays={day: blocks for day, blocks in enumerate(weekdays) if blocks},
        exceptions=dict(one for one in days if one is not None),
    )


def written_hours(hours: PublishedHours) -> WrittenHours:
    """Hours as their form shows them."""
    return WrittenHours(
        zone=hours.zone,
        weekdays=tuple(
            tuple(_written(block) for block in hours.weekdays.get(day, ())) for day in range(7)
        ),
        different=tuple(
            (day.isoformat(), *(("", "") if block is None else _written(block)))
            for day, block in sorted(hours.exceptions.items())
        ),
    )


def _blocks(pairs: tuple[tuple[str, str], ...]) -> tuple[Block, ...] | None:
    """The blocks of a day, in order; None: a time is missing, or they are on top of each other."""
    found = [_block(*pair) for pair in pairs if any(pair)]
    if any(block is None for block in found):
        return None
    blocks = sorted(block for block in found if block is not None)
    for earlier, later in pairwise(blocks):
        if earlier.ends > later.begins or earlier.ends <= earlier.begins:
            return None
    return tuple(blocks)


def _block(begins: str, ends: str) -> Block | None:
    first, last = read_time(begins), read_time(ends)
    return None if first is None or last is None else Block(first, last)


def _different(day: str, begins: str, ends: str) -> tuple[date, Block | None] | None:
    read = read_day(day)
    if read is None:
        return None
    if not begins and not ends:
        return read, None
    block = _block(begins, ends)
    return None if block is None else (read, block)


def _written(block: Block) -> tuple[str, str]:
    return f"{block.begins:%H:%M}", f"{block.ends:%H:%M}"
