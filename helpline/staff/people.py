"""The list of people: who they are, which lines there are, and the end of somebody's access."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal, cast

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.profile import Profile, Role, shown_name
from helpline.tables import (
    invitations,
    lines,
    recovery_codes,
    sessions,
    staff,
    staff_languages,
    staff_lines,
)
from routing.model import Kind, Language, LineId, ResponderId

State = Literal["invited", "joined", "ended"]
"""Has not joined yet · can sign in · her access has ended."""

HOUR: Final = 3600
REMEMBERED_HOURS: Final = 90 * 24
"""How long the list shows that somebody's access has ended."""

_NO_WAY_IN: Final[dict[str, None]] = dict.fromkeys(
    (
        *("sign_in_name", "salt", "verifier"),
        *("public_key", "sealed_private_key", "sealed_second_factor"),
    )
)


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the list. Hours are whole hours since 1970 (UTC)."""

    id: ResponderId
    profile: Profile
    state: State
    invited_until: int | None
    signed_in_hour: int | None


class People:
    """The people in the database. `clock` gives seconds since 1970."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    async def everyone(self) -> list[Person]:
        """All people, those who can sign in first, by name."""
        async with self._engine.connect() as connection:
            found = await _read(connection, None)
        order: dict[State, int] = {"joined": 0, "invited": 1, "ended": 2}
        return sorted(found, key=lambda p: (order[p.state], p.profile.pseudonym.casefold(), p.id))

    async def person(self, staff_id: str) -> Person | None:
        """The person of this id."""
        async with self._engine.connect() as connection:
            found = await _read(connection, staff_id)
        return found[0] if found else None

    async def known_by(self, pseudonym: str) -> ResponderId | None:
        """Who is shown under this name, whatever its capitals; None: nobody who has access.

        Looks at everybody each time, so that the time it takes tells nothing.
        """
        wanted = (shown_name(pseudonym) or "").casefold()
        async with self._engine.connect() as connection:
            here = select(staff.c.id, staff.c.pseudonym).where(staff.c.ended_hour.is_(None))
            names = (await connection.execute(here.order_by(staff.c.id))).all()
        found = [ResponderId(row.id) for row in names if row.pseudonym.casefold() == wanted]
        return found[0] if found else None

    async def add(self, profile: Profile) -> ResponderId:
        """Write a new person down. She cannot sign in before she is invited and has joined."""
        staff_id = ResponderId(secrets.token_urlsafe(16))
        async with self._engine.begin() as connection:
            await connection.execute(
                insert(staff).values(
                    id=staff_id,
                    pseudonym=profile.pseudonym,
                    kind=profile.kind,
                    roles=" ".join(sorted(profile.roles)),
                    capacity=profile.capacity,
                )
            )
            for language, level in profile.languages:
                row = {"staff": staff_id, "language": language, "level": level}
                await connection.execute(insert(staff_languages).values(row))
            for line in sorted(profile.lines):
                await connection.execute(insert(staff_lines).values(staff=staff_id, line=line))
        return staff_id

    async def end_access(self, staff_id: str) -> None:
        """Delete her keys, her ways to sign in and her sessions, for good.

        Her sockets are closed by `Sessions.end_all`. Somebody who never joined is forgotten
        altogether; the others stay on the list for 90 days, by name only.
        """
        hour = int(self._clock() // HOUR)
        async with self._engine.begin() as connection:
            await remove_ways_in(connection, staff_id)
            await connection.execute(
                update(staff).where(staff.c.id == staff_id).values(ended_hour=hour)
            )
            never_joined = (staff.c.id == staff_id) & staff.c.signed_in_hour.is_(None)
            long_ago = staff.c.ended_hour < hour - REMEMBERED_HOURS
            await connection.execute(delete(staff).where(never_joined | long_ago))

    async def lines(self) -> list[LineId]:
        """The lines of this installation."""
        async with self._engine.connect() as connection:
            found = await connection.scalars(select(lines.c.id).order_by(lines.c.id))
            return [LineId(line) for line in found]

    async def minimum_present(self, line: LineId) -> int | None:
        """How many people must be present for this line to be open; None: there is no such line."""
        async with self._engine.connect() as connection:
            found = await connection.scalar(
                select(lines.c.minimum_present).where(lines.c.id == line)
            )
            return None if found is None else int(found)

    async def add_line(self, line: LineId, minimum_present: int = 1) -> None:
        """Add a line, if it is not there yet."""
        async with self._engine.begin() as connection:
            there = await connection.scalar(select(lines.c.id).where(lines.c.id == line))
            if there is None:
                row = {"id": line, "minimum_present": minimum_present}
                await connection.execute(insert(lines).values(row))


async def remove_ways_in(connection: AsyncConnection, staff_id: str) -> None:
    """Delete everything with which she could sign in, and the key that opens her chats."""
    for table in (sessions, recovery_codes, invitations):
        await connection.execute(delete(table).where(table.c.staff == staff_id))
    await connection.execute(update(staff).where(staff.c.id == staff_id).values(_NO_WAY_IN))


async def profiles(
    connection: AsyncConnection, rows: Iterable[Row[tuple[object, ...]]]
) -> dict[str, Profile]:
    """The profiles of rows that hold id, pseudonym, kind, roles and capacity."""
    found = list(rows)
    ids = [row.id for row in found]
    spoken: defaultdict[str, list[tuple[Language, int]]] = defaultdict(list)
    served: defaultdict[str, set[LineId]] = defaultdict(set)
    speaks = select(staff_languages).where(staff_languages.c.staff.in_(ids))
    for row in await connection.execute(
        speaks.order_by(staff_languages.c.level.desc(), staff_languages.c.language)
    ):
        spoken[row.staff].append((Language(row.language), row.level))
    serves = select(staff_lines).where(staff_lines.c.staff.in_(ids))
    for row in await connection.execute(serves):
        served[row.staff].add(LineId(row.line))
    return {
        row.id: Profile(
            pseudonym=row.pseudonym,
            kind=cast("Kind | None", row.kind),
            roles=frozenset(cast("list[Role]", row.roles.split())),
            languages=tuple(spoken[row.id]),
            lines=frozenset(served[row.id]),
            capacity=row.capacity,
        )
        for row in found
    }


async def _read(connection: AsyncConnection, staff_id: str | None) -> list[Person]:
    chosen = select(staff, invitations.c.expires_hour).outerjoin(
        invitations, invitations.c.staff == staff.c.id
    )
    if staff_id is not None:
        chosen = chosen.where(staff.c.id == staff_id)
    rows = (await connection.execute(chosen)).all()
    known = await profiles(connection, rows)
    return [
        Person(
            id=ResponderId(row.id),
            profile=known[row.id],
            state=_state(ended=row.ended_hour is not None, joined=row.verifier is not None),
            invited_until=row.expires_hour,
            signed_in_hour=row.signed_in_hour,
        )
        for row in rows
    ]


def _state(*, ended: bool, joined: bool) -> State:
    if ended:
        return "ended"
    return "joined" if joined else "invited"
