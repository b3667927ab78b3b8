"""The helpline as it is installed: on SQLite, on PostgreSQL, and as two nodes with Redis."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import psycopg

from benchmarks import our_pairs, process
from benchmarks.idle import Opener
from benchmarks.load import Crowd
from benchmarks.process import Server
from benchmarks.seed import seed
from tests.servers import Cluster, RedisServer

_FAR_ABOVE_ANYBODY = 1_000_000
"""Messages a minute: the limit for a person is far below what a benchmark sends."""


def start(
    folder: Path,
    database_url: str,
    *,
    redis_url: str | None = None,
    profile: str = "",
) -> Server:
    """One node of the helpline, on the server's core."""
    environment = {
        "HELPLINE_DATA_FOLDER": str(folder),
        "HELPLINE_DATABASE_URL": database_url,
        "HELPLINE_NETWORK_HEADER": our_pairs.NETWORK_HEADER,
        "HELPLINE_WAITING_MOST": "10000",
        "HELPLINE_MESSAGES_PER_MINUTE": str(_FAR_ABOVE_ANYBODY),
        "HELPLINE_LOG_LEVEL": "error",
    }
    if redis_url is not None:
        environment["HELPLINE_REDIS_URL"] = redis_url
    return process.start(
        "benchmarks.our_relay", (["--profile", profile] if profile else []), environment
    )


@asynccontextmanager
async def sqlite_crowd(pairs: int) -> AsyncIterator[Crowd]:
    """Pairs on one process with its SQLite file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'helpline.db'}"
        seats = await seed(url, pairs)
        server = start(folder, url)
        try:
            yield await our_pairs.open_pairs([server], seats)
        finally:
            server.stop()


@asynccontextmanager
async def postgres_crowd(pairs: int) -> AsyncIterator[Crowd]:
    """Pairs on one process with PostgreSQL."""
    async with _postgres() as url, _cluster(url, None, pairs, nodes=1) as crowd:
        yield crowd


@asynccontextmanager
async def two_node_crowd(pairs: int) -> AsyncIterator[Crowd]:
    """Pairs whose two people are on different nodes, with PostgreSQL and Redis."""
    with process.on_core(process.SERVER_CORE):
        redis = RedisServer()
    try:
        async with _postgres() as url, _cluster(url, redis.url, pairs, nodes=2) as crowd:
            yield crowd
    finally:
        redis.stop()


@asynccontextmanager
async def sqlite_idle() -> AsyncIterator[tuple[Server, Opener]]:
    """One process on which one responder is present and has a chat; everybody else waits."""
    async with sqlite_crowd(1) as crowd:
        yield crowd.servers[0], our_pairs.open_idle


@asynccontextmanager
async def _cluster(
    url: str,
    redis_url: str | None,
    pairs: int,
    *,
    nodes: int,
) -> AsyncIterator[Crowd]:
    seats = await seed(url, pairs)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = []
        for _ in range(nodes):
            server = start(folder, url, redis_url=redis_url)
            stack.callback(server.stop)
            servers.append(server)
        yield await our_pairs.open_pairs(servers, seats)


@asynccontextmanager
async def _postgres() -> AsyncIterator[str]:
    """A new database on a server of its own, which does not log every statement here."""
    with process.on_core(process.SERVER_CORE):
        cluster = Cluster()
    try:
        url = cluster.create()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER ROLE helpline SET log_statement = 'none'")
            connection.execute("ALTER ROLE helpline SET log_error_verbosity = 'terse'")
        yield url
    finally:
        cluster.erase()
