"""A connection on which everything that one step of the loop writes leaves in one piece.

When a commit is told, each of two who write to each other gets two frames at once: what she said
and what the other said. One call into the system for both costs half of two.
"""

import asyncio
from typing import Final

MOST: Final = 64 * 1024
"""Bytes that wait at most: beyond them the connection has to say whether it takes more."""


class Gathered:
    """A transport that writes a little later; all else is as the transport itself does it."""

    __slots__ = ("_loop", "_size", "_transport", "_waiting")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport: Final = transport
        self._loop: Final = loop
        self._waiting: Final[list[bytes]] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Write at the end of this step; at once if much waits already."""
        if not self._waiting:
            self._loop.call_soon(self._flush)
        self._waiting.append(data)
        self._size += len(data)
        if self._size >= MOST:
            self._flush()

    def close(self) -> None:
        """Close when everything has been written."""
        self._flush()
        self._transport.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._transport, name)

    def _flush(self) -> None:
        waiting = self._waiting
        if not waiting:
            return
        data = waiting[0] if len(waiting) == 1 else b"".join(waiting)
        waiting.clear()
        self._size = 0
        if not self._transport.is_closing():
            self._transport.write(data)
