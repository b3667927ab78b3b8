"""Tells an open desk what a coordinator has changed of whoever sits there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.staff.profile import Profile
from helpline.staff.training import day_at
from helpline.staff.training_rows import allowed_profiles
from helpline.staff.watch import Stop
from helpline.tables import staff
from routing.model import ResponderId


@dataclass(slots=True, eq=False)
class _Desk:
    staff_id: ResponderId
    changed: Callable[[Profile], None]
    known: Profile | None = None


class ProfileWatch:
    """The people of whom this process wants to know what changes. `clock`: seconds since 1970."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float]) -> None:
        self._engine: Final = engine
        self._clock: Final = clock
        self._desks: Final[set[_Desk]] = set()

    def add(self, staff_id: ResponderId, changed: Callable[[Profile], None]) -> Stop:
        """Call `changed` once with what she is and may take now, then whenever it changes.

        A day that ends a step of her training is such a change.
        The returned function ends that.
        """
        desk = _Desk(staff_id, changed)
        self._desks.add(desk)
        return lambda: self._desks.discard(desk)

    async def look(self) -> None:
        """One look for all open desks of this process. Raises: SQLAlchemyError."""
        desks = tuple(self._desks)
        if not desks:
            return
        chosen = select(staff).where(staff.c.id.in_({desk.staff_id for desk in desks}))
        async with self._engine.connect() as connection:
            rows = (await connection.execute(chosen)).all()
            found = await allowed_profiles(connection, rows, day_at(self._clock()))
        for desk in desks:
            profile = found.get(desk.staff_id)
            if profile is not None and profile != desk.known and desk in self._desks:
                desk.known = profile
                desk.changed(profile)
