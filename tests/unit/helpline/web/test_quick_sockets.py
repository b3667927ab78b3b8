"""The short way behaves to both ends as the library does: the same frames go through both of them.

The conformance suite of our own reading and writing: whatever a browser or somebody worse sends,
in whatever pieces, the app hears the same and the other end gets the same bytes as without it.
"""

import asyncio
import gc
import weakref
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from uvicorn.server import ServerState
from websockets.frames import Frame, Opcode

from helpline.settings import Settings
from helpline.web.quick_sockets import QuickSockets, hear_with, say_of, tell_of
from helpline.web.quiet_protocols import QuietSockets
from helpline.web.serve import configuration
from helpline.web.unread import MOST_UNREAD, TAKEN, Settled
from helpline.wire.frame import LONGEST_FRAME

HEAD: Final = (
    b"GET /socket HTTP/1.1\r\nhost: l\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
MASK: Final = b"\x0b\x16\x21\x2c"

Seen = tuple[list[Message], bytes, bool]


class Wires(asyncio.Transport):
    """The connection below a protocol: what was written, and whether it is open and read."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.reading: list[str] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def pause_reading(self) -> None:
        self.reading.append("paused")

    def resume_reading(self) -> None:
        self.reading.append("resumed")

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


@dataclass
class Run:
    """One connection, from its head on: what the app heard, and what went out."""

    kind: type[QuietSockets]
    heard: list[Message] = field(default_factory=list)
    wires: Wires = field(default_factory=Wires)
    scope: Scope = field(default_factory=dict)
    may_read: asyncio.Event = field(default_factory=asyncio.Event)

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Accepts, and keeps what it hears."""
        self.scope = scope
        await receive()
        await send({"type": "websocket.accept"})
        while True:
            await self.may_read.wait()
            message = await receive()
            self.heard.append(message)
            if message["type"] == "websocket.disconnect":
                return

    async def open(self) -> QuietSockets:
        """The protocol, after a handshake that has gone well."""
        config = configuration(self.app, Settings())
        config.load()
        protocol = self.kind(config, ServerState(), {})
        protocol.connection_made(self.wires)
        protocol.data_received(HEAD)
        self.may_read.set()
        await settled()
        assert self.wires.written[0].startswith(b"HTTP/1.1 101 ")
        self.wires.written.clear()
        return protocol

    async def takes(self, pieces: Sequence[bytes]) -> None:
        """The other end sends these, one after the other, and hangs up."""
        protocol = await self.open()
        for piece in pieces:
            if not self.wires.closed:  # as a real connection would
                protocol.data_received(piece)
                await settled()
        protocol.stop_keepalive()
        if protocol.close_timer is not None:
            protocol.close_timer.cancel()
        protocol.connection_lost(None)
        await settled()

    @property
    def seen(self) -> Seen:
        """Everything by which two runs can be told apart."""
        return self.heard, b"".join(self.wires.written), self.wires.closed


async def settled() -> None:
    """Let the app do what it has to."""
    for _ in range(12):
        await asyncio.sleep(0)


def frame(
    opcode: int, payload: bytes, *, fin: bool = True, reserved: int = 0, masked: bool = True
) -> bytes:
    """A frame as the other end would write it, right or wrong."""
    if not masked:
        return Frame(Opcode(opcode), payload, fin).serialize(mask=False)
    length = len(payload)
    head = bytes((fin << 7 | reserved << 4 | opcode,))
    if length < 126:
        head += bytes((0x80 | length,))
    elif length < 1 << 16:
        head += bytes((0xFE,)) + length.to_bytes(2)
    else:
        head += bytes((0xFF,)) + length.to_bytes(8)
    body = bytes(byte ^ MASK[place % 4] for place, byte in enumerate(payload))
    return head + MASK + body


TEXTS: Final = st.one_of(
    st.text(max_size=20), st.sampled_from(["å" * 62, "å" * 63, "x" * 300, "x" * 7_000])
)
RIGHT: Final = st.one_of(
    TEXTS.map(lambda text: frame(1, text.encode())),
    TEXTS.map(lambda text: frame(1, text.encode())),
    st.binary(max_size=9).map(lambda some: frame(2, some)),
    st.binary(max_size=9).map(lambda some: frame(9, some)),
    st.binary(max_size=9).map(lambda some: frame(10, some)),
)
WRONG: Final = st.one_of(
    st.binary(min_size=1, max_size=20),
    st.builds(
        frame,
        st.sampled_from([0, 1, 2, 3, 8, 9, 10, 11]),
        st.one_of(
            st.binary(max_size=9),
            st.sampled_from([b"", b"\x03\xe8", b"\x0f\xa0bye", b"\xff\xfe", b"x" * 126]),
        ),
        fin=st.booleans(),
        reserved=st.sampled_from([0, 0, 0, 4, 1]),
    ),
    st.just(frame(1, b"x", masked=False)),
    st.just(frame(1, b"x" * (LONGEST_FRAME + 1))),
    st.just(frame(1, b"x" * 70_000)),
    st.just(b"\x81\xfe\x00\x05" + MASK + b"\0" * 5),  # a length written longer than it need be
)
SPLIT: Final = [frame(1, b"on", fin=False), frame(9, b"?"), frame(0, b"e")]


@given(
    frames=st.lists(st.one_of(RIGHT, RIGHT, RIGHT, WRONG), max_size=8),
    cuts=st.lists(st.integers(0, 400), max_size=6),
)
@example(frames=[*SPLIT, frame(1, b"two")], cuts=[3])
@example(frames=[frame(1, b"one"), *SPLIT, frame(1, b"two")], cuts=[])
@example(frames=[frame(1, b"\xff"), frame(1, b"after")], cuts=[])
@example(frames=[frame(8, b"\x03\xe8"), frame(1, b"after")], cuts=[])
@example(frames=[frame(1, b"x" * LONGEST_FRAME)], cuts=[1, 2, 3, 4, 5, 7, 8, 9])
def test_both_ends_see_what_the_library_would_show(frames: list[bytes], cuts: list[int]) -> None:
    """Whatever comes, and in whatever pieces.

    The library forgets what was right when something wrong comes in the same piece; so it gets the
    frames one by one.
    """
    stream, ends = b"".join(frames), set(accumulate(map(len, frames)))

    async def seen(kind: type[QuietSockets], places: set[int]) -> Seen:
        run = Run(kind)
        borders = sorted({0, len(stream), *(place for place in places if place < len(stream))})
        await run.takes([stream[start:end] for start, end in pairwise(borders)])
        return run.seen

    quick, quiet = seen(QuickSockets, set(cuts)), seen(QuietSockets, ends | set(cuts))
    assert asyncio.run(quick) == asyncio.run(quiet)


async def test_what_comes_after_our_close_is_not_kept() -> None:
    """The app has said its last word; only the answer to its close is read for."""
    run = Run(QuickSockets)
    protocol = await run.open()
    await protocol.send({"type": "websocket.close", "code": 4000, "reason": ""})
    protocol.data_received(frame(1, b"after") * (MOST_UNREAD + 1))
    await settled()
    assert [message["type"] for message in run.heard] == ["websocket.disconnect"]
    assert (run.wires.reading, run.wires.closed) == ([], False)
    protocol.data_received(frame(8, b"\x0f\xa0"))
    assert run.wires.closed


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536])
async def test_what_is_said_is_a_text_frame(length: int) -> None:
    """The same bytes as the library would write."""
    run = Run(QuickSockets)
    protocol = await run.open()
    await say_of(run.scope)("x" * length)
    await settled()
    assert run.wires.written == [Frame(Opcode.TEXT, b"x" * length).serialize(mask=False)]
    protocol.stop_keepalive()


