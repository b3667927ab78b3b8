"""To how many people each place is closed today: counted anew only when something has changed.

Every process asks every few seconds, and with some hundred people counting is dear. Whoever is
written down, and what of her, changes by a deed in the log, by somebody who joins, or with the day.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.staff.training import Place, day_at
from helpline.staff.training_rows import closed_places
from helpline.tables import log_ends, staff, training_steps

AGAIN_AFTER: Final = 60.0
"""Seconds after which it is counted anew in any case."""


class ClosedPlaces:
    """What was counted last. `clock` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock: Final = clock
        self._counted: Mapping[Place, int] = {}
        self._state: object = None
        self._at = 0.0

    async def now(self, connection: AsyncConnection) -> Mapping[Place, int]:
        """By place; a place that is closed to nobody is not in it."""
        if await connection.scalar(select(training_steps.c.id).limit(1)) is None:
            return {}
        now = self._clock()
        today = day_at(now)
        joined = select(func.count()).where(staff.c.verifier.is_not(None))
        newest = (await connection.execute(select(log_ends.c.last, log_ends.c.mark))).one()
        state = (tuple(newest), await connection.scalar(joined), today)
        if state != self._state or not self._at <= now < self._at + AGAIN_AFTER:
            self._counted = await closed_places(connection, today)
            self._state, self._at = state, now
        return self._counted
