"""What this process knows of hours and shifts: whether a line should be open at this moment.

A line that publishes hours is closed outside them. A line that has a rota is closed while no shift
of it is staffed. A line with neither is open whenever enough people are present. Before a line
closes, those who wait are told, and nobody new comes in.
"""

import contextlib
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.rota.hours import PublishedHours
from helpline.rota.language_blocks import DayPart, Spoken, language_blocks
from helpline.rota.manners import read_manners
from helpline.rota.outlook import AHEAD, USUAL, Closing, LinePlan, Manners, wall
from helpline.rota.published import read_hours
from helpline.rota.shift import Shift, instant_of, minute_of, moment
from helpline.rota.shift_deeds import names
from helpline.rota.shift_rows import read_shifts, within
from helpline.rota.tables import shift_series, shifts
from helpline.staff.line import PlannedReason
from helpline.staff.news import LOOK_EVERY, News
from routing.model import Duty, Language, LineId, ResponderId

CHECK_IN: Final = timedelta(minutes=10)
"""How long before her shift somebody sees it at check-in (routing.md §8)."""

GRACE: Final = timedelta(minutes=5)
"""How long those who wait are kept when a line is closed by a change that nobody foresaw."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was read at the last look. `planned`: the lines that have a rota.

    `names`: what the people of the shifts are called.
    """

    hours: Mapping[LineId, PublishedHours] = field(default_factory=dict)
    planned: frozenset[LineId] = frozenset()
    shifts: tuple[Shift, ...] = ()
    manners: Mapping[LineId, Manners] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> frozenset[LineId]:
        """The lines of which anything is planned."""
        return self.planned | frozenset(self.hours)

    def plan(self, line: LineId) -> LinePlan:
        """What is planned of a line."""
        own = tuple(one for one in self.shifts if one.line == line)
        return LinePlan(self.hours.get(line), own if line in self.planned else None)


@dataclass(frozen=True, slots=True)
class _Now:
    """A line in this minute: why nobody new comes in, and how it closes.

    `closing` is for those who wait, from the notice on; `ends` for those who cannot come in.
    """

    entry: PlannedReason | None = None
    closing: Closing | None = None
    ends: Closing | None = None


