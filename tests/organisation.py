"""An organisation for tests: a clock that stands still, people who have joined."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.bus import Bus, MemoryBus
from helpline.choices.choices import Choices, open_choices
from helpline.database import open_database
from helpline.rota.rota import Rota, open_rota
from helpline.rota.rules import Limits
from helpline.settings import Settings
from helpline.staff.joining import Draft, Joined
from helpline.staff.passwords import Cost
from helpline.staff.profile import Profile, Role
from helpline.staff.second_factor import SecondFactor
from helpline.staff.staff import Staff, open_staff
from routing.model import Entrance, Kind, Language, LineId, LineRules, ResponderId

PASSWORD: Final = "warm bread on a table"
LINE: Final = LineId("persons")
SERVER_KEY: Final = bytes(range(32))

QUICK: Final = Cost(iterations=1, memory_kib=64, lanes=1)
"""A derivation for tests of everything but the derivation."""


class Clock:
    """Seconds since 1970; they pass when a test says so."""

    def __init__(self, now: float = 1_795_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@dataclass(frozen=True, slots=True)
class Example:
    """Somebody who has joined, with what only she knows."""

    id: ResponderId
    sign_in_name: str
    password: str
    factor: SecondFactor
    private_key: bytes
    recovery_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """The database, the clock and the people."""

    engine: AsyncEngine
    bus: Bus
    clock: Clock
    staff: Staff
    rota: Rota
    choices: Choices

    async def joins(self, sign_in_name: str, profile: Profile) -> Example:
        """Invite somebody and let her join."""
        _, invitation = await self.staff.invite(profile)
        return await self.accepts(invitation, sign_in_name)

    async def accepts(self, invitation: str, sign_in_name: str) -> Example:
        """Let somebody join with an invitation."""
        draft = await self.staff.joining.begin(invitation, sign_in_name, PASSWORD)
        assert isinstance(draft, Draft), draft
        code = draft.factor.code(self.clock())
        joined = await self.staff.joining.confirm(draft.sealed, code)
        assert isinstance(joined, Joined), joined
        self.clock.passes(30)
        return Example(
            id=joined.staff_id,
            sign_in_name=draft.sign_in_name,
            password=PASSWORD,
            factor=draft.factor,
            private_key=joined.private_key,
            recovery_codes=joined.recovery_codes,
        )

    async def signs_in(self, example: Example) -> str:
        """Sign somebody in with both factors; the cookie. Half a minute passes."""
        draft = await self.staff.signing_in.begin(example.sign_in_name, example.password)
        code = example.factor.code(self.clock())
        cookie = await self.staff.signing_in.finish(draft, code)
        self.clock.passes(30)
        return cookie

    def after_restart(self) -> "Organisation":
        """The same database and bus, seen by a process that has just begun."""
        return self.another_node(self.bus)

    def another_node(self, bus: Bus) -> "Organisation":
        """The same database, seen by a process with a bus of its own."""
        staff = _staff(self.engine, bus, self.clock)
        rota = open_rota(self.engine, bus, staff, clock=self.clock, limits=self.rota.limits)
        choices = open_choices(self.engine, bus, staff, Settings(), clock=self.clock)
        return replace(self, bus=bus, staff=staff, rota=rota, choices=choices)


def profile(
    pseudonym: str = "Ingrid",
    kind: Kind | None = "psychologist",
    *roles: Role,
    languages: str = "sv en",
) -> Profile:
    """A profile as a coordinator could have written it: a responder's, without `roles`."""
    return Profile(
        pseudonym=pseudonym,
        kind=kind,
        roles=frozenset(roles or ("responder",)),
        languages=tuple((Language(language), 3) for language in languages.split()),
        lines=frozenset({LINE}) if kind else frozenset(),
        capacity=2 if kind == "psychologist" else 1,
    )


def trained(profile: Profile, line: LineId, *entrances: Entrance) -> Profile:
    """The same on one line only, trained and willing for these entrances of it."""
    doors = frozenset((line, entrance) for entrance in entrances)
    return replace(profile, lines=frozenset({line}), entrances=doors)


@asynccontextmanager
async def organisation(url: str, bus: Bus | None = None) -> AsyncIterator[Organisation]:
    """An organisation with one line, in the migrated database at `url`."""
    engine = open_database(url)
    clock = Clock()
    ours = bus or MemoryBus()
    staff = _staff(engine, ours, clock)
    try:
        await staff.lines.add(LineRules(LINE))
        rota = open_rota(engine, ours, staff, clock=clock, limits=Limits())
        choices = open_choices(engine, ours, staff, Settings(), clock=clock)
        yield Organisation(engine, ours, clock, staff, rota, choices)
    finally:
        await engine.dispose()


def _staff(engine: AsyncEngine, bus: Bus, clock: Clock) -> Staff:
    return open_staff(engine, bus, server_key=SERVER_KEY, clock=clock, cost=QUICK)
