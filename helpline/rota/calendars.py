"""The calendars that people have connected: one address for each device, which only she knows.

The address holds 256 random bits and is shown once. The database keeps its hash, so nobody who
reads the disk can open a calendar; a calendar that she disconnects is dead with the next request.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.rota.calendar import Entry
from helpline.rota.shift import minute_of, moment
from helpline.rota.shift_rows import read_shifts
from helpline.rota.tables import calendars, shift_people, shifts
from helpline.staff.keys import new_token, read_token
from helpline.staff.people import HOUR
from helpline.staff.profile import shown_name
from helpline.tables import staff
from routing.model import ResponderId

MOST: Final = 8
"""Calendars of one person."""

SHOWN_BACK: Final = timedelta(days=14)
_NAME_LENGTH: Final = 22


@dataclass(frozen=True, slots=True)
class Connected:
    """A calendar that somebody has connected. `name`: its own in the list; it opens nothing."""

    name: str
    device: str
    made_hour: int


class Calendars:
    """The calendars of all people. `clock` gives seconds since 1970."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float]) -> None:
        self._engine: Final = engine
        self._clock: Final = clock

    async def connect(self, me: ResponderId, device: str) -> str | None:
        """A new calendar; its token is returned once. None: no name, or too many of them."""
        called = shown_name(device)
        if called is None:
            return None
        token = new_token()
        row = {
            "hash": _hash(token),
            "staff": me,
            "name": called,
            "made_hour": int(self._clock() // HOUR),
        }
        async with self._engine.begin() as connection:
            await connection.execute(insert(calendars).values(row))
            mine = select(func.count()).where(calendars.c.staff == me)
            if (await connection.scalar(mine) or 0) > MOST:
                await connection.rollback()
                return None
        return token

    async def of(self, me: ResponderId) -> list[Connected]:
        """Her calendars, the oldest first."""
        chosen = select(calendars).where(calendars.c.staff == me)
        async with self._engine.connect() as connection:
            rows = await connection.execute(
                chosen.order_by(calendars.c.made_hour, calendars.c.name)
            )
            return [Connected(_name(row.hash), row.name, row.made_hour) for row in rows]

    async def disconnect(self, me: ResponderId, name: str) -> None:
        """Let one of her calendars open nothing any more."""
        async with self._engine.begin() as connection:
            mine = select(calendars.c.hash).where(calendars.c.staff == me)
            for found in (await connection.scalars(mine)).all():
                if hmac.compare_digest(_name(found).encode(), name.encode()):
                    await connection.execute(delete(calendars).where(calendars.c.hash == found))

    async def entries(self, token: str) -> list[Entry] | None:
        """What a calendar shows: her own shifts, those called off too. None: it opens nothing."""
        if read_token(token) is None:
            return None
        wanted = _hash(token)
        async with self._engine.connect() as connection:
            chosen = select(calendars.c.hash, calendars.c.staff).where(calendars.c.hash == wanted)
            can = chosen.join(staff, staff.c.id == calendars.c.staff)
            found = (
                await connection.execute(can.where(staff.c.ended_hour.is_(None)))
            ).one_or_none()
            if found is None or not hmac.compare_digest(found.hash, wanted):
                return None
            return await _entries(connection, found.staff, self._shown())

    def _shown(self) -> ColumnElement[bool]:
        return shifts.c.ends > minute_of(moment(self._clock()) - SHOWN_BACK)


async def _entries(
    connection: AsyncConnection, person: str, shown: ColumnElement[bool]
) -> list[Entry]:
    hers = select(shift_people).where(shift_people.c.staff == person)
    rows = {row.shift: row for row in await connection.execute(hers)}
    mine = shifts.c.id.in_(select(shift_people.c.shift).where(shift_people.c.staff == person))
    return [
        Entry(
            name=_uid(one.id, person),
            begins=one.begins,
            ends=one.ends,
            holds=rows[one.id].holds and not one.cancelled,
            sequence=one.sequence + rows[one.id].sequence,
        )
        for one in await read_shifts(connection, mine & shown)
    ]


def _hash(token: str) -> bytes:
    return hashlib.sha256(b"calendar " + token.encode()).digest()


def _name(found: bytes) -> str:
    return hashlib.sha256(b"name " + found).hexdigest()[:_NAME_LENGTH]


def _uid(shift: str, person: str) -> str:
    """The same for the same shift and person, and nothing that tells two people's apart."""
    return hashlib.sha256(f"shift {shift} {person}".encode()).hexdigest()[:32]
