"""The waiting room over a real Redis: what Redis sees, and what happens without it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest
from redis.asyncio import Redis

from helpline.adapters.room_lease import LEASE, NUMBER
from helpline.adapters.room_letters import NAME_LENGTH, TO_ALL
from helpline.adapters.shared_matching import SharedMatching
from helpline.room import errands as to
from helpline.room import news as of
from helpline.room import node as node_
from helpline.steady import ticking
from routing.model import LineRules
from tests.contract.test_matching import Site, new_room, running
from tests.servers import RedisServer
from tests.unit.helpline.room.examples import AMINA, INGRID, LENA, LINE, VERA, desk, waits


@pytest.fixture
async def nodes(redis_url: str) -> AsyncIterator[list[Site]]:
    """Two nodes in one room; the first owns it."""
    async with Redis.from_url(redis_url) as redis:
        await redis.delete(LEASE, NUMBER)
    async with AsyncExitStack() as stack:
        made: list[Site] = []
        for _ in range(2):
            made.append(await stack.enter_async_context(running(shared(redis_url))))
            made[-1].tell(of.RulesStand(LineRules(LINE)))
            await until(lambda: role(made[-1]) in {"owner", "guest"})
        yield made


def shared(url: str) -> SharedMatching:
    """One node."""
    return SharedMatching(url, new_room, server_key=bytes(32), clock=time.time, ticking=ticking)


def role(site: Site) -> str:
    """What part a node has."""
    assert isinstance(site.matching, SharedMatching)
    return site.matching._node.role


async def until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for what comes from outside this process."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 — what is waited for sets no event here
            await asyncio.sleep(0.02)


async def test_redis_sees_no_id_no_language_no_name(nodes: list[Site], redis_url: str) -> None:
    """Only who sends, sealed bytes, and a lease: each key with an end."""
    passed: list[tuple[bytes, bytes]] = []
    async with Redis.from_url(redis_url, protocol=2) as redis, redis.pubsub() as tap:
        await tap.psubscribe("*")
        await tap.get_message(timeout=5)
        nodes[0].tell(waits(VERA, since=time.time()))
        nodes[1].tell(desk(INGRID))
        ring = await nodes[1].told(to.Ring)
        nodes[1].tell(of.Accepts(ring.number, INGRID))
        await nodes[0].told(to.Meet)
        while (message := await tap.get_message(timeout=0.3)) is not None:
            passed.append((message["channel"], message["data"]))
        kept = {key: await redis.pttl(key) for key in await redis.keys("helpline:room*")}
        values = [bytes(await redis.get(key)) for key in kept]  # type: ignore[arg-type] # they are there
    assert len(passed) > 3
    for channel, data in passed:
        assert channel.startswith(TO_ALL.encode())
        for hidden in (VERA, INGRID, "Ingrid", LINE, '"sv"', "psychologist"):
            assert hidden.encode() not in data[NAME_LENGTH:]
    assert set(kept) == {LEASE.encode(), NUMBER.encode()}
    assert min(kept.values()) > 0
    assert all(value.split(b" ")[0].isdigit() for value in values)


async def test_a_node_that_stops_hands_the_room_over(redis_url: str) -> None:
    """At once: nobody waits for the end of a lease."""
    async with Redis.from_url(redis_url) as redis:
        await redis.delete(LEASE, NUMBER)
    async with running(shared(redis_url)) as second:
        async with running(shared(redis_url)) as first:
            await until(lambda: {role(first), role(second)} == {"owner", "guest"})
            first.tell(desk(INGRID))
            await second.sees(lambda: second.matching.view.card(INGRID) is not None)
        began = time.monotonic()
        await until(lambda: role(second) == "owner")
        assert time.monotonic() - began < 3
        await until(lambda: second.matching.view.card(INGRID) is None)


async def test_when_redis_restarts_nobody_is_forgotten(
    nodes: list[Site], redis_server: RedisServer
) -> None:
    """It has lost everything; the nodes find each other again and say everything anew."""
    nodes[0].tell(waits(VERA, since=time.time()))
    await nodes[1].sees(lambda: nodes[1].matching.view.waiting(LINE) == 1)
    redis_server.stop()
    redis_server.start()
    nodes[1].tell(desk(INGRID))
    ring = await nodes[1].told(to.Ring)
    nodes[1].tell(of.Accepts(ring.number, INGRID))
    assert (await nodes[0].told(to.Meet)).visit == VERA


async def test_without_redis_each_node_matches_its_own(
    nodes: list[Site], redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while; when Redis is back there is one room again."""
    monkeypatch.setattr(node_, "ALONE_AFTER", 5.0)
    redis_server.stop()
    try:
        await until(lambda: role(nodes[0]) == role(nodes[1]) == "alone", 60)
        nodes[0].tell(waits(VERA, since=time.time()), desk(INGRID))
        nodes[1].tell(waits(LENA, since=time.time()))
        ring = await nodes[0].told(to.Ring)
        nodes[0].tell(of.Accepts(ring.number, INGRID))
        meet = await nodes[0].told(to.Meet)
        nodes[0].tell(of.VisitStands(VERA, 2, None, (INGRID,), here=True))
        nodes[0].tell(of.Met(meet.number, VERA, INGRID))
    finally:
        redis_server.start()
    nodes[0].tell(desk(AMINA))
    ring = await nodes[0].told(to.Ring)
    assert (ring.ticket.visit, ring.responder) == (LENA, AMINA)
    await until(lambda: {role(nodes[0]), role(nodes[1])} == {"owner", "guest"})


async def test_nonsense_on_the_channel_is_passed_over(nodes: list[Site], redis_url: str) -> None:
    """Whoever can write to Redis cannot make anybody meet."""
    async with Redis.from_url(redis_url, protocol=2) as redis:
        for nonsense in (b"", b"x", b"A" * 22 + bytes(99), bytes(5_000)):
            await redis.publish(TO_ALL, nonsense)
            await redis.publish(f"{TO_ALL}:{'A' * 22}", nonsense)
    nodes[0].tell(waits(VERA, since=time.time()))
    nodes[1].tell(desk(INGRID))
    assert (await nodes[1].told(to.Ring)).ticket.visit == VERA


async def test_what_a_stale_owner_decides_is_not_done(nodes: list[Site], redis_url: str) -> None:
    """Somebody else has the lease: not even the owner's own desks ring."""
    owner = next(site for site in nodes if role(site) == "owner")
    async with Redis.from_url(redis_url, protocol=2) as redis:
        await redis.set(LEASE, "999999999999 somebody", px=2_000)
        owner.done.clear()
        owner.tell(waits(VERA, since=time.time()), desk(INGRID))
        await until(lambda: role(owner) != "owner")
        assert [type(errand) for errand in owner.done if not isinstance(errand, to.Anew)] == []
    ring = await owner.told(to.Ring)  # when there is an owner again
    assert ring.ticket.visit == VERA


def test_another_address_is_refused() -> None:
    """At the start, not when somebody waits."""
    with pytest.raises(ValueError):
        shared("http://127.0.0.1/")