async def test_nothing_is_said_into_a_closed_line() -> None:
    """Who says something learns that nobody is there, on whichever side the end began."""
    ends: list[Callable[[QuietSockets], Awaitable[None] | None]] = [
        lambda protocol: protocol.connection_lost(None),
        lambda protocol: protocol.data_received(frame(8, b"\x03\xe8")),
        lambda protocol: protocol.send({"type": "websocket.close", "code": 4000, "reason": ""}),
        lambda protocol: protocol.keepalive_timeout(),
    ]
    for end in ends:
        run = Run(QuickSockets)
        protocol = await run.open()
        say = say_of(run.scope)
        ended = end(protocol)
        if ended is not None:
            await ended
        run.wires.written.clear()
        with pytest.raises(WebSocketDisconnect):
            await say("too late")
        assert run.wires.written == []
        protocol.stop_keepalive()
        if protocol.close_timer is not None:
            protocol.close_timer.cancel()


async def test_who_does_not_read_is_waited_for() -> None:
    """Nothing is added to a full buffer, and whoever waits is let go when the line breaks."""
    run = Run(QuickSockets)
    protocol = await run.open()
    protocol.pause_writing()
    saying = asyncio.ensure_future(say_of(run.scope)("hello"))
    await settled()
    assert run.wires.written == []
    protocol.resume_writing()
    await saying
    assert len(run.wires.written) == 1
    protocol.pause_writing()
    waiting = asyncio.ensure_future(say_of(run.scope)("hello"))
    await settled()
    protocol.connection_lost(None)
    with pytest.raises(WebSocketDisconnect):
        await waiting


