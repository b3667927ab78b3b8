"""The published hours of the lines in the database: written by coordinators, read by every page."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.rota.hours import Block, PublishedHours
from helpline.rota.series_rows import minute_of_day, wall
from helpline.rota.shift_deeds import hours_values
from helpline.rota.tables import opening, opening_blocks, opening_exceptions
from helpline.staff.deeds import SERVER, Author, Deed, changes
from helpline.staff.line_deeds import line_called
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from routing.model import LineId


class Published:
    """The hours of all lines; a line without hours is open whenever enough people are present."""

    def __init__(self, engine: AsyncEngine, news: News, log: Logbook) -> None:
        self._engine: Final = engine
        self._news: Final = news
        self._log: Final = log

    async def everything(self) -> Mapping[LineId, PublishedHours]:
        """The hours of every line that has some."""
        async with self._engine.connect() as connection:
            return await read_hours(connection)

    async def publish(self, line: LineId, hours: PublishedHours, by: Author = SERVER) -> None:
        """Let these be the hours of a line."""
        async with self._log.deed(by, "hours.published") as deed:
            before = (await read_hours(deed.connection)).get(line)
            await _forget(deed.connection, line)
            await _write(deed.connection, line, hours)
            await _note(deed, line, before, hours)
        await self._news.tell()

    async def withdraw(self, line: LineId, by: Author = SERVER) -> None:
        """Publish no hours: the line is open whenever enough people are present."""
        async with self._log.deed(by, "hours.withdrawn") as deed:
            before = (await read_hours(deed.connection)).get(line)
            await _forget(deed.connection, line)
            await _note(deed, line, before, None)
        await self._news.tell()


async def read_hours(connection: AsyncConnection) -> dict[LineId, PublishedHours]:
    """The hours of every line that has some."""
    weekdays: defaultdict[str, defaultdict[int, list[Block]]] = defaultdict(
        lambda: defaultdict(list)
    )
    ordered = select(opening_blocks).order_by(opening_blocks.c.weekday, opening_blocks.c.begins)
    for row in await connection.execute(ordered):
        weekdays[row.line][row.weekday].append(Block(wall(row.begins), wall(row.ends)))
    different: defaultdict[str, dict[date, Block | None]] = defaultdict(dict)
    for row in await connection.execute(
        select(opening_exceptions).order_by(opening_exceptions.c.day)
    ):
        other = None if row.begins is None else Block(wall(row.begins), wall(row.ends))
        different[row.line][row.day] = other
    return {
        LineId(row.line): PublishedHours(
            zone=row.zone,
            weekdays={day: tuple(found) for day, found in weekdays[row.line].items()},
            exceptions=different[row.line],
        )
        for row in await connection.execute(select(opening))
    }


async def _note(
    deed: Deed, line: LineId, before: PublishedHours | None, after: PublishedHours | None
) -> None:
    deed.changes = changes(hours_values(before), hours_values(after))
    deed.about = await line_called(deed.connection, line) if deed.changes else ""


async def _write(connection: AsyncConnection, line: LineId, hours: PublishedHours) -> None:
    await connection.execute(insert(opening).values(line=line, zone=hours.zone))
    blocks: list[dict[str, object]] = [
        {"line": line, "weekday": weekday, **_minutes(block)}
        for weekday, found in hours.weekdays.items()
        for block in found
    ]
    if blocks:
        await connection.execute(insert(opening_blocks), blocks)
    different = [
        {"line": line, "day": day, **_minutes(block)} for day, block in hours.exceptions.items()
    ]
    if different:
        await connection.execute(insert(opening_exceptions), different)


async def _forget(connection: AsyncConnection, line: LineId) -> None:
    for table in (opening_exceptions, opening_blocks, opening):
        await connection.execute(delete(table).where(table.c.line == line))


def _minutes(block: Block | None) -> dict[str, int | None]:
    if block is None:
        return {"begins": None, "ends": None}
    return {"begins": minute_of_day(block.begins), "ends": minute_of_day(block.ends)}
