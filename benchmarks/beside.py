"""This program beside another state of it, in turns: what a change brings, on a machine that sways.

Run it with `.venv/bin/python -m benchmarks.beside FOLDER`, where FOLDER holds the other state (`git
worktree add`). Slices are short and take turns, and the quarter that went best counts: whatever
else the machine does makes a slice dearer, never cheaper.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvloop

from benchmarks import process, subjects
from benchmarks.goals import columns
from benchmarks.load import Crowd, Measured, paced, saturated
from benchmarks.process import say
from benchmarks.relays import beating, keep_alive

BETWEEN: Final = 0.2
"""Seconds in which servers come to rest between two slices."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared, and how long."""

    other: Path
    server: str
    pairs: int
    slices: int
    seconds: float
    window: int


async def compare(plan: Plan) -> str:
    """Carry out the plan; returns what is printed."""
    every = {one.name: one for one in subjects.every()}
    bare, ours = every["bare relay"], every[plan.server]
    async with AsyncExitStack() as stack:
        crowds: dict[str, Crowd] = {}
        say(f"… {plan.pairs} pairs meet on each of three servers")
        async with beating(list(crowds.values())):
            crowds["bare relay"] = await stack.enter_async_context(bare.crowd(plan.pairs))
            with process.program_in(plan.other):
                crowds["the other"] = await stack.enter_async_context(ours.crowd(plan.pairs))
            crowds["this one"] = await stack.enter_async_context(ours.crowd(plan.pairs))
        for crowd in crowds.values():
            await saturated(crowd, crowd.ends, plan.window, 0.5)
        full = await _slices(plan, crowds, full=True)
        steady = await _slices(plan, crowds, full=False)
    return columns([_HEADS, *_lines("as fast as they may", full), *_lines("paced", steady)])


async def _slices(
    plan: Plan, crowds: dict[str, Crowd], *, full: bool
) -> dict[str, list[Measured]]:
    found: dict[str, list[Measured]] = {name: [] for name in crowds}
    for number in range(plan.slices):
        await keep_alive(list(crowds.values()))
        order = list(crowds.items())
        for name, crowd in order if number % 2 else reversed(order):
            measured = (
                await saturated(crowd, crowd.ends, plan.window, plan.seconds)
                if full
                else await paced(crowd, crowd.ends, plan.seconds)
            )
            found[name].append(measured)
            await asyncio.sleep(BETWEEN)
    return found


_HEADS: Final = ("", "best quarter", "middle", "× bare", "p50 ms", "p99 ms", "lost")


def _lines(mode: str, found: dict[str, list[Measured]]) -> list[tuple[str, ...]]:
    base = _best(found["bare relay"])
    lines = []
    for name, slices in found.items():
        best, costs = _best(slices), sorted(one.cost for one in slices)
        p50, p99 = (sorted(times)[len(slices) // 2] for times in _times(slices))
        lost = sum(one.lost for one in slices)
        lines.append(
            (
                f"{name}, {mode}",
                f"{best:.1f} µs",
                f"{costs[len(costs) // 2]:.1f} µs",
                f"{best / base:.2f}",
                f"{p50:.2f}",
                f"{p99:.2f}",
                str(lost),
            )
        )
    return lines


def _times(slices: Sequence[Measured]) -> tuple[list[float], list[float]]:
    return [one.p50 for one in slices], [one.p99 for one in slices]


def _best(slices: Sequence[Measured]) -> float:
    """CPU microseconds for each message in the quarter of the slices that went best."""
    costs = sorted(one.cost for one in slices)
    quarter = costs[: max(1, len(costs) // 4)]
    return sum(quarter) / len(quarter)


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, metavar="FOLDER")
    parser.add_argument("--server", default="SQLite", help="SQLite, PostgreSQL or 'two nodes'")
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--slices", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--window", type=int, default=1, help="messages under way for each sender")
    given = parser.parse_args(arguments)
    other = given.other.absolute()
    plan = Plan(other, given.server, given.pairs, given.slices, given.seconds, given.window)
    process.pin(process.LOAD_CORE)
    sys.stdout.write(uvloop.run(compare(plan)) + "\n")


if __name__ == "__main__":
    main()
