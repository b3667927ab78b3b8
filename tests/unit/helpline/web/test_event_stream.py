"""A stream of frames: how it is written, who is too slow for it, and how it ends."""

import asyncio
from typing import Final

import pytest
from starlette.types import Message

from helpline.errors import CLOSE_CODES
from helpline.web import event_stream
from helpline.web.event_stream import EventStream, StreamLink, closing, event, whole
from helpline.web.link import LinkLost
from helpline.web.wire import HEARTBEAT
from helpline.wire.to_visitor import Welcome


class Line:
    """The other end: `sent` is what has reached it; it can be slow, and go away."""

    def __init__(self) -> None:
        self.sent: Final[list[Message]] = []
        self.goes: Final = asyncio.Event()
        self.takes: Final = asyncio.Event()
        self.takes.set()

    async def send(self, message: Message) -> None:
        """Something reaches it, as soon as it takes anything."""
        await self.takes.wait()
        self.sent.append(message)

    async def receive(self) -> Message:
        """It goes away."""
        await self.goes.wait()
        return {"type": "http.disconnect"}

    @property
    def text(self) -> str:
        """All that has reached it."""
        return b"".join(one.get("body", b"") for one in self.sent).decode()

    def link(self) -> StreamLink:
        """The way to it."""
        return StreamLink(self.receive, self.send)


async def test_frames_and_the_end() -> None:
    """Each is one event; after the end nothing more is told."""
    line = Line()
    link = line.link()
    await link.send(Welcome(seq=3))
    await link.close("over")
    await link.close("replaced")
    assert line.text == event(Welcome(seq=3).as_json()) + closing("over")
    assert closing("over") == f"event: close\ndata: {CLOSE_CODES['over']}\n\n"
    with pytest.raises(LinkLost):
        await link.send(Welcome(seq=4))


async def test_a_slow_reader_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes nothing for long is not waited for; nothing piles up."""
    monkeypatch.setattr(event_stream, "SILENT_AFTER", 0.05)
    line = Line()
    line.takes.clear()
    link = line.link()
    with pytest.raises(LinkLost):
        async with asyncio.timeout(10):
            await link.send(Welcome(seq=1))
    assert not await link.beat()
    assert line.sent == []


async def test_a_heartbeat_when_nothing_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """And none while something is."""
    line = Line()
    link = line.link()
    assert await link.beat()
    assert line.sent == []
    monkeypatch.setattr(event_stream, "HEARTBEAT_EVERY", 0.0)
    assert await link.beat()
    assert line.text == event(HEARTBEAT)


async def test_somebody_who_goes_is_gone() -> None:
    """At once."""
    line = Line()
    link = line.link()
    waiting = asyncio.create_task(link.until_gone(lambda: 0))
    await asyncio.sleep(0)
    line.goes.set()
    async with asyncio.timeout(10):
        await waiting
    with pytest.raises(LinkLost):
        await link.send_json("{}")


async def test_somebody_of_whom_nothing_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What she posts elsewhere counts; without it her stream ends with 4408."""
    monkeypatch.setattr(event_stream, "SILENT_AFTER", 0.4)
    line, beats = Line(), [0]
    waiting = asyncio.create_task(line.link().until_gone(lambda: beats[0]))
    for _ in range(4):
        await asyncio.sleep(0.15)
        beats[0] += 1
    assert not waiting.done()
    async with asyncio.timeout(10):
        await waiting
    assert line.text == closing("slow_reader")


async def test_an_answer_that_goes_on() -> None:
    """It has no length, asks proxies not to hold it back, and ends when it is over."""
    line = Line()

    async def run(link: StreamLink) -> None:
        await link.send_json("{}")

    await EventStream(run)({"type": "http"}, line.receive, line.send)
    start, *_, last = line.sent
    headers = dict(start["headers"])
    assert headers[b"content-type"].startswith(b"text/event-stream")
    assert headers[b"x-accel-buffering"] == b"no"
    assert b"content-length" not in headers
    assert (last["body"], last["more_body"]) == (b"", False)
    assert whole("x").headers["content-type"].startswith("text/event-stream")
