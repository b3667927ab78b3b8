"""What the log says of the rota: when shifts come and whom they need, who has them, the hours.

Times are those of the wall clock of the series or of the line, whoever reads them.
"""

from collections.abc import Collection, Mapping
from datetime import date, time
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.rota.hours import Block, PublishedHours
from helpline.rota.shift import Shift
from helpline.rota.shift_rows import read_shifts
from helpline.rota.tables import shifts
from helpline.staff.deeds import Deed, changes
from helpline.staff.line_deeds import line_called
from helpline.tables import staff
from routing.model import LineId
from routing.rota import Series

CLOSED: Final = "closed"
"""What stands at a day that is closed, though its weekday is not."""


def series_values(series: Series) -> dict[str, str]:
    """When a series comes, and whom it needs."""
    return {
        "time": _span(series.begins, series.ends),
        "weekdays": " ".join(str(day) for day in sorted(series.weekdays)),
        "first": series.first.isoformat(),
        "last": "" if series.last is None else series.last.isoformat(),
        "zone": series.zone,
        "fewest": str(series.fewest),
        "most": str(series.most),
        "wished_kinds": " ".join(sorted(series.kinds)),
        "wished_languages": " ".join(sorted(series.languages)),
    }


def shift_values(shift: Shift) -> dict[str, str]:
    """When the shift of one day is, whom it needs, and whether it comes at all."""
    return {
        "comes": "" if shift.cancelled else "yes",
        "time": _span(*_walls(shift)),
        "fewest": str(shift.fewest),
        "most": str(shift.most),
    }


def hours_values(hours: PublishedHours | None) -> dict[str, str]:
    """The hours of a line by weekday, and the days that are different; nothing of none."""
    if hours is None:
        return {}
    weekdays = {
        f"weekday.{day}": ", ".join(_block(one) for one in blocks)
        for day, blocks in sorted(hours.weekdays.items())
    }
    different = {
        f"day.{day.isoformat()}": CLOSED if block is None else _block(block)
        for day, block in sorted(hours.exceptions.items())
    }
    return {"zone": hours.zone, **weekdays, **different}


async def series_called(connection: AsyncConnection, series: Series) -> str:
    """What the log calls a series: its line and its times."""
    named = await line_called(connection, series.line)
    return f"{named}: {_span(series.begins, series.ends)}"


async def shift_called(connection: AsyncConnection, shift: Shift) -> str:
    """What the log calls a shift: its line, its day and its times."""
    return f"{await line_called(connection, shift.line)}: {when(shift)}"


async def day_called(connection: AsyncConnection, line: LineId, day: date) -> str:
    """What the log calls a day of a line."""
    return f"{await line_called(connection, line)}: {day.isoformat()}"


async def note_series(deed: Deed, old: Series, new: Series, *, followed: bool) -> None:
    """Note what has become of a series. `followed`: days of its own follow it again."""
    deed.changes = changes(series_values(old), series_values(new))
    if deed.changes or followed:
        deed.about = await series_called(deed.connection, old)


async def note_shift(deed: Deed, before: Shift) -> None:
    """Note what has become of the shift of one day."""
    (after,) = await read_shifts(deed.connection, shifts.c.id == before.id)
    deed.changes = changes(shift_values(before), shift_values(after))
    if deed.changes or before.own is not after.own:
        deed.about = await shift_called(deed.connection, before)


async def names(connection: AsyncConnection, people: Collection[str]) -> Mapping[str, str]:
    """What people are called."""
    chosen = select(staff.c.id, staff.c.pseudonym).where(staff.c.id.in_(people))
    return {row.id: row.pseudonym for row in await connection.execute(chosen)}


def when(shift: Shift) -> str:
    """The day of a shift and its times."""
    return f"{shift.day.isoformat()} {_span(*_walls(shift))}"


def _walls(shift: Shift) -> tuple[time, time]:
    here = ZoneInfo(shift.zone)
    return shift.begins.astimezone(here).time(), shift.ends.astimezone(here).time()


def _block(block: Block) -> str:
    return _span(block.begins, block.ends)


def _span(begins: time, ends: time) -> str:
    return f"{begins:%H:%M}\N{EN DASH}{ends:%H:%M}"
