"""Everything in one go: what a relayed message costs the server, beside a bare relay.

Run it with `.venv/bin/python -m benchmarks.run [--quick] [--only NAME ...] [--window N]`.

All servers stand at once and take turns, round by round, so that a slow minute of the machine hits
all of them. Nothing is asserted: read the ratios, not the microseconds.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from statistics import mean

import uvloop

from benchmarks import process, subjects
from benchmarks.idle import Idle, idle_memory
from benchmarks.load import Crowd, Measured, middle, paced, saturated
from benchmarks.subjects import Subject


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how often is measured."""

    rounds: int
    seconds: float
    pairs: int
    window: int
    idle: int


FULL = Plan(rounds=5, seconds=1.5, pairs=200, window=1, idle=1_000)
QUICK = Plan(rounds=2, seconds=1.0, pairs=100, window=1, idle=300)


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one subject."""

    subject: Subject
    saturated: Measured
    paced: Measured


async def relays(wanted: Sequence[Subject], plan: Plan) -> list[Row]:
    """Measure every subject in turn, `plan.rounds` times."""
    async with AsyncExitStack() as stack:
        crowds: list[Crowd] = []
        for subject in wanted:
            say(f"… {subject.name}: {plan.pairs} pairs meet")
            crowds.append(await stack.enter_async_context(subject.crowd(plan.pairs)))
            await _keep_alive(crowds)
        for crowd in crowds:  # the first second after the start is nobody's usual one
            await saturated(crowd, crowd.ends, plan.window, 0.5)
        rounds = []
        for number in range(plan.rounds):
            say(f"… round {number + 1} of {plan.rounds}")
            rounds.append(await _round(crowds, plan))
    return [
        Row(subject, middle(one[0] for one in taken), middle(one[1] for one in taken))
        for subject, taken in zip(wanted, zip(*rounds, strict=True), strict=True)
    ]


async def _round(crowds: Sequence[Crowd], plan: Plan) -> list[tuple[Measured, Measured]]:
    """Saturated and paced, once for each crowd."""
    busy, steady = [], []
    for crowd in crowds:
        await _keep_alive(crowds)
        busy.append(await saturated(crowd, crowd.ends, plan.window, plan.seconds))
    for crowd in crowds:
        await _keep_alive(crowds)
        steady.append(await paced(crowd, crowd.ends, plan.seconds))
    say(
        "  "
        + "  ".join(
            f"{one.cost:.0f}/{other.cost:.0f}" for one, other in zip(busy, steady, strict=True)
        )
    )
    return list(zip(busy, steady, strict=True))


async def _keep_alive(crowds: Sequence[Crowd]) -> None:
    for crowd in crowds:
        crowd.keep_alive()
    await asyncio.sleep(0.3)


async def idles(wanted: Sequence[Subject], plan: Plan) -> list[tuple[Subject, Idle]]:
    """The memory of idle connections, one fresh server after the other."""
    found = []
    for subject in wanted:
        if subject.idle is not None:
            say(f"… {subject.name}: {plan.idle} wait")
            async with subject.idle(plan.idle) as (server, opener):
                found.append((subject, await idle_memory(server, opener, plan.idle)))
    return found


def table(rows: Sequence[Row]) -> str:
    """The result; ratios are to the mean of the two bare relays, whose distance is the noise."""
    heads = ("what", "CPU µs/msg", "ratio", "msg/CPU-s", "p50 ms", "p99 ms", "goal (ratio)")
    lines = [heads]
    for mode in ("saturated", "paced"):
        base = mean(_of(row, mode).cost for row in rows if row.subject.base)
        for row in rows:
            one = _of(row, mode)
            goal = row.subject.goal_saturated if mode == "saturated" else row.subject.goal_paced
            lines.append(
                (
                    f"{row.subject.name}, {mode}",
                    f"{one.cost:.1f}",
                    f"{one.cost / base:.2f}",
                    f"{1e6 / one.cost:,.0f}" if one.cost else "–",
                    f"{one.p50:.2f}",
                    f"{one.p99:.2f}",
                    goal,
                )
            )
    return _columns(lines)


def memory_table(found: Sequence[tuple[Subject, Idle]]) -> str:
    """Memory of idle connections."""
    lines = [("idle connections", "KiB each", "after close", "set-ups/s", "goal")]
    lines += [
        (
            f"{one.connections} × {subject.name}",
            f"{one.kib:.1f}",
            f"{one.bytes_after_close / 1024:.1f}",
            f"{one.set_ups:,.0f}",
            subject.goal_idle,
        )
        for subject, one in found
    ]
    return _columns(lines)


def remarks(rows: Sequence[Row]) -> str:
    """What tells whether the figures may be believed."""
    every = [one for row in rows for one in (row.saturated, row.paced)]
    lines = [f"load generator: at most {max(one.generator for one in every):.0%} of its core"]
    for row in rows:
        for mode in ("saturated", "paced"):
            one = _of(row, mode)
            if one.lost:
                lines.append(f"NOT ARRIVED: {one.lost} messages of {row.subject.name}, {mode}")
            if row.subject.acknowledges and one.acknowledged < 0.9 * one.messages:
                lines.append(
                    f"NOT ACKNOWLEDGED: {row.subject.name}, {mode}: "
                    f"{one.acknowledged} of {one.messages}"
                )
    return "\n".join(lines)


def _of(row: Row, mode: str) -> Measured:
    return row.saturated if mode == "saturated" else row.paced


def _columns(lines: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not index else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def say(line: str) -> None:
    """One line for whoever waits."""
    sys.stderr.write(line + "\n")


async def measure(plan: Plan, only: Sequence[str]) -> str:
    """Run the plan; returns what is printed."""
    if not process.pin(process.LOAD_CORE):
        say("fewer than two cores: server and load generator share one, read with care")
    wanted = [one for one in subjects.every() if not only or one.name in only or one.base]
    rows = await relays(wanted, plan)
    found = await idles(wanted, plan)
    return "\n\n".join((table(rows), memory_table(found), remarks(rows)))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `make bench` calls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, within a minute")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="and the base")
    parser.add_argument("--window", type=int, default=1, help="messages under way for each sender")
    given = parser.parse_args(arguments)
    plan = QUICK if given.quick else FULL
    plan = replace(plan, window=given.window)
    sys.stdout.write(uvloop.run(measure(plan, given.only)) + "\n")


if __name__ == "__main__":
    main()
