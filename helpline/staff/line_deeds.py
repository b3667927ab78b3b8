"""What the log says of lines and entrances: their names, their rules, and why one is paused."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.staff.deeds import LOG_LANGUAGE, Deed, Values, changes
from helpline.tables import entrance_names, line_names, lines


async def line_values(connection: AsyncConnection, line: str) -> dict[str, str]:
    """What stands of a line now; nothing if there is none."""
    row = (await connection.execute(select(lines).where(lines.c.id == line))).one_or_none()
    if row is None:
        return {}
    chosen = select(line_names).where(line_names.c.line == line).order_by(line_names.c.language)
    names = (await connection.execute(chosen)).all()
    return {f"name.{one.language}": one.name for one in names} | {
        "minimum": str(row.minimum_present),
        "second_after": str(row.second_after),
        "translation_after": str(row.translation_after),
        "pause": row.pause_reason or "",
    }


async def entrance_values(connection: AsyncConnection, line: str, entrance: str) -> dict[str, str]:
    """The names of an entrance now."""
    words = entrance_names.c
    chosen = select(entrance_names).where(words.line == line, words.entrance == entrance)
    names = (await connection.execute(chosen.order_by(words.language))).all()
    return {f"name.{one.language}": one.name for one in names}


async def line_called(connection: AsyncConnection, line: str) -> str:
    """What the log calls the line."""
    return _called(await line_values(connection, line), line)


async def entrance_called(connection: AsyncConnection, line: str, entrance: str) -> str:
    """What the log calls the line and the entrance."""
    named = _called(await entrance_values(connection, line, entrance), entrance)
    return f"{await line_called(connection, line)}: {named}"


async def note_line(deed: Deed, line: str, before: Values) -> None:
    """Note what has become of a line; a deed that changed nothing is none."""
    after = await line_values(deed.connection, line)
    deed.changes = changes(before, after)
    deed.about = _called(after, line) if deed.changes else ""


async def note_entrance(deed: Deed, line: str, entrance: str, before: Values) -> None:
    """Note what has become of an entrance."""
    deed.changes = changes(before, await entrance_values(deed.connection, line, entrance))
    if deed.changes or deed.what == "entrance.added":
        deed.about = await entrance_called(deed.connection, line, entrance)


def _called(values: Values, otherwise: str) -> str:
    names = [name for field, name in values.items() if field.startswith("name.")]
    return values.get(f"name.{LOG_LANGUAGE}") or next(iter(names), otherwise)
