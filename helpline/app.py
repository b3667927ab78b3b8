"""Puts the server together: settings, journal, bus, engine, lobby, and the pages in front.

The one place that knows every part. What runs as long as the server runs is started here, in the
application's lifetime, and stopped in the opposite order.
"""

import asyncio
import gc
import secrets
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI
from sqlalchemy import text
from starlette.types import ASGIApp

from helpline.adapters.bus_redis import RedisBus
from helpline.bus import Bus, MemoryBus
from helpline.database import DATABASE_FAULTS, open_database
from helpline.engine import Engine
from helpline.events_log import Event, said
from helpline.hardening import harden
from helpline.house import House
from helpline.keeper import Keeper
from helpline.live import Live
from helpline.lobby import Lobby
from helpline.settings import (
    Settings,
    full_database_url,
    full_redis_url,
    read_settings,
    server_key,
)
from helpline.silence import tell_only_events, watch_loop
from helpline.staff.staff import open_staff
from helpline.web.answers import new_app
from helpline.web.desk import desk_problem_page, desk_routes
from helpline.web.health import Check, health_routes
from helpline.web.measures import Measures
from helpline.web.responder import ResponderPages
from helpline.web.shield import Shield
from helpline.web.static import BrowserFiles, static_address
from helpline.web.visitor import VisitorPages
from routing.matcher import Matcher
from transcripts.journal_sql import open_journal

OFFERS_PER_SECOND: Final = 1000
"""Offer numbers begin at the clock times this: after a restart no number comes again."""


def create_app(settings: Settings) -> ASGIApp:
    """The whole server behind its shield, ready to be served.

    Raises: KeyFileRefused — a key or password file cannot be used.
    """
    url = full_database_url(settings)
    journal = open_journal(url)
    redis = full_redis_url(settings)
    bus: Bus = MemoryBus() if redis is None else RedisBus(redis)
    shared = redis is not None
    database = open_database(url)
    staff = open_staff(database, bus, server_key=server_key(settings), clock=time.time)
    engine = Engine(journal, bus, clock=time.time, random=secrets.token_bytes, shared=shared)
    matcher = Matcher(first_offer=int(time.time() * OFFERS_PER_SECOND) % 2**40)
    lobby = Lobby(matcher, engine, bus, clock=time.time)
    keeper = Keeper(engine, journal, clock=time.time, alone=not shared)

    def ended(live: Live) -> None:
        keeper.ended(live)
        lobby.ends(live)

    engine.on_ended = ended
    lobby.on_forgotten = keeper.forgotten
    keeper.on_gone = lobby.gone

    async def database_answers() -> bool:
        try:
            async with database.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except DATABASE_FAULTS:
            return False
        return True

    measures = Measures(lambda: sum(live.attached for live in engine.lives))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        watch_loop(asyncio.get_running_loop())
        await bus.open()
        house = House(
            settings=settings,
            staff=staff,
            bus=bus,
            engine=engine,
            lobby=lobby,
            keeper=keeper,
            lines=tuple(await staff.people.lines()),
            clock=time.time,
            shared=shared,
        )
        app.include_router(VisitorPages(house, static=static).router())
        app.include_router(ResponderPages(house, static=static).router())
        measures.begin()
        said(Event.STARTED)
        gc.freeze()
        running = [
            asyncio.ensure_future(task)
            for task in (lobby.run(), keeper.run(), staff.sessions.keep_watch())
        ]
        try:
            yield
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await keeper.close()
            measures.end()
            await bus.close()
            await journal.close()
            await database.dispose()
            said(Event.STOPPED)

    static = static_address()
    app = new_app(lifespan=lifespan, problem_page=desk_problem_page(settings, static=static))
    app.include_router(desk_routes(staff, settings, static=static))
    checks: dict[str, Check] = {"database": database_answers}
    app.include_router(health_routes(checks, measures=measures, token=None))
    app.mount(static, BrowserFiles())
    return Shield(app, settings)


def worker() -> ASGIApp:
    """The app of one of several processes; hardened and silent before anything else."""
    settings = read_settings()
    harden()
    app = create_app(settings)
    tell_only_events(settings.log_level, sys.stderr)
    return app
