"""One open socket: what is sent, what is refused, and how it closes."""

import json
import time
from collections.abc import Iterable
from typing import Final

import pytest
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from helpline.errors import CLOSE_CODES, BadFrame, NotFound, SlowDown
from helpline.web.limits import visitor_pace
from helpline.web.patience import BAD_FRAMES
from helpline.web.wire import HEARTBEAT_EVERY, SILENT_AFTER, Wire
from helpline.wire.frame import Problem


class Line:
    """The other end: what it sends, and what has reached it."""

    def __init__(self, sends: Iterable[Message] = ()) -> None:
        self.sent: Final[list[Message]] = []
        self._sends: Final = iter([{"type": "websocket.connect"}, *sends])

    async def receive(self) -> Message:
        """What comes next from the other end."""
        return next(self._sends)

    async def send(self, message: Message) -> None:
        """Something reaches the other end."""
        self.sent.append(message)

    async def say(self, text: str) -> None:
        """A text reaches the other end by the short way."""
        self.sent.append({"type": "websocket.send", "text": text})

    async def wire(self) -> Wire:
        """An accepted socket on this line."""
        extensions = {"helpline.quick": {"say": self.say}}
        scope = {"type": "websocket", "headers": [], "extensions": extensions}
        socket = WebSocket(scope, self.receive, self.send)
        await socket.accept()
        self.sent.clear()
        return Wire(socket, visitor_pace(time.monotonic(), 20))

    def frames(self) -> list[object]:
        """The frames that have reached it."""
        return [json.loads(one["text"]) for one in self.sent if "text" in one]

    def codes(self) -> list[int]:
        """The codes it was closed with."""
        return [one["code"] for one in self.sent if one["type"] == "websocket.close"]


def text(raw: str) -> Message:
    """A text frame."""
    return {"type": "websocket.receive", "text": raw}


async def test_text_is_handed_on() -> None:
    """And the other end counts as heard."""
    wire = await Line([text("hello")]).wire()
    wire.heard_at = 0.0
    assert await wire.receive() == "hello"
    assert wire.heard_at > 0.0


async def test_a_binary_frame_closes_at_once() -> None:
    """The protocol is text; whoever sends bytes is not one of our pages."""
    line = Line([{"type": "websocket.receive", "bytes": b"\0"}])
    wire = await line.wire()
    with pytest.raises(BadFrame, match="frame_binary") as refused:
        await wire.receive()
    assert not await wire.answer(refused.value, key=None, chat=None)
    assert line.codes() == [CLOSE_CODES["frame_binary"]]


async def test_nothing_is_sent_after_the_end() -> None:
    """Who sends to a line that is gone learns so, and a close is no complaint."""
    line = Line([{"type": "websocket.disconnect", "code": 1001}])
    wire = await line.wire()
    with pytest.raises(WebSocketDisconnect):
        await wire.receive()
    with pytest.raises(WebSocketDisconnect):
        await wire.send(Problem(code="not_found"))
    await wire.close("over")
    assert line.sent == []


async def test_it_closes_once() -> None:
    """The first reason is the one that is told."""
    line = Line()
    wire = await line.wire()
    await wire.close("over")
    await wire.close("server_error")
    assert line.codes() == [CLOSE_CODES["over"]]


async def test_a_problem_says_a_code_and_nothing_else() -> None:
    """With the key it is about, and after how many seconds to try again."""
    line = Line()
    wire = await line.wire()
    assert await wire.answer(NotFound(), key="abcdefgh", chat=None)
    assert await wire.answer(SlowDown(7), key=None, chat=None)
    plain = {"type": "problem", "key": None, "chat": None, "seconds": None}
    assert line.frames() == [
        {**plain, "code": "not_found", "key": "abcdefgh"},
        {**plain, "code": "slow_down", "seconds": 7},
    ]


async def test_the_third_bad_frame_closes() -> None:
    """A fault of a page may happen; a page that knows nothing of the protocol is no page."""
    line = Line()
    wire = await line.wire()
    answered = [
        await wire.answer(BadFrame("bad_frame"), key=None, chat=None) for _ in range(BAD_FRAMES)
    ]
    assert answered == [True, True, False]
    assert line.codes() == [CLOSE_CODES["bad_frame"]]


async def test_a_heartbeat_fills_silence_only() -> None:
    """None while frames flow; one when nothing was sent for long."""
    line = Line()
    wire = await line.wire()
    assert await wire.beat()
    assert line.sent == []
    wire.sent_at -= HEARTBEAT_EVERY
    assert await wire.beat()
    assert line.frames() == [{"type": "heartbeat"}]


async def test_who_falls_silent_counts_as_gone() -> None:
    """After three missed heartbeats."""
    wire = await Line().wire()
    wire.heard_at -= SILENT_AFTER - 1
    assert await wire.beat()
    wire.heard_at -= 1
    assert not await wire.beat()
