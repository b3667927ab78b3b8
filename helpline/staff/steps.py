"""The organisation's list of training steps, and the days on which people have done them."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Final

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.deeds import LOG_LANGUAGE, SERVER, Author, Change, changes
from helpline.staff.gate import Days
from helpline.staff.lines import moved
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.staff.training import Step, StepId, day_at
from helpline.staff.training_rows import read_days, read_steps, step_row, write_step
from helpline.tables import staff, training_days, training_steps


class Steps:
    """The steps in the database; every process hears of a change. `clock`: seconds since 1970."""

    def __init__(
        self, engine: AsyncEngine, news: News, log: Logbook, clock: Callable[[], float]
    ) -> None:
        self._engine: Final = engine
        self._news: Final = news
        self._log: Final = log
        self._clock: Final = clock

    @property
    def today(self) -> date:
        """The day that it is now (UTC)."""
        return day_at(self._clock())

    async def everything(self) -> tuple[Step, ...]:
        """All steps in their order."""
        async with self._engine.connect() as connection:
            return await read_steps(connection)

    async def days(self, people: Collection[str] | None = None) -> Mapping[str, Days]:
        """What these people have done; without `people`: everybody. Whoever did nothing lacks."""
        async with self._engine.connect() as connection:
            return dict(await read_days(connection, people))

    async def add(self, step: Step, by: Author = SERVER) -> None:
        """Add a step after all others, if it is not there yet."""
        async with self._log.deed(by, "step.added") as deed:
            connection, known = deed.connection, training_steps.c.id == step.id
            if await connection.scalar(select(training_steps.c.id).where(known)) is not None:
                return
            last = await connection.scalar(select(func.max(training_steps.c.place)))
            row = {"id": step.id, "place": 0 if last is None else last + 1, **step_row(step)}
            await connection.execute(insert(training_steps).values(row))
            await write_step(connection, step)
            deed.about, deed.changes = step.called(LOG_LANGUAGE), changes({}, told(step))
        await self._news.tell()

    async def change(self, step: Step, by: Author = SERVER) -> None:
        """Change what a step is and what it opens; the days that people did it stay."""
        async with self._log.deed(by, "step.changed") as deed:
            old = await _step(deed.connection, step.id)
            if old is None:
                return
            this = update(training_steps).where(training_steps.c.id == step.id)
            await deed.connection.execute(this.values(step_row(step)))
            await write_step(deed.connection, step)
            deed.changes = changes(told(old), told(step))
            deed.about = old.called(LOG_LANGUAGE) if deed.changes else ""
        await self._news.tell()

    async def remove(self, step: StepId, by: Author = SERVER) -> None:
        """Take a step away, and all days that people did it; nothing is closed for it any more."""
        async with self._log.deed(by, "step.removed") as deed:
            old = await _step(deed.connection, step)
            if old is None:
                return
            this = training_steps.c.id == step
            await deed.connection.execute(delete(training_steps).where(this))
            deed.about, deed.changes = old.called(LOG_LANGUAGE), changes(told(old), {})
        await self._news.tell()

    async def move(self, step: StepId, *, up: bool, by: Author = SERVER) -> None:
        """Let a step change places with the one before it, or after it."""
        async with self._log.deed(by, "step.moved") as deed:
            steps = await read_steps(deed.connection)
            order = [one.id for one in steps]
            new = moved(order, step, up=up)
            for place, one in enumerate(new):
                this = update(training_steps).where(training_steps.c.id == one)
                await deed.connection.execute(this.values(place=place))
            named = {one.id: one.called(LOG_LANGUAGE) for one in steps}
            deed.about = named.get(step, "") if new != order else ""
        await self._news.tell()

    async def done(
        self, step: StepId, people: Collection[str], day: date, by: Author = SERVER
    ) -> None:
        """These people did the step on this day; twice is once. What it opens is open at once."""
        async with self._log.deed(by, "training.done") as deed:
            found = await _step(deed.connection, step)
            if found is None or not people:
                return
            already = select(training_days.c.staff).where(
                training_days.c.step == step, training_days.c.day == day
            )
            before = set(await deed.connection.scalars(already))
            chosen = select(staff.c.id, staff.c.pseudonym).where(staff.c.id.in_(people))
            rows = (await deed.connection.execute(chosen.order_by(staff.c.pseudonym))).all()
            new = [row for row in rows if row.id not in before]
            for row in new:
                values = {"staff": row.id, "step": step, "day": day}
                await deed.connection.execute(insert(training_days).values(values))
            deed.about = found.called(LOG_LANGUAGE) if new else ""
            deed.changes = tuple(Change(row.pseudonym, "", day.isoformat()) for row in new)
        await self._news.tell()

    async def undone(self, step: StepId, person: str, day: date, by: Author = SERVER) -> None:
        """A day was written down wrongly: take it away."""
        async with self._log.deed(by, "training.undone") as deed:
            columns, found = training_days.c, await _step(deed.connection, step)
            this = (columns.step == step) & (columns.staff == person) & (columns.day == day)
            gone = await deed.connection.execute(delete(training_days).where(this))
            if found is None or gone.rowcount == 0:
                return
            named = select(staff.c.pseudonym).where(staff.c.id == person)
            name = await deed.connection.scalar(named) or ""
            deed.about, deed.changes = (
                found.called(LOG_LANGUAGE),
                (Change(name, day.isoformat(), ""),),
            )
        await self._news.tell()


def told(step: Step) -> dict[str, str]:
    """What the log says of a step."""
    places = sorted(f"{line}/{entrance}" if entrance else line for line, entrance in step.places)
    named = {f"name.{tag}": name for tag, name in sorted(step.names.items())}
    return named | {
        "times": str(step.times),
        "months": "" if step.months is None else str(step.months),
        "kinds": " ".join(sorted(step.kinds)),
        "places": "*" if step.everything else " ".join(places),
    }


async def _step(connection: AsyncConnection, step: StepId) -> Step | None:
    return next((one for one in await read_steps(connection) if one.id == step), None)
