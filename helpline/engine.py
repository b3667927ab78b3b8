"""Carries out what people want in a conversation: decide, seal, keep, and ring for the readers.

One road for everything: a command is decided against the newest state, its events are sealed and
appended to the journal, and only when they are durable does anybody learn of them. Whoever lost the
race reads on and decides again.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from typing import Final
from weakref import WeakValueDictionary

from helpline.bus import Bus
from helpline.conversation.commands import Command, Open
from helpline.conversation.events import Event, Unsaid
from helpline.conversation.rules import decide
from helpline.conversation.terms import Party, Phase
from helpline.emptying import empty
from helpline.entries import Entries, opened
from helpline.errors import NotFound, StorageFailed
from helpline.events_log import Event as Told
from helpline.events_log import Part, said
from helpline.live import Live, Sign, hint_of, hint_of_growth
from helpline.reader import Reader, Teller
from helpline.reading_on import ReadingOn
from helpline.saying import Saying
from helpline.turn import Turn
from routing.model import VisitId
from transcripts.journal import Conflict, Dropped, Journal, JournalFailed
from transcripts.seal import (
    KEY_LENGTH,
    LOCATOR_LENGTH,
    NONCE_LENGTH,
    Seal,
    SealBroken,
    VisitorSecrets,
    unwrap_for_responder,
    unwrap_for_visitor,
    wrap_for_responder,
    wrap_for_visitor,
)

SECONDS_PER_HOUR: Final = 3600
Hook = Callable[[Live], None]


class Engine:
    """All conversations that somebody of this process takes part in."""

    def __init__(
        self,
        journal: Journal,
        bus: Bus,
        *,
        clock: Callable[[], float],
        random: Callable[[int], bytes],
        shared: bool,
    ) -> None:
        """`shared`: other processes use the same journal, and rings may be lost."""
        self._journal: Final = journal
        self._bus: Final = bus
        self._clock: Final = clock
        self._random: Final = random
        self._shared: Final = shared
        self._entries: Final = Entries(random)
        self._reading: Final = ReadingOn(journal, self._fold)
        self.saying: Final = Saying(journal, bus, self._entries, self._reading, clock)
        """The short road for words."""
        self._lives: Final[dict[bytes, Live]] = {}
        self._names: Final[dict[VisitId, Live]] = {}
        self._turns: Final[WeakValueDictionary[bytes, Turn]] = WeakValueDictionary()
        self.hours_ahead = 0
        """How far ahead a lent key is marked, so that a sweep under way does not take it."""
        self.on_ended: Hook = _nothing
        """Called in each process that takes part, when a conversation has ended or is gone."""

    @property
    def lives(self) -> tuple[Live, ...]:
        """Every conversation of this process."""
        return tuple(self._lives.values())

    @property
    def streams(self) -> frozenset[bytes]:
        """Every stream of this process, those included that are just beginning."""
        beginning = {stream for stream, turn in self._turns.items() if turn.locked()}
        return frozenset(self._lives) | beginning

    def named(self, name: VisitId) -> Live | None:
        """The conversation of this process that has this name."""
        return self._names.get(name)

    async def begin(self, secrets: VisitorSecrets, command: Open) -> Live:
        """A new conversation: draw its key, wrap it for her, and write its first entry.

        If her token has begun one a moment ago (a page that lost its first answer begins twice),
        it is that one. Raises: StorageFailed.
        """
        turn = self._turn(secrets.locator)
        async with turn:
            known = await self.enter(secrets)
            if known is not None:
                return known
            live = Live(Seal(self._random(KEY_LENGTH), secrets.locator), turn)
            nonce = self._random(NONCE_LENGTH)
            wrap = wrap_for_visitor(secrets.wrap_key, live.stream, live.seal.key, nonce)
            try:
                await self._journal.lend_key(live.stream, live.stream, wrap, self._mark())
            except JournalFailed:
                raise _storage_failed() from None
            live.stop = self._bus.listen(live.stream, live.heard)
            try:
                await self._carry_out(live, command)
            except BaseException:
                live.stop()
                raise
            return self._keep(live)

    async def begin_beside(self, command: Open, desks: Iterable[tuple[bytes, bytes]]) -> Live:
        """A new aside, lent to these desks (public key and tag of each). Raises: StorageFailed."""
        live = Live(Seal(self._random(KEY_LENGTH), self._random(LOCATOR_LENGTH)))
        for public_key, tag in desks:
            await self.entrust(live, public_key, tag)
        live.stop = self._bus.listen(live.stream, live.heard)
        try:
            await self._carry_out(live, command)
        except BaseException:
            live.stop()
            raise
        return self._keep(live)

    async def enter(self, secrets: VisitorSecrets) -> Live | None:
        """The conversation that her token opens; None if nothing is here. Raises: StorageFailed."""
        live = self._lives.get(secrets.locator)
        if live is not None:
            return live
        try:
            for stream, wrap in await self._journal.keys_of(secrets.locator):
                if stream == secrets.locator:
                    key = unwrap_for_visitor(secrets.wrap_key, stream, wrap)
                    return await self._load(Seal(key, stream))
        except JournalFailed:
            raise _storage_failed() from None
        except SealBroken:
            return None
        return None

    async def entrusted(self, tag: bytes, private_key: bytes) -> list[Live]:
        """The conversations that were lent to a responder. Raises: StorageFailed."""
        found: list[Live] = []
        try:
            for stream, wrap in await self._journal.keys_of(tag):
                live = self._lives.get(stream)
                if live is None:
                    try:
                        key = unwrap_for_responder(private_key, stream, wrap)
                        live = await self._load(Seal(key, stream))
                    except SealBroken:
                        said(Told.ENTRY_UNREADABLE, part=Part.JOURNAL)
                        continue
                if live is not None:
                    found.append(live)
        except JournalFailed:
            raise _storage_failed() from None
        return found

    async def entrust(self, live: Live, public_key: bytes, tag: bytes) -> None:
        """Lend the conversation's key to a responder. Raises: StorageFailed."""
        try:
            wrap = wrap_for_responder(public_key, live.stream, live.seal.key)
            await self._journal.lend_key(live.stream, tag, wrap, self._mark())
        except (JournalFailed, SealBroken):
            raise _storage_failed() from None

    async def take_back(self, stream: bytes, tag: bytes) -> None:
        """The responder may open this conversation no more. Raises: StorageFailed."""
        try:
            await self._journal.withdraw_key(stream, tag)
        except JournalFailed:
            raise _storage_failed() from None

    def attach(self, live: Live) -> None:
        """Somebody takes part; the key stays in memory until as many detach."""
        live.attached += 1
        if self._lives.get(live.stream) is not live:
            live.stop()
            live.stop = self._bus.listen(live.stream, live.heard)
            live.doubt()  # what was written while nobody listened is read again
            self._keep(live)

    def detach(self, live: Live) -> None:
        """Somebody takes part no more; with the last one the key leaves the memory."""
        live.attached -= 1
        if live.attached <= 0:
            self.forget(live)

    def forget(self, live: Live) -> None:
        """Let go of a conversation and its key."""
        if self._lives.get(live.stream) is live:
            del self._lives[live.stream], self._names[live.name]
        live.stop()
        live.stop = _deaf  # the old one holds the conversation, which would then hold itself

    async def look(self, live: Live) -> None:
        """Read what other processes have written, even if their rings were lost.

        Raises: NotFound — the conversation is gone. StorageFailed.
        """
        if self._shared:
            live.doubt()
        async with live.turn:
            await self._catch_up(live)

    async def submit(self, live: Live, command: Command) -> None:
        """Carry out a command; when this returns, its events are durable and readers are rung.

        Raises: Refused, NotFound (the conversation is gone), StorageFailed (nothing was taken).
        """
        async with live.turn:
            await self._carry_out(live, command)
        self._bus.ring(live.stream, hint_of_growth(live.state.seq))

    async def _carry_out(self, live: Live, command: Command) -> None:
        while True:
            if live.stale:
                await self._catch_up(live)
            events = decide(live.state, command, self._clock())
            if not events:
                return
            entries = self._entries.sealed(live.seal, live.state.seq, events)
            try:
                for event in events:
                    if isinstance(event, Unsaid):
                        await empty(self._journal, live.seal, event.number, self._entries.nonce)
                await self._journal.append(live.stream, live.state.seq, entries)
            except Conflict:
                live.doubt()
                said(Told.JOURNAL_CONFLICT)
                continue
            except Dropped:
                raise self._gone(live) from None
            except (JournalFailed, SealBroken):
                live.doubt()  # it may have happened all the same
                raise _storage_failed() from None
            except asyncio.CancelledError:
                live.doubt()
                raise
            self._fold(live, events)
            return

    def sign(self, live: Live, party: Party, sign: Sign, value: int) -> None:
        """Tell the other side what one of the two does; soft, never kept."""
        self._bus.ring(live.stream, hint_of(party, sign, value))

    async def follow(
        self, live: Live, after: int, patience: float, teller: Teller | None = None
    ) -> AsyncGenerator[list[tuple[int, Event]], None]:
        """What was written after number `after`, batch by batch: the only loop that waits.

        An empty batch means that only signs changed, or that nothing happened for `patience`
        seconds. Listens before it reads, so that nothing falls between. What `teller` can tell
        while this waits is in no batch.
        Raises: NotFound — the conversation is gone. StorageFailed.
        """
        reader = Reader(live, after, teller)
        live.bells.append(reader)
        if self._shared and after > live.state.seq:
            live.doubt()  # another node may have told her what this one has not read
        try:
            while True:
                batch = live.since(reader.after) or await self._read(live, reader.after)
                # Nobody can have seen more than there is, whatever a page says.
                reader.after = batch[-1][0] if batch else min(reader.after, live.state.seq)
                yield batch
                if live.state.seq == reader.after and not live.stale:
                    rung = await reader.wait(patience)
                    if self._shared and not rung:
                        live.doubt()
        finally:
            live.bells.remove(reader)

    async def whole(self, live: Live) -> list[Event]:
        """Everything that was written, from the first entry on. Raises: NotFound, StorageFailed."""
        await self.look(live)
        return [event for _, event in await self._read(live, 0)]

    async def _read(self, live: Live, after: int) -> list[tuple[int, Event]]:
        """What the newest entries in memory do not tell: perhaps there is more, or it is older."""
        if live.stale:
            async with live.turn:
                await self._catch_up(live)
        batch = live.since(after)
        if batch is not None:
            return batch
        try:
            sealed = await self._journal.read(live.stream, after)
        except JournalFailed:
            raise _storage_failed() from None
        if not sealed:
            raise self._gone(live)
        return list(enumerate(self._reopened(live, after, sealed), start=after + 1))

    async def _catch_up(self, live: Live) -> None:
        """Fold what the journal holds and this process has not seen."""
        if not live.stale:
            return
        asked, seq = live.asks(), live.state.seq
        known = min(seq, 1)  # the last entry is read again: a stream without it has been dropped
        try:
            sealed = await self._journal.read(live.stream, seq - known)
        except JournalFailed:
            raise _storage_failed() from None
        if len(sealed) < known:
            raise self._gone(live)
        events = self._reopened(live, seq, sealed[known:])
        live.answered(asked)
        self._fold(live, events)

    async def _load(self, seal: Seal) -> Live | None:
        """The conversation as it is kept. Raises: JournalFailed, SealBroken."""
        live = Live(seal, self._turn(seal.stream))
        live.stop = self._bus.listen(live.stream, live.heard)  # before it reads
        try:
            for event in opened(seal, 0, await self._journal.read(seal.stream, 0)):
                live.take(event)
        except BaseException:
            live.stop()
            raise
        known = self._lives.get(seal.stream)  # somebody else was quicker
        if known is not None or live.state.phase is Phase.NEW:
            live.stop()
            return known
        self._keep(live)
        if live.state.phase is Phase.ENDED:
            self.on_ended(live)
        return live

    def _fold(self, live: Live, events: list[Event]) -> None:
        for event in events:
            live.take(event)
        if events and live.state.phase is Phase.ENDED:
            self.on_ended(live)

    def _keep(self, live: Live) -> Live:
        self._lives[live.stream] = self._names[live.name] = live
        live.on_behind = self._reading.begin
        return live

    def _gone(self, live: Live) -> NotFound:
        """It was erased behind our back: let go of it, and let everybody know."""
        self.forget(live)
        if live.state.phase is not Phase.ENDED:
            self.on_ended(live)
        return NotFound()

    def _turn(self, stream: bytes) -> Turn:
        """The turn of a stream: one, as long as it is held, waited for, or in a conversation."""
        turn = self._turns.get(stream)
        if turn is None:
            turn = self._turns[stream] = Turn()
        return turn

    def _reopened(self, live: Live, after: int, sealed: list[bytes]) -> list[Event]:
        """Entries read later on. Raises: NotFound — they are no longer this conversation's."""
        try:
            return opened(live.seal, after, sealed)
        except SealBroken:
            said(Told.ENTRY_UNREADABLE, part=Part.JOURNAL)
            raise self._gone(live) from None

    def hour(self) -> int:
        """Hours since 1970: all that is ever written about time beside the sealed words."""
        return int(self._clock()) // SECONDS_PER_HOUR

    def _mark(self) -> int:
        return self.hour() + self.hours_ahead


def _storage_failed() -> StorageFailed:
    said(Told.JOURNAL_FAILED, part=Part.JOURNAL)
    return StorageFailed()


def _nothing(_live: Live) -> None:
    return


def _deaf() -> None:
    return
