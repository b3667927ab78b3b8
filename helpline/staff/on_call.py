"""Who is on call: the supervisors who are rung when a responder asks for one, in their order."""

from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.deeds import SERVER, Author
from helpline.staff.lines import moved
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.staff.people import pseudonym_of
from helpline.staff.profile_rows import last_turn
from helpline.tables import staff, staff_lines
from routing.model import LineId, ResponderId


class OnCall:
    """The ladder in the database."""

    def __init__(self, engine: AsyncEngine, news: News, log: Logbook) -> None:
        self._engine: Final = engine
        self._log: Final = log
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

    async def put_on(self, staff_id: ResponderId, by: Author = SERVER) -> None:
        """Put somebody on call, after all the others."""
        async with self._log.deed(by, "call.on") as deed:
            off = (staff.c.id == staff_id) & staff.c.on_call_order.is_(None)
            turn = await last_turn(deed.connection) + 1
            this = update(staff).where(off).values(on_call_order=turn)
            if (await deed.connection.execute(this)).rowcount:
                deed.about = await pseudonym_of(deed.connection, staff_id)
        await self._news.tell()

    async def take_off(self, staff_id: ResponderId, by: Author = SERVER) -> None:
        """Take somebody off call."""
        async with self._log.deed(by, "call.off") as deed:
            on = (staff.c.id == staff_id) & staff.c.on_call_order.is_not(None)
            this = update(staff).where(on).values(on_call_order=None)
            if (await deed.connection.execute(this)).rowcount:
                deed.about = await pseudonym_of(deed.connection, staff_id)
        await self._news.tell()

    async def move(self, staff_id: ResponderId, *, up: bool, by: Author = SERVER) -> None:
        """Let somebody be rung one earlier, or one later."""
        async with self._log.deed(by, "call.moved") as deed:
            order = await _order(deed.connection)
            new = moved(order, staff_id, up=up)
            for turn, one in enumerate(new, start=1):
                this = update(staff).where(staff.c.id == one)
                await deed.connection.execute(this.values(on_call_order=turn))
            if new != order:
                deed.about = await pseudonym_of(deed.connection, staff_id)
        await self._news.tell()


async def _order(connection: AsyncConnection) -> list[str]:
    on = select(staff.c.id).where(staff.c.on_call_order.is_not(None))
    return list(await connection.scalars(on.order_by(staff.c.on_call_order, staff.c.id)))
