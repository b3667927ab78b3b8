"""Memory of the server for each connection that is only there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks.goals import Finding, Limits
from benchmarks.process import Server, memory
from benchmarks.websocket import Socket

WARM = 50
"""Connections opened before the first reading, so that what is loaded once is not counted."""

Opener = Callable[[Server, int], Awaitable[Socket]]
"""Opens the connection with this number."""


@dataclass(frozen=True, slots=True)
class Idle:
    """What one idle connection costs."""

    connections: int
    bytes_each: float
    bytes_after_close: float
    set_ups: float

    def findings(self, name: str, limits: Limits) -> list[Finding]:
        """What each costs while connected, and what is still held when all have left."""
        none = Limits(None, None)
        each, after = self.bytes_each / 1024, self.bytes_after_close / 1024
        return [
            Finding(f"memory of each, {self.connections:,} {name}", [each], "KiB", limits),
            Finding("  still held after they left", [max(0.0, after)], "KiB", none),
        ]


async def idle_memory(server: Server, opener: Opener, count: int) -> Idle:
    """Open `count` connections, wait until the server is at rest, and read its memory."""
    loop = asyncio.get_running_loop()
    warm = await _open(server, opener, range(WARM))
    await asyncio.sleep(1)
    before, began = memory(server.pid), loop.time()
    sockets = await _open(server, opener, range(WARM, WARM + count))
    lasted = loop.time() - began
    await asyncio.sleep(2)
    after = memory(server.pid)
    alive = sum(socket.close_code is None for socket in sockets)
    if alive < count:
        raise RuntimeError(f"{count - alive} of {count} idle connections were closed by the server")
    for socket in (*warm, *sockets):
        socket.close()
    await asyncio.sleep(2)
    return Idle(
        connections=count,
        bytes_each=(after - before) / count,
        bytes_after_close=(memory(server.pid) - before) / count,
        set_ups=count / lasted,
    )


async def _open(server: Server, opener: Opener, numbers: range) -> list[Socket]:
    """The sockets, 25 at a time."""
    sockets: list[Socket] = []
    for first in range(numbers.start, numbers.stop, 25):
        batch = range(first, min(first + 25, numbers.stop))
        sockets += await asyncio.gather(*(opener(server, number) for number in batch))
    return sockets
