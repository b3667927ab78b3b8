"""Two hundred busy conversations beside ten thousand people who wait.

Run it with `.venv/bin/python -m benchmarks.crowded [--waiting 10000]`. It takes about a minute.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence

import uvloop

from benchmarks import nodes, our_pairs, process
from benchmarks.load import Measured, paced
from benchmarks.websocket import Socket

PAIRS = 200
SECONDS = 5.0
BEAT = 15.0
"""Seconds in which everybody who waits says once that she is still here."""


async def beat(sockets: Sequence[Socket]) -> None:
    """Let all of them be heard in turn, evenly, until cancelled."""
    tenths = round(BEAT * 10)
    while True:
        for start in range(tenths):
            for socket in sockets[start::tenths]:
                if socket.close_code is None:
                    socket.send(our_pairs.HEARTBEAT)
            await asyncio.sleep(0.1)


async def measure(waiting: int) -> str:
    """Paced conversations before and beside the waiting people, as two lines."""
    process.pin(process.LOAD_CORE)
    async with nodes.sqlite_crowd(PAIRS) as crowd:
        alone = await paced(crowd, crowd.ends, SECONDS)
        sockets: list[Socket] = []
        beating = asyncio.create_task(beat(sockets))
        for first in range(0, waiting, 50):
            numbers = range(PAIRS + first, PAIRS + min(first + 50, waiting))
            sockets += await asyncio.gather(
                *(our_pairs.open_idle(crowd.servers[0], number) for number in numbers)
            )
            if first % 1_000 == 0:
                crowd.keep_alive()
        crowd.keep_alive()
        beside = await paced(crowd, crowd.ends, SECONDS)
        beating.cancel()
        still_here = sum(socket.close_code is None for socket in sockets)
    return "\n".join(
        (
            _line("nobody waits", alone),
            _line(f"{still_here} of {waiting} wait", beside),
        )
    )


def _line(what: str, one: Measured) -> str:
    return (
        f"{what:<24} {one.cost:6.1f} CPU µs/msg   p50 {one.p50:.2f} ms   p99 {one.p99:.2f} ms"
        f"   not arrived: {one.lost}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=10_000)
    waiting: int = parser.parse_args(arguments).waiting
    sys.stdout.write(uvloop.run(measure(waiting)) + "\n")


if __name__ == "__main__":
    main()
