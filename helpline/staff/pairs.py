"""Between which languages a computer may translate here: coordinators switch pairs off and on.

What is installed is on until somebody has switched it off. Each process reads the list when it
starts, and again whenever it changes.
"""

import contextlib
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.staff.deeds import SERVER, Author
from helpline.staff.logbook import Logbook
from helpline.staff.news import LOOK_EVERY, News
from helpline.tables import pairs_off
from routing.model import Language

Pair = tuple[Language, Language]
"""Two languages, in alphabetical order: whoever judges a pair judges both ways."""


def pair(one: Language, other: Language) -> Pair:
    """The two languages as a pair."""
    return (one, other) if one < other else (other, one)


class Pairs:
    """The pairs that are switched off, as they were at the last look."""

    def __init__(self, engine: AsyncEngine, news: News, log: Logbook) -> None:
        self._engine: Final = engine
        self._log: Final = log
        self._news: Final = news
        self._bell: Final = news.bell()
        self._off: frozenset[Pair] = frozenset()

    @property
    def off(self) -> frozenset[Pair]:
        """Between these nothing is translated."""
        return self._off

    async def switch(self, which: Pair, *, on: bool, by: Author = SERVER) -> None:
        """Let a computer translate between two languages, or no longer; doing it twice is once."""
        one, other = which
        this = (pairs_off.c.one == one) & (pairs_off.c.other == other)
        async with self._log.deed(by, "pair.on" if on else "pair.off") as deed:
            # Whoever else switches waits for this deed: nobody writes the pair between.
            is_on = await deed.connection.scalar(select(pairs_off.c.one).where(this)) is None
            if on is is_on:
                return
            if on:
                await deed.connection.execute(delete(pairs_off).where(this))
            else:
                row = {"one": one, "other": other}
                await deed.connection.execute(insert(pairs_off).values(row))
            deed.about = f"{one} · {other}"
        await self.look()
        await self._news.tell()

    async def look(self) -> None:
        """Read the list anew. Raises: SQLAlchemyError."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(pairs_off.c.one, pairs_off.c.other))
            self._off = frozenset((Language(one), Language(other)) for one, other in rows)

    async def keep_watch(self) -> None:
        """The loop that every process runs, after a first look."""
        while True:
            await self._bell.wait(LOOK_EVERY)
            # Without the database the list stays as it was; nobody can change it either.
            with contextlib.suppress(SQLAlchemyError):
                await self.look()
