"""Puts the server together: settings, journal, bus, engine, lobby, and the pages in front.

The one place that knows every part. What runs as long as the server runs is started here, in the
application's lifetime, and stopped in the opposite order.
"""

import asyncio
import gc
import secrets
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from helpline.adapters.bus_redis import RedisBus
from helpline.adapters.shared_matching import SharedMatching
from helpline.bus import Bus, MemoryBus
from helpline.choices.choices import open_choices
from helpline.database import Database, answers, open_database
from helpline.engine import Engine
from helpline.events_log import Event, said
from helpline.fault import fault_of
from helpline.hardening import harden
from helpline.house import House
from helpline.keeper import Keeper
from helpline.key_files import read_secret
from helpline.live import Live
from helpline.lobby import Lobby
from helpline.rinse import keep_rinsing
from helpline.room.matching import EmbeddedMatching, Matching
from helpline.room.room import Room
from helpline.rota.rota import limits_of, open_rota
from helpline.settings import (
    Settings,
    full_database_url,
    full_redis_url,
    read_settings,
    server_key,
)
from helpline.silence import tell_only_events, watch_loop
from helpline.staff.staff import Staff, open_staff
from helpline.statistics.counters import Counters
from helpline.statistics.counting import Counting
from helpline.statistics.fading import Fading
from helpline.statistics.live_board import Glance
from helpline.steady import steady, ticking
from helpline.translating import Translating
from helpline.translation.argos import Argos
from helpline.translation.port import NoTranslator, Translator
from helpline.translation.recognizing import Recognizing
from helpline.translation.switched import Switched
from helpline.translation.terms import shipped_terms
from helpline.web.addresses import Addresses
from helpline.web.answers import new_app
from helpline.web.desk import Running, desk_routes
from helpline.web.embedding import loader_route
from helpline.web.health import Check, health_routes
from helpline.web.measures import Measures
from helpline.web.problem_pages import problem_page
from helpline.web.responder import ResponderPages
from helpline.web.shield import Shield
from helpline.web.static import browser_files
from helpline.web.visitor import VisitorPages
from routing.matcher import Matcher
from routing.model import Language
from transcripts.journal import Journal
from transcripts.journal_sql import open_journal

OFFERS_PER_SECOND: Final = 1000
"""Offer numbers begin at the clock times this: after a restart no number comes again."""

BEGUN_AGAIN_AFTER: Final = 1.0

_NEW_OBJECTS: Final = 10_000
"""After how many new ones Python looks for those that hold each other. A batch of messages makes
more than the usual 700, of which hardly any does, and looking cost a fifteenth of a message."""


def create_app(settings: Settings, *, clock: Callable[[], float] = time.time) -> ASGIApp:
    """The whole server behind its shield, ready to be served. `clock` gives seconds since 1970.

    Raises: KeyFileRefused — a key, password or token file cannot be used.
    """
    stores = _stores(settings, clock)
    translator = _translator(settings)
    guesses = Recognizing(translator, [Language(tag) for tag in settings.languages])
    house = _house(settings, stores, translator, guesses)
    measures = Measures(lambda: sum(live.attached for live in house.engine.lives))
    static = browser_files().address

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        watch_loop(asyncio.get_running_loop())
        await house.bus.open()
        await translator.open()
        await _look_first(house)
        _follow_plans(house)
        visitors = VisitorPages(house, static=static)
        app.routes.extend(visitors.router().routes)
        app.routes.extend(ResponderPages(house, static=static).router().routes)
        measures.begin()
        said(Event.STARTED)
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS)
        try:
            async with _running(house):
                yield
                await visitors.close()
        finally:
            measures.end()
            await translator.close()
            await guesses.close()
            await stores.close()
            said(Event.STOPPED)

    app = new_app(lifespan=lifespan, problem_page=problem_page(settings, static=static))
    app.routes.extend(_ready(house, translator, measures, stores.checks()).routes)
    return Shield(app, settings, lambda: house.choices.leaves_to)


def _ready(
    house: House, translator: Translator, measures: Measures, checks: dict[str, Check]
) -> Addresses:
    """Every address that needs nothing that is only made when the server runs."""
    files = browser_files()
    pages = Addresses()
    pages.include_router(_desk(house, translator, static=files.address))
    token = _token(house.settings)
    pages.include_router(health_routes(checks, measures=measures, token=token))
    pages.include_router(files.router(files.address))
    pages.include_router(loader_route(files))
    return pages


def _desk(house: House, translator: Translator, *, static: str) -> APIRouter:
    """The pages of the desk that are forms or lists."""
    return desk_routes(
        house.staff,
        house.rota,
        house.choices,
        house.settings,
        Running(
            present=house.lobby.present,
            look=partial(_look, house),
            counters=house.counting.counters,
            counted=house.counting.fading.demand,
            translator=translator,
            condition=house.translating.condition,
        ),
        static=static,
    )


def _look(house: House) -> Glance:
    """What the coordinators' board shows of this moment."""
    view, lines = house.lobby.view, house.lines
    here = {one.id for one in view.shift()}
    return Glance(
        groups=view.groups(),
        shift=view.shift(),
        waits={line: view.waits(line) for line in lines},
        present={line: view.present(line) for line in lines},
        late=house.keeper.late,
        whole=view.whole,
        down=house.translating.condition.down,
        missing={line: house.rota.board.missing(line, here) for line in lines},
    )


async def _look_first(house: House) -> None:
    """What coordinators have set is known before anybody is answered."""
    await house.staff.board.look()
    await house.staff.pairs.look()
    await house.rota.board.look()
    await house.choices.look()


