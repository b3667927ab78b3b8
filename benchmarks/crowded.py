"""Two hundred busy conversations beside ten thousand people who wait.

Run it alone with `.venv/bin/python -m benchmarks.crowded [--waiting 10000]`.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import uvloop

from benchmarks import nodes, our_pairs, process
from benchmarks.goals import Finding, Limits, table
from benchmarks.load import paced
from benchmarks.process import Server, say
from benchmarks.websocket import Socket

PAIRS = 200
BEAT = 15.0
"""Seconds in which everybody who waits says once that she is still here."""

SLOWEST = Limits(None, 100.0)
"""Milliseconds: p99 of the time a message is under way. For now it has to run, no more."""


async def crowded(*, waiting: int, rounds: int, seconds: float) -> list[Finding]:
    """How long messages are under way before, and while, so many people wait."""
    async with nodes.sqlite_crowd(PAIRS) as crowd:
        alone = await paced(crowd, crowd.ends, seconds)
        say(f"… {waiting} come and wait")
        async with _people(crowd.servers[0], waiting, crowd.keep_alive) as sockets:
            beside = []
            for _ in range(rounds):
                crowd.keep_alive()
                beside.append(await paced(crowd, crowd.ends, seconds))
            gone = sum(socket.close_code is not None for socket in sockets)
    lost = sum(one.lost for one in (alone, *beside))
    broken = f"{gone} were cut off" if gone else f"{lost} did not arrive" if lost else ""
    what = f"p99, {PAIRS} busy"
    return [
        Finding(f"{what}, nobody waits", [alone.p99], "ms", SLOWEST),
        Finding(f"{what}, {waiting:,} wait", [one.p99 for one in beside], "ms", SLOWEST, broken),
    ]


@asynccontextmanager
async def _people(
    server: Server, waiting: int, meanwhile: Callable[[], None]
) -> AsyncIterator[list[Socket]]:
    """So many people who wait, each of whom says every 15 seconds that she is still here."""
    sockets: list[Socket] = []
    beating = asyncio.create_task(_beat(sockets))
    for first in range(0, waiting, 50):
        numbers = range(PAIRS + first, PAIRS + min(first + 50, waiting))
        sockets += await asyncio.gather(
            *(our_pairs.open_idle(server, number) for number in numbers)
        )
        if first % 1_000 == 0:
            meanwhile()
    try:
        yield sockets
    finally:
        beating.cancel()


async def _beat(sockets: Sequence[Socket]) -> None:
    """Let all of them be heard in turn, evenly, until cancelled."""
    tenths = round(BEAT * 10)
    while True:
        for start in range(tenths):
            for socket in sockets[start::tenths]:
                if socket.close_code is None:
                    socket.send(our_pairs.HEARTBEAT)
            await asyncio.sleep(0.1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print only this."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=10_000)
    waiting: int = parser.parse_args(arguments).waiting
    process.pin(process.LOAD_CORE)
    found = uvloop.run(crowded(waiting=waiting, rounds=3, seconds=3.0))
    sys.stdout.write(table(found) + "\n")


if __name__ == "__main__":
    main()
