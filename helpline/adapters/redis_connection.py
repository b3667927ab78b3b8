"""One connection to Redis that neither waits long nor gives up: for rings and the waiting room."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Final

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

PATIENCE: Final = 2.0
"""Seconds to connect, to send, or to be subscribed."""

FAULTS: Final = (RedisError, OSError)
"""How Redis says that it is away."""

_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)


def connection(url: str) -> Redis:
    """A connection that is made when it is first needed. Raises: ValueError — no such address."""
    return Redis.from_url(
        url,
        protocol=2,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        # Once more at once, for a connection that Redis closed meanwhile. The rest is up to us: the
        # library's own way takes 4 s for each attempt.
        retry=Retry(NoBackoff(), 1),
    )


async def heard(subscription: PubSub, silence: float) -> AsyncIterator[tuple[str, bytes]]:
    """What arrives by which channel: first an empty message for each subscription itself.

    After `silence` seconds Redis is asked whether it is still there.
    Raises: RedisError — the connection is lost, or silent although it was asked.
    """
    asked = False
    while True:
        message = await subscription.get_message(timeout=silence)
        if message is not None:
            asked = False
            data = message["data"] if message["type"] == "message" else b""
            yield (message["channel"] or b"").decode(), data
        elif asked:
            raise RedisError
        else:
            await subscription.ping()
            asked = True


def pause(failed: int) -> float:
    """Seconds before the next attempt, after so many that failed."""
    return _PAUSES[min(failed, len(_PAUSES) - 1)]


async def end_all(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel tasks that speak to Redis, and wait until they have ended.

    More than once if need be: in Python 3.11 `asyncio.wait_for`, which the library uses, may
    swallow a cancellation.
    """
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=0.1)