@dataclass(frozen=True, slots=True)
class _Stores:
    """What the server opens, asks whether it answers, and closes at the end; and its clock."""

    journal: Journal
    bus: Bus
    database: Database
    clock: Callable[[], float]

    def checks(self) -> dict[str, Check]:
        """What the server cannot do without. Redis may go at any time: that costs seconds only."""
        return {"database": partial(answers, self.database)}

    async def close(self) -> None:
        await self.bus.close()
        await self.journal.close()
        await self.database.dispose()


def _stores(settings: Settings, clock: Callable[[], float]) -> _Stores:
    url, redis = full_database_url(settings), full_redis_url(settings)
    bus: Bus = MemoryBus() if redis is None else RedisBus(redis)
    journal = open_journal(url, shared=redis is not None)
    return _Stores(journal, bus, open_database(url), clock)


def _translator(settings: Settings) -> Translator:
    """What translates, if anything. Raises: KeyFileRefused."""
    if settings.translation == "argos":
        return Argos(settings.models_folder)
    if settings.translation == "libretranslate" and settings.translation_url is not None:
        from helpline.translation.libretranslate import (  # noqa: PLC0415 — needs the extra
            LibreTranslate,
        )

        file = settings.translation_key_file
        key = None if file is None else read_secret(file)
        return LibreTranslate(settings.translation_url, key=key)
    return NoTranslator()


def _house(
    settings: Settings, stores: _Stores, translator: Translator, guesses: Recognizing
) -> House:
    """Every room of the server, with the ways between them."""
    clock, journal, bus = stores.clock, stores.journal, stores.bus
    shared = settings.redis_url is not None
    staff = open_staff(stores.database, bus, server_key=server_key(settings), clock=clock)
    choices = open_choices(stores.database, bus, staff, settings, clock=clock)
    engine = Engine(journal, bus, clock=clock, random=secrets.token_bytes, shared=shared)
    goes_on = steady(clock)
    lobby = Lobby(_matching(settings, goes_on), engine, bus, clock=goes_on)
    keeper = Keeper(engine, journal, clock=clock, alone=not shared)
    allowed = Switched(translator, lambda: staff.pairs.off)
    translating = Translating(
        engine, allowed, shipped_terms(), lambda: choices.phrases, guesses.language_of
    )
    lobby.translate(lambda: translating.works)
    counting = _counting(settings, stores, staff)
    lobby.on_counted = counting.count

    def ended(live: Live) -> None:
        keeper.ended(live)
        lobby.ends(live)

    engine.on_ended = ended
    lobby.on_forgotten, keeper.on_gone = keeper.forgotten, lobby.gone
    lobby.on_lost, lobby.on_back = keeper.left_alone, keeper.came_back
    return House(
        staff=staff,
        rota=open_rota(stores.database, bus, staff, clock=clock, limits=limits_of(settings)),
        choices=choices,
        bus=bus,
        engine=engine,
        lobby=lobby,
        keeper=keeper,
        translating=translating,
        counting=counting,
        clock=clock,
        shared=shared,
    )


def _counting(settings: Settings, stores: _Stores, staff: Staff) -> Counting:
    """What counts waits, with dice that nobody can foresee."""
    chance = secrets.SystemRandom().random
    return Counting(
        Counters(stores.database),
        Fading(stores.database, chance),
        chance=chance,
        clock=time.time,
        languages=settings.languages,
        lines=lambda: staff.board.now,
    )


def _follow_plans(house: House) -> None:
    """From now on every change of the lines and of the rota is followed."""
    house.staff.board.follow(lambda _: _follow_rules(house))
    house.rota.board.follow(lambda: _follow_rules(house))


def _follow_rules(house: House) -> None:
    """What coordinators set for a line, and who should be there now, holds in the waiting room."""
    for line in house.staff.board.now:
        house.lobby.follows(replace(line.rules, duty=house.rota.board.duty(line.id)))


def _matching(settings: Settings, clock: Callable[[], float]) -> Matching:
    """The way to the waiting room: in this process, or shared by all nodes."""
    redis = full_redis_url(settings)
    if redis is None:
        first = int(clock() * OFFERS_PER_SECOND) % 2**40
        return EmbeddedMatching(_new_room(first), clock)
    key = server_key(settings)
    return SharedMatching(redis, _new_room, server_key=key, clock=clock, ticking=ticking)


def _new_room(first: int) -> Room:
    return Room(Matcher(first_offer=first), first_call=first)


@asynccontextmanager
async def _running(house: House) -> AsyncIterator[None]:
    """What runs as long as the server does."""
    tasks = [
        asyncio.ensure_future(_keep_running(task))
        for task in (
            house.lobby.run,
            house.keeper.run,
            house.staff.sessions.keep_watch,
            house.staff.board.keep_watch,
            house.staff.pairs.keep_watch,
            house.staff.log.keep_short,
            house.counting.run,
            house.rota.plan.keep_watch,
            house.rota.board.keep_watch,
            house.choices.keep_watch,
            keep_rinsing,
        )
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await house.keeper.close()
        await house.counting.close()


async def _keep_running(task: Callable[[], Awaitable[None]]) -> None:
    """A task that fails is told of and begun again: without it nobody would meet, or be erased."""
    while True:
        try:
            await task()
        except Exception as error:  # noqa: BLE001 — the last line of defence: type and place only
            said(Event.TASK_FAILED, fault=fault_of(error))
        await asyncio.sleep(BEGUN_AGAIN_AFTER)


def _token(settings: Settings) -> str | None:
    file = settings.metrics_token_file
    return None if file is None else read_secret(file)


def worker() -> ASGIApp:
    """The app of one of several processes; hardened and silent before anything else."""
    settings = read_settings()
    harden()
    app = create_app(settings)
    tell_only_events(settings.log_level, sys.stderr)
    return app
