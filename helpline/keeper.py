"""Erases what is over, and what nobody has come back to.

An ended conversation goes from the journal within seconds. Whoever is disconnected keeps her seat
for 15 minutes; then the conversation ends. What a crash has left behind goes by the hour mark.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from helpline.conversation.commands import End, Wake
from helpline.conversation.terms import Phase
from helpline.engine import Engine
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.events_log import Event, Part, said
from helpline.live import Live
from routing.model import ResponderId, VisitId
from transcripts.journal import Journal, JournalFailed

SEAT_KEPT: Final = 900.0
"""Seconds for which a disconnected person's conversation is kept (decisions: Routing)."""

ERASED_AFTER: Final = 2.0
"""Seconds between the end and the erasing, so that every reader learns of the end."""

LATE_AFTER: Final = 60.0
"""Seconds after which an erasing that is still due counts as late."""

LOOKS_EVERY: Final = 1.0
QUIET_CHECK_EVERY: Final = 60.0


class Keeper:
    """The deadlines of the conversations of this process."""

    def __init__(
        self, engine: Engine, journal: Journal, *, clock: Callable[[], float], alone: bool
    ) -> None:
        """`alone`: nobody else uses the journal, so what it holds at the start is left over."""
        self._engine: Final = engine
        self._journal: Final = journal
        self._clock: Final = clock
        self._alone: Final = alone
        self._began: Final = clock()
        self._adopted = not alone
        self._ended: Final[dict[bytes, float]] = {}
        self._absent: Final[dict[VisitId, tuple[float, bytes, ResponderId | None]]] = {}
        self.on_gone: Callable[[VisitId, ResponderId | None], None] = _nothing
        """Called when a conversation was erased that nobody took part in any more."""

    @property
    def late(self) -> int:
        """How many conversations of this process should have been erased a minute ago."""
        long_ago = self._clock() - LATE_AFTER
        return sum(at <= long_ago for at in self._ended.values())

    def ended(self, live: Live) -> None:
        """The conversation is over: erase it shortly."""
        self._absent.pop(live.name, None)
        if live.state.phase is not Phase.ENDED:
            return  # somebody else has erased it already
        # Whoever loads it once more must not put off its erasing.
        self._ended.setdefault(live.stream, self._clock() + ERASED_AFTER)

    def left_alone(self, live: Live) -> None:
        """The person's connection is lost; her conversation is kept for a while."""
        if live.state.phase is not Phase.ENDED:
            deadline = self._clock() + SEAT_KEPT
            self._absent[live.name] = (deadline, live.stream, live.state.responder)

    def came_back(self, live: Live) -> None:
        """She is here again."""
        self._absent.pop(live.name, None)

    def forgotten(self, visit: VisitId) -> None:
        """Her place in the queue was kept long enough: end it now."""
        if visit in self._absent:
            _, stream, responder = self._absent[visit]
            self._absent[visit] = (self._clock(), stream, responder)

    async def run(self) -> None:
        """Look after all deadlines until cancelled."""
        quiet_check = hour_mark = 0.0
        while True:
            now = self._clock()
            try:
                await self._erase_ended(now)
                await self._end_absent(now)
                if now >= quiet_check:
                    quiet_check = now + QUIET_CHECK_EVERY
                    await self._wake_all()
                if now >= hour_mark:
                    hour_mark = now + QUIET_CHECK_EVERY * 10
                    await self._mark_hour()
                await self._sweep_orphans(now)
            except (JournalFailed, StorageFailed):
                said(Event.JOURNAL_FAILED, part=Part.JOURNAL)  # and again in a second
            await asyncio.sleep(LOOKS_EVERY)

    async def close(self) -> None:
        """Before the process stops: erase what has ended."""
        try:
            await self._erase_ended(float("inf"))
        except JournalFailed:
            said(Event.JOURNAL_FAILED, part=Part.JOURNAL)

    async def _erase_ended(self, now: float) -> None:
        for stream, at in tuple(self._ended.items()):
            if at <= now:
                await self._journal.drop(stream)
                del self._ended[stream]

    async def _end_absent(self, now: float) -> None:
        for visit, (deadline, stream, responder) in tuple(self._absent.items()):
            if deadline > now:
                continue
            live = self._engine.named(visit)
            if live is None:
                if self._alone:  # else she may have come back elsewhere: the hour mark tells
                    await self._journal.drop(stream)
                self._absent.pop(visit, None)
                self.on_gone(visit, responder)
            elif live.visitor.here:  # she came back to another process
                self._absent.pop(visit, None)
            else:
                try:
                    await self._engine.submit(live, End("line", "gone"))
                except (Refused, NotFound):
                    self._absent.pop(visit, None)

    async def _wake_all(self) -> None:
        now = self._clock()
        for live in self._engine.lives:
            if live.state.ends_at <= now:
                try:
                    await self._engine.submit(live, Wake())
                except NotFound:
                    continue

    def _kept(self) -> list[bytes]:
        """The streams of this process that somebody may come back to."""
        return sorted(self._engine.streams | {stream for _, stream, _ in self._absent.values()})

    async def _mark_hour(self) -> None:
        hour = self._engine.hour()
        await self._journal.touch(self._kept(), hour)
        swept = await self._journal.sweep(hour - 1)
        if swept:
            said(Event.JOURNAL_SWEPT, count=swept)

    async def _sweep_orphans(self, now: float) -> None:
        """After a restart people have 15 minutes to come back; then what is left is nobody's."""
        if self._adopted or now < self._began + SEAT_KEPT:
            return
        # An hour ahead: the mark is the only thing by which a sweep can tell kept from left.
        self._engine.hours_ahead = 1
        try:
            ahead = self._engine.hour() + 1
            await self._journal.touch(self._kept(), ahead)
            swept = await self._journal.sweep(ahead)
        finally:
            self._engine.hours_ahead = 0
        self._adopted = True
        if swept:
            said(Event.JOURNAL_SWEPT, count=swept)


def _nothing(_visit: VisitId, _responder: ResponderId | None) -> None:
    return
