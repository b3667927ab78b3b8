"""The program beside another state of it, in turns: what a change brings on a machine that sways.

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
from statistics import median
from typing import Final

import uvloop

from benchmarks import process, subjects
from benchmarks.goals import Line, columns
from benchmarks.load import Crowd, Measured, paced, saturated
from benchmarks.process import say
from benchmarks.relays import beating, keep_alive

BETWEEN: Final = 0.2
"""Seconds in which servers come to rest between two slices."""

_NAMES: Final = ("bare relay", "the other", "this one")
_FULL: Final = "as fast as they may"
_PACED: Final = "paced"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared, and how long."""

    other: Path
    server: str
    pairs: int
    slices: int
    seconds: float
    window: int
    modes: tuple[str, ...]


async def compare(plan: Plan) -> str:
    """Carry out the plan; returns what is printed."""
    every = {one.name: one for one in subjects.every()}
    bare, ours = every["bare relay"], every[plan.server]
    async with AsyncExitStack() as stack:
        opened: list[Crowd] = []
        say(f"… {plan.pairs} pairs meet on each of three servers")
        async with beating(opened):
            opened.append(await stack.enter_async_context(bare.crowd(plan.pairs)))
            with process.program_in(plan.other):
                opened.append(await stack.enter_async_context(ours.crowd(plan.pairs)))
            opened.append(await stack.enter_async_context(ours.crowd(plan.pairs)))
        crowds = dict(zip(_NAMES, opened, strict=True))
        for crowd in opened:
            await saturated(crowd, crowd.ends, plan.window, 0.5)
        lines: list[Line] = [_HEADS]
        for mode in plan.modes:
            lines += _lines(mode, await _slices(plan, crowds, full=mode == _FULL))
    return columns(lines)


async def _slices(plan: Plan, crowds: dict[str, Crowd], *, full: bool) -> dict[str, list[Measured]]:
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


_HEADS: Final[Line] = (
    "",
    "best quarter",
    "× bare",
    "middle",
    "× bare",
    "× other",
    "p50",
    "p99 ms",
    "lost",
)


def _lines(mode: str, found: dict[str, list[Measured]]) -> list[Line]:
    bare, other = found["bare relay"], found["the other"]
    lines: list[Line] = []
    for name, slices in found.items():
        lines.append(
            (
                f"{name}, {mode}",
                f"{_best(slices):.1f} µs",
                f"{_best(slices) / _best(bare):.2f}",
                f"{median(one.cost for one in slices):.1f} µs",
                f"{_ratio(slices, bare):.2f}",
                f"{_ratio(slices, other):.3f}",
                f"{median(one.p50 for one in slices):.2f}",
                f"{median(one.p99 for one in slices):.2f}",
                str(sum(one.lost for one in slices)),
            )
        )
    return lines


def _ratio(slices: Sequence[Measured], others: Sequence[Measured]) -> float:
    """The middle of the ratios that were each made within one turn."""
    return median(one.cost / other.cost for one, other in zip(slices, others, strict=True))


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
    parser.add_argument("--only", choices=(_FULL, _PACED), help="one of the two ways to write")
    given = parser.parse_args(arguments)
    modes = (given.only,) if given.only else (_FULL, _PACED)
    other = given.other.absolute()
    plan = Plan(other, given.server, given.pairs, given.slices, given.seconds, given.window, modes)
    process.pin(process.LOAD_CORE)
    sys.stdout.write(uvloop.run(compare(plan)) + "\n")


if __name__ == "__main__":
    main()
