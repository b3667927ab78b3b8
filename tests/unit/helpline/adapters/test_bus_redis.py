"""Redis hears locators and hints. While it is away nobody waits, and then rings pass again."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable

import pytest
from redis.asyncio import Redis

from helpline.adapters import bus_redis
from helpline.adapters.bus_redis import CHANNEL, RedisBus
from tests.servers import RedisServer

STREAM = bytes(range(16))


async def until(true: Callable[[], bool]) -> None:
    """Wait for what comes from outside this process."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 — what is waited for sets no event here
            await asyncio.sleep(0.005)


@pytest.fixture
async def buses(redis_url: str) -> AsyncIterator[tuple[RedisBus, RedisBus]]:
    """Two processes."""
    one, other = RedisBus(redis_url), RedisBus(redis_url)
    await one.open()
    await other.open()
    yield one, other
    await one.close()
    await other.close()


@pytest.fixture
async def wire(redis_url: str) -> AsyncIterator[Callable[[], list[bytes]]]:
    """Everything that passes through Redis from now on."""
    passed: list[bytes] = []
    async with Redis.from_url(redis_url, protocol=2) as redis, redis.pubsub() as tap:
        await tap.psubscribe("*")
        await tap.get_message(timeout=5)

        async def listen() -> None:
            while True:
                message = await tap.get_message(timeout=60)
                passed.append(message["data"])

        listening = asyncio.create_task(listen())
        yield lambda: passed
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def test_only_locators_and_hints_pass(
    buses: tuple[RedisBus, RedisBus], wire: Callable[[], list[bytes]]
) -> None:
    """A sender's random name, the locator and at most 8 bytes: what is longer is cut off."""
    buses[0].ring(STREAM, b"12345678, and a word")
    await until(lambda: bool(wire()))
    (message,) = wire()
    assert message[8:] == b"\x10\x08" + STREAM + b"12345678"


async def test_rings_at_once_are_one_message(
    buses: tuple[RedisBus, RedisBus], wire: Callable[[], list[bytes]]
) -> None:
    """And the same ring twice is one ring."""
    for number in range(300):
        buses[0].ring(number.to_bytes(16, "big"))
        buses[0].ring(number.to_bytes(16, "big"))
    await until(lambda: sum(map(len, wire())) >= 8 + 300 * 18)
    assert len(wire()) == 1
    assert len(wire()[0]) == 8 + 300 * 18


async def test_rings_that_come_thick_and_fast_gather(
    buses: tuple[RedisBus, RedisBus],
    wire: Callable[[], list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first goes at once; what is rung soon after it goes together."""
    monkeypatch.setattr(bus_redis, "RINGS_APART", 2.0)
    buses[0].ring(STREAM)
    await until(lambda: len(wire()) == 1)
    for number in range(5):
        buses[0].ring(number.to_bytes(16, "big"))
        await asyncio.sleep(0.01)
    await until(lambda: len(wire()) == 2)
    assert len(wire()[1]) == 8 + 5 * 18


async def test_nonsense_is_passed_over(buses: tuple[RedisBus, RedisBus], redis_url: str) -> None:
    """Whatever else is sent on the channel, the next ring is heard."""
    heard: list[bytes] = []
    buses[1].listen(STREAM, heard.append)
    async with Redis.from_url(redis_url, protocol=2) as redis:
        for nonsense in (b"", b"x", b"12345678\xff", b"12345678\xff\xff" + b"y" * 40, bytes(999)):
            await redis.publish(CHANNEL, nonsense)
    buses[0].ring(STREAM, b"hint")
    await until(lambda: bool(heard))
    assert heard == [b"hint"]


async def test_when_redis_is_away_nobody_waits(
    buses: tuple[RedisBus, RedisBus], redis_server: RedisServer
) -> None:
    """Rings in the process are heard at once, those to others are lost; then all is as before."""
    heard: list[bytes] = []
    here: list[bytes] = []
    buses[0].listen(STREAM, here.append)
    buses[1].listen(STREAM, heard.append)
    redis_server.stop()
    try:
        await asyncio.sleep(0.1)
        began = time.monotonic()
        for _ in range(2_000):
            buses[0].ring(STREAM, b"lost")
        assert time.monotonic() - began < 1
        assert here == [b"lost"] * 2_000
        await asyncio.sleep(0.5)
    finally:
        redis_server.start()

    async def ring_until_heard() -> None:
        while b"found" not in heard:
            buses[0].ring(STREAM, b"found")
            await asyncio.sleep(0.05)

    await asyncio.wait_for(ring_until_heard(), 20)


async def test_the_flood_while_redis_is_away_is_bounded(
    buses: tuple[RedisBus, RedisBus], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody can be told does not fill the memory."""
    monkeypatch.setattr(bus_redis, "_MOST_WAITING", 100)
    for number in range(1_000):  # without giving the sender a turn
        buses[0].ring(number.to_bytes(16, "big"))
    assert len(buses[0]._waiting) == 100


async def test_it_opens_and_closes_without_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server starts although Redis is not there yet, and ends although it never came."""
    monkeypatch.setattr(bus_redis, "PATIENCE", 0.2)
    with socket.socket() as taken:  # bound and not listening: nobody answers
        taken.bind(("127.0.0.1", 0))
        bus = RedisBus(f"redis://127.0.0.1:{taken.getsockname()[1]}/0")
        began = time.monotonic()
        await bus.open()
        heard: list[bytes] = []
        bus.listen(STREAM, heard.append)
        bus.ring(STREAM, b"x")
        await bus.close()
        assert time.monotonic() - began < 3
    assert heard == [b"x"]


async def test_a_redis_that_is_silent_is_left(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that broke without a word is noticed, because it is asked, and made anew."""
    monkeypatch.setattr(bus_redis, "_SILENCE", 0.1)
    silent = asyncio.Event()
    connections = 0

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        up, out = await asyncio.open_connection("127.0.0.1", redis_server.port)

        async def pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
            while data := await source.read(1_000):
                if not (silent.is_set() and source is up):
                    target.write(data)
            target.close()

        await asyncio.gather(pass_on(reader, out), pass_on(up, writer), return_exceptions=True)

    between = await asyncio.start_server(relay, "127.0.0.1", 0)
    bus = RedisBus(f"redis://127.0.0.1:{between.sockets[0].getsockname()[1]}/0")
    await bus.open()
    await asyncio.sleep(0.3)
    assert connections == 1  # asked and answered, so kept
    silent.set()
    await until(lambda: connections > 1)
    await bus.close()
    between.close()


def test_another_address_is_refused() -> None:
    """At the start, not at the first ring."""
    with pytest.raises(ValueError):
        RedisBus("http://127.0.0.1/")
