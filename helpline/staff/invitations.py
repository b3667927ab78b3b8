"""Invitations: a one-time code lets one person join, until it expires or a new one replaces it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.deeds import SERVER, Author
from helpline.staff.keys import new_token, read_token
from helpline.staff.logbook import Logbook
from helpline.staff.people import HOUR, pseudonym_of, remove_ways_in
from helpline.tables import invitations, staff
from routing.model import ResponderId

VALID_HOURS: Final = 72


@dataclass(frozen=True, slots=True)
class Invited:
    """Whose invitation a code is."""

    staff: ResponderId
    code_hash: bytes


class Invitations:
    """The living invitations. `clock` gives seconds since 1970."""

    def __init__(
        self,
        engine: AsyncEngine,
        log: Logbook,
        clock: Callable[[], float],
        valid_hours: int = VALID_HOURS,
    ) -> None:
        self._engine = engine
        self._log = log
        self._clock = clock
        self._valid_hours = valid_hours

    async def invite(self, staff_id: ResponderId, by: Author = SERVER) -> str:
        """A new code (43 signs) for somebody who cannot sign in; the one before is dead.

        It is shown once: only its hash is kept. Valid for 72 hours, and what is left of the hour.
        With `reset` somebody who can sign in begins anew.
        """
        async with self._log.deed(by, "person.link") as deed:
            deed.about = await pseudonym_of(deed.connection, staff_id)
            return await self.give(deed.connection, staff_id)

    async def reset(self, staff_id: ResponderId, by: Author = SERVER) -> str:
        """A new code for somebody who lost her password or phone: she joins again from the start.

        Her password, factor, key and sessions are gone at once; chats sealed to her old key stay
        closed for her.
        """
        async with self._log.deed(by, "person.reset") as deed:
            deed.about = await pseudonym_of(deed.connection, staff_id)
            await remove_ways_in(deed.connection, staff_id)
            return await self.give(deed.connection, staff_id)

    async def find(self, code: str) -> Invited | None:
        """Whose code this is; None for a wrong, used, replaced or expired one."""
        code_hash = hash_of(code)
        if code_hash is None:
            return None
        async with self._engine.connect() as connection:
            found = await connection.scalar(
                select(invitations.c.staff).where(
                    invitations.c.code_hash == code_hash, invitations.c.expires_hour > self._hour()
                )
            )
        return None if found is None else Invited(ResponderId(found), code_hash)

    async def use(self, connection: AsyncConnection, invited: Invited) -> bool:
        """Spend the code within the caller's transaction; False if somebody else was faster."""
        spent = await connection.execute(
            delete(invitations).where(
                invitations.c.staff == invited.staff,
                invitations.c.code_hash == invited.code_hash,
                invitations.c.expires_hour > self._hour(),
            )
        )
        return spent.rowcount == 1

    async def give(self, connection: AsyncConnection, staff_id: ResponderId) -> str:
        """A new code within the caller's transaction; the one before is dead."""
        code = new_token()
        # The hour that has begun counts as whole, so that nobody gets less than was promised.
        row = {"code_hash": hash_of(code), "expires_hour": self._hour() + 1 + self._valid_hours}
        mine = invitations.c.staff == staff_id
        known = await connection.execute(update(invitations).where(mine).values(row))
        if known.rowcount == 0:
            await connection.execute(insert(invitations).values(staff=staff_id, **row))
        await connection.execute(
            update(staff).where(staff.c.id == staff_id).values(ended_hour=None)
        )
        return code

    def _hour(self) -> int:
        return int(self._clock() // HOUR)


def hash_of(code: str) -> bytes | None:
    """The stored form of a code; None for what cannot be one. 256 random bits need no slow hash."""
    secret = read_token("".join(code.split()))
    if secret is None:
        return None
    return hashlib.sha256(b"helpline invitation " + secret).digest()
