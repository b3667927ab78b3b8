"""A connection on which everything that one step of the loop writes leaves in one piece.

When a commit is told, each of two who write to each other gets two frames at once: what she said
and what the other said. One call into the system for both costs half of two.
"""

import asyncio
from typing import Final
from weakref import WeakKeyDictionary

MOST: Final = 64 * 1024
"""Bytes that wait at most: beyond them the connection has to say whether it takes more."""


class Gathered:
    """A transport that writes a little later; all else is as the transport itself does it."""

    __slots__ = ("_size", "_step", "_transport", "_waiting")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport: Final = transport
        self._step: Final = _step_of(loop)
        self._waiting: Final[list[bytes]] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Write at the end of this step; at once if much waits already."""
        if not self._waiting:
            self._step.add(self)
        self._waiting.append(data)
        self._size += len(data)
        if self._size >= MOST:
            self.flush()

    def close(self) -> None:
        """Close when everything has been written."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._transport, name)

    def flush(self) -> None:
        """Write what waits."""
        waiting = self._waiting
        if not waiting:
            return
        data = waiting[0] if len(waiting) == 1 else b"".join(waiting)
        waiting.clear()
        self._size = 0
        if not self._transport.is_closing():
            self._transport.write(data)


class _Step:
    """The connections on which the present step of a loop has written."""

    __slots__ = ("__weakref__", "_written")

    def __init__(self) -> None:
        self._written: list[Gathered] = []

    def add(self, connection: Gathered) -> None:
        """Let it write at the end of the step."""
        if not self._written:
            asyncio.get_running_loop().call_soon(self._ends)
        self._written.append(connection)

    def _ends(self) -> None:
        written, self._written = self._written, []
        self._flush(written)

    def _flush(self, written: list[Gathered]) -> None:
        flushed = 0
        try:
            for connection in written:
                flushed += 1
                connection.flush()
        finally:
            if flushed < len(written):  # one of them broke; the others are not to blame
                self._flush(written[flushed:])


_STEPS: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, _Step]] = WeakKeyDictionary()


def _step_of(loop: asyncio.AbstractEventLoop) -> _Step:
    step = _STEPS.get(loop)
    if step is None:
        step = _STEPS[loop] = _Step()
    return step
