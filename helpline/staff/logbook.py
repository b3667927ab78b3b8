"""The log of what coordinators have changed: written in the same transaction as the deed itself.

Nobody can change it from a page. An entry is taken away after 90 days, from its beginning only. One
deed is done after the other, on all nodes: whoever does one waits for the row with the log's ends.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final, cast

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.chain import (
    NOTHING,
    Broken,
    Chain,
    Ends,
    Entry,
    read_changes,
    written_changes,
)
from helpline.staff.deeds import LONGEST_ABOUT, SERVER, Author, Deed, What
from helpline.tables import log_ends, log_entries

KEPT_DAYS: Final = 90
_HOURS_A_DAY: Final = 24
_HOUR: Final = 3600


class Logbook:
    """The log in the database. `clock` gives seconds since 1970."""

    def __init__(self, engine: AsyncEngine, server_key: bytes, clock: Callable[[], float]) -> None:
        self._engine: Final = engine
        self._chain: Final = Chain(server_key)
        self._clock: Final = clock

    @asynccontextmanager
    async def deed(self, by: Author, what: What) -> AsyncIterator[Deed]:
        """Do something and write it down, both or neither. It begins and ends the transaction."""
        async with self._engine.begin() as connection:
            ends = await _locked(connection)
            deed = Deed(connection, what)
            yield deed
            if deed.about:
                await self._write(connection, ends, by, deed)

    async def entries(
        self, *, topic: str = "", by: str | None = None, before: int | None = None, most: int = 200
    ) -> list[Entry]:
        """The newest entries before a number, newest first; about a topic, by somebody."""
        columns = log_entries.c
        chosen = select(log_entries).order_by(columns.number.desc()).limit(most)
        if topic:
            chosen = chosen.where(columns.what.startswith(f"{topic}.", autoescape=True))
        if by is not None:
            chosen = chosen.where(columns.staff == by)
        if before is not None:
            chosen = chosen.where(columns.number < before)
        async with self._engine.connect() as connection:
            return [_entry(row) for row in (await connection.execute(chosen)).all()]

    async def authors(self) -> dict[str, str]:
        """Whose deeds are kept: id, and the name that stands at the newest of them."""
        columns = log_entries.c
        chosen = select(columns.staff, columns.name).order_by(columns.number)
        async with self._engine.connect() as connection:
            return {row.staff: row.name for row in (await connection.execute(chosen)).all()}

    async def broken(self) -> Broken | None:
        """What does not fit in the log; None: every entry stands as it was written."""
        # In one transaction with the ends, so that nothing is added between.
        async with self._engine.begin() as connection:
            ends = await _locked(connection)
            ordered = select(log_entries).order_by(log_entries.c.number)
            rows = (await connection.execute(ordered)).all()
        return self._chain.broken(ends, map(_entry, rows))

    async def forget(self) -> None:
        """Take away what is older than 90 days."""
        async with self._engine.begin() as connection:
            await self._forget(connection, await _locked(connection))

    async def begin_anew(self) -> None:
        """Take away all entries, and begin with one that says so: the server's key is another one.

        Numbers go on, so that everybody sees that there was something before.
        """
        async with self._engine.begin() as connection:
            ends = await _locked(connection)
            await connection.execute(delete(log_entries))
            new = Ends(first=ends.last + 1, last=ends.last)
            begun = Deed(connection, "log.begun", about=f"1\u2013{ends.last}")
            await self._write(connection, replace(new, seal=self._chain.sealed(new)), SERVER, begun)

    async def keep_short(self) -> None:
        """The loop that every process runs: nothing is kept longer than it was promised."""
        while True:
            # Without the database nothing can be taken away; the next hour does it.
            with contextlib.suppress(SQLAlchemyError):
                await self.forget()
            await asyncio.sleep(_HOUR)

    async def _write(self, connection: AsyncConnection, ends: Ends, by: Author, deed: Deed) -> None:
        entry = Entry(
            number=ends.last + 1,
            hour=self._hour(),
            by=by.id,
            name=by.name,
            what=deed.what,
            about=deed.about[:LONGEST_ABOUT],
            changes=deed.changes,
        )
        mark = self._chain.mark(ends.mark, entry)
        row = {
            "number": entry.number,
            "hour": entry.hour,
            "staff": entry.by,
            "name": entry.name,
            "what": entry.what,
            "about": entry.about,
            "changes": written_changes(entry.changes),
            "mark": mark,
        }
        await connection.execute(insert(log_entries).values(row))
        await _keep(
            connection, self._chain.followed(ends, replace(ends, last=entry.number, mark=mark))
        )

    async def _forget(self, connection: AsyncConnection, ends: Ends) -> None:
        columns = log_entries.c
        limit = self._hour() - KEPT_DAYS * _HOURS_A_DAY
        young = select(func.min(columns.number)).where(columns.hour >= limit)
        first = await connection.scalar(young) or ends.last + 1
        if first <= ends.first:
            return
        old = select(log_entries).where(columns.number < first).order_by(columns.number)
        gone = [_entry(row) for row in (await connection.execute(old)).all()]
        new = replace(ends, first=first, before=gone[-1].mark if gone else NOTHING)
        # Whoever made entries look old does not get them taken away unnoticed.
        fits = self._chain.fits(ends, gone, first)
        await connection.execute(delete(log_entries).where(columns.number < first))
        await _keep(
            connection, self._chain.followed(ends, new) if fits else replace(new, seal=NOTHING)
        )

    def _hour(self) -> int:
        return int(self._clock() // _HOUR)


async def _keep(connection: AsyncConnection, ends: Ends) -> None:
    row = {
        "first": ends.first,
        "before": ends.before,
        "last": ends.last,
        "mark": ends.mark,
        "seal": ends.seal,
    }
    await connection.execute(update(log_ends).values(row))


async def _locked(connection: AsyncConnection) -> Ends:
    """The ends; until this transaction is over, whoever else asks for them waits."""
    # A write, so that SQLite locks too, and before anything is read.
    await connection.execute(update(log_ends).values(last=log_ends.c.last))
    row = (await connection.execute(select(log_ends))).one()
    return _ends(row)


def read_log(connection: Connection) -> tuple[Ends, list[Entry]]:
    """The whole log by number, for a command that runs beside the server."""
    ends = _ends(connection.execute(select(log_ends)).one())
    ordered = select(log_entries).order_by(log_entries.c.number)
    return ends, [_entry(row) for row in connection.execute(ordered).all()]


def _ends(row: Row[tuple[object, ...]]) -> Ends:
    return Ends(row.first, row.before, row.last, row.mark, row.seal)


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(
        number=row.number,
        hour=row.hour,
        by=row.staff,
        name=row.name,
        what=cast("What", row.what),
        about=row.about,
        changes=read_changes(row.changes),
        mark=row.mark,
    )
