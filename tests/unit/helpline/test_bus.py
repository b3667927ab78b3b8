"""A reader's bell: it loses no ring, and its patience ends."""

import asyncio
import time

from helpline.bus import Bell, MemoryBus


async def test_a_ring_wakes_the_reader() -> None:
    """At once, although it would have waited for a minute."""
    bell = Bell()
    began = time.monotonic()
    waiting = asyncio.ensure_future(bell.wait(60))
    await asyncio.sleep(0)
    bell.ring()
    assert await waiting
    assert time.monotonic() - began < 10


async def test_a_ring_before_the_waiting_is_not_lost() -> None:
    """Nothing falls between reading the journal and waiting; and one ring wakes once."""
    bell = Bell()
    bell.ring(b"hint")
    bell.ring()
    assert await bell.wait(60)
    assert not await bell.wait(0.01)


async def test_patience_ends() -> None:
    """Without a ring the reader looks again by itself."""
    assert not await Bell().wait(0.01)


async def test_a_reader_that_leaves_can_come_back() -> None:
    """A cancelled wait leaves the bell as it was."""
    bell = Bell()
    waiting = asyncio.ensure_future(bell.wait(60))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    bell.ring()
    assert await bell.wait(60)


async def test_a_stream_without_listeners_is_forgotten() -> None:
    """A conversation that has ended leaves nothing in memory."""
    bus = MemoryBus()
    stops = [bus.listen(b"s" * 16, lambda _: None) for _ in range(2)]
    for stop in stops:
        stop()
    assert bus._listeners == {}


async def test_a_listener_may_stop_while_it_is_rung() -> None:
    """And another that begins meanwhile hears the next ring."""
    bus = MemoryBus()
    heard: list[str] = []

    def first(_: bytes) -> None:
        heard.append("first")
        stop()
        bus.listen(b"s" * 16, lambda _: heard.append("second"))

    stop = bus.listen(b"s" * 16, first)
    bus.ring(b"s" * 16)
    bus.ring(b"s" * 16)
    assert heard == ["first", "second"]
