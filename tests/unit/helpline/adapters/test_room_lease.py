"""The lease in a real Redis: one holder at a time, rising numbers, and nothing sent without it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from helpline.adapters.redis_connection import connection
from helpline.adapters.room_lease import LEASE, NUMBER, Lease
from helpline.room.envelopes import Fence
from helpline.room.visits import NodeName
from tests.servers import RedisServer

NORTH = NodeName("north")
SOUTH = NodeName("south")


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    """Redis, in which nobody owns the room."""
    made = connection(redis_url)
    await made.delete(LEASE, NUMBER)
    yield made
    await made.delete(LEASE, NUMBER)
    await made.aclose()


async def test_one_holder_at_a_time(redis: Redis) -> None:
    """A hundred nodes ask at once, and one of them has it."""
    asked = [Lease(redis, NodeName(f"node {number}")).take(0) for number in range(100)]
    taken = [fence for fence in await asyncio.gather(*asked) if fence is not None]
    assert len(taken) == 1


async def test_it_is_renewed_by_its_holder_only(redis: Redis) -> None:
    """Whoever had it before does not keep it from the one who has it now."""
    north, south = Lease(redis, NORTH), Lease(redis, SOUTH)
    fence = await north.take(0)
    assert fence is not None
    assert await north.renew(fence)
    assert await south.take(0) is None
    assert not await south.renew(Fence(fence.number, SOUTH))
    await south.give_up(Fence(fence.number, SOUTH))
    assert await north.renew(fence)
    await north.give_up(fence)
    assert not await north.renew(fence)
    assert await south.take(0) is not None


async def test_it_ends_by_itself(redis: Redis) -> None:
    """Renewed, it lasts longer; otherwise somebody else may have it."""
    north, south = Lease(redis, NORTH, lasts=0.3), Lease(redis, SOUTH)
    fence = await north.take(0)
    assert fence is not None
    for _ in range(4):
        await asyncio.sleep(0.1)
        assert await north.renew(fence)
    await asyncio.sleep(0.4)
    assert not await north.renew(fence)
    newer = await south.take(0)
    assert newer is not None
    assert newer > fence


async def test_numbers_rise_whatever_redis_remembers(
    redis: Redis, redis_server: RedisServer
) -> None:
    """Also when it has lost everything, and when the new owner has heard of a higher one."""
    north, south = Lease(redis, NORTH), Lease(redis, SOUTH)
    first = await north.take(0)
    assert first is not None
    redis_server.stop()
    redis_server.start()
    second = await south.take(0)
    assert second is not None
    assert (second.number, second.holder) > (first.number, first.holder)
    await south.give_up(second)
    third = await north.take(2**40)
    assert third == Fence(2**40 + 1, NORTH)
    await north.give_up(third)
    fourth = await south.take(0)
    assert fourth == Fence(2**40 + 2, SOUTH)


async def test_what_it_keeps_has_an_end(redis: Redis) -> None:
    """Nothing stays in Redis when the nodes are gone."""
    fence = await Lease(redis, NORTH).take(0)
    assert fence is not None
    assert 0 < await redis.pttl(LEASE) <= 5_000
    assert 0 < await redis.ttl(NUMBER) <= 86_400


async def test_only_the_holder_is_heard(redis: Redis) -> None:
    """A stale owner's messages go nowhere, and it learns that it owns nothing any more."""
    north, south = Lease(redis, NORTH), Lease(redis, SOUTH)
    async with redis.pubsub() as tap:
        await tap.subscribe("one", "two")
        for _ in range(2):
            await tap.get_message(timeout=5)
        old = await north.take(0)
        assert old is not None
        assert await north.send(old, [("one", b"\x00\xff first"), ("two", b"second")])
        heard = [await tap.get_message(timeout=5) for _ in range(2)]
        assert [(one["channel"], one["data"]) for one in heard if one is not None] == [
            (b"one", b"\x00\xff first"),
            (b"two", b"second"),
        ]
        await redis.delete(LEASE)
        new = await south.take(0)
        assert new is not None
        assert not await north.send(old, [("one", b"stale")])
        assert await south.send(new, [("one", b"newer")])
        message = await tap.get_message(timeout=5)
        assert message is not None
        assert message["data"] == b"newer"
