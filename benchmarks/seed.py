"""A new database with one line and as many signed-in responders as are needed."""

import time

from sqlalchemy import update

from benchmarks.our_pairs import LINE, Seat
from helpline import migrate
from helpline.bus import MemoryBus
from helpline.database import open_database
from helpline.staff.profile import Profile
from helpline.staff.staff import open_staff
from helpline.tables import staff
from routing.model import Language, LineId, LineRules
from transcripts.seal import KEY_LENGTH, new_responder_pair


async def seed(database_url: str, count: int) -> list[Seat]:
    """`count` responders with a session each, as if they had all just signed in."""
    migrate.upgrade(database_url)
    engine = open_database(database_url)
    try:
        # Nobody signs in with a password here, so any key of the server will do.
        bus, key = MemoryBus(), bytes(KEY_LENGTH)
        ours = open_staff(engine, bus, server_key=key, clock=time.time)
        people, sessions = ours.people, ours.sessions
        await ours.lines.add(LineRules(LineId(LINE)))
        seats = []
        for number in range(count):
            staff_id = await people.add(
                Profile(
                    pseudonym=f"Ida {number}",
                    kind="psychologist",
                    roles=frozenset({"responder"}),
                    languages=((Language("en"), 3),),
                    lines=frozenset({LineId(LINE)}),
                    capacity=1,
                )
            )
            private, public = new_responder_pair()
            async with engine.begin() as connection:
                await connection.execute(
                    update(staff).where(staff.c.id == staff_id).values(public_key=public)
                )
            cookie = await sessions.open(staff_id, private)
            signed_in = await sessions.signed_in(cookie)
            assert signed_in is not None
            seats.append(Seat(cookie, signed_in))
        return seats
    finally:
        await engine.dispose()
