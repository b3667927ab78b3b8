"""The lines in the database: added, named, paused and opened again by coordinators.

Nothing here deletes a line or an entrance: somebody may be waiting there. What is not wanted any
more is paused, or taken off the page.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.closed_places import ClosedPlaces
from helpline.staff.deeds import SERVER, Author, What
from helpline.staff.line import Line, LineEntrance, Names, PauseReason
from helpline.staff.line_deeds import (
    entrance_called,
    entrance_values,
    line_called,
    line_values,
    note_entrance,
    note_line,
)
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.staff.training import Place
from helpline.tables import (
    entrance_names,
    line_entrances,
    line_names,
    lines,
    staff,
    staff_entrances,
    staff_lines,
    staff_tags,
)
from routing.model import Entrance, LineId, LineRules


class Lines:
    """The lines in the database; every process hears of a change within seconds.

    `clock` gives seconds since 1970.
    """

    def __init__(
        self, engine: AsyncEngine, news: News, log: Logbook, clock: Callable[[], float]
    ) -> None:
        self._engine: Final = engine
        self._news: Final = news
        self._log: Final = log
        self._closed: Final = ClosedPlaces(clock)

    async def everything(self) -> tuple[Line, ...]:
        """All lines in the order in which people see them."""
        async with self._engine.connect() as connection:
            rows = (
                await connection.execute(select(lines).order_by(lines.c.place, lines.c.id))
            ).all()
            names = await _names(connection)
            closed = await self._closed.now(connection)
            entrances = await _entrances(connection, closed)
            people = await _people(connection, closed)
            tagged = await _tagged(connection)
        return tuple(
            Line(
                id=LineId(row.id),
                names=names[row.id],
                entrances=tuple(entrances[row.id]),
                rules=LineRules(
                    line=LineId(row.id),
                    minimum_present=row.minimum_present,
                    second_after=float(row.second_after),
                    translation_after=float(row.translation_after),
                    taking=row.pause_reason is None,
                ),
                pause=cast("PauseReason | None", row.pause_reason),
                people=people.get(row.id, 0),
                tagged=row.id in tagged,
            )
            for row in rows
        )

    async def add(self, rules: LineRules, names: Names | None = None, by: Author = SERVER) -> None:
        """Add a line after all others, if it is not there yet; it takes people at once."""
        async with self._log.deed(by, "line.added") as deed:
            connection = deed.connection
            there = select(lines.c.id).where(lines.c.id == rules.line)
            if await connection.scalar(there) is not None:
                return
            last = await connection.scalar(select(func.max(lines.c.place)))
            place = 0 if last is None else last + 1
            row = {"id": rules.line, "place": place, **_rules(rules)}
            await connection.execute(insert(lines).values(row))
            await _write_names(connection, rules.line, names or {})
            await note_line(deed, rules.line, {})
        await self._news.tell()

    async def change(self, rules: LineRules, names: Names, by: Author = SERVER) -> None:
        """Change a line's names, minimum and holds; whether it takes people stays as it is."""
        async with self._log.deed(by, "line.changed") as deed:
            connection, before = deed.connection, await line_values(deed.connection, rules.line)
            this = update(lines).where(lines.c.id == rules.line)
            await connection.execute(this.values(_rules(rules)))
            await _write_names(connection, rules.line, names)
            await note_line(deed, rules.line, before)
        await self._news.tell()

    async def pause(self, line: LineId, reason: PauseReason | None, by: Author = SERVER) -> None:
        """Take nobody new, for this reason; without a reason: open again.

        Whoever is in a chat or waits already is not touched.
        """
        what: What = "line.opened" if reason is None else "line.paused"
        async with self._log.deed(by, what) as deed:
            before = await line_values(deed.connection, line)
            this = update(lines).where(lines.c.id == line)
            await deed.connection.execute(this.values(pause_reason=reason))
            await note_line(deed, line, before)
        await self._news.tell()

    async def move(self, line: LineId, *, up: bool, by: Author = SERVER) -> None:
        """Let a line change places with the one before it, or after it."""
        async with self._log.deed(by, "line.moved") as deed:
            connection = deed.connection
            chosen = select(lines.c.id).order_by(lines.c.place, lines.c.id)
            order = list(await connection.scalars(chosen))
            new = moved(order, line, up=up)
            for place, one in enumerate(new):
                this = update(lines).where(lines.c.id == one)
                await connection.execute(this.values(place=place))
            if new != order:
                deed.about = await line_called(connection, line)
        await self._news.tell()

    async def add_entrance(
        self, line: LineId, entrance: Entrance, names: Names, by: Author = SERVER
    ) -> None:
        """Add an entrance after the line's others, or give one that is there these names."""
        this = _this(line, entrance)
        async with self._log.deed(by, "entrance.changed") as deed:
            connection = deed.connection
            before = await entrance_values(connection, line, entrance)
            there = await connection.scalar(select(line_entrances.c.entrance).where(this))
            if there is None:
                ours = line_entrances.c.line == line
                last = await connection.scalar(select(func.max(line_entrances.c.place)).where(ours))
                place = 0 if last is None else last + 1
                row = {"line": line, "entrance": entrance, "place": place, "offered": True}
                await connection.execute(insert(line_entrances).values(row))
                deed.what = "entrance.added"
            await _write_entrance_names(connection, line, entrance, names)
            await note_entrance(deed, line, entrance, before)
        await self._news.tell()

    async def offer(
        self, line: LineId, entrance: Entrance, *, offered: bool, by: Author = SERVER
    ) -> None:
        """Put an entrance on the page, or take it off; whoever came by it is still answered."""
        what: What = "entrance.shown" if offered else "entrance.hidden"
        async with self._log.deed(by, what) as deed:
            this = update(line_entrances).where(_this(line, entrance))
            changed = this.where(line_entrances.c.offered.is_(not offered))
            done = await deed.connection.execute(changed.values(offered=offered))
            if done.rowcount:
                deed.about = await entrance_called(deed.connection, line, entrance)
        await self._news.tell()

    async def move_entrance(
        self, line: LineId, entrance: Entrance, *, up: bool, by: Author = SERVER
    ) -> None:
        """Let an entrance change places with the one before it, or after it."""
        columns = line_entrances.c
        async with self._log.deed(by, "entrance.moved") as deed:
            connection = deed.connection
            ours = select(columns.entrance).where(columns.line == line)
            found = await connection.scalars(ours.order_by(columns.place, columns.entrance))
            order = list(found)
            new = moved(order, entrance, up=up)
            for place, one in enumerate(new):
                this = update(line_entrances).where(_this(line, one))
                await connection.execute(this.values(place=place))
            if new != order:
                deed.about = await entrance_called(connection, line, entrance)
        await self._news.tell()


