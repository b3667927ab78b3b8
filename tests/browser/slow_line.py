"""A bad mobile line between a browser and a server: late, narrow, with losses, or dead.

It stands in the way as a SOCKS proxy, so it holds for pages, files and sockets alike.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

PACKET: Final = 1_400
"""Bytes that travel together."""

_CONNECTED: Final = b"\x05\x00\x00\x01" + bytes(6)


class SlowLine:
    """Everything that goes through it takes `delay` seconds each way, at `rate` bytes a second.

    Of a hundred packets, `loss` get lost: they are sent again after another round, and what follows
    waits for them, as TCP does it.
    """

    def __init__(self, *, delay: float = 0.2, rate: int = 40_000, loss: int = 5) -> None:
        self._delay: Final = delay
        self._rate: Final = rate
        self._loss: Final = loss
        self._chance: Final = random.Random(4)  # the same losses in every run
        self._up: Final = asyncio.Event()
        self._up.set()
        self._open: Final[set[asyncio.StreamWriter]] = set()
        self._tasks: Final[set[asyncio.Task[None]]] = set()
        self.port = 0

    def cut(self) -> None:
        """Nothing comes through any more, and nobody is told."""
        self._up.clear()

    def mend(self) -> None:
        """What begins now comes through; what was open is gone, as after a change of network."""
        for writer in list(self._open):
            writer.transport.abort()
        self._open.clear()
        self._up.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser."""
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            await self._up.wait()
            methods = (await reader.readexactly(2))[1]
            await reader.readexactly(methods)
            writer.write(b"\x05\x00")
            host, port = await _destination(reader)
            far_reader, far_writer = await asyncio.open_connection(host, port)
            self._open.add(far_writer)
            writer.write(_CONNECTED)
            for one, other in ((reader, far_writer), (far_reader, writer)):
                task = asyncio.create_task(self._carry(one, other))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One direction: each packet arrives in its time, and none before the one before it."""
        clock = asyncio.get_running_loop().time
        packets: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def arrive() -> None:
            while True:
                due, packet = await packets.get()
                await asyncio.sleep(max(0.0, due - clock()))
                await self._up.wait()
                writer.write(packet)
                if not packet:
                    writer.close()
                    return

        arriving = asyncio.create_task(arrive())
        free = 0.0
        with suppress(OSError):
            while packet := await reader.read(PACKET):
                free = max(free, clock()) + len(packet) / self._rate
                lost = self._chance.randrange(100) < self._loss
                packets.put_nowait((free + self._delay * (3 if lost else 1), packet))
        packets.put_nowait((free + self._delay, b""))
        with suppress(OSError):
            await arriving


async def _destination(reader: asyncio.StreamReader) -> tuple[str, int]:
    """Where the browser wants to go, by number or by name."""
    kind = (await reader.readexactly(4))[3]
    if kind == 1:
        host = ".".join(str(part) for part in await reader.readexactly(4))
    else:
        length = (await reader.readexactly(1))[0]
        host = (await reader.readexactly(length)).decode()
    return host, int.from_bytes(await reader.readexactly(2), "big")


@asynccontextmanager
async def slow_line() -> AsyncIterator[SlowLine]:
    """A line that can be named as a proxy: `socks5://127.0.0.1:{port}`."""
    line = SlowLine()
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    yield line
    line.mend()
    server.close()
