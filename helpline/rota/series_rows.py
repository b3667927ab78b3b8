"""How a series lies in the tables: one row, and one for each day on which it does not come."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time
from typing import Final, cast

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.rota.tables import shift_exceptions, shift_series
from routing.model import Kind, Language, LineId
from routing.rota import Series, SeriesId

_AN_HOUR: Final = 60


async def read_series(
    connection: AsyncConnection, which: ColumnElement[bool] | None = None
) -> list[Series]:
    """All series, or those of which a condition holds, in the order of their days."""
    columns = shift_series.c
    chosen = select(shift_series).order_by(columns.first, columns.begins, columns.id)
    rows = (await connection.execute(chosen if which is None else chosen.where(which))).all()
    gone: defaultdict[str, set[date]] = defaultdict(set)
    for row in await connection.execute(select(shift_exceptions)):
        gone[row.series].add(row.day)
    return [
        Series(
            id=SeriesId(row.id),
            line=LineId(row.line),
            zone=row.zone,
            begins=wall(row.begins),
            ends=wall(row.ends),
            weekdays=frozenset(int(day) for day in row.weekdays),
            first=row.first,
            last=row.last,
            except_on=frozenset(gone[row.id]),
            fewest=row.fewest,
            most=row.most,
            kinds=read_kinds(row.kinds),
            languages=read_languages(row.languages),
        )
        for row in rows
    ]


async def write_series(connection: AsyncConnection, series: Series) -> None:
    """Write a series down, in place of the one with its id if there is one."""
    row: dict[str, object] = {
        "line": series.line,
        "zone": series.zone,
        "begins": minute_of_day(series.begins),
        "ends": minute_of_day(series.ends),
        "weekdays": "".join(str(day) for day in sorted(series.weekdays)),
        "first": series.first,
        "last": series.last,
        "fewest": series.fewest,
        "most": series.most,
        "kinds": " ".join(sorted(series.kinds)),
        "languages": " ".join(sorted(series.languages)),
    }
    this = shift_series.c.id == series.id
    changed = await connection.execute(update(shift_series).where(this).values(row))
    if changed.rowcount == 0:
        await connection.execute(insert(shift_series).values(id=series.id, **row))
    await connection.execute(delete(shift_exceptions).where(shift_exceptions.c.series == series.id))
    days: Sequence[dict[str, object]] = [
        {"series": series.id, "day": day} for day in sorted(series.except_on)
    ]
    if days:
        await connection.execute(insert(shift_exceptions), days)


def minute_of_day(wall_time: time) -> int:
    """Minutes since midnight on the wall."""
    return wall_time.hour * _AN_HOUR + wall_time.minute


def wall(minute: int) -> time:
    """The time on the wall so many minutes after midnight."""
    return time(*divmod(minute, _AN_HOUR))


def read_kinds(written: str) -> frozenset[Kind]:
    """Kinds as they are written in a row."""
    return frozenset(cast("list[Kind]", written.split()))


def read_languages(written: str) -> frozenset[Language]:
    """Languages as they are written in a row."""
    return frozenset(Language(tag) for tag in written.split())
