"""Plans the shifts: adds series, changes one day or all that follow, leaves days out.

Whatever is changed, the shifts of the next eight weeks are made to fit at once, and every process
and every calendar hears of it.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.rota.planning import Changes, changes
from helpline.rota.series_rows import read_series, write_series
from helpline.rota.shift import Shift, minute_of, moment
from helpline.rota.shift_deeds import (
    day_called,
    note_series,
    note_shift,
    series_called,
    series_values,
)
from helpline.rota.shift_rows import locked_shift, read_shifts
from helpline.rota.tables import days_off, shift_people, shift_series, shifts
from helpline.staff.deeds import SERVER, Author, Deed, What
from helpline.staff.deeds import changes as differences
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.tables import staff
from routing.model import LineId
from routing.rota import Occurrence, Series, SeriesId, begun_on, ended_before, skipped

REMEMBERED: Final = timedelta(weeks=8)
"""How long it is known who was there."""

PLAN_EVERY: Final = 600.0
"""Seconds between two looks at what time itself has changed."""

MOST_SERIES: Final = 400


class Plan:
    """The series in the database, and the shifts that follow from them."""

    def __init__(
        self,
        engine: AsyncEngine,
        news: News,
        log: Logbook,
        clock: Callable[[], float],
        also: Callable[[], Awaitable[None]],
    ) -> None:
        """`clock` gives seconds since 1970; `also` is done whenever time is looked at."""
        self._engine: Final = engine
        self._news: Final = news
        self._log: Final = log
        self._clock: Final = clock
        self._also: Final = also

    async def everything(self) -> list[Series]:
        """All series that can still come, or have come lately."""
        async with self._engine.connect() as connection:
            return await read_series(connection)

    async def series(self, series: str) -> Series | None:
        """The series of this id."""
        async with self._engine.connect() as connection:
            found = await read_series(connection, shift_series.c.id == series)
        return found[0] if found else None

    async def add(self, series: Series, by: Author = SERVER) -> SeriesId:
        """Add a series under a new id, which is returned."""
        named = replace(series, id=_new_series())
        async with self._log.deed(by, "series.added") as deed:
            await write_series(deed.connection, named)
            await self._fit(deed.connection, named)
            deed.about = await series_called(deed.connection, named)
            deed.changes = differences({}, series_values(named))
        await self._news.tell()
        return named.id

    async def change_all(self, series: Series, by: Author = SERVER) -> None:
        """Change a series; what has begun stays as it was."""
        async with self._log.deed(by, "series.changed") as deed:
            for old in await read_series(deed.connection, shift_series.c.id == series.id):
                await self._change(deed, old, series, series.first)
        await self._news.tell()

    async def change_later(self, series: Series, day: date, by: Author = SERVER) -> None:
        """Change a series from one day on: it ends there, and another one begins.

        Its shifts keep their names and their people.
        """
        async with self._log.deed(by, "series.changed") as deed:
            for old in await read_series(deed.connection, shift_series.c.id == series.id):
                before = ended_before(old, day)
                if before is None:
                    await self._change(deed, old, series, day)
                    continue
                later = begun_on(series, day, _new_series())
                await write_series(deed.connection, before)
                await write_series(deed.connection, later)
                those = (shifts.c.series == series.id) & (shifts.c.day >= day)
                await deed.connection.execute(update(shifts).where(those).values(series=later.id))
                await self._fit(deed.connection, before)
                await self._change(deed, old, later, day)
        await self._news.tell()

    async def change_one(
        self, shift: str, wanted: Occurrence, places: tuple[int, int], by: Author = SERVER
    ) -> None:
        """Change the times and the places of one day; its series no longer moves it."""
        async with self._log.deed(by, "shift.changed") as deed:
            found = await locked_shift(deed.connection, shift)
            if found is not None and not self._begun(found):
                await _write_shift(deed.connection, found, wanted, places, own=True)
                await note_shift(deed, found)
        await self._news.tell()

    async def leave_out(self, series: str, day: date, by: Author = SERVER) -> None:
        """Let a series not come on one day."""
        async with self._log.deed(by, "shift.cancelled") as deed:
            this = (shifts.c.series == series) & (shifts.c.day == day)
            before = await read_shifts(deed.connection, this)
            for one in await read_series(deed.connection, shift_series.c.id == series):
                without = skipped(one, day)
                await write_series(deed.connection, without)
                await self._fit(deed.connection, without)
            for shift in before:
                await note_shift(deed, shift)
        await self._news.tell()

    async def end(self, series: str, day: date, by: Author = SERVER) -> None:
        """Let a series come no more from a day on."""
        async with self._log.deed(by, "series.ended") as deed:
            for one in await read_series(deed.connection, shift_series.c.id == series):
                # One that never comes keeps its row while somebody's calendar may know its shifts.
                before = ended_before(one, day) or replace(one, last=one.first - timedelta(days=1))
                await write_series(deed.connection, before)
                await self._fit(deed.connection, before)
                await note_series(deed, one, before, followed=False)
        await self._news.tell()

    async def days_off(self, line: LineId) -> list[date]:
        """The days without any shift on a line that are still to come."""
        today = moment(self._clock()).date() - timedelta(days=1)
        async with self._engine.connect() as connection:
            return sorted(day for day in await _off(connection, line) if day >= today)

    async def take_day_off(
        self, line: LineId, day: date, *, off: bool, by: Author = SERVER
    ) -> None:
        """Let no shift of a line come on a day, or let them come again; doing it twice is once."""
        what: What = "shift.day_off" if off else "shift.day_on"
        async with self._log.deed(by, what) as deed:
            # Whoever else does so waits for this deed: nobody writes the day between.
            if off is (day in await _off(deed.connection, line)):
                return
            if off:
                await deed.connection.execute(insert(days_off).values(line=line, day=day))
            else:
                this = (days_off.c.line == line) & (days_off.c.day == day)
                await deed.connection.execute(delete(days_off).where(this))
            for one in await read_series(deed.connection, shift_series.c.line == line):
                await self._fit(deed.connection, one)
            deed.about = await day_called(deed.connection, line, day)
        await self._news.tell()

    async def renew(self) -> None:
        """Plan the days that have come nearer, and forget what is long over.

        Raises: SQLAlchemyError.
        """
        long_ago = minute_of(self._now() - REMEMBERED)
        past = self._now().date() - REMEMBERED
        async with self._engine.begin() as connection:
            await connection.execute(delete(shifts).where(shifts.c.ends < long_ago))
            over = (shift_series.c.last < past) & shift_series.c.id.not_in(select(shifts.c.series))
            await connection.execute(delete(shift_series).where(over))
            gone = select(staff.c.id).where(staff.c.ended_hour.is_not(None))
            theirs = shift_people.c.staff.in_(gone)
            await connection.execute(delete(shift_people).where(theirs))
        for series in await self.everything():
            async with self._engine.connect() as connection:
                fits = await self._asked_for(connection, series) == Changes()
            if not fits:
                async with self._engine.begin() as connection:
                    await self._fit(connection, series)

    async def keep_watch(self) -> None:
        """The loop that every process runs, after a first look."""
        while True:
            # Without the database nothing is planned; eight weeks are planned already.
            with contextlib.suppress(SQLAlchemyError):
                await self.renew()
                await self._also()
            await asyncio.sleep(PLAN_EVERY)

    async def _fit(self, connection: AsyncConnection, series: Series) -> None:
        """Make the shifts of a series fit to it. Several processes may do so at once."""
        this = shift_series.c.id == series.id
        # A change of nothing: it waits for the others, before anything is read.
        await connection.execute(update(shift_series).where(this).values(zone=shift_series.c.zone))
        await _write(connection, series, await self._asked_for(connection, series))

    async def _asked_for(self, connection: AsyncConnection, series: Series) -> Changes:
        known = await read_shifts(connection, shifts.c.series == series.id)
        return changes(series, known, await _off(connection, series.line), self._now())

    async def _change(self, deed: Deed, old: Series, new: Series, day: date) -> None:
        """Write a changed series down; what was changed for one day only follows it again."""
        await write_series(deed.connection, new)
        those = (shifts.c.series == new.id) & (shifts.c.day >= day) & shifts.c.own.is_(True)
        found = await deed.connection.execute(update(shifts).where(those).values(own=False))
        await self._fit(deed.connection, new)
        await note_series(deed, old, new, followed=found.rowcount > 0)

    def _begun(self, shift: Shift) -> bool:
        return shift.begins <= self._now()

    def _now(self) -> datetime:
        return moment(self._clock())


def _new_series() -> SeriesId:
    return SeriesId(secrets.token_urlsafe(16))


async def _off(connection: AsyncConnection, line: LineId) -> set[date]:
    found = await connection.scalars(select(days_off.c.day).where(days_off.c.line == line))
    return set(found.all())


async def _write(connection: AsyncConnection, series: Series, found: Changes) -> None:
    for shift, wanted in found.moved:
        await _write_shift(connection, shift, wanted, (series.fewest, series.most), own=False)
    for shift in found.called_off:
        this = update(shifts).where(shifts.c.id == shift.id)
        await connection.execute(this.values(cancelled=True, sequence=shifts.c.sequence + 1))
    rows = [
        {
            "id": secrets.token_urlsafe(16),
            "series": series.id,
            "line": series.line,
            "day": one.day,
            "begins": minute_of(one.begins),
            "ends": minute_of(one.ends),
            "fewest": series.fewest,
            "most": series.most,
            "cancelled": False,
            "own": False,
            "sequence": 0,
        }
        for one in found.missing
    ]
    if rows:
        await connection.execute(insert(shifts), rows)


async def _write_shift(
    connection: AsyncConnection,
    shift: Shift,
    wanted: Occurrence,
    places: tuple[int, int],
    *,
    own: bool,
) -> None:
    fewest, most = places
    row = {
        "begins": minute_of(wanted.begins),
        "ends": minute_of(wanted.ends),
        "fewest": fewest,
        "most": most,
        "cancelled": False,
        "own": own,
        "sequence": shifts.c.sequence + 1,
    }
    await connection.execute(update(shifts).where(shifts.c.id == shift.id).values(row))
