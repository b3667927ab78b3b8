"""Who takes which shift: taking an open place, giving it back, being put there, being taken off.

Two people who want the last place at the same moment: one has it, the other is told. Nobody ever
has two shifts at once, whoever put her there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.rota.asking import Able
from helpline.rota.rules import FIRM, Fault, Limits, faults, may_drop
from helpline.rota.shift import Shift, ShiftId, moment
from helpline.rota.shift_deeds import day_called, names, shift_called, when
from helpline.rota.shift_rows import lock_person, locked_shift, of, read_shifts, within
from helpline.rota.tables import shift_people, shifts, swaps
from helpline.rota.week import monday_of
from helpline.staff.deeds import SERVER, Author, Change
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.staff.people import People, Person
from helpline.staff.profile import Profile
from routing.model import LineId, ResponderId

A_WEEK: Final = timedelta(weeks=1)
AROUND: Final = timedelta(days=8)
"""How far around a shift her other shifts matter: its whole week, and rest on both sides."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be put on a shift, and what a coordinator should know before she does."""

    person: Person
    faults: tuple[Fault, ...]


class Places:
    """The places of all shifts. `clock` gives seconds since 1970."""

    def __init__(
        self,
        engine: AsyncEngine,
        people: People,
        news: News,
        log: Logbook,
        clock: Callable[[], float],
        limits: Limits,
    ) -> None:
        self._engine: Final = engine
        self._people: Final = people
        self._news: Final = news
        self._log: Final = log
        self._clock: Final = clock
        self._limits: Final = limits

    async def between(self, begins: datetime, ends: datetime) -> list[Shift]:
        """All shifts that have a moment in a stretch of time and come."""
        coming = within(begins, ends) & shifts.c.cancelled.is_(False)
        async with self._engine.connect() as connection:
            return await read_shifts(connection, coming)

    async def shift(self, shift: str) -> Shift | None:
        """The shift of this id."""
        async with self._engine.connect() as connection:
            found = await read_shifts(connection, shifts.c.id == shift)
        return found[0] if found else None

    async def held(self, person: str, since: datetime) -> list[Shift]:
        """The shifts that somebody holds and that are not over at `since`, in order."""
        async with self._engine.connect() as connection:
            return await held(connection, person, since, None)

    async def take(self, shift: str, me: ResponderId) -> tuple[Fault, ...]:
        """Take an open place; nothing is returned if she has it, else what speaks against it."""
        known = await self._people.person(me)
        if known is None or known.state != "joined":
            return ("answers",)
        async with self._engine.begin() as connection:
            await lock_person(connection, me)
            wrong, _ = await self._put(connection, shift, known, ())
        if not wrong:
            await self._news.tell()
        return wrong

    async def assign(
        self, shift: str, person: ResponderId, by: Author = SERVER
    ) -> tuple[Fault, ...]:
        """Put somebody on a shift; what is returned holds for everybody, and then she is not."""
        known = await self._people.person(person)
        if known is None or known.state != "joined":
            return ("answers",)
        async with self._log.deed(by, "shift.on") as deed:
            await lock_person(deed.connection, person)
            wrong, found = await self._put(deed.connection, shift, known, FIRM)
            if found is not None and not wrong:
                deed.about = await shift_called(deed.connection, found)
                deed.changes = (Change("person", "", known.profile.pseudonym),)
        if not wrong:
            await self._news.tell()
        return tuple(one for one in wrong if one in FIRM)

    async def drop(self, shift: str, me: ResponderId) -> bool:
        """Give a shift back; False: it is not hers, or it is too late for that."""
        async with self._engine.begin() as connection:
            found = await locked_shift(connection, shift)
            if (
                found is None
                or me not in found.people
                or not may_drop(found, self._now(), self._limits)
            ):
                return False
            await let_go(connection, shift, me)
        await self._news.tell()
        return True

    async def remove(self, shift: str, person: ResponderId, by: Author = SERVER) -> None:
        """Take somebody off a shift."""
        async with self._log.deed(by, "shift.off") as deed:
            found = await locked_shift(deed.connection, shift)
            if found is not None and person in found.people:
                await let_go(deed.connection, shift, person)
                named = await names(deed.connection, [person])
                deed.about = await shift_called(deed.connection, found)
                deed.changes = (Change("person", named[person], ""),)
        await self._news.tell()

    async def candidates(self, shift: Shift) -> list[Candidate]:
        """Whoever could be put there: first those against whom nothing speaks, by name."""
        hers = _by_person(await self.between(shift.begins - AROUND, shift.ends + AROUND))
        found = [
            Candidate(one, self._against(shift, one, hers[one.id]))
            for one in await self._people.everyone()
            if one.state == "joined"
        ]
        possible = [one for one in found if not FIRM & set(one.faults)]
        return sorted(possible, key=lambda one: len(one.faults))

    async def able(self, shifts: Sequence[Shift]) -> dict[ShiftId, list[Able]]:
        """Who could be on each of some shifts without anything against it."""
        if not shifts:
            return {}
        begins, ends = min(one.begins for one in shifts), max(one.ends for one in shifts)
        hers = _by_person(await self.between(begins - AROUND, ends + AROUND))
        people = [one for one in await self._people.everyone() if one.state == "joined"]
        return {
            shift.id: [
                Able(one.id, one.profile, sum(_near(shift, other) for other in hers[one.id]))
                for one in people
                if not self._against(shift, one, hers[one.id])
            ]
            for shift in shifts
        }

    async def copy_week(
        self, begins: datetime, ends: datetime, line: LineId, by: Author = SERVER
    ) -> tuple[int, int]:
        """Put everybody of one week on the same shifts a week later, where nothing speaks against.

        Returns how many places were taken, and how many stay open because something did.
        """
        here = [one for one in await self.between(begins, ends) if one.line == line]
        later = await self.between(begins + AROUND / 2, ends + AROUND)
        after = {(one.series, one.day): one for one in later}
        twins = [(one, after.get((one.series, one.day + A_WEEK))) for one in here]
        wanted = [
            (twin, person)
            for one, twin in twins
            if twin is not None
            for person in one.people
            if person not in twin.people
        ]
        joined = {one.id: one for one in await self._people.everyone() if one.state == "joined"}
        taken: defaultdict[str, list[str]] = defaultdict(list)
        left = 0
        async with self._log.deed(by, "shift.copied") as deed:
            # All people before any shift, as whoever takes one place does: nobody waits in a ring.
            for person in sorted({person for _, person in wanted}):
                await lock_person(deed.connection, person)
            for twin, person in wanted:
                known = joined.get(person)
                if known is None or (await self._put(deed.connection, twin.id, known, ()))[0]:
                    left += 1
                else:
                    taken[when(twin)].append(known.profile.pseudonym)
            if taken:
                # The middle of the week has the same Monday in every zone.
                monday = monday_of((begins + A_WEEK * 1.5).date())
                deed.about = await day_called(deed.connection, line, monday)
                deed.changes = tuple(Change(at, "", ", ".join(who)) for at, who in taken.items())
        await self._news.tell()
        return sum(map(len, taken.values())), left

    async def _put(
        self, connection: AsyncConnection, shift: str, person: Person, only: Iterable[Fault]
    ) -> tuple[tuple[Fault, ...], Shift | None]:
        """Put somebody who is locked on a shift, unless any fault, or one of `only`, is in the way.

        Returns what was in the way, and the shift as it was.
        """
        found = await locked_shift(connection, shift)
        if found is None:
            return ("gone",), None
        now, limits = self._now(), self._limits
        wrong = await against(connection, found, person.id, person.profile, now, limits)
        if set(wrong) & (set(only) or set(wrong)):
            return wrong, found
        await give(connection, shift, person.id)
        return (), found

    def _against(self, shift: Shift, one: Person, hers: Sequence[Shift]) -> tuple[Fault, ...]:
        return faults(shift, one.id, one.profile, hers, self._now(), self._limits)

    def _now(self) -> datetime:
        return moment(self._clock())


