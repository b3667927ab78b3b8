"""A connection to Redis says when it is away, and never waits long."""

import asyncio
import time

import pytest
from redis.exceptions import RedisError

from helpline.adapters.redis_connection import FAULTS, connection, heard, pause


async def test_what_is_heard_and_by_which_channel(redis_url: str) -> None:
    """First that the subscription stands, then every message; silence is asked about."""
    redis = connection(redis_url)
    async with redis.pubsub() as subscription:
        await subscription.subscribe("one")
        messages = heard(subscription, 0.1)
        assert await anext(messages) == ("one", b"")
        await redis.publish("one", b"\x00word")
        async with asyncio.timeout(30):
            while (await anext(messages)) != ("one", b"\x00word"):
                pass  # the answers to "are you there"
    await redis.aclose()


async def test_nobody_there_is_said_soon() -> None:
    """A port that nobody listens on."""
    redis = connection("redis://127.0.0.1:1/0")
    began = time.monotonic()
    with pytest.raises(FAULTS):
        await redis.ping()
    assert time.monotonic() - began < 5
    await redis.aclose()


def test_attempts_become_fewer() -> None:
    """At first at once, then every two seconds."""
    assert [pause(failed) for failed in (0, 1, 9)] == [0.1, 0.2, 2.0]
    assert RedisError in FAULTS
