"""The passkeys of all people: in the database sealed, and each answer of one taken once."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.staff.keys import spelled
from helpline.staff.passkey import Passkey, Site, credential_hash, handle_of
from helpline.staff.passkey_answers import read_shown, used
from helpline.staff.people import HOUR
from helpline.tables import passkeys

MOST: Final = 8
"""Passkeys of one person."""

_NAME_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a passkey: where, with which challenge, and as hers all stood then."""

    site: Site
    challenge: bytes = field(repr=False)
    mark: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """One line in her list of passkeys. `name`: its own in the list; it opens nothing."""

    name: str
    passkey: Passkey
    made_hour: int


class Passkeys:
    """The passkeys in the database. `clock` gives seconds since 1970."""

    def __init__(self, engine: AsyncEngine, server_key: bytes, clock: Callable[[], float]) -> None:
        self._engine: Final = engine
        self._server_key: Final = server_key
        self._clock: Final = clock

    async def of(self, staff_id: str) -> list[Kept]:
        """Her passkeys, the oldest first."""
        chosen = select(passkeys).where(passkeys.c.staff == staff_id)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(chosen)).all()
        kept = [
            Kept(_name(row.hash), one, row.made_hour)
            for row in rows
            if (one := Passkey.opened(self._server_key, staff_id, row.sealed)) is not None
        ]
        return sorted(kept, key=lambda one: (one.made_hour, one.passkey.called.casefold()))

    async def mark(self, staff_id: str) -> bytes:
        """32 bytes of how all her passkeys stand; other ones after each use of any of them.

        A challenge is given out with it, and is dead as soon as it has changed: so nothing has to
        be kept of challenges, on any node. Somebody without passkeys has one too.
        """
        chosen = select(passkeys.c.sealed).where(passkeys.c.staff == staff_id)
        async with self._engine.connect() as connection:
            boxes = (await connection.scalars(chosen)).all()
        return hashlib.sha256(
            b"".join(hashlib.sha256(box).digest() for box in sorted(boxes))
        ).digest()

    async def add(self, staff_id: str, passkey: Passkey) -> bool:
        """Keep a new one; False: somebody has it already, or she has too many."""
        row = {
            "hash": passkey.hash(self._server_key),
            "staff": staff_id,
            "sealed": passkey.sealed(self._server_key, staff_id),
            "made_hour": int(self._clock() // HOUR),
        }
        mine = select(func.count()).where(passkeys.c.staff == staff_id)
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(passkeys).values(row))
                if (await connection.scalar(mine) or 0) > MOST:
                    await connection.rollback()
                    return False
        except IntegrityError:
            return False
        return True

    async def use(self, staff_id: str, answer: str, asked: Asked) -> bool:
        """Whether the answer is one of her passkeys' to what was asked; each answer works once.

        Somebody without an account costs nearly the same work, with an empty `staff_id`.
        """
        shown = read_shown(answer)
        credential = b"" if shown is None else shown.raw_id
        name = credential_hash(self._server_key, credential)
        mine = (passkeys.c.staff == staff_id) & (passkeys.c.hash == name)
        async with self._engine.connect() as connection:
            box = await connection.scalar(select(passkeys.c.sealed).where(mine))
        fresh = hmac.compare_digest(await self.mark(staff_id), asked.mark)
        passkey = None if box is None else Passkey.opened(self._server_key, staff_id, box)
        if shown is None or box is None or passkey is None or not fresh:
            return False
        handle = handle_of(self._server_key, staff_id)
        after = used(shown, passkey, asked.challenge, asked.site, handle)
        if after is None:
            return False
        return await self._replace(staff_id, box, after)

    async def remove(self, staff_id: str, name: str) -> bool:
        """Let one of hers sign in no more, by its name in her list; False if she has none such."""
        mine = select(passkeys.c.hash).where(passkeys.c.staff == staff_id)
        async with self._engine.begin() as connection:
            for found in (await connection.scalars(mine)).all():
                if hmac.compare_digest(_name(found).encode(), name.encode()):
                    gone = delete(passkeys).where(passkeys.c.hash == found)
                    return (await connection.execute(gone)).rowcount == 1
        return False

    async def _replace(self, staff_id: str, box: bytes, after: Passkey) -> bool:
        # Compare and swap: of two sign-ins with one answer, one finds the box already replaced.
        name = after.hash(self._server_key)
        mine = (passkeys.c.staff == staff_id) & (passkeys.c.hash == name)
        taken = update(passkeys).where(mine, passkeys.c.sealed == box)
        values = {"sealed": after.sealed(self._server_key, staff_id)}
        async with self._engine.begin() as connection:
            return (await connection.execute(taken.values(values))).rowcount == 1


def _name(row_hash: bytes) -> str:
    return spelled(row_hash[:_NAME_BYTES])
