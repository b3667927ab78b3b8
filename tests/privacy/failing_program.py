"""A server whose every route fails in its own way, with the words that it was sent.

Run as a program: the first argument is the port, the second "ours" or "theirs": whether the product
starts it, or the web server's own command line does. The product's way must not tell a word.
"""

import asyncio
import logging
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Never

import uvicorn
from fastapi import BackgroundTasks, Body, FastAPI, HTTPException, Request, WebSocket
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from helpline.events_log import Event, said
from helpline.hardening import harden
from helpline.settings import Settings
from helpline.silence import tell_only_events, watch_loop
from helpline.web.answers import new_app
from helpline.web.serve import serve
from helpline.web.shield import Shield


class Words(BaseModel):
    """What a request brings."""

    words: str
    number: int


def _refuse(words: str) -> Never:
    raise ValueError(words)


def _loudly(words: str) -> None:
    """What translation engines do: their own level, their own output, the words themselves."""
    logger = logging.getLogger("argostranslate.utils")
    logger.setLevel(logging.DEBUG)
    logger.info("translating %s", words)
    late = logging.getLogger("never.heard.of")
    late.setLevel(logging.DEBUG)
    late.addHandler(logging.StreamHandler())
    late.error("failed on %r", words, stack_info=True)
    try:
        _refuse(words)
    except ValueError:
        logging.getLogger().exception(words)


async def _by_database(words: str) -> None:
    engine = create_async_engine("sqlite+aiosqlite://", echo=True)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT * FROM nowhere WHERE word = :w"), {"w": words})
    finally:
        await engine.dispose()


async def _forgotten(words: str) -> None:
    await asyncio.sleep(0)
    _refuse(words)


def add_routes(app: FastAPI) -> None:
    """Every way in which something fails, by name."""
    threads: dict[str, Callable[[str], object]] = {
        "loud": _loudly,
        "warn": lambda words: warnings.warn(words, RuntimeWarning, stacklevel=2),
        "thread": lambda words: threading.Thread(target=_refuse, args=(words,)).start(),
        "direct": _refuse,
    }

    @app.get("/fail/{way}")
    async def fail(way: str, words: str) -> None:
        threads[way](words)

    @app.get("/task")
    async def task(words: str) -> None:
        asyncio.get_running_loop().create_task(_forgotten(words))
        asyncio.get_running_loop().call_soon(_refuse, words)

    @app.get("/background")
    async def background(words: str, later: BackgroundTasks) -> None:
        later.add_task(_refuse, words)

    @app.get("/database")
    async def database(words: str) -> None:
        await _by_database(words)

    @app.get("/refuse")
    async def refuse(words: str) -> None:
        raise HTTPException(400, words, {"x-why": "because"})

    @app.post("/frame")
    async def frame(words: Annotated[Words, Body()], request: Request) -> None:
        _refuse(f"{words} {request.headers} {request.client}")

    @app.websocket("/socket")
    async def socket(socket: WebSocket) -> None:
        await socket.accept()
        while True:
            _refuse(await socket.receive_text() + str(socket.headers) + str(socket.client))

    @app.websocket("/before")
    async def before(socket: WebSocket, words: str) -> None:
        _refuse(words + str(socket.headers))


@asynccontextmanager
async def _lifespan(_app: FastAPI) -> AsyncIterator[None]:
    watch_loop(asyncio.get_running_loop())
    said(Event.STARTED)
    yield
    said(Event.STOPPED)


def main() -> None:
    """Start as the arguments say."""
    port, whose = int(sys.argv[1]), sys.argv[2]
    if whose == "theirs":
        app = FastAPI()
        add_routes(app)
        uvicorn.run(app, port=port, log_level="debug")
        return
    settings = Settings(port=port, log_level="debug")
    harden()
    app = new_app(lifespan=_lifespan)
    add_routes(app)
    tell_only_events(settings.log_level, sys.stderr)
    serve(Shield(app, settings), settings)


if __name__ == "__main__":
    main()
