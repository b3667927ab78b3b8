"""A real web server for tests, on a port of its own, as the product starts it."""

import asyncio
import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from helpline.settings import Settings
from helpline.web.serve import configuration, listening_socket

FAREWELL: Final = 1
"""Seconds that connections have to end. A question of somebody who is gone waits for news."""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@asynccontextmanager
async def serving(app: ASGIApp, settings: Settings, port: int = 0) -> AsyncIterator[int]:
    """Serve `app` on 127.0.0.1 while the block runs, on any port or on `port`; gives the port."""
    local = settings.model_copy(update={"host": "127.0.0.1", "port": port})
    config = configuration(app, local)
    config.timeout_graceful_shutdown = FAREWELL
    server = uvicorn.Server(config)
    with closing(listening_socket(local)) as listening:
        task = asyncio.create_task(server.serve([listening]))
        try:
            async with asyncio.timeout(60):
                while not (server.started or task.done()):  # noqa: ASYNC110 — it has no event
                    await asyncio.sleep(0.005)
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            await task
            gc.unfreeze()  # a server keeps what it began with; here it is over, and many follow