def _by_person(around: Iterable[Shift]) -> defaultdict[ResponderId, list[Shift]]:
    """The shifts that each person holds."""
    found: defaultdict[ResponderId, list[Shift]] = defaultdict(list)
    for shift in around:
        for person in shift.people:
            found[person].append(shift)
    return found


def _near(shift: Shift, other: Shift) -> bool:
    return other.overlaps(shift.begins - AROUND, shift.ends + AROUND)


async def held(
    connection: AsyncConnection, person: str, since: datetime, until: datetime | None
) -> list[Shift]:
    """The shifts that somebody holds and that have a moment between the two."""
    far = since + timedelta(days=400) if until is None else until
    coming = within(since, far) & shifts.c.cancelled.is_(False)
    return await read_shifts(connection, of(person) & coming)


async def against(
    connection: AsyncConnection,
    shift: Shift,
    person: ResponderId,
    profile: Profile,
    now: datetime,
    limits: Limits,
) -> tuple[Fault, ...]:
    """What speaks against somebody taking a place of a shift that is locked, as is she."""
    hers = await held(connection, person, shift.begins - AROUND, shift.ends + AROUND)
    return faults(shift, person, profile, hers, now, limits)


async def give(connection: AsyncConnection, shift: str, person: str) -> None:
    """Write down that somebody holds a shift."""
    this = (shift_people.c.shift == shift) & (shift_people.c.staff == person)
    again = {"holds": True, "sequence": shift_people.c.sequence + 1}
    changed = await connection.execute(update(shift_people).where(this).values(again))
    if changed.rowcount == 0:
        row = {"shift": shift, "staff": person, "holds": True, "sequence": 0}
        await connection.execute(insert(shift_people).values(row))


async def let_go(connection: AsyncConnection, shift: str, person: str) -> None:
    """Write down that she holds it no longer; a swap that she asked for is over with it."""
    this = (shift_people.c.shift == shift) & (shift_people.c.staff == person)
    gone = {"holds": False, "sequence": shift_people.c.sequence + 1}
    await connection.execute(update(shift_people).where(this).values(gone))
    hers = (swaps.c.shift == shift) & (swaps.c.giver == person)
    living = swaps.c.state.in_(("open", "offered", "claimed", "approved"))
    over = {"state": "withdrawn", "version": swaps.c.version + 1}
    await connection.execute(update(swaps).where(hers & living).values(over))
