"""The rooms of the server without its doors: engine, lobby, keeper, and a clock that stands."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from helpline.bus import Bus, MemoryBus
from helpline.conversation.commands import Open
from helpline.conversation.events import Event
from helpline.engine import Engine
from helpline.keeper import Keeper
from helpline.live import Live
from helpline.lobby import Lobby
from helpline.room.matching import EmbeddedMatching
from helpline.room.room import Room
from helpline.seat import Seat
from helpline.staff.sessions import SignedIn
from helpline.wire.to_responder import Offered
from routing.matcher import Matcher
from routing.model import Kind, Language, LineId, ResponderId
from tests.organisation import LINE, Clock
from transcripts.journal import (
    Ahead,
    Answered,
    Conflict,
    Failure,
    Journal,
    JournalFailed,
)
from transcripts.memory_journal import MemoryJournal
from transcripts.seal import VisitorSecrets, desk_tag, new_responder_pair, visitor_secrets

SWEDISH: Final = (Language("sv"),)
OPEN: Final = Open(LineId(LINE), SWEDISH, "anyone", translation=False)


def new_token() -> VisitorSecrets:
    """What a new person's token unlocks."""
    return visitor_secrets(secrets.token_bytes(32))


class TestedJournal(MemoryJournal):
    """A journal in memory that remembers what was asked, fails when told to, and can be slow."""

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.asked: Final[list[str]] = []
        self.failing: frozenset[str] = frozenset()
        self.pause: float | None = None
        """Seconds that an append takes after it has been written."""
        self.read_pause = 0.0
        """Seconds that a reading takes after it has been read."""
        self.overtakes: Callable[[], Awaitable[None]] | None = None
        """Somebody who is quicker than each append."""
        self.tells_ahead = False
        """Whether a conflict says what stands there, as PostgreSQL does."""

    def appending(
        self, stream: bytes, after: int, entries: Sequence[bytes], answered: Answered
    ) -> None:
        def tell(answer: int | Failure) -> None:
            ahead = self.tells_ahead and answer is Conflict
            answered(Ahead(self._entries[stream][after:]) if ahead else answer)

        super().appending(stream, after, entries, tell)

    async def append(self, stream: bytes, after: int, entries: Sequence[bytes]) -> int:
        self._ask("append")
        overtakes, self.overtakes = self.overtakes, None
        if overtakes is not None:
            await overtakes()
            self.overtakes = overtakes
        last = await super().append(stream, after, entries)
        if self.pause is not None:
            await asyncio.sleep(self.pause)
        return last

    async def replace(self, stream: bytes, number: int, entry: bytes) -> None:
        self._ask("replace")
        await super().replace(stream, number, entry)

    async def read(self, stream: bytes, after: int) -> list[bytes]:
        self._ask("read")
        found = await super().read(stream, after)
        await asyncio.sleep(self.read_pause)
        return found

    async def lend_key(self, stream: bytes, holder: bytes, wrap: bytes, hour: int) -> None:
        self._ask("lend_key")
        await asyncio.sleep(0)
        await super().lend_key(stream, holder, wrap, hour)

    async def withdraw_key(self, stream: bytes, holder: bytes) -> None:
        self._ask("withdraw_key")
        await super().withdraw_key(stream, holder)

    async def keys_of(self, holder: bytes) -> list[tuple[bytes, bytes]]:
        self._ask("keys_of")
        await asyncio.sleep(0)
        return await super().keys_of(holder)

    async def drop(self, stream: bytes) -> None:
        self._ask("drop")
        await super().drop(stream)

    async def touch(self, streams: Iterable[bytes], hour: int) -> None:
        self._ask("touch")
        await super().touch(streams, hour)

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if what in self.failing:
            raise JournalFailed


def new_engine(
    journal: Journal, bus: Bus, *, clock: Callable[[], float], shared: bool = False
) -> Engine:
    """An engine over a journal and a bus."""
    return Engine(journal, bus, clock=clock, random=secrets.token_bytes, shared=shared)


