"""Lets the counts fade that are for planning, once a day on all nodes together, and reads them."""

from typing import Final

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.statistics.cells import FADES, Cell, Chance, Kind
from helpline.statistics.demand import a_day_later, demand_of, weeks_later
from helpline.statistics.tables import counters, fading
from routing.forecast import Demand

DAY: Final = 86_400
_ONE: Final = "counts"


class Fading:
    """The table that fades. `chance` decides for each count whether it stays."""

    def __init__(self, engine: AsyncEngine, chance: Chance) -> None:
        self._engine: Final = engine
        self._chance: Final = chance

    async def fade(self, now: float) -> None:
        """Forget what the days since the last time take. Raises: SQLAlchemyError."""
        today = int(now // DAY)
        async with self._engine.begin() as connection:
            last = await self._last(connection, today)
            if last is None or last[0] >= today:
                return
            days = today - last[0]
            mine = (fading.c.name == _ONE) & (fading.c.day == last[0])
            fresh = {"day": today, "weeks": weeks_later(last[1], days)}
            done = await connection.execute(update(fading).where(mine).values(fresh))
            if done.rowcount == 1:  # else another node has done it meanwhile
                await self._forget(connection, days)

    async def demand(self, line: str) -> Demand:
        """What was asked for on a line lately. Raises: SQLAlchemyError."""
        async with self._engine.connect() as connection:
            weeks = await connection.scalar(select(fading.c.weeks))
            rows = (await connection.execute(_fading())).all()
        counts = {Cell(FADES, name, kind, value): count for name, kind, value, count in rows}
        return demand_of(line, counts, weeks or 0.0)

    async def _last(self, connection: AsyncConnection, today: int) -> tuple[int, float] | None:
        """The last day, and of how many weeks the table was; None: another node begins it now."""
        row = (await connection.execute(select(fading.c.day, fading.c.weeks))).first()
        if row is not None:
            return row.day, row.weeks
        try:
            async with connection.begin_nested():
                first = {"name": _ONE, "day": today, "weeks": 0.0}
                await connection.execute(insert(fading).values(first))
        except IntegrityError:
            return None
        return today, 0.0

    async def _forget(self, connection: AsyncConnection, days: int) -> None:
        left: list[dict[str, str | int]] = []
        for line, kind, value, count in (
            await connection.execute(_fading().with_for_update())
        ).all():
            stays = count
            for _ in range(days):
                stays = a_day_later(stays, self._chance)
            left.append({"of_line": line, "of_kind": kind, "of_value": value, "stays": stays})
        if left:
            await connection.execute(_THIS.values(count=bindparam("stays")), left)
            none = (counters.c.block == FADES) & (counters.c.count == 0)
            await connection.execute(delete(counters).where(none))


_THIS: Final = update(counters).where(
    (counters.c.block == FADES)
    & (counters.c.line == bindparam("of_line"))
    & (counters.c.kind == bindparam("of_kind"))
    & (counters.c.value == bindparam("of_value"))
)


def _fading() -> Select[str, Kind, str, int]:
    """All of them, in the order of their names: two nodes never wait for each other."""
    columns = (counters.c.line, counters.c.kind, counters.c.value, counters.c.count)
    return select(*columns).where(counters.c.block == FADES).order_by(*columns[:3])
