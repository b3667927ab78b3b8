"""Whom a coordinator has asked for a shift: those people see it on their own page.

To be asked binds nobody to anything: no answer is asked for, and none is kept.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.rota.shift import ShiftId
from helpline.rota.shift_deeds import names, shift_called
from helpline.rota.shift_rows import locked_shift
from helpline.rota.tables import shift_asked
from helpline.staff.deeds import SERVER, Author, Change
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from routing.model import ResponderId


class Asks:
    """Who was asked for which shifts."""

    def __init__(self, engine: AsyncEngine, news: News, log: Logbook) -> None:
        self._engine: Final = engine
        self._news: Final = news
        self._log: Final = log

    async def ask(
        self, shift: str, people: Collection[ResponderId], by: Author = SERVER
    ) -> Mapping[str, str]:
        """Ask people for a shift that comes, each of them once; the names of those asked now."""
        async with self._log.deed(by, "shift.asked") as deed:
            found = await locked_shift(deed.connection, shift)
            if found is None or found.cancelled:
                return {}
            # Whoever else asks for this shift waits for this deed.
            this = select(shift_asked.c.staff).where(shift_asked.c.shift == shift)
            known = {*(await deed.connection.scalars(this)).all(), *found.people}
            fresh = [one for one in people if one not in known]
            if not fresh:
                return {}
            rows = [{"shift": shift, "staff": one} for one in fresh]
            await deed.connection.execute(insert(shift_asked), rows)
            named = await names(deed.connection, fresh)
            deed.about = await shift_called(deed.connection, found)
            said = ", ".join(named[one] for one in fresh)
            deed.changes = (Change("asked", "", said),)
        await self._news.tell()
        return named

    async def for_shifts(
        self, shifts: Collection[ShiftId]
    ) -> Mapping[ShiftId, frozenset[ResponderId]]:
        """Who was asked for each of some shifts."""
        found: defaultdict[ShiftId, set[ResponderId]] = defaultdict(set)
        chosen = select(shift_asked).where(shift_asked.c.shift.in_(shifts))
        async with self._engine.connect() as connection:
            for row in await connection.execute(chosen):
                found[ShiftId(row.shift)].add(ResponderId(row.staff))
        return {one: frozenset(found[one]) for one in shifts}

    async def of(self, person: str) -> frozenset[ShiftId]:
        """The shifts for which somebody was asked."""
        chosen = select(shift_asked.c.shift).where(shift_asked.c.staff == person)
        async with self._engine.connect() as connection:
            return frozenset(ShiftId(one) for one in await connection.scalars(chosen))
