"""Sessions: who is signed in with which cookie, and how a session ends everywhere at once.

The cookie is 256 random bits. The database holds only what is derived from it, so nobody can sign
in with what is on the disk, and each person's private key lies there sealed under her cookie: a
restart of the server needs no new sign-in.

A session ends 12 hours after it began, 30 minutes after its last use, with its person's access, and
with every change of her password or second factor. How long it is unused is known in memory only;
a restart begins that clock anew. A socket that stands is use.

What a coordinator changes of somebody reaches her open desk within seconds, and so does the end
of a step of her training.
"""

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.bus import Bus
from helpline.staff.deeds import Author
from helpline.staff.keys import derived, opened, read_token, sealed, spelled
from helpline.staff.news import LOOK_EVERY, News
from helpline.staff.people import HOUR
from helpline.staff.profile import Profile, Role
from helpline.staff.profile_watch import ProfileWatch
from helpline.staff.training import Due, day_at
from helpline.staff.training_rows import allowed_profiles
from helpline.staff.watch import Stop, Watch
from helpline.tables import sessions, staff
from routing.model import Entrance, Kind, Language, LineId, ResponderId, Tag
from transcripts.seal import KEY_LENGTH, desk_tag

COOKIE: Final = "__Host-desk"
ABSOLUTE: Final = 12 * 3600.0
_TIME_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, what is written of her, and what her session can open."""

    staff_id: ResponderId
    pseudonym: str
    kind: Kind | None
    roles: frozenset[Role]
    lines: frozenset[LineId]
    languages: tuple[tuple[Language, int], ...]
    capacity: int
    public_key: bytes = field(repr=False)
    private_key: bytes = field(repr=False)
    desk_tag: bytes = field(repr=False)
    session_hash: bytes = field(repr=False)
    """The session's name in the database (32 bytes); it opens nothing."""
    ticket_key: bytes = field(repr=False)
    entrances: frozenset[tuple[LineId, Entrance]] = frozenset()
    translation: bool = False
    tags: frozenset[Tag] = field(default=frozenset(), repr=False)
    on_call: int | None = None
    due: tuple[Due, ...] = ()
    """The steps of her training that lack or end soon; what they keep from her is not in `lines`
    and `entrances`."""

    @property
    def author(self) -> Author:
        """Whose deeds hers are, in the log."""
        return Author(self.staff_id, self.pseudonym)

    def renewed(self, profile: Profile) -> "SignedIn":
        """The same session with what is written of her now."""
        return replace(
            self,
            pseudonym=profile.pseudonym,
            kind=profile.kind,
            roles=profile.roles,
            lines=profile.lines,
            languages=profile.languages,
            capacity=profile.capacity,
            entrances=profile.entrances,
            translation=profile.translation,
            tags=profile.tags,
            on_call=profile.on_call,
            due=profile.due,
        )


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One line in the list of somebody's own sessions."""

    name: str
    started_hour: int
    this_one: bool


