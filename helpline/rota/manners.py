"""How each line closes and how its shifts begin, as coordinators have set it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.rota.outlook import USUAL, Manners
from helpline.rota.shift import A_MINUTE
from helpline.rota.tables import line_manners
from helpline.staff.deeds import SERVER, Author, changes
from helpline.staff.line_deeds import line_called
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from routing.model import LineId


class LineManners:
    """The manners of all lines; a line of which nothing is set has the usual ones."""

    def __init__(self, engine: AsyncEngine, news: News, log: Logbook) -> None:
        self._engine: Final = engine
        self._news: Final = news
        self._log: Final = log

    async def of(self, line: LineId) -> Manners:
        """Those of one line."""
        async with self._engine.connect() as connection:
            return (await read_manners(connection)).get(line, USUAL)

    async def set(self, line: LineId, manners: Manners, by: Author = SERVER) -> None:
        """Let this line close so from now on."""
        async with self._log.deed(by, "hours.manners") as deed:
            before = (await read_manners(deed.connection)).get(line, USUAL)
            this = line_manners.c.line == line
            await deed.connection.execute(delete(line_manners).where(this))
            await deed.connection.execute(insert(line_manners).values(line=line, **_row(manners)))
            deed.changes = changes(_values(before), _values(manners))
            deed.about = await line_called(deed.connection, line) if deed.changes else ""
        await self._news.tell()


async def read_manners(connection: AsyncConnection) -> Mapping[LineId, Manners]:
    """The manners of every line of which some are set."""
    return {
        LineId(row.line): Manners(
            notice=timedelta(minutes=row.notice),
            last_entry=timedelta(minutes=row.last_entry),
            missing_after=timedelta(minutes=row.missing_after),
        )
        for row in await connection.execute(select(line_manners))
    }


def _row(manners: Manners) -> dict[str, int]:
    return {
        "notice": manners.notice // A_MINUTE,
        "last_entry": manners.last_entry // A_MINUTE,
        "missing_after": manners.missing_after // A_MINUTE,
    }


def _values(manners: Manners) -> dict[str, str]:
    return {field: str(minutes) for field, minutes in _row(manners).items()}
