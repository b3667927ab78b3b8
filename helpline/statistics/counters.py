"""The counters on the disk: what a batch adds, and the end of a block, after which they are gone.

A batch writes every counter of its blocks anew, in the order of their names, also those that it
does not change: neither the order of the rows nor their age says which ones it did.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.statistics.blocks import is_told, takes
from helpline.statistics.cells import Cell, Kind
from helpline.statistics.publishing import enough_of, told
from helpline.statistics.tables import counters, reports

Values = Callable[[str, Kind], tuple[str, ...]]
"""Every value that a table of a line could have; the last one stands for whatever else there is."""

Report = Mapping[Kind, Mapping[str, int | None]]
"""The tables that are told of a line in a block; None where a value is hidden."""

_KEY: Final = ("block", "line", "kind", "value")


class Counters:
    """The counters of the organisation, on all nodes together."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine: Final = engine

    async def add(self, counts: Mapping[Cell, int], now: float) -> None:
        """Write a batch down. Raises: SQLAlchemyError — nothing of it was written."""
        fresh = {cell: count for cell, count in counts.items() if takes(cell.block, now)}
        if not fresh:
            return
        insert = self._insert(counters)
        adding = insert.on_conflict_do_update(
            index_elements=_KEY, set_={"count": counters.c.count + insert.excluded.count}
        )
        async with self._engine.begin() as connection:
            known = await _cells(connection, {cell.block for cell in fresh})
            rows = [
                {**_row(cell), "count": fresh.get(cell, 0)} for cell in sorted({*known, *fresh})
            ]
            await connection.execute(adding, rows)

    async def close(self, now: float, values: Values) -> None:
        """Tell what may be told of every block that is over, and forget the rest of it.

        Raises: SQLAlchemyError.
        """
        async with self._engine.begin() as connection:
            open_ = (await connection.scalars(select(counters.c.block).distinct())).all()
            over = {block for block in open_ if is_told(block, now)}
            if not over:
                return
            counted = await _cells(connection, over)
            rows = [{**_row(cell), "told": count} for cell, count in _reported(counted, values)]
            if rows:
                insert = self._insert(reports)
                await connection.execute(insert.on_conflict_do_nothing(), rows)
            await connection.execute(delete(counters).where(counters.c.block.in_(over)))

    async def blocks(self) -> list[str]:
        """The blocks of which anything was told, of whatever line. Raises: SQLAlchemyError."""
        async with self._engine.connect() as connection:
            return list(await connection.scalars(select(reports.c.block).distinct()))

    async def report(self, block: str, line: str) -> Report:
        """What was told of a line in a block; empty if nothing was. Raises: SQLAlchemyError."""
        chosen = select(reports.c.kind, reports.c.value, reports.c.told).where(
            (reports.c.block == block) & (reports.c.line == line)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(chosen)).all()
        found: dict[Kind, dict[str, int | None]] = {}
        for kind, value, count in rows:
            found.setdefault(kind, {})[value] = count
        return found

    async def newest(self, line: str, kind: Kind) -> Mapping[str, int | None]:
        """The table of the last month that told one of a line; empty if none did.

        Raises: SQLAlchemyError.
        """
        this = (reports.c.line == line) & (reports.c.kind == kind)
        months = this & reports.c.block.like("____-__")
        last = select(func.max(reports.c.block)).where(months).scalar_subquery()
        chosen = select(reports.c.value, reports.c.told).where(this & (reports.c.block == last))
        async with self._engine.connect() as connection:
            rows = (await connection.execute(chosen)).all()
        return {row.value: row.told for row in rows}

    def _insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An insert that may meet a row which another node has made."""
        if self._engine.dialect.name == "sqlite":
            return sqlite.insert(table)
        return postgresql.insert(table)


async def _cells(connection: AsyncConnection, blocks: set[str]) -> dict[Cell, int]:
    chosen = select(counters).where(counters.c.block.in_(blocks))
    rows = (await connection.execute(chosen)).mappings()
    return {Cell(*(row[name] for name in _KEY)): row["count"] for row in rows}


def _reported(counted: Mapping[Cell, int], values: Values) -> list[tuple[Cell, int | None]]:
    """What is told of every table, in the order of the names."""
    tables: dict[tuple[str, str, Kind], dict[str, int]] = {}
    for cell, count in counted.items():
        possible = values(cell.line, cell.kind)
        name = (cell.block, cell.line, cell.kind)
        table = tables.setdefault(name, dict.fromkeys(possible, 0))
        table[cell.value if cell.value in possible else possible[-1]] += count
    return [
        (Cell(block, line, kind, value), count)
        for (block, line, kind), table in sorted(tables.items())
        for value, count in sorted((told(table, enough=enough_of(kind)) or {}).items())
    ]


def _row(cell: Cell) -> dict[str, str]:
    return {"block": cell.block, "line": cell.line, "kind": cell.kind, "value": cell.value}
