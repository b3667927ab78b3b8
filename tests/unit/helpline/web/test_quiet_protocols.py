"""The web server's protocols hold no address, repeat nothing, and wait for nobody for ever."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

import pytest
from starlette.types import Receive, Scope, Send
from websockets.asyncio.client import connect
from websockets.http11 import Request

from helpline.settings import Settings
from helpline.web import quiet_protocols
from helpline.web.quick_sockets import QuickSockets
from helpline.web.quiet_protocols import QuietRequests
from helpline.web.shield import Shield
from tests.serving import serving

P = TypeVar("P", QuietRequests, QuickSockets)
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
WORDS = "words-that-nobody-may-read-7319"
SETTINGS = Settings(public_origin="https://linden.example")


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """Says hello, and keeps sockets open until they are left."""
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
    else:
        length = (b"content-length", b"5")
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": b"hello"})


APP = Shield(_app, SETTINGS)


@pytest.fixture(name="records", autouse=True)
def _records() -> Iterator[list[str]]:
    """Every record of the web server's own loggers, which are turned up to the loudest."""
    kept: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(record.getMessage())

    handler = Keeping()
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(handler)
    logger.setLevel(1)
    yield kept
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


@asynccontextmanager
async def _connected(
    port: int,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(30):
            yield reader, writer
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def _exchange(port: int, sent: bytes) -> bytes:
    """What comes back for raw bytes, until the server closes."""
    async with _connected(port) as (reader, writer):
        writer.write(sent)
        return await reader.read()


def _open_one(kind: type[P]) -> P:
    """The one protocol of this kind whose connection stands."""
    (found,) = [
        held
        for held in gc.get_objects()
        if type(held) is kind and held.transport.get_extra_info("socket") is not None
        if held.transport.get_protocol() is held and not held.transport.is_closing()
    ]
    return found


async def test_nothing_of_a_connection_is_printed(records: list[str]) -> None:
    """At the loudest level the library would print addresses, paths, headers and frames."""
    async with serving(APP, SETTINGS) as port:
        url = f"ws://127.0.0.1:{port}/socket?{WORDS}"
        headers = {"Origin": "https://linden.example", "User-Agent": WORDS}
        async with connect(url, additional_headers=headers, user_agent_header=None) as socket:
            await socket.send(WORDS)
        await _exchange(
            port, f"GET /{WORDS} HTTP/1.1\r\nhost: l\r\nconnection: close\r\n\r\n".encode()
        )
        await _exchange(port, f"nonsense {WORDS}\r\n\r\n".encode())
    assert [record for record in records if WORDS in record or "127.0.0.1" in record] == []


async def test_a_standing_socket_holds_no_address_and_no_header() -> None:
    """While somebody is connected, nothing in the server says from where and with what."""
    async with serving(APP, SETTINGS) as port:
        headers = {"Origin": "https://linden.example", "X-Forwarded-For": "203.0.113.77"}
        async with connect(
            f"ws://127.0.0.1:{port}/", additional_headers=headers, user_agent_header=WORDS
        ):
            await asyncio.sleep(0.05)
            protocol = _open_one(QuickSockets)
            parsing = vars(protocol.conn)["parser"].gi_frame.f_locals
            held = repr([vars(protocol), vars(protocol.conn), protocol.request.headers, parsing])
            held += repr([one.headers for one in parsing.values() if isinstance(one, Request)])
    assert protocol.client is None
    assert protocol.scope["client"] is None
    assert WORDS not in held
    assert "203.0.113.77" not in held


async def test_a_standing_connection_holds_no_address_and_no_header() -> None:
    """Between two requests of one connection, the first is forgotten."""
    request = f"GET / HTTP/1.1\r\nhost: l\r\nuser-agent: {WORDS}\r\n\r\n".encode()
    async with serving(APP, SETTINGS) as port, _connected(port) as (reader, writer):
        writer.write(request)
        await reader.readuntil(b"hello")
        protocol = _open_one(QuietRequests)
        held = repr([vars(protocol), protocol.scope, protocol.headers, vars(protocol.cycle)])
    assert WORDS not in held
    assert protocol.scope["client"] is None


@pytest.mark.parametrize(
    "broken",
    [
        f"GET / HTTP/1.1\r\nsec-websocket-key: {WORDS}\r\nsec-websocket-version: 13",
        f"GET / HTTP/1.1\r\nsec-websocket-version: {WORDS}\r\nsec-websocket-key: {KEY}",
        f"{WORDS.upper()} / HTTP/1.1\r\nsec-websocket-version: 13\r\nsec-websocket-key: {KEY}",
    ],
)
async def test_a_broken_handshake_is_not_repeated(broken: str) -> None:
    """The library would answer with the words that were wrong."""
    head = f"{broken}\r\nhost: l\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"
    async with serving(APP, SETTINGS) as port:
        answer = await _exchange(port, head.encode())
    assert answer.startswith(b"HTTP/1.1 4")
    assert WORDS.encode() not in answer.lower()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nhost: l\r\n"])
@pytest.mark.parametrize("before", [b"", b"GET / HTTP/1.1\r\nhost: l\r\n\r\n"])
async def test_a_request_that_never_ends_is_not_waited_for(
    before: bytes, begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that sends half a head, at the first request or at a later one, is closed."""
    monkeypatch.setattr(quiet_protocols.QuietRequests, "patience", 0.1)
    async with serving(APP, SETTINGS) as port, _connected(port) as (reader, writer):
        if before:
            writer.write(before)
            await reader.readuntil(b"hello")
        writer.write(begun or before[:1])
        assert await reader.read() == b""


async def test_a_socket_is_not_held_to_the_time_of_a_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The time limit is for the head alone; a conversation may be as long as it is."""
    monkeypatch.setattr(quiet_protocols.QuietRequests, "patience", 0.1)
    async with serving(APP, SETTINGS) as port:
        headers = {"Origin": "https://linden.example"}
        async with connect(f"ws://127.0.0.1:{port}/", additional_headers=headers) as socket:
            await asyncio.sleep(0.3)
            await asyncio.wait_for(await socket.ping(), 10)
