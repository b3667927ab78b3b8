"""What the coordinator's week of shifts costs with 400 people and every shift of eight weeks.

Run it with `.venv/bin/python -m benchmarks.shifts`: CPU milliseconds of one page, by the road of
the server but for its socket; the first of a day, which reckons the needs of a line, and others.
"""

import asyncio
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

import httpx2
from fastapi import FastAPI

from helpline import migrate
from helpline.bus import MemoryBus
from helpline.choices.choices import open_choices
from helpline.database import Database, open_database
from helpline.rota.places import give
from helpline.rota.rota import Rota, open_rota
from helpline.rota.rules import Limits
from helpline.settings import Settings
from helpline.staff.profile import Profile
from helpline.staff.sessions import COOKIE
from helpline.staff.staff import Staff, open_staff
from helpline.statistics.counters import Counters
from helpline.statistics.live_board import Glance
from helpline.translation.condition import Condition
from helpline.translation.port import NoTranslator
from helpline.web.desk import Running, desk_routes
from routing.forecast import HOURS, Demand
from routing.model import Language, LineId, LineRules, ResponderId
from routing.rota import Series, SeriesId
from transcripts.seal import KEY_LENGTH, new_responder_pair

PEOPLE: Final = 400
PLACES: Final = 12
"""People of each watch; the last two places of each are open."""

LINE: Final = LineId("linden")
LANGUAGES: Final = ("sv", "en", "ar", "ro", "es", "fr", "so", "ti", "uk", "th")
ROUNDS: Final = 15


async def busy(_line: str) -> Demand:
    """Some fifteen people an hour, in ten languages."""
    return Demand(4.0, {Language(tag): (6.0,) * HOURS for tag in LANGUAGES})


async def organisation(engine: Database) -> tuple[Staff, Rota, list[ResponderId]]:
    """Everybody, and six watches of every day."""
    key, bus = bytes(KEY_LENGTH), MemoryBus()
    ours = open_staff(engine, bus, server_key=key, clock=time.time)
    rota = open_rota(engine, bus, ours, clock=time.time, limits=Limits())
    await ours.lines.add(LineRules(LINE))
    people = [
        await ours.people.add(
            Profile(
                pseudonym=f"Ida {number}",
                kind="psychologist",
                roles=frozenset({"responder", "coordinator"}),
                languages=tuple((Language(LANGUAGES[number % 10 - by]), 3) for by in (0, 1)),
                lines=frozenset({LINE}),
                capacity=2,
            )
        )
        for number in range(PEOPLE)
    ]
    today = datetime.now(UTC).date() - timedelta(days=1)
    watch = Series(
        SeriesId(""),
        LINE,
        "Europe/Stockholm",
        wall_time(0),
        wall_time(4),
        frozenset(range(7)),
        today,
        fewest=PLACES,
        most=PLACES,
    )
    for hour in range(0, 24, 4):
        await rota.plan.add(replace(watch, begins=wall_time(hour), ends=wall_time((hour + 4) % 24)))
    await _hold(engine, rota, people)
    return ours, rota, people


async def _hold(engine: Database, rota: Rota, people: list[ResponderId]) -> None:
    chance, now = Random(1), datetime.now(UTC)
    shifts = await rota.places.between(now, now + timedelta(weeks=8))
    async with engine.begin() as connection:
        for shift in shifts:
            for person in chance.sample(people, PLACES - 2):
                await give(connection, shift.id, person)


async def measure(folder: Path) -> dict[str, float]:
    """Milliseconds of each kind of page."""
    url = f"sqlite:///{folder}/helpline.db"
    migrate.upgrade(url)
    engine = open_database(url)
    ours, rota, people = await organisation(engine)
    cookie = await ours.sessions.open(people[0], new_responder_pair()[0])
    running = Running(
        present=lambda _: 0,
        look=Glance,
        counters=Counters(engine),
        counted=busy,
        translator=NoTranslator(),
        condition=Condition(),
    )
    app = FastAPI()
    settings = Settings(time_zone="Europe/Stockholm")
    choices = open_choices(engine, MemoryBus(), ours, settings, clock=time.time)
    app.include_router(desk_routes(ours, rota, choices, settings, running, static="/s"))
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://desk") as http:
        headers = {"Cookie": f"{COOKIE}={cookie}"}
        found: dict[str, float] = {}
        for name, path in (("a week", "/desk/shifts"), ("the live board", "/desk/live")):
            taken = []
            for _ in range(ROUNDS):
                began = time.process_time()
                answer = await http.get(path, headers=headers)
                taken.append(1e3 * (time.process_time() - began))
                answer.raise_for_status()
            found[f"{name}, first"], found[name] = taken[0], median(taken[1:])
    await engine.dispose()
    return found


def main() -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        for name, milliseconds in asyncio.run(measure(Path(folder))).items():
            sys.stdout.write(f"{name:<24}{milliseconds:8.0f} ms\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
