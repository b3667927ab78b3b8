"""The servers that are measured, with the limits for what a message costs them.

Limits are ratios to the bare relay in the same round.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from benchmarks import bare_pairs, nodes, process
from benchmarks.goals import Limits
from benchmarks.idle import Opener
from benchmarks.load import Crowd
from benchmarks.process import Server

CrowdMaker = Callable[[int], AbstractAsyncContextManager[Crowd]]
"""Starts a server and lets so many pairs meet on it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One server. `base` marks the relay that the ratios are made with."""

    name: str
    crowd: CrowdMaker
    saturated: Limits
    paced: Limits
    base: bool = False


def every() -> list[Subject]:
    """All subjects. The bare relay stands twice: its distance to itself is the noise."""
    none = Limits(None, None)
    elsewhere = (
        ("PostgreSQL", nodes.postgres_crowd, 2.0),
        ("two nodes", nodes.two_node_crowd, 2.5),
    )
    return [
        Subject("bare relay", bare_crowd, none, none, base=True),
        Subject("SQLite", nodes.sqlite_crowd, Limits(2.5, 1.0), Limits(2.5, 1.2)),
        *(
            Subject(name, crowd, Limits(4.0, goal), Limits(4.0, goal))
            for name, crowd, goal in elsewhere
        ),
        Subject("bare relay again", bare_crowd, none, none, base=True),
    ]


@asynccontextmanager
async def bare_crowd(pairs: int) -> AsyncIterator[Crowd]:
    """Pairs on a bare relay."""
    server = process.start("benchmarks.bare_relay")
    try:
        yield await bare_pairs.open_pairs(server, pairs)
    finally:
        server.stop()


@asynccontextmanager
async def bare_idle() -> AsyncIterator[tuple[Server, Opener]]:
    """A bare relay, and sockets that are alone on it."""
    server = process.start("benchmarks.bare_relay")
    try:
        yield server, bare_pairs.open_idle
    finally:
        server.stop()
