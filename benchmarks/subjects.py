"""The servers that are measured, with their goals (ratios to the bare relay)."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from benchmarks import bare_pairs, nodes, process
from benchmarks.idle import Opener
from benchmarks.load import Crowd
from benchmarks.process import Server

CrowdMaker = Callable[[int], AbstractAsyncContextManager[Crowd]]
"""Starts a server and lets so many pairs meet on it."""

IdleMaker = Callable[[int], AbstractAsyncContextManager[tuple[Server, Opener]]]
"""Starts a server that takes so many idle connections, and says how to open one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One server. `base` marks the relay that the ratios are made with."""

    name: str
    crowd: CrowdMaker
    idle: IdleMaker | None = None
    goal_saturated: str = ""
    goal_paced: str = ""
    goal_idle: str = ""
    acknowledges: bool = True
    base: bool = False


def every() -> list[Subject]:
    """All subjects, the base first."""
    return [
        Subject(
            "bare relay",
            bare_crowd,
            bare_idle,
            goal_saturated="1.00",
            goal_paced="1.00",
            acknowledges=False,
            base=True,
        ),
        Subject(
            "bare relay again",
            bare_crowd,
            goal_saturated="noise",
            goal_paced="noise",
            acknowledges=False,
            base=True,
        ),
        Subject(
            "helpline on SQLite",
            nodes.sqlite_crowd,
            nodes.sqlite_idle,
            goal_saturated="≤ 2.5",
            goal_paced="≤ 2.5",
            goal_idle="≤ 48 KiB",
        ),
        Subject(
            "helpline on PostgreSQL", nodes.postgres_crowd, goal_saturated="≤ 4", goal_paced="≤ 4"
        ),
        Subject(
            "two nodes with Redis", nodes.two_node_crowd, goal_saturated="≤ 4", goal_paced="≤ 4"
        ),
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
async def bare_idle(_count: int) -> AsyncIterator[tuple[Server, Opener]]:
    """A bare relay, and sockets that are alone on it."""
    server = process.start("benchmarks.bare_relay")
    try:
        yield server, bare_pairs.open_idle
    finally:
        server.stop()