class OpenBoard:
    """Hours and shifts as they were at the last look. `clock` gives seconds since 1970."""

    def __init__(self, engine: AsyncEngine, news: News, clock: Callable[[], float]) -> None:
        self._engine: Final = engine
        self._bell: Final = news.bell()
        self._clock: Final = clock
        self._known: Known | None = None
        self._surprised: Final[dict[LineId, datetime]] = {}
        """Lines that were closed by a change: until when those who wait there are kept."""
        self._listeners: Final[list[Callable[[], None]]] = []
        self._minute = 0
        self._now: dict[LineId, _Now] = {}

    def shut(self, line: LineId) -> PlannedReason | None:
        """Why nobody new should come in now, whoever is present; None: whoever wants may."""
        return self._of(line).entry

    def closing(self, line: LineId) -> Closing | None:
        """What those who wait are told: the line closes soon, or it is closed; None: neither."""
        found, kept = self._of(line).closing, self._surprised.get(line)
        return found if found is None or kept is None else replace(found, at=kept)

    def over(self, line: LineId) -> bool:
        """Whether a line is closed for those who wait, too."""
        closing = self.closing(line)
        return closing is not None and closing.over(moment(self._clock()))

    def last_entry(self, line: LineId) -> timedelta:
        """How long before a line closes nobody new comes in any more."""
        known = Known() if self._known is None else self._known
        return known.manners.get(line, USUAL).last_entry

    def ends(self, line: LineId) -> Closing | None:
        """That a line closes soon; or, when nobody new can come in, when it opens again."""
        now = self._of(line)
        return now.ends if now.entry is not None else self.closing(line)

    def next_closing(self, line: LineId) -> Closing | None:
        """When a line closes next, however far ahead; of one that is shut, after it has opened."""
        now = moment(self._clock())
        plan = (Known() if self._known is None else self._known).plan(line)
        begins = now if plan.shut(now) is None else plan.opens(now)
        at = None if begins is None else plan.closes(begins)
        return None if at is None else Closing(at, plan.opens(at), plan.zone)

    def duty(self, line: LineId) -> Duty | None:
        """How many should be there now by the rota, since when and until when."""
        known = Known() if self._known is None else self._known
        manners = known.manners.get(line, USUAL)
        return known.plan(line).duty(moment(self._clock()), manners)

    def missing(self, line: LineId, here: Container[ResponderId]) -> tuple[str, ...]:
        """Who has promised to be there in a shift that has begun, and is not `here` yet."""
        now = moment(self._clock())
        known = Known() if self._known is None else self._known
        promised = dict.fromkeys(
            person
            for one in known.shifts
            if one.line == line and one.begins <= now < one.ends
            for person in one.people
        )
        return tuple(known.names[one] for one in promised if one not in here)

    def blocks(self, line: LineId, spoken: Spoken) -> Mapping[Language, tuple[DayPart, ...]]:
        """When a line answers in which language in the next days, as far as that may be told."""
        plan = (Known() if self._known is None else self._known).plan(line)
        today = wall(moment(self._clock()), plan.zone).date()
        return language_blocks(plan.shifts or (), spoken, plan.zone, today)

    def follow(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the event loop after every look; it must return at once."""
        self._listeners.append(listener)

    def shifts_of(self, person: ResponderId) -> tuple[Shift, ...]:
        """Somebody's shifts that go on, or for which it is time to check in."""
        now = moment(self._clock())
        known = () if self._known is None else self._known.shifts
        return tuple(
            one for one in known if person in one.people and one.begins - CHECK_IN <= now < one.ends
        )

    async def look(self) -> None:
        """Read hours and shifts anew. Raises: SQLAlchemyError."""
        now = moment(self._clock())
        today = now.date() - timedelta(days=1)  # of the place that is farthest behind
        columns = shift_series.c
        coming = within(now, now + AHEAD) & shifts.c.cancelled.is_(False)
        async with self._engine.connect() as connection:
            goes_on = or_(columns.last.is_(None), columns.last >= today)
            planned = await connection.scalars(select(columns.line).distinct().where(goes_on))
            ahead = await read_shifts(connection, coming)
            known = Known(
                hours=await read_hours(connection),
                planned=frozenset(LineId(line) for line in planned),
                shifts=tuple(ahead),
                manners=await read_manners(connection),
                names=await names(connection, {who for one in ahead for who in one.people}),
            )
        self._learn(known, now)
        for listener in self._listeners:
            listener()

    async def keep_watch(self) -> None:
        """The loop that every process runs, after a first look."""
        while True:
            await self._bell.wait(LOOK_EVERY)
            # Without the database it goes on with what was planned for the next days.
            with contextlib.suppress(SQLAlchemyError):
                await self.look()

    def _learn(self, known: Known, now: datetime) -> None:
        before, self._known = self._known, known
        self._now.clear()
        for line in known.lines | frozenset(self._surprised):
            if known.plan(line).shut(now) is None:
                self._surprised.pop(line, None)
            elif before is not None and before.plan(line).shut(now) is None:
                self._surprised[line] = now + GRACE

    def _of(self, line: LineId) -> _Now:
        """How a line is in this minute: everything that is planned begins and ends with one."""
        minute = minute_of(moment(self._clock()))
        if minute != self._minute:
            self._minute = minute
            self._now.clear()
        found = self._now.get(line)
        if found is None:
            found = self._now[line] = self._look_at(line, instant_of(minute))
        return found

    def _look_at(self, line: LineId, now: datetime) -> _Now:
        if self._known is None or line not in self._known.lines:
            return _Now()
        plan, manners = self._known.plan(line), self._known.manners.get(line, USUAL)
        entry = plan.entry(now, manners)
        at = plan.closes(now) if entry in {None, "closing"} else now
        ends = None if at is None else Closing(at, plan.opens(at), plan.zone)
        return _Now(entry, plan.closing(now, manners), ends)
