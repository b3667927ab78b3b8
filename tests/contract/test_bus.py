"""What every bus promises: in one process, over Redis, and when every ring is lost."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import pytest

from helpline.adapters.bus_redis import RedisBus
from helpline.bus import Bell, Bus, MemoryBus
from tests.fakes import DeafBus

STREAM = b"s" * 16


@pytest.fixture(params=["memory", "redis", "deaf"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    """A bus that is open."""
    kinds: dict[str, Callable[[], Bus]] = {
        "memory": MemoryBus,
        "redis": lambda: RedisBus(request.getfixturevalue("redis_url")),
        "deaf": DeafBus,
    }
    made = kinds[request.param]()
    await made.open()
    yield made
    await made.close()


@pytest.fixture(params=["memory", "redis"])
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Bus, Bus]]:
    """The buses of two processes; in memory there is one process."""
    if request.param == "memory":
        one: Bus = MemoryBus()
        other = one
    else:
        one, other = (RedisBus(request.getfixturevalue("redis_url")) for _ in range(2))
    await one.open()
    await other.open()
    yield one, other
    await one.close()
    await other.close()


async def until(true: Callable[[], bool]) -> None:
    """Wait for what comes from outside this process."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 — what is waited for sets no event here
            await asyncio.sleep(0.005)


async def test_a_ring_never_raises(bus: Bus) -> None:
    """With and without a listener, with and without a hint."""
    bus.ring(STREAM)
    bus.ring(STREAM, b"here")
    stop = bus.listen(STREAM, lambda _: None)
    bus.ring(STREAM, b"12345678")
    stop()
    bus.ring(STREAM)


async def test_listening_ends_once_and_twice(bus: Bus) -> None:
    """A reader that is told to stop again does not mind, and nobody else's listening ends."""
    heard: list[bytes] = []
    stop = bus.listen(STREAM, heard.append)
    bus.listen(STREAM, heard.append)
    stop()
    stop()
    bus.ring(STREAM, b"x")
    assert heard == ([] if isinstance(bus, DeafBus) else [b"x"])


async def test_after_closing_nobody_is_called(bus: Bus) -> None:
    """Neither by an own ring nor by one that was under way."""
    heard: list[bytes] = []
    bus.listen(STREAM, heard.append)
    await bus.close()
    bus.ring(STREAM)
    await asyncio.sleep(0.05)
    assert heard == []


async def test_patience_makes_up_for_every_lost_ring(bus: Bus) -> None:
    """A reader waits no longer than its patience, whether it is rung or not."""
    bell = Bell()
    bus.listen(STREAM, bell.ring)
    began = time.monotonic()
    bus.ring(STREAM)
    await bell.wait(0.1)
    assert time.monotonic() - began < 2


async def test_a_ring_in_the_same_process_is_heard_at_once(pair: tuple[Bus, Bus]) -> None:
    """Before `ring` returns; and it does not come a second time over the network."""
    heard: list[bytes] = []
    pair[0].listen(STREAM, heard.append)
    pair[0].ring(STREAM, b"hint")
    assert heard == [b"hint"]
    pair[0].ring(STREAM, b"last")
    echo: list[bytes] = []
    pair[1].listen(b"e" * 16, echo.append)
    pair[0].ring(b"e" * 16)
    await until(lambda: bool(echo))
    assert heard == [b"hint", b"last"]


async def test_a_ring_in_another_process_is_heard_once(pair: tuple[Bus, Bus]) -> None:
    """With its hint, in the order of ringing, by every listener of that stream and no other."""
    first, second, elsewhere = list[bytes](), list[bytes](), list[bytes]()
    pair[1].listen(STREAM, first.append)
    pair[1].listen(STREAM, second.append)
    pair[1].listen(b"o" * 16, elsewhere.append)
    for hint in (b"", b"1", b"12345678"):
        pair[0].ring(STREAM, hint)
    await until(lambda: len(second) == 3)
    assert first == second == [b"", b"1", b"12345678"]
    assert elsewhere == []


async def test_every_stream_of_many_is_heard(pair: tuple[Bus, Bus]) -> None:
    """A thousand rings at once reach the other process."""
    streams = [os.urandom(16) for _ in range(1_000)]
    heard: set[bytes] = set()
    for stream in streams:
        pair[1].listen(stream, lambda _, stream=stream: heard.add(stream))  # type: ignore[misc]  # bound now
    for stream in streams:
        pair[0].ring(stream)
    await until(lambda: len(heard) == 1_000)


async def test_a_listener_that_breaks_deafens_nobody(pair: tuple[Bus, Bus]) -> None:
    """A fault in one reader's listener does not end the hearing of the process."""
    loop = asyncio.get_running_loop()
    told: list[object] = []
    before = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: told.append(context["exception"]))

    def broken(_: bytes) -> None:
        raise ZeroDivisionError

    heard: list[bytes] = []
    pair[1].listen(b"b" * 16, broken)
    pair[1].listen(STREAM, heard.append)
    with suppress(ZeroDivisionError):  # inside one process the fault is the ringer's
        pair[0].ring(b"b" * 16)
    pair[0].ring(STREAM)
    await until(lambda: bool(heard))
    loop.set_exception_handler(before)
    assert all(isinstance(fault, ZeroDivisionError) for fault in told)