async def told(
    engine: Engine, live: Live, after: int, count: int, patience: float = 1.0
) -> list[tuple[int, Event]]:
    """The next `count` events after `after`, as a reader gets them."""
    found: list[tuple[int, Event]] = []
    reader = engine.follow(live, after, patience)
    async with asyncio.timeout(10):
        while len(found) < count:
            found += await anext(reader)
    await reader.aclose()
    return found


def signed_in(name: str = "Ingrid", kind: Kind = "psychologist", capacity: int = 2) -> SignedIn:
    """Somebody who answers in Swedish, trained for the one line."""
    private, public = new_responder_pair()
    return SignedIn(
        staff_id=ResponderId(name),
        pseudonym=name,
        kind=kind,
        roles=frozenset({"responder"}),
        lines=frozenset({LineId(LINE)}),
        languages=((Language("sv"), 3),),
        capacity=capacity,
        public_key=public,
        private_key=private,
        desk_tag=desk_tag(private),
        session_hash=bytes(32),
        ticket_key=bytes(32),
    )


class Rooms:
    """Engine, lobby and keeper, put together as the server does."""

    def __init__(self, *, alone: bool = True) -> None:
        self.clock: Final = Clock()
        self.journal: Final = TestedJournal()
        self.bus: Final = MemoryBus()
        self.engine: Final = new_engine(self.journal, self.bus, clock=self.clock, shared=not alone)
        self.matcher: Final = Matcher()
        self.matching: Final = EmbeddedMatching(Room(self.matcher), self.clock)
        self.lobby: Final = Lobby(self.matching, self.engine, self.bus, clock=self.clock)
        self.keeper: Final = Keeper(self.engine, self.journal, clock=self.clock, alone=alone)
        self.engine.on_ended = self._ended
        self.lobby.on_forgotten = self.keeper.forgotten
        self.lobby.on_lost = self.keeper.left_alone
        self.lobby.on_back = self.keeper.came_back
        self.keeper.on_gone = self.lobby.gone

    def _ended(self, live: Live) -> None:
        self.keeper.ended(live)
        self.lobby.ends(live)

    async def arrives(self, secrets_: VisitorSecrets | None = None) -> Live:
        """A person connects and waits, or goes on where she was."""
        token = secrets_ or new_token()
        live = await self.engine.enter(token) or await self.engine.begin(token, OPEN)
        self.engine.attach(live)
        live.visitor.here = True
        live.visitor.sockets += 1
        self.keeper.came_back(live)
        self.lobby.arrives(live)
        return live

    def disconnects(self, live: Live) -> None:
        """Her line breaks."""
        live.visitor.here = False
        self.keeper.left_alone(live)
        self.lobby.disconnects(live)
        self.engine.detach(live)

    def sits(self, me: SignedIn, capacity: int = 2) -> Seat:
        """A responder connects and checks in."""
        seat = self.lobby.sits(me)
        seat.stand("available", capacity=capacity, languages=("sv",))
        self.lobby.stands(seat)
        return seat

    async def passes(self, seconds: float) -> None:
        """Let time pass, and everything look that looks by itself."""
        self.clock.passes(seconds)
        self.lobby._absence._bell.ring()
        self.matching._bell.ring()
        await settled()
        self.lobby._let_go()

    async def joins(self, seat: Seat) -> Live:
        """She accepts what rings, and takes part as her console does."""
        self.lobby.accepts(seat, rings(seat)[-1].offer)
        return await self.takes_part(seat)

    async def takes_part(self, seat: Seat) -> Live:
        """Her console opens the newest chat that was lent to her."""
        await settled()
        live = (await self.engine.entrusted(seat.me.desk_tag, seat.me.private_key))[-1]
        self.engine.attach(live)
        self.lobby.arrives(live)
        return live


def rings(seat: Seat) -> list[Offered]:
    """What has rung at her desk and was not sent yet."""
    return [frame for frame in seat.news if isinstance(frame, Offered)]


async def settled() -> None:
    """Let everything run that can run without time passing."""
    for _ in range(50):
        await asyncio.sleep(0)


@asynccontextmanager
async def running_lobby(rooms: Rooms) -> AsyncIterator[None]:
    """The lobby carries out its decisions while this lasts."""
    running = asyncio.create_task(rooms.lobby.run())
    await settled()
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