class Sessions:
    """The sessions of all people. `clock` gives seconds since 1970."""

    def __init__(
        self, engine: AsyncEngine, bus: Bus, news: News, clock: Callable[[], float]
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._watch = Watch(bus, clock)
        self._profiles = ProfileWatch(engine, clock)
        self._bell = news.bell()

    async def open(self, staff_id: ResponderId, private_key: bytes) -> str:
        """Begin a session and return its cookie (43 signs)."""
        secret, now = secrets.token_bytes(KEY_LENGTH), self._clock()
        hour, long_ago = int(now // HOUR), int((now - ABSOLUTE) // HOUR)
        # The exact time is only for those who hold the cookie.
        plain = int(now).to_bytes(_TIME_BYTES, "big") + private_key
        row = {
            "hash": derived(secret, "session name"),
            "staff": staff_id,
            "sealed": sealed(derived(secret, "session seal"), f"session {staff_id}", plain),
            "started_hour": hour,
        }
        mine = staff.c.id == staff_id
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.started_hour < long_ago))
            await connection.execute(insert(sessions).values(row))
            await connection.execute(update(staff).where(mine).values(signed_in_hour=hour))
        return spelled(secret)

    async def signed_in(self, cookie: str | None) -> SignedIn | None:
        """Who is signed in with this cookie, which counts as use; None: nobody."""
        secret = read_token(cookie)
        if secret is None:
            return None
        session = derived(secret, "session name")
        if self._watch.over(session):
            await self.end(session)
            return None
        read = await self._read(secret, session)
        if read is None:
            return None
        signed_in, ends_at = read
        if self._clock() >= ends_at:
            await self.end(session)
            return None
        await self._watch.use(session, ends_at)
        return signed_in

    async def still_valid(self, session_hash: bytes) -> bool:
        """Whether the session has not ended; one short look at the database."""
        if self._watch.over(session_hash):
            return False
        return session_hash in await self._living([session_hash])

    def watch(self, session_hash: bytes, ended: Callable[[], None]) -> Stop:
        """Call `ended` on the event loop within 5 seconds of the session's end, on any node.

        For sockets: while somebody watches, the session is in use. The returned function ends the
        watch; call it when the socket closes.
        """
        return self._watch.add(session_hash, ended)

    def follow(self, signed_in: SignedIn, changed: Callable[[SignedIn], None]) -> Stop:
        """Call `changed` on the event loop within 5 seconds of a change of what is written of her.

        For sockets: it is called once at the beginning too, so that nothing falls between. The
        returned function ends that.
        """
        return self._profiles.add(
            signed_in.staff_id, lambda profile: changed(signed_in.renewed(profile))
        )

    async def end(self, session_hash: bytes) -> None:
        """End one session, here and on every node."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.hash == session_hash))
        await self._watch.tell_ended(session_hash)

    async def end_all(self, staff_id: ResponderId) -> None:
        """End every session of hers: after a change of password or factor, or of her access."""
        mine = sessions.c.staff == staff_id
        async with self._engine.begin() as connection:
            ended = (await connection.scalars(select(sessions.c.hash).where(mine))).all()
            await connection.execute(delete(sessions).where(mine))
        for session in ended:
            await self._watch.tell_ended(session)

    async def end_named(self, signed_in: SignedIn, name: str) -> None:
        """End the session that her own list shows under `name`."""
        mine = sessions.c.staff == signed_in.staff_id
        async with self._engine.connect() as connection:
            hers = (await connection.scalars(select(sessions.c.hash).where(mine))).all()
        for session in hers:
            if _shown(session) == name:
                await self.end(session)

    async def of(self, signed_in: SignedIn) -> list[OpenSession]:
        """Her own open sessions, newest first."""
        mine = sessions.c.staff == signed_in.staff_id
        chosen = select(sessions.c.hash, sessions.c.started_hour).where(mine)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(chosen.order_by(sessions.c.started_hour.desc()))).all()
        return [
            OpenSession(_shown(row.hash), row.started_hour, row.hash == signed_in.session_hash)
            for row in rows
        ]

    async def keep_watch(self) -> None:
        """The loop that every process runs: ends idle sessions, finds ends that did not ring."""
        while True:
            await self._bell.wait(LOOK_EVERY)
            # Without the database nobody's access can be ended either; the next look is soon.
            with contextlib.suppress(SQLAlchemyError):
                await self.look()

    async def look(self) -> None:
        """One round of `keep_watch`: a few queries for all sockets of this process."""
        for session in self._watch.overdue():
            await self.end(session)
        watched = self._watch.watched()
        living = await self._living(watched)
        for session in watched:
            if session in living:
                await self._watch.use(session)
            else:
                self._watch.forget(session)
        await self._profiles.look()

    async def _read(self, secret: bytes, session: bytes) -> tuple[SignedIn, float] | None:
        chosen = (
            select(staff, sessions.c.sealed)
            .join(sessions, sessions.c.staff == staff.c.id)
            .where(sessions.c.hash == session, staff.c.ended_hour.is_(None))
        )
        async with self._engine.connect() as connection:
            row = (await connection.execute(chosen)).one_or_none()
            if row is None:
                return None
            day = day_at(self._clock())
            profile = (await allowed_profiles(connection, [row], day))[row.id]
        plain = opened(derived(secret, "session seal"), f"session {row.id}", row.sealed)
        if plain is None:
            return None
        signed_in = SignedIn(
            staff_id=ResponderId(row.id),
            pseudonym=profile.pseudonym,
            kind=profile.kind,
            roles=profile.roles,
            lines=profile.lines,
            languages=profile.languages,
            capacity=profile.capacity,
            entrances=profile.entrances,
            translation=profile.translation,
            tags=profile.tags,
            on_call=profile.on_call,
            due=profile.due,
            public_key=row.public_key,
            private_key=plain[_TIME_BYTES:],
            desk_tag=desk_tag(plain[_TIME_BYTES:]),
            session_hash=session,
            ticket_key=derived(secret, "socket ticket"),
        )
        return signed_in, int.from_bytes(plain[:_TIME_BYTES], "big") + ABSOLUTE

    async def _living(self, names: list[bytes]) -> set[bytes]:
        if not names:
            return set()
        chosen = select(sessions.c.hash).where(sessions.c.hash.in_(names))
        async with self._engine.connect() as connection:
            return set((await connection.scalars(chosen)).all())


def _shown(session: bytes) -> str:
    return spelled(session[:12])
