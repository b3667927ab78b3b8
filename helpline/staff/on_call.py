"""Who is on call: the supervisors who are rung when a responder asks for one, in their order."""

from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.lines import moved
from helpline.staff.news import News
from helpline.staff.profile_rows import last_turn
from helpline.tables import staff, staff_lines
from routing.model import LineId, ResponderId


class OnCall:
    """The ladder in the database."""

    def __init__(self, engine: AsyncEngine, news: News) -> None:
        self._engine: Final = engine
        self._news: Final = news

    async def ladder(self, line: LineId) -> tuple[ResponderId, ...]:
        """Whom to ring for a line, first to last: supervisors of this line who can sign in."""
        chosen = (
            select(staff.c.id)
            .join(staff_lines, staff_lines.c.staff == staff.c.id)
            .where(staff_lines.c.line == line)
            .where(staff.c.verifier.is_not(None), staff.c.on_call_order.is_not(None))
            .order_by(staff.c.on_call_order, staff.c.id)
        )
        async with self._engine.connect() as connection:
            return tuple(ResponderId(one) for one in await connection.scalars(chosen))

    async def put_on(self, staff_id: ResponderId) -> None:
        """Put somebody on call, after all the others."""
        async with self._engine.begin() as connection:
            off = (staff.c.id == staff_id) & staff.c.on_call_order.is_(None)
            turn = await last_turn(connection) + 1
            await connection.execute(update(staff).where(off).values(on_call_order=turn))
        await self._news.tell()

    async def take_off(self, staff_id: ResponderId) -> None:
        """Take somebody off call."""
        async with self._engine.begin() as connection:
            this = update(staff).where(staff.c.id == staff_id)
            await connection.execute(this.values(on_call_order=None))
        await self._news.tell()

    async def move(self, staff_id: ResponderId, *, up: bool) -> None:
        """Let somebody be rung one earlier, or one later."""
        async with self._engine.begin() as connection:
            for turn, one in enumerate(moved(await _order(connection), staff_id, up=up), start=1):
                this = update(staff).where(staff.c.id == one)
                await connection.execute(this.values(on_call_order=turn))
        await self._news.tell()


async def _order(connection: AsyncConnection) -> list[str]:
    on = select(staff.c.id).where(staff.c.on_call_order.is_not(None))
    return list(await connection.scalars(on.order_by(staff.c.on_call_order, staff.c.id)))
