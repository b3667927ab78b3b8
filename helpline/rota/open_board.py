"""What this process knows of hours and shifts: whether a line should be open at this moment.

A line that publishes hours is closed outside them. A line that has a rota is closed while no shift
of it is staffed. A line with neither is open whenever enough people are present.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.rota.hours import PublishedHours
from helpline.rota.published import read_hours
from helpline.rota.shift import Shift, moment
from helpline.rota.shift_rows import read_shifts, within
from helpline.rota.tables import shift_series, shifts
from helpline.staff.line import PlannedReason
from helpline.staff.news import LOOK_EVERY, News
from routing.model import LineId

KNOWN_AHEAD: Final = timedelta(hours=24)
"""How long this process goes on by itself when the database cannot be read."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was read at the last look. `planned`: the lines that have a rota."""

    hours: Mapping[LineId, PublishedHours] = field(default_factory=dict)
    planned: frozenset[LineId] = frozenset()
    shifts: tuple[Shift, ...] = ()

    def shut(self, line: LineId, now: datetime) -> PlannedReason | None:
        """Why a line should be closed at an instant, whoever is present; None: it should not."""
        hours = self.hours.get(line)
        if hours is not None and hours.open_until(now) is None:
            return "hours"
        if line in self.planned and not any(self._staffed(one, line, now) for one in self.shifts):
            return "shift"
        return None

    def _staffed(self, shift: Shift, line: LineId, now: datetime) -> bool:
        return shift.line == line and shift.staffed and shift.begins <= now < shift.ends


class OpenBoard:
    """Hours and shifts as they were at the last look. `clock` gives seconds since 1970."""

    def __init__(self, engine: AsyncEngine, news: News, clock: Callable[[], float]) -> None:
        self._engine: Final = engine
        self._bell: Final = news.bell()
        self._clock: Final = clock
        self._known = Known()

    def shut(self, line: LineId) -> PlannedReason | None:
        """Why a line should be closed now, whoever is present; None: it should not."""
        return self._known.shut(line, moment(self._clock()))

    async def look(self) -> None:
        """Read hours and shifts anew. Raises: SQLAlchemyError."""
        now = moment(self._clock())
        today = now.date() - timedelta(days=1)  # of the place that is farthest behind
        columns = shift_series.c
        coming = within(now, now + KNOWN_AHEAD) & shifts.c.cancelled.is_(False)
        async with self._engine.connect() as connection:
            goes_on = or_(columns.last.is_(None), columns.last >= today)
            planned = await connection.scalars(select(columns.line).distinct().where(goes_on))
            self._known = Known(
                hours=await read_hours(connection),
                planned=frozenset(LineId(line) for line in planned),
                shifts=tuple(await read_shifts(connection, coming)),
            )

    async def keep_watch(self) -> None:
        """The loop that every process runs, after a first look."""
        while True:
            await self._bell.wait(LOOK_EVERY)
            # Without the database it goes on with what was planned for the next day.
            with contextlib.suppress(SQLAlchemyError):
                await self.look()
