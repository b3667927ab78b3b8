"""The list of people: who they are, what is written of them, and the end of somebody's access."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Table, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.deeds import SERVER, Author, Deed
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.staff.person_deeds import note_person
from helpline.staff.profile import Profile, shown_name
from helpline.staff.profile_rows import add_profile, change_profile, profiles
from helpline.tables import invitations, passkeys, recovery_codes, sessions, staff
from routing.model import ResponderId

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
    """One line of the list. Hours are whole hours since 1970 (UTC).

    `codes`: the recovery codes that she has left beside her code app; `passkeys`: how many.
    """

    id: ResponderId
    profile: Profile
    state: State
    invited_until: int | None
    signed_in_hour: int | None
    codes: int = 0
    passkeys: int = 0


class People:
    """The people in the database. `clock` gives seconds since 1970."""

    def __init__(
        self, engine: AsyncEngine, news: News, log: Logbook, clock: Callable[[], float]
    ) -> None:
        self._engine = engine
        self._news = news
        self._log = log
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

    async def add(self, profile: Profile, by: Author = SERVER) -> ResponderId:
        """Write a new person down. She cannot sign in before she is invited and has joined."""
        async with self._log.deed(by, "person.invited") as deed:
            return await write_person(deed, profile)

    async def change(self, staff_id: ResponderId, profile: Profile, by: Author = SERVER) -> None:
        """Change what is written of somebody; her turn on call stays, whatever `profile` says.

        Every process knows it within seconds, and so does her desk if it is open.
        """
        async with self._log.deed(by, "person.changed") as deed:
            rows = await deed.connection.execute(select(staff).where(staff.c.id == staff_id))
            before = (await profiles(deed.connection, rows.all())).get(staff_id)
            if before is None:
                return
            await change_profile(deed.connection, staff_id, profile)
            note_person(deed, before, profile)
        await self._news.tell()

    async def end_access(self, staff_id: str, by: Author = SERVER) -> None:
        """Delete her keys, her ways to sign in and her sessions, for good.

        Her sockets are closed by `Sessions.end_all`. Somebody who never joined is forgotten
        altogether; the others stay on the list for 90 days, by name only.
        """
        hour = int(self._clock() // HOUR)
        async with self._log.deed(by, "person.ended") as deed:
            connection = deed.connection
            deed.about = await pseudonym_of(connection, staff_id)
            await remove_ways_in(connection, staff_id)
            await connection.execute(
                update(staff)
                .where(staff.c.id == staff_id)
                .values(ended_hour=hour, on_call_order=None)
            )
            never_joined = (staff.c.id == staff_id) & staff.c.signed_in_hour.is_(None)
            long_ago = staff.c.ended_hour < hour - REMEMBERED_HOURS
            await connection.execute(delete(staff).where(never_joined | long_ago))
        await self._news.tell()


async def remove_ways_in(connection: AsyncConnection, staff_id: str) -> None:
    """Delete everything with which she could sign in, and the key that opens her chats."""
    for table in (sessions, recovery_codes, passkeys, invitations):
        await connection.execute(delete(table).where(table.c.staff == staff_id))
    await connection.execute(update(staff).where(staff.c.id == staff_id).values(_NO_WAY_IN))


async def write_person(deed: Deed, profile: Profile) -> ResponderId:
    """Write a new person down within a deed; her id."""
    staff_id = ResponderId(secrets.token_urlsafe(16))
    await add_profile(deed.connection, staff_id, profile)
    note_person(deed, None, profile)
    return staff_id


async def pseudonym_of(connection: AsyncConnection, staff_id: str) -> str:
    """The name of this person; empty if there is none."""
    return await connection.scalar(select(staff.c.pseudonym).where(staff.c.id == staff_id)) or ""


async def _read(connection: AsyncConnection, staff_id: str | None) -> list[Person]:
    chosen = select(staff, invitations.c.expires_hour).outerjoin(
        invitations, invitations.c.staff == staff.c.id
    )
    if staff_id is not None:
        chosen = chosen.where(staff.c.id == staff_id)
    rows = (await connection.execute(chosen)).all()
    known = await profiles(connection, rows)
    codes = await _counted(connection, recovery_codes, staff_id)
    keys = await _counted(connection, passkeys, staff_id)
    return [
        Person(
            id=ResponderId(row.id),
            profile=known[row.id],
            state=_state(ended=row.ended_hour is not None, joined=row.verifier is not None),
            invited_until=row.expires_hour,
            signed_in_hour=row.signed_in_hour,
            codes=codes.get(row.id, 0),
            passkeys=keys.get(row.id, 0),
        )
        for row in rows
    ]


async def _counted(
    connection: AsyncConnection, table: Table, staff_id: str | None
) -> dict[str, int]:
    """How many rows of a table somebody has, or everybody."""
    counted = select(table.c.staff, func.count()).group_by(table.c.staff)
    if staff_id is not None:
        counted = counted.where(table.c.staff == staff_id)
    return {row[0]: row[1] for row in await connection.execute(counted)}


def _state(*, ended: bool, joined: bool) -> State:
    if ended:
        return "ended"
    return "joined" if joined else "invited"
