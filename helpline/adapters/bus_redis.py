"""The bell between processes: rings go to all of them through Redis, which keeps nothing.

Redis sees locators and hints of at most 8 bytes, never a word, not even a sealed one. When it is
away, rings between processes are lost and those inside this process are not; nobody waits for it.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from helpline.bus import LONGEST_HINT, Listener, MemoryBus

CHANNEL: Final = "helpline:rings"

_MOST_WAITING: Final = 10_000  # rings; what comes on top is lost
_MOST_IN_ONE: Final = 500  # rings in one message
_SILENCE: Final = 10.0  # seconds after which Redis is asked whether it is still there
_PATIENCE: Final = 2.0  # seconds to connect, to send, or to be subscribed
_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)  # seconds before the next attempt
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
        self._redis: Final = _connection(url)
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    async def ring(self, stream: bytes, hint: bytes = b"") -> None:
        self._local.heard(stream, hint)
        if self._tasks and len(self._waiting) < _MOST_WAITING:
            self._waiting[_packed(stream, hint)] = None
            self._news.set()

    def listen(self, stream: bytes, listener: Listener) -> Callable[[], None]:
        return self._local.listen(stream, listener)

    async def open(self) -> None:
        """Begin to hear other processes; waits a moment for Redis, but begins without it too."""
        self._tasks = (asyncio.create_task(self._send()), asyncio.create_task(self._hear()))
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._subscribed.wait()

    async def close(self) -> None:
        left: set[asyncio.Task[None]] = set(self._tasks)
        self._tasks = ()
        while left:
            # More than once if need be: in Python 3.11 `asyncio.wait_for`, which the library uses,
            # may swallow a cancellation.
            for task in left:
                task.cancel()
            _, left = await asyncio.wait(left, timeout=0.1)
        await self._local.close()
        await self._redis.aclose()

    async def _send(self) -> None:
        """Everything that was rung while the last message was sent goes into the next one."""
        failed = 0
        while True:
            await self._news.wait()
            self._news.clear()
            rings, self._waiting = list(self._waiting), {}
            try:
                for message in _messages(self._sender, rings):
                    await self._redis.publish(CHANNEL, message)
                failed = 0
            except (RedisError, OSError):
                await asyncio.sleep(_pause(failed))
                failed += 1

    async def _hear(self) -> None:
        failed = 0
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(CHANNEL)
                    async for message in _heard(subscription):
                        self._subscribed.set()
                        failed = 0
                        self._pass_on(message)
            except (RedisError, OSError):
                await asyncio.sleep(_pause(failed))
                failed += 1

    def _pass_on(self, message: bytes) -> None:
        if not message.startswith(self._sender):
            loop = asyncio.get_running_loop()
            for stream, hint in _unpacked(message[_SENDER_LENGTH:]):
                # Not called from here: a listener that breaks must not end the hearing of all.
                loop.call_soon(self._local.heard, stream, hint)


def _connection(url: str) -> Redis:
    return Redis.from_url(
        url,
        protocol=2,
        socket_timeout=_PATIENCE,
        socket_connect_timeout=_PATIENCE,
        # Once more at once, for a connection that Redis closed meanwhile. The rest is up to us: the
        # library's own way takes 4 s for each attempt.
        retry=Retry(NoBackoff(), 1),
    )


async def _heard(subscription: PubSub) -> AsyncIterator[bytes]:
    """What arrives: first an empty message for the subscription itself, then the others.

    Raises: RedisError — the connection is lost, or silent although it was asked.
    """
    asked = False
    while True:
        message = await subscription.get_message(timeout=_SILENCE)
        if message is not None:
            asked = False
            yield message["data"] if message["type"] == "message" else b""
        elif asked:
            raise RedisError
        else:
            await subscription.ping()
            asked = True


def _pause(failed: int) -> float:
    return _PAUSES[min(failed, len(_PAUSES) - 1)]


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
