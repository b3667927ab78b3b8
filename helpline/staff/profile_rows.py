"""How a person's profile lies in the tables: one row of hers, and her rows in four lists."""

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.staff.profile import Profile, Role
from helpline.tables import staff, staff_entrances, staff_languages, staff_lines, staff_tags
from routing.model import Entrance, Kind, Language, LineId, ResponderId, Tag


async def profiles(
    connection: AsyncConnection, rows: Iterable[Row[tuple[object, ...]]]
) -> dict[str, Profile]:
    """The profiles of rows of `staff`, by id."""
    found = list(rows)
    ids = [row.id for row in found]
    spoken: defaultdict[str, list[tuple[Language, int]]] = defaultdict(list)
    served: defaultdict[str, set[LineId]] = defaultdict(set)
    trained: defaultdict[str, set[tuple[LineId, Entrance]]] = defaultdict(set)
    tagged: defaultdict[str, set[Tag]] = defaultdict(set)
    speaks = select(staff_languages).where(staff_languages.c.staff.in_(ids))
    for row in await connection.execute(
        speaks.order_by(staff_languages.c.level.desc(), staff_languages.c.language)
    ):
        spoken[row.staff].append((Language(row.language), row.level))
    serves = select(staff_lines).where(staff_lines.c.staff.in_(ids))
    for row in await connection.execute(serves):
        served[row.staff].add(LineId(row.line))
    enters = select(staff_entrances).where(staff_entrances.c.staff.in_(ids))
    for row in await connection.execute(enters):
        trained[row.staff].add((LineId(row.line), Entrance(row.entrance)))
    has = select(staff_tags).where(staff_tags.c.staff.in_(ids))
    for row in await connection.execute(has):
        tagged[row.staff].add(Tag(row.tag))
    return {
        row.id: Profile(
            pseudonym=row.pseudonym,
            kind=cast("Kind | None", row.kind),
            roles=frozenset(cast("list[Role]", row.roles.split())),
            languages=tuple(spoken[row.id]),
            lines=frozenset(served[row.id]),
            capacity=row.capacity,
            entrances=frozenset(trained[row.id]),
            translation=row.translation,
            tags=frozenset(tagged[row.id]),
            on_call=row.on_call_order,
        )
        for row in found
    }


async def add_profile(connection: AsyncConnection, staff_id: ResponderId, profile: Profile) -> None:
    """Write a new person down. A supervisor is on call from now on, after all the others."""
    turn = await last_turn(connection) + 1 if "supervisor" in profile.roles else None
    row = {"id": staff_id, "on_call_order": turn, **_row(profile)}
    await connection.execute(insert(staff).values(row))
    await _add_lists(connection, staff_id, profile)


async def change_profile(
    connection: AsyncConnection, staff_id: ResponderId, profile: Profile
) -> None:
    """Change what is written of her.

    A new supervisor is on call, after all the others; who is none any more is not. Otherwise her
    turn stays as it is, whatever `profile` says.
    """
    mine = staff.c.id == staff_id
    before = await connection.scalar(select(staff.c.roles).where(mine))
    was, now = "supervisor" in (before or "").split(), "supervisor" in profile.roles
    row: dict[str, object] = _row(profile)
    if was is not now:
        row["on_call_order"] = await last_turn(connection) + 1 if now else None
    await connection.execute(update(staff).where(mine).values(row))
    for table in (staff_entrances, staff_lines, staff_languages, staff_tags):
        await connection.execute(delete(table).where(table.c.staff == staff_id))
    await _add_lists(connection, staff_id, profile)


async def last_turn(connection: AsyncConnection) -> int:
    """The turn of whoever is called last; 0 if nobody is on call."""
    found = await connection.scalar(select(func.max(staff.c.on_call_order)))
    return 0 if found is None else int(found)


def _row(profile: Profile) -> dict[str, object]:
    return {
        "pseudonym": profile.pseudonym,
        "kind": profile.kind,
        "roles": " ".join(sorted(profile.roles)),
        "capacity": profile.capacity,
        "translation": profile.translation,
    }


async def _add_lists(connection: AsyncConnection, staff_id: ResponderId, profile: Profile) -> None:
    hers = {"staff": staff_id}
    lists = (
        (staff_languages, [{"language": tag, "level": how} for tag, how in profile.languages]),
        (staff_lines, [{"line": line} for line in sorted(profile.lines)]),
        (
            staff_entrances,
            [{"line": line, "entrance": one} for line, one in sorted(profile.entrances)],
        ),
        (staff_tags, [{"tag": tag} for tag in sorted(profile.tags)]),
    )
    for table, rows in lists:
        if rows:
            await connection.execute(insert(table), [hers | row for row in rows])
