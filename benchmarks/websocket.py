"""A WebSocket as light as it can be, so that the one who measures is never what is measured.

Every frame to a server is masked. Here the mask is four zero bytes: the protocol allows it, the
server does the same work, and the load generator does none.
"""

import asyncio
import os
from base64 import b64encode
from collections.abc import Callable
from socket import SO_RCVBUF, SOL_SOCKET
from socket import socket as SystemSocket  # noqa: N812 — here a socket is one of ours
from typing import cast

Reader = Callable[[bytes], None]
"""Called with the payload of every text frame; it must return at once."""

_TEXT = 0x81
_CLOSE = 0x88
_PING = 0x89
_PONG = 0x8A


class Closed(Exception):
    """The server has ended the connection, or never opened it. `code` is the close code, or 0."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def frame(payload: bytes, opcode: int = _TEXT) -> bytes:
    """`payload` as one masked frame; at most 65,535 bytes."""
    length = len(payload)
    if length < 126:
        return bytes((opcode, 0x80 | length, 0, 0, 0, 0)) + payload
    return bytes((opcode, 0xFE, length >> 8, length & 0xFF, 0, 0, 0, 0)) + payload


class Socket(asyncio.Protocol):
    """One connection. Set `on_text` before frames are due; `send` takes a ready-made frame."""

    __slots__ = ("_open", "_rest", "close_code", "on_text", "opened", "transport")

    def __init__(self, request: bytes, on_text: Reader) -> None:
        self._rest = request
        self._open = False
        self.on_text = on_text
        self.transport: asyncio.Transport
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.close_code: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name
        request, self._rest = self._rest, b""
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        rest = self._rest + data if self._rest else data
        if not self._open:
            head, end, rest = rest.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self._fail(int(head[9:12]))
                return
            self._open = True
            self.opened.set_result(None)
        self._rest = self._frames(rest)

    def _frames(self, data: bytes) -> bytes:
        """Hand over every whole frame of `data`; what is left waits for more."""
        at, end = 0, len(data)
        while end - at >= 2:
            opcode, length, start = data[at], data[at + 1], at + 2
            if length == 126:
                length, start = int.from_bytes(data[at + 2 : at + 4]), at + 4
            elif length == 127:
                length, start = int.from_bytes(data[at + 2 : at + 10]), at + 10
            if start + length > end:
                break
            at = start + length
            if opcode == _TEXT:
                self.on_text(data[start:at])
            elif opcode == _PING:
                self.transport.write(frame(data[start:at], _PONG))
            elif opcode == _CLOSE:
                self._fail(int.from_bytes(data[start : start + 2]))
        return data[at:]

    def _fail(self, code: int) -> None:
        self.close_code = code
        if not self.opened.done():
            self.opened.set_exception(Closed(code))
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.close_code is None:
            self.close_code = 0
        if not self.opened.done():
            self.opened.set_exception(Closed(0))

    def send(self, ready: bytes) -> None:
        """Send one frame that `frame` has made."""
        self.transport.write(ready)

    def stop_reading(self) -> None:
        """Let what is sent pile up with the other end; as little of it as can be is kept here."""
        self._keep(4096)
        self.transport.pause_reading()

    def read_on(self) -> None:
        """Take in what has piled up."""
        self._keep(1 << 20)
        self.transport.resume_reading()

    def _keep(self, amount: int) -> None:
        system: SystemSocket = self.transport.get_extra_info("socket")
        system.setsockopt(SOL_SOCKET, SO_RCVBUF, amount)

    def close(self) -> None:
        """Say goodbye and hang up."""
        if self.close_code is None:
            self.transport.write(frame((1000).to_bytes(2), _CLOSE))
            self.transport.close()


async def connect(port: int, path: str, on_text: Reader, headers: str = "") -> Socket:
    """Open a socket on this machine. `headers` are further lines, each with its line end.

    Raises: Closed — with the HTTP status of a refusal.
    """
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}\r\n{headers}\r\n"
    ).encode()
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(lambda: Socket(request, on_text), "127.0.0.1", port)
    await socket.opened
    return socket
