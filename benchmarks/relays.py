"""What a relayed message costs each server, all of them in turn, round by round.

All servers stand at once, so that a slow minute of the machine hits all of them, and a round's
ratios are made with the two bare relays of the same round.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from statistics import mean, median
from typing import Final

from benchmarks.goals import Finding, Limits, columns
from benchmarks.load import Crowd, Measured, paced, saturated
from benchmarks.process import say
from benchmarks.subjects import Subject

BEAT: Final = 10.0
"""Seconds; whoever is silent for longer than three such beats is cut off."""

ADDED_P50, ADDED_P99 = Limits(None, 1.0), Limits(None, 10.0)
"""Milliseconds on top of the bare relay's own, at a steady pace."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one subject, round by round."""

    subject: Subject
    saturated: list[Measured] = field(default_factory=list)
    paced: list[Measured] = field(default_factory=list)


async def relays(
    wanted: Sequence[Subject], *, pairs: int, rounds: int, seconds: float, window: int
) -> list[Row]:
    """Measure every subject `rounds` times, each time for `seconds` at full load and paced."""
    rows = [Row(subject) for subject in wanted]
    async with AsyncExitStack() as stack:
        crowds: list[Crowd] = []
        for subject in wanted:
            say(f"… {subject.name}: {pairs} pairs meet")
            async with beating(crowds):
                crowds.append(await stack.enter_async_context(subject.crowd(pairs)))
        await keep_alive(crowds)
        for crowd in crowds:  # the first second after the start is nobody's usual one
            await saturated(crowd, crowd.ends, window, 0.5)
        for number in range(rounds):
            say(f"… round {number + 1} of {rounds}")
            for row, crowd in zip(rows, crowds, strict=True):
                await keep_alive(crowds)
                row.saturated.append(await saturated(crowd, crowd.ends, window, seconds))
            for row, crowd in zip(rows, crowds, strict=True):
                await keep_alive(crowds)
                row.paced.append(await paced(crowd, crowd.ends, seconds))
    return rows


@asynccontextmanager
async def beating(crowds: Sequence[Crowd]) -> AsyncIterator[None]:
    """Everybody says every few seconds that she is still here, however long the next ones take."""

    async def beat() -> None:
        while True:
            await keep_alive(crowds)
            await asyncio.sleep(BEAT)

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()


async def keep_alive(crowds: Sequence[Crowd]) -> None:
    """Everybody says that she is still here, and the servers come to rest."""
    for crowd in crowds:
        crowd.keep_alive()
    await asyncio.sleep(0.3)


def findings(rows: Sequence[Row]) -> list[Finding]:
    """The ratios, and what is added to the time under way."""
    full = [_ratio(row, rows, "saturated", row.subject.saturated) for row in rows]
    steady = [_ratio(row, rows, "paced", row.subject.paced) for row in rows]
    delays = [
        Finding(f"{which} added, {row.subject.name}, paced", added(row, rows, which), "ms", limits)
        for row in rows
        if not row.subject.base
        for which, limits in (("p50", ADDED_P50), ("p99", ADDED_P99))
    ]
    return [*full, *steady, *delays]


def added(row: Row, rows: Sequence[Row], which: str) -> list[float]:
    """Milliseconds on top of the bare relay's in the same round."""
    bare = [other.paced for other in rows if other.subject.base]
    return [
        max(0.0, getattr(one, which) - mean(getattr(base, which) for base in bases))
        for one, *bases in zip(row.paced, *bare, strict=True)
    ]


def details(rows: Sequence[Row]) -> str:
    """The figures behind the ratios: medians of the rounds."""
    lines = [("", "CPU µs/msg", "msg/CPU-s", "p50 ms", "p99 ms")]
    for mode in ("saturated", "paced"):
        for row in rows:
            every = _of(row, mode)
            cost = median(one.cost for one in every)
            lines.append(
                (
                    f"{row.subject.name}, {mode}",
                    f"{cost:.1f}",
                    f"{1e6 / cost:,.0f}" if cost else "–",
                    f"{median(one.p50 for one in every):.2f}",
                    f"{median(one.p99 for one in every):.2f}",
                )
            )
    return columns(lines)


def generator(rows: Sequence[Row]) -> float:
    """The most of its core that the load generator needed: near 1, it was what was measured."""
    return max(one.generator for row in rows for one in (*row.saturated, *row.paced))


def _ratio(row: Row, rows: Sequence[Row], mode: str, limits: Limits) -> Finding:
    bare = [_of(other, mode) for other in rows if other.subject.base]
    figures = [
        one.cost / mean(base.cost for base in bases)
        for one, *bases in zip(_of(row, mode), *bare, strict=True)
    ]
    broken = "" if row.subject.base else _broken(_of(row, mode))
    return Finding(f"{row.subject.name}, {mode}", figures, "×", limits, broken)


def _broken(every: Sequence[Measured]) -> str:
    lost = sum(one.lost for one in every)
    if lost:
        return f"{lost} messages did not arrive"
    if any(one.acknowledged < 0.9 * one.messages for one in every):
        return "not everything was acknowledged"
    return ""


def _of(row: Row, mode: str) -> list[Measured]:
    return row.saturated if mode == "saturated" else row.paced
