"""The journal of tests and demonstrations: in memory, and gone with the process."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from transcripts.journal import Answered, Conflict, Dropped, Failure, Found, JournalFailed


class MemoryJournal:
    """Keeps every promise of the port but durability."""

    def __init__(self) -> None:
        self._entries: dict[bytes, list[bytes]] = {}
        self._wraps: dict[bytes, dict[bytes, tuple[int, bytes]]] = {}

    async def append(self, stream: bytes, after: int, entries: Sequence[bytes]) -> int:
        known = self._entries.get(stream, [])
        if len(known) > after:
            raise Conflict
        if len(known) < after:
            raise Dropped
        if entries:
            self._entries[stream] = [*known, *entries]
        return after + len(entries)

    def appending(
        self, stream: bytes, after: int, entries: Sequence[bytes], answered: Answered
    ) -> None:
        asked = asyncio.ensure_future(self.append(stream, after, entries))
        asked.add_done_callback(lambda answer: answered(_failure(answer) or answer.result()))

    async def replace(self, stream: bytes, number: int, entry: bytes) -> None:
        known = self._entries.get(stream, [])
        if 0 < number <= len(known):
            self._entries[stream] = [*known[: number - 1], entry, *known[number:]]

    async def read(self, stream: bytes, after: int) -> list[bytes]:
        return self._entries.get(stream, [])[max(0, after) :]

    def reading(self, stream: bytes, after: int, found: Found) -> None:
        asked = asyncio.ensure_future(self.read(stream, after))
        asked.add_done_callback(lambda answer: found(_failure(answer) or answer.result()))

    async def lend_key(self, stream: bytes, holder: bytes, wrap: bytes, hour: int) -> None:
        self._wraps.setdefault(stream, {})[holder] = (hour, wrap)

    async def withdraw_key(self, stream: bytes, holder: bytes) -> None:
        self._wraps.get(stream, {}).pop(holder, None)

    async def keys_of(self, holder: bytes) -> list[tuple[bytes, bytes]]:
        lent = [
            (wraps[holder][0], stream, wraps[holder][1])
            for stream, wraps in self._wraps.items()
            if holder in wraps
        ]
        return [(stream, wrap) for _, stream, wrap in sorted(lent)]

    async def drop(self, stream: bytes) -> None:
        self._entries.pop(stream, None)
        self._wraps.pop(stream, None)

    async def touch(self, streams: Iterable[bytes], hour: int) -> None:
        for stream in streams:
            for holder, (before, wrap) in self._wraps.get(stream, {}).items():
                self._wraps[stream][holder] = (max(before, hour), wrap)

    async def sweep(self, before: int) -> int:
        touched = {
            stream
            for stream, wraps in self._wraps.items()
            if any(hour >= before for hour, _ in wraps.values())
        }
        lent = {stream for stream, wraps in self._wraps.items() if wraps}
        untouched = (self._entries.keys() | lent) - touched
        for stream in untouched:
            await self.drop(stream)
        return len(untouched)

    async def close(self) -> None:
        self._entries.clear()
        self._wraps.clear()


def _failure(answer: asyncio.Future[Any]) -> Failure | None:
    """Why there is no answer; whoever is cancelled has not heard it."""
    failed = JournalFailed() if answer.cancelled() else answer.exception()
    match failed:
        case None:
            return None
        case Conflict() | Dropped():
            return type(failed)
        case _:
            return JournalFailed
