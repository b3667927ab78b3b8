"""The bell between processes: rings go to all of them through Redis, which keeps nothing.

Redis sees locators and hints of at most 8 bytes, never a word, not even a sealed one. When it is
away, rings between processes are lost and those inside this process are not; nobody waits for it.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final

from helpline.adapters.redis_connection import FAULTS, PATIENCE, connection, end_all, heard, pause
from helpline.bus import LONGEST_HINT, Listener, MemoryBus

CHANNEL: Final = "helpline:rings"

RINGS_APART: Final = 0.006
"""Seconds between two messages at least: each costs as much as carrying many rings. One that comes
after a quiet moment does not wait."""

_MOST_WAITING: Final = 10_000  # rings; what comes on top is lost
_MOST_IN_ONE: Final = 500  # rings in one message
_SILENCE: Final = 10.0  # seconds after which Redis is asked whether it is still there
_SENDER_LENGTH: Final = 8


class RedisBus:
    """The bus of several processes. Redis may come and go; the bus finds it again by itself."""

    def __init__(self, url: str) -> None:
        """Raises: ValueError — not an address of Redis."""
        self._local: Final = MemoryBus()
        # Every message begins with this, so that a process does not hear itself twice.
        self._sender: Final = secrets.token_bytes(_SENDER_LENGTH)
        self._waiting: dict[bytes, None] = {}  # each ring once, in order
        self._news: Final = asyncio.Event()
        self._subscribed: Final = asyncio.Event()
        self._redis: Final = connection(url)
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    def ring(self, stream: bytes, hint: bytes = b"", knows: Listener | None = None) -> None:
        self._local.heard(stream, hint, knows)
        if self._tasks and len(self._waiting) < _MOST_WAITING:
            self._waiting[_packed(stream, hint)] = None
            self._news.set()

    def listen(self, stream: bytes, listener: Listener) -> Callable[[], None]:
        return self._local.listen(stream, listener)

    async def open(self) -> None:
        """Begin to hear other processes; waits a moment for Redis, but begins without it too."""
        self._tasks = (asyncio.create_task(self._send()), asyncio.create_task(self._hear()))
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._subscribed.wait()

    async def close(self) -> None:
        tasks, self._tasks = self._tasks, ()
        await end_all(tasks)
        await self._local.close()
        await self._redis.aclose()

    async def _send(self) -> None:
        """Everything that was rung since the last message was sent goes into the next one."""
        failed, not_before = 0, 0.0
        loop = asyncio.get_running_loop()
        while True:
            await self._news.wait()
            await asyncio.sleep(not_before - loop.time())
            not_before = loop.time() + RINGS_APART
            self._news.clear()
            rings, self._waiting = list(self._waiting), {}
            try:
                for message in _messages(self._sender, rings):
                    await self._redis.publish(CHANNEL, message)
                failed = 0
            except FAULTS:
                await asyncio.sleep(pause(failed))
                failed += 1

    async def _hear(self) -> None:
        failed = 0
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(CHANNEL)
                    async for _, message in heard(subscription, _SILENCE):
                        self._subscribed.set()
                        failed = 0
                        self._pass_on(message)
            except FAULTS:
                await asyncio.sleep(pause(failed))
                failed += 1

    def _pass_on(self, message: bytes) -> None:
        if not message.startswith(self._sender):
            loop = asyncio.get_running_loop()
            for stream, hint in _unpacked(message[_SENDER_LENGTH:]):
                # Not called from here: a listener that breaks must not end the hearing of all.
                loop.call_soon(self._local.heard, stream, hint)


def _packed(stream: bytes, hint: bytes) -> bytes:
    hint = hint[:LONGEST_HINT]
    return bytes((len(stream), len(hint))) + stream + hint


def _unpacked(rings: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 2 <= len(rings):
        middle = at + 2 + rings[at]
        end = middle + rings[at + 1]
        yield rings[at + 2 : middle], rings[middle:end]
        at = end


def _messages(sender: bytes, rings: list[bytes]) -> Iterable[bytes]:
    for first in range(0, len(rings), _MOST_IN_ONE):
        yield sender + b"".join(rings[first : first + _MOST_IN_ONE])
