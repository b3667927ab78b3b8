"""Some who stop reading, and whether anybody else notices.

One end in a hundred takes in nothing more of what it is sent, until the server's buffers for it are
full and its words wait in the journal; everybody else goes on at a steady pace.

Run it alone with `.venv/bin/python -m benchmarks.stalled`.
"""

import asyncio
import sys
from collections.abc import Sequence

import uvloop

from benchmarks import nodes, process
from benchmarks.goals import Finding, Limits, table
from benchmarks.load import Crowd, End, Measured, missing, paced
from benchmarks.process import unsent

PAIRS = 200
ONE_IN = 100
FILLING = 4_000_000
"""Bytes for each who does not read: more than the system keeps for a connection by itself."""


async def stalled(*, rounds: int, seconds: float) -> list[Finding]:
    """p99 of the others, before and after and while some do not read."""
    async with nodes.sqlite_crowd(PAIRS) as crowd:
        count = len(crowd.ends) // ONE_IN
        pairs, others = crowd.ends[: 2 * count], crowd.ends[2 * count :]
        still, writing = pairs[::2], pairs[1::2]
        free = await _rounds(crowd, others, rounds, seconds)
        for end in still:
            end.stop_reading()
        crowd.tally.clear()
        sent = sum(end.fill(FILLING) for end in writing)
        await _taken(crowd, sent)
        if not all(unsent(crowd.servers[0].port, end.port) for end in still):
            raise RuntimeError("somebody who does not read was sent everything")
        beside = await _rounds(crowd, others, rounds, seconds)
        for end in still:
            end.read_on()
        lost = await missing(writing)
        free += await _rounds(crowd, others, rounds, seconds)
    most = max(one.p99 for one in free)
    broken = f"{lost} did not arrive afterwards" if lost else ""
    what, limits = f"p99 of the others, {count} of {len(crowd.ends)} do not read", round(most, 2)
    return [
        Finding("p99, everybody reads", [one.p99 for one in free], "ms", Limits(None, None)),
        Finding(what, [one.p99 for one in beside], "ms", Limits(limits, limits), broken),
    ]


async def _taken(crowd: Crowd, sent: int) -> None:
    """Wait until so many messages have been acknowledged; they stand in the journal."""
    async with asyncio.timeout(60):
        while crowd.tally.acknowledged < sent:  # noqa: ASYNC110 — an event would cost each message
            await asyncio.sleep(0.05)


async def _rounds(crowd: Crowd, ends: Sequence[End], rounds: int, seconds: float) -> list[Measured]:
    found = []
    for _ in range(rounds):
        crowd.keep_alive()
        found.append(await paced(crowd, ends, seconds))
    return found


def main() -> None:
    """Measure and print only this."""
    process.pin(process.LOAD_CORE)
    sys.stdout.write(table(uvloop.run(stalled(rounds=3, seconds=2.0))) + "\n")


if __name__ == "__main__":
    main()