async def test_who_sends_faster_than_is_read_is_not_read_from() -> None:
    """A flood stays in the network, and nothing of it is lost."""
    run = Run(QuickSockets)
    protocol = await run.open()
    await settled()
    run.may_read.clear()
    protocol.data_received(frame(1, b"first"))
    await settled()
    for number in range(MOST_UNREAD):
        assert run.wires.reading == []
        protocol.data_received(frame(1, b"%d" % number))
    assert run.wires.reading == ["paused"]
    run.may_read.set()
    for _ in range(MOST_UNREAD):
        await settled()
    assert run.wires.reading == ["paused", "resumed"]
    heard = [message["text"] for message in run.heard]
    assert heard == ["first", *map(str, range(MOST_UNREAD))]
    protocol.stop_keepalive()


async def test_what_cannot_be_told_now_is_not_told() -> None:
    """Whoever does not wait learns that it was not written: the buffer is full, or it is over."""
    run = Run(QuickSockets)
    protocol = await run.open()
    tell = tell_of(run.scope)
    assert tell("one")
    protocol.pause_writing()
    assert not tell("two")
    protocol.resume_writing()
    assert tell("three")
    protocol.stop_keepalive()
    protocol.connection_lost(None)
    assert not tell("four")
    written = [Frame(Opcode.TEXT, words).serialize(mask=False) for words in (b"one", b"three")]
    assert run.wires.written == [b"".join(written)]


async def test_a_flood_waits_in_the_network_while_words_are_under_way() -> None:
    """Reading pauses while something is taken up, and goes on when all of it is settled."""
    run, under_way = Run(QuickSockets), list[Settled]()
    protocol = await run.open()

    def hear(_text: str, settled: Settled) -> bool:
        under_way.append(settled)
        return True

    hear_with(run.scope, hear)
    for number in range(MOST_UNREAD):
        assert run.wires.reading == []
        protocol.data_received(frame(1, b"%d" % number))
    assert run.wires.reading == ["paused"]
    for _ in range(MOST_UNREAD):
        assert run.wires.reading == ["paused"]
        under_way.pop()(TAKEN)
    assert run.wires.reading == ["paused", "resumed"]
    await settled()
    assert run.heard == []
    protocol.stop_keepalive()


async def test_a_connection_that_is_lost_at_once_is_only_lost() -> None:
    """Whoever asks for its ways afterwards finds that nothing goes out and nothing comes in."""
    run, heard = Run(QuickSockets), list[str]()
    protocol = await run.open()
    protocol.stop_keepalive()
    protocol.connection_lost(None)

    def hear(text: str, _settled: Settled) -> bool:
        heard.append(text)
        return True

    hear_with(run.scope, hear)
    protocol.data_received(frame(1, b"one"))
    assert heard == []
    assert not tell_of(run.scope)("two")
    with pytest.raises(WebSocketDisconnect):
        await say_of(run.scope)("three")


async def test_a_lost_connection_holds_no_words() -> None:
    """Half a frame and its connection are gone with the line, without waiting for a collection."""
    run = Run(QuickSockets)
    protocol = cast("QuickSockets", await run.open())
    protocol.data_received(frame(1, b"half of what she")[:-3])
    assert len(protocol._rest) > 0
    protocol.stop_keepalive()
    protocol.connection_lost(None)
    assert len(protocol._rest) == 0
    await settled()
    run.scope = {}
    gc.collect()
    gc.disable()
    try:
        gone = weakref.ref(protocol), weakref.ref(protocol.conn)
        del protocol
        assert [one() for one in gone] == [None, None]
    finally:
        gc.enable()
