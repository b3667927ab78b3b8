"""How shifts and the people who hold them are read from the tables."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.rota.series_rows import read_kinds, read_languages
from helpline.rota.shift import Shift, ShiftId, instant_of, minute_of
from helpline.rota.tables import shift_people, shift_series, shifts
from helpline.tables import staff
from routing.model import LineId, ResponderId
from routing.rota import SeriesId


async def read_shifts(connection: AsyncConnection, which: ColumnElement[bool]) -> list[Shift]:
    """The shifts of which a condition holds, with their people, in order.

    Whoever's access has ended holds nothing.
    """
    chosen = _columns().where(which).order_by(shifts.c.begins, shifts.c.ends, shifts.c.id)
    rows = (await connection.execute(chosen)).all()
    holding = (
        select(shift_people.c.shift, shift_people.c.staff)
        .join(staff, staff.c.id == shift_people.c.staff)
        .join(shifts, shifts.c.id == shift_people.c.shift)
        .where(which, shift_people.c.holds.is_(True), staff.c.ended_hour.is_(None))
        .order_by(staff.c.pseudonym, staff.c.id)
    )
    people: defaultdict[str, list[ResponderId]] = defaultdict(list)
    for row in await connection.execute(holding):
        people[row.shift].append(ResponderId(row.staff))
    return [_shift(row, people[row.id]) for row in rows]


def within(begins: datetime, ends: datetime) -> ColumnElement[bool]:
    """Shifts that have a moment in a stretch of time."""
    return and_(shifts.c.begins < minute_of(ends), shifts.c.ends > minute_of(begins))


def of(person: str) -> ColumnElement[bool]:
    """Shifts that somebody holds."""
    holds = (shift_people.c.staff == person) & shift_people.c.holds.is_(True)
    return shifts.c.id.in_(select(shift_people.c.shift).where(holds))


async def locked_shift(connection: AsyncConnection, shift: str) -> Shift | None:
    """The shift of this id, which nobody else changes until the transaction is over."""
    this = shifts.c.id == shift
    # A change of nothing: it waits for others on both databases, before anything is read.
    await connection.execute(update(shifts).where(this).values(own=shifts.c.own))
    found = await read_shifts(connection, this)
    return found[0] if found else None


async def lock_person(connection: AsyncConnection, person: str) -> None:
    """What somebody holds is changed by nobody else until the transaction is over."""
    mine = staff.c.id == person
    await connection.execute(update(staff).where(mine).values(capacity=staff.c.capacity))


def _columns() -> Select[tuple[object, ...]]:
    zone, kinds, languages = shift_series.c.zone, shift_series.c.kinds, shift_series.c.languages
    joined = select(shifts, zone, kinds, languages)
    return joined.join(shift_series, shift_series.c.id == shifts.c.series)


def _shift(row: Row[tuple[object, ...]], people: Sequence[ResponderId]) -> Shift:
    return Shift(
        id=ShiftId(row.id),
        series=SeriesId(row.series),
        line=LineId(row.line),
        zone=row.zone,
        day=row.day,
        begins=instant_of(row.begins),
        ends=instant_of(row.ends),
        fewest=row.fewest,
        most=row.most,
        kinds=read_kinds(row.kinds),
        languages=read_languages(row.languages),
        people=tuple(people),
        cancelled=row.cancelled,
        own=row.own,
        sequence=row.sequence,
    )
