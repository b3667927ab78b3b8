"""The outermost layer: takes away what would tell who somebody is, before any other code runs.

It lets in a short list of headers and no address, bounds what comes in, refuses requests from pages
that are not ours, and puts the protecting headers on every answer. It is also the last line of
defence: whatever fails behind it, people see a code, and the log a type and a place.
"""

import asyncio
import json
import time
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from helpline.errors import CLOSE_CODES
from helpline.events_log import Event, Part, said
from helpline.settings import Settings
from helpline.web.bucket import Buckets
from helpline.web.incoming import take_away, too_long
from helpline.web.origin import SAFE_METHODS, origin_allowed
from helpline.web.outgoing import LeavesTo, Outgoing
from helpline.web.surface import Surface

LONGEST_BODY: Final = 32_768
"""Bytes of a request's body."""

DRAINED: Final = 262_144
"""Bytes of a body that is too long which are read and forgotten before it is refused.

Whoever is answered while still sending may see a broken connection instead of the answer.
"""

BODY_PATIENCE: Final = 15.0
"""Seconds in which a body must have arrived."""

LENGTH_DIGITS: Final = 8
SERVER_FAILED: Final = 1011


class Shield:
    """Stands in front of every app of the server; nothing may be put in front of it."""

    def __init__(self, app: ASGIApp, settings: Settings, leaves_to: LeavesTo | None = None) -> None:
        self._app: Final = app
        self._settings: Final = settings
        self._buckets: Final = Buckets(time.monotonic)
        self._outgoing: Final = Outgoing(settings, leaves_to)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._http(scope, receive, send)
            case "websocket":
                await self._websocket(scope, receive, send)
            case _:
                await self._lifespan(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        long = too_long(scope)
        surface = take_away(scope, self._settings, self._buckets)
        headers = Headers(scope=scope)
        reply = _Reply(scope, send, self._outgoing, surface)
        if long:
            await reply.refuse(431, "frame_too_long")
        elif scope["method"] not in SAFE_METHODS and not origin_allowed(headers, self._settings):
            await reply.refuse(403, "not_allowed")
        elif not _short(headers):
            await reply.refuse(413, "frame_too_long")
        else:
            await self._answered(scope, receive, reply)

    async def _answered(self, scope: Scope, receive: Receive, reply: "_Reply") -> None:
        try:
            async with asyncio.timeout(BODY_PATIENCE):
                body = await _read(receive)
        except TimeoutError:
            await reply.refuse(408, "frame_too_late")
            return
        except _TooLong:
            await reply.refuse(413, "frame_too_long")
            return
        if body is None:
            return
        try:
            await self._app(scope, _again(body, receive), reply.send)
        except Exception as error:  # noqa: BLE001 — the last line of defence
            if not _left(error, gone=reply.gone):
                said(Event.SERVER_ERROR, part=Part.PAGES, fault=error)
                await reply.refuse(500, "server_error")

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        long = too_long(scope)
        surface = take_away(scope, self._settings, self._buckets)
        reply = _Reply(scope, send, self._outgoing, surface)
        if long:
            await reply.close(CLOSE_CODES["frame_too_long"])
        elif not origin_allowed(Headers(scope=scope), self._settings, socket=True):
            await receive()
            await reply.send({"type": "websocket.accept"})
            await reply.close(CLOSE_CODES["origin"])
        else:
            try:
                await self._app(scope, receive, reply.send)
            except Exception as error:  # noqa: BLE001 — the last line of defence
                if not _left(error, gone=reply.gone):
                    said(Event.SERVER_ERROR, part=Part.SOCKET, fault=error)
                    await reply.close(SERVER_FAILED)

    async def _lifespan(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def without_words(message: Message) -> None:
            await send({"type": message["type"]})  # a failure's message is a whole traceback

        try:
            await self._app(scope, receive, without_words)
        except Exception as error:
            said(Event.START_FAILED, part=Part.PROCESS, fault=error)
            raise


class _TooLong(Exception):
    """The body is longer than a body may be."""


class _Reply:
    """The way out of one request or WebSocket, with the headers that every answer has."""

    def __init__(self, scope: Scope, send: Send, outgoing: Outgoing, surface: Surface) -> None:
        self._send: Final = send
        self._outgoing: Final = outgoing
        self._surface: Final = surface
        self._path: Final[str] = scope["path"]
        self._host: Final = Headers(scope=scope).get("host", "")
        self._said = False
        self.gone = False
        """Whether nobody is there any more to answer to."""

    async def send(self, message: Message) -> None:
        """Pass on what an app sends."""
        match message["type"]:
            case "http.response.start" | "websocket.http.response.start":
                self._said = True
                message = {**message, "headers": self._headers(message)}
            case "websocket.close":
                self._said = True
            case _:
                pass
        try:
            await self._send(message)
        except OSError:
            self.gone = True
            raise

    async def refuse(self, status: int, code: str) -> None:
        """Answer a request with a code, if nothing has been answered yet."""
        if self._said:
            return
        body = json.dumps({"code": code}).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),  # what else was sent is not read
        ]
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    async def close(self, code: int) -> None:
        """Close a WebSocket with a code and no reason, if it has not been closed yet."""
        if not self._said:
            await self.send({"type": "websocket.close", "code": code, "reason": ""})

    def _headers(self, message: Message) -> list[tuple[bytes, bytes]]:
        return self._outgoing.headers(
            self._surface,
            self._path,
            host=self._host,
            status=message["status"],
            given=list(message.get("headers", ())),
        )


def _short(headers: Headers) -> bool:
    """Whether the announced length is one that is read at all."""
    length = headers.get("content-length", "0")
    return length.isdecimal() and len(length) < LENGTH_DIGITS and int(length) <= DRAINED


async def _read(receive: Receive) -> bytes | None:
    """The whole body; None when whoever sent it went away. Raises: _TooLong."""
    parts: list[bytes] = []
    length = 0
    more = True
    while more and length <= DRAINED:
        message = await receive()
        if message["type"] != "http.request":
            return None
        part = message.get("body", b"")
        length += len(part)
        more = message.get("more_body", False)
        if length <= LONGEST_BODY:
            parts.append(part)
    if length > LONGEST_BODY:
        raise _TooLong
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read, and then whatever comes."""
    waiting = [body]

    async def receive_again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return receive_again


def _left(error: Exception, *, gone: bool) -> bool:
    """Whether it only means that the other side went away, which is no fault."""
    if isinstance(error, ExceptionGroup):
        return all(_left(one, gone=gone) for one in error.exceptions)
    departed = isinstance(error, WebSocketDisconnect | ClientDisconnect)
    return departed or (gone and isinstance(error, OSError))
