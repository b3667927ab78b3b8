"""Frames as an event stream (text/event-stream): how they are written, and one that stays open.

Every answer to a page without a socket has this form, the long ones and the short ones. An event
named `close` holds the code with which a socket would have closed, and is the last.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from helpline.errors import CLOSE_CODES
from helpline.web.link import LinkLost
from helpline.web.wire import HEARTBEAT, HEARTBEAT_EVERY, SILENT_AFTER
from helpline.wire.frame import Frame

MEDIA_TYPE: Final = "text/event-stream"

_HEADERS: Final = {"x-accel-buffering": "no"}
"""The one proxy that holds a stream back unless it is asked not to is nginx."""


def event(frame: str) -> str:
    """One frame."""
    return f"data: {frame}\n\n"


def closing(reason: str) -> str:
    """The end, as a socket would have closed for `reason`."""
    return f"event: close\ndata: {CLOSE_CODES[reason]}\n\n"


class StreamLink:
    """The way to a page through an answer that goes on and on."""

    __slots__ = ("_beats", "_closed", "_gone", "_heard", "_receive", "_send", "_sent_at")

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive: Final = receive
        self._send: Final = send
        self._gone: Final = asyncio.Event()
        self._sent_at = self._heard = time.monotonic()
        self._beats = 0
        self._closed = False

    async def send(self, frame: Frame) -> None:
        await self.send_json(frame.as_json())

    async def send_json(self, text: str) -> None:
        await self.write(event(text))

    async def beat(self) -> bool:
        if time.monotonic() - self._sent_at >= HEARTBEAT_EVERY - 1:
            await self.send_json(HEARTBEAT)
        return not self._gone.is_set()

    async def close(self, reason: str) -> None:
        if not self._closed and not self._gone.is_set():
            try:
                await self.write(closing(reason))
            except LinkLost:
                return
            self._closed = True
            self._gone.set()

    async def write(self, text: str) -> None:
        """Send a piece of the stream; who takes none for long is gone. Raises: LinkLost."""
        if self._closed or self._gone.is_set():
            raise LinkLost
        self._sent_at = time.monotonic()
        piece = {"type": "http.response.body", "body": text.encode(), "more_body": True}
        try:
            async with asyncio.timeout(SILENT_AFTER):
                await self._send(piece)
        except OSError:  # which the end of patience is too
            self._gone.set()
            raise LinkLost from None

    async def until_gone(self, beats: Callable[[], int]) -> None:
        """Wait until she has gone, or the stream has ended, or nothing was heard of her for long.

        `beats` counts what her page has said elsewhere: on a stream she cannot say anything.
        """
        leaving = asyncio.create_task(self._leaves())
        try:
            while not self._gone.is_set():
                now = time.monotonic()
                if beats() != self._beats:
                    self._beats, self._heard = beats(), now
                left = self._heard + SILENT_AFTER - now
                if left <= 0:
                    await self.close("slow_reader")
                    return
                await _within(self._gone, left)
        finally:
            leaving.cancel()

    async def _leaves(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone.set()


class EventStream(Response):
    """An answer that goes on until `run` returns."""

    media_type = MEDIA_TYPE

    def __init__(self, run: Callable[[StreamLink], Awaitable[None]]) -> None:
        super().__init__(headers=_HEADERS)
        self._run: Final = run
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        link = StreamLink(receive, send)
        await self._run(link)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def whole(text: str) -> Response:
    """A short answer that is an event stream too."""
    return Response(text, media_type=MEDIA_TYPE)


async def _within(happens: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await happens.wait()