def moved(order: Sequence[str], one: str, *, up: bool) -> list[str]:
    """The order after `one` has changed places with its neighbour; the ends stay the ends."""
    new = list(order)
    at = new.index(one) if one in new else -1
    other = at - 1 if up else at + 1
    if at >= 0 and 0 <= other < len(new):
        new[at], new[other] = new[other], new[at]
    return new


def _this(line: str, entrance: str) -> ColumnElement[bool]:
    return (line_entrances.c.line == line) & (line_entrances.c.entrance == entrance)


def _rules(rules: LineRules) -> dict[str, int]:
    return {
        "minimum_present": rules.minimum_present,
        "second_after": int(rules.second_after),
        "translation_after": int(rules.translation_after),
    }


async def _names(connection: AsyncConnection) -> defaultdict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in await connection.execute(select(line_names).order_by(line_names.c.language)):
        found[row.line][row.language] = row.name
    return found


async def _entrances(
    connection: AsyncConnection, closed: Mapping[Place, int]
) -> defaultdict[str, list[LineEntrance]]:
    columns, words = line_entrances.c, entrance_names.c
    names: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in await connection.execute(select(entrance_names).order_by(words.language)):
        names[row.line, row.entrance][row.language] = row.name
    ready = select(staff_entrances.c.line, staff_entrances.c.entrance, func.count())
    ready = ready.join(staff, staff.c.id == staff_entrances.c.staff).where(_can_sign_in())
    counted = await connection.execute(
        ready.group_by(staff_entrances.c.line, staff_entrances.c.entrance)
    )
    trained = {(line, entrance): count for line, entrance, count in counted}
    found: defaultdict[str, list[LineEntrance]] = defaultdict(list)
    ordered = select(line_entrances).order_by(columns.place, columns.entrance)
    for row in await connection.execute(ordered):
        key = (row.line, row.entrance)
        behind = trained.get(key, 0) - closed.get(key, 0)
        one = LineEntrance(Entrance(row.entrance), names[key], row.offered, behind)
        found[row.line].append(one)
    return found


async def _people(connection: AsyncConnection, closed: Mapping[Place, int]) -> dict[str, int]:
    ready = select(staff_lines.c.line, func.count()).join(staff, staff.c.id == staff_lines.c.staff)
    counted = await connection.execute(ready.where(_can_sign_in()).group_by(staff_lines.c.line))
    return {line: count - closed.get((line, None), 0) for line, count in counted}


async def _tagged(connection: AsyncConnection) -> set[str]:
    ready = select(staff_lines.c.line).join(staff, staff.c.id == staff_lines.c.staff)
    ready = ready.join(staff_tags, staff_tags.c.staff == staff.c.id).where(_can_sign_in())
    return {row[0] for row in await connection.execute(ready.distinct())}


def _can_sign_in() -> ColumnElement[bool]:
    return staff.c.verifier.is_not(None) & staff.c.ended_hour.is_(None)


async def _write_names(connection: AsyncConnection, line: LineId, names: Names) -> None:
    await connection.execute(delete(line_names).where(line_names.c.line == line))
    rows = [{"line": line, "language": tag, "name": name} for tag, name in names.items()]
    if rows:
        await connection.execute(insert(line_names), rows)


async def _write_entrance_names(
    connection: AsyncConnection, line: LineId, entrance: Entrance, names: Names
) -> None:
    words = entrance_names.c
    this = (words.line == line) & (words.entrance == entrance)
    await connection.execute(delete(entrance_names).where(this))
    here = {"line": line, "entrance": entrance}
    rows = [{**here, "language": tag, "name": name} for tag, name in names.items()]
    if rows:
        await connection.execute(insert(entrance_names), rows)
