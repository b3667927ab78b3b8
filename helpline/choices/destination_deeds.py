"""Where "Leave page" goes, in the database, and the coordinator's deed that changes it."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.choices.tables import destinations
from helpline.staff.deeds import Author, changes
from helpline.staff.logbook import Logbook
from helpline.staff.news import News

_ABOUT: Final = "leave"


class DestinationDeeds:
    """Changes where the button goes; pages that are loaded from then on go there."""

    def __init__(self, news: News, log: Logbook) -> None:
        self._news: Final = news
        self._log: Final = log

    async def change(self, chosen: Mapping[str, str], by: Author) -> None:
        """Let these be the destinations, by language; each has been read by `read_destination`."""
        async with self._log.deed(by, "leave.changed") as deed:
            before = await read_destinations(deed.connection)
            await deed.connection.execute(delete(destinations))
            rows = [{"language": tag, "address": address} for tag, address in chosen.items()]
            if rows:
                await deed.connection.execute(insert(destinations), rows)
            deed.changes = changes(_told(before), _told(chosen))
            deed.about = _ABOUT if deed.changes else ""
        await self._news.tell()


async def read_destinations(connection: AsyncConnection) -> dict[str, str]:
    """The destinations by language; an empty language: all that have none of their own."""
    ordered = select(destinations).order_by(destinations.c.language)
    return {row.language: row.address for row in await connection.execute(ordered)}


def _told(chosen: Mapping[str, str]) -> dict[str, str]:
    return {f"address.{tag}": address for tag, address in chosen.items()}
