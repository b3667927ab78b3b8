"""The swaps in the database: offered, claimed, agreed to, and done in one step with the shift.

A swap against which nothing speaks is done when it is claimed. Otherwise it waits for a
coordinator, who is told what follows from it. Until then the one who gives the shift has the duty.
"""

import contextlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from sqlalchemy import ColumnElement, and_, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.rota.places import against, give, let_go
from helpline.rota.rules import Fault, Limits, unwritten
from helpline.rota.shift import Shift, ShiftId, moment, together
from helpline.rota.shift_deeds import names, shift_called
from helpline.rota.shift_rows import lock_person, locked_shift, read_shifts, within
from helpline.rota.swap import (
    LIVING,
    Approve,
    Claim,
    Decline,
    Expire,
    Finish,
    Offer,
    State,
    Step,
    Swap,
    SwapId,
    SwapRefused,
    Withdraw,
    after,
)
from helpline.rota.tables import shifts, swaps
from helpline.staff.deeds import SERVER, Author, Change, Deed
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.staff.people import People
from helpline.staff.profile import Profile
from routing.model import Language, ResponderId


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows if a swap is done: languages that nobody writes then, and what speaks against.

    With an empty list of both it needs nobody's decision.
    """

    unwritten: tuple[Language, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A swap that can go on, with its shift, and what follows if its taker gets it."""

    swap: Swap
    shift: Shift
    consequence: Consequence = Consequence()


class Swaps:
    """All swaps. `clock` gives seconds since 1970."""

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

    async def living(self) -> list[Standing]:
        """The swaps that can still go on, in the order of their shifts."""
        now = self._now()
        profiles = await self._profiles()
        async with self._engine.connect() as connection:
            found = await _read(connection, swaps.c.state.in_(LIVING))
            its = shifts.c.id.in_(select(swaps.c.shift).where(swaps.c.state.in_(LIVING)))
            known = {one.id: one for one in await read_shifts(connection, its)}
            standing = [
                Standing(
                    one, known[one.shift], await self._follows(connection, one, known, profiles)
                )
                for one, _ in found
                if one.shift in known and _goes_on(one, known[one.shift], now)
            ]
        return sorted(standing, key=lambda one: (one.shift.begins, one.swap.id))

    async def swap(self, swap: str) -> Swap | None:
        """The swap of this id."""
        async with self._engine.connect() as connection:
            found = await _read(connection, swaps.c.id == swap)
        return found[0][0] if found else None

    async def offer(self, shift: str, giver: ResponderId, to: ResponderId | None) -> bool:
        """Ask that somebody, or anybody, takes her shift; False: it is not hers to give."""
        async with self._engine.begin() as connection:
            found = await locked_shift(connection, shift)
            if found is None or giver not in found.people or found.begins <= self._now():
                return False
            mine = and_(swaps.c.shift == shift, swaps.c.giver == giver, swaps.c.state.in_(LIVING))
            if to == giver or await connection.scalar(select(swaps.c.id).where(mine)) is not None:
                return False
            fresh = Swap(SwapId(secrets.token_urlsafe(16)), ShiftId(shift), giver)
            await _write_new(connection, after(fresh, Offer(to)))
        await self._news.tell()
        return True

    async def claim(self, swap: str, by: ResponderId) -> tuple[State | None, tuple[Fault, ...]]:
        """Take over somebody's shift. Returns where the swap stands then, and what speaks against.

        None: somebody else was quicker, or it cannot be hers.
        """
        person = await self._people.person(by)
        if person is None or person.state != "joined":
            return None, ("answers",)
        profiles = await self._profiles()
        async with self._engine.begin() as connection:
            await lock_person(connection, by)
            found, shift, version = await _locked(connection, swap)
            if found is None or shift is None:
                return None, ("gone",)
            wrong = await self._wrong(connection, found, shift, by, person.profile)
            try:
                claimed = after(found, Claim(by, wrong))
            except SwapRefused:
                return None, wrong
            follows = await self._follows(connection, claimed, {shift.id: shift}, profiles)
            with contextlib.suppress(SwapRefused):  # then a coordinator decides
                claimed = after(claimed, Finish(wrong, worse=bool(follows.unwritten)))
            await _keep(connection, claimed, version)
        await self._news.tell()
        return claimed.state, wrong

    async def approve(self, swap: str, by: Author = SERVER) -> bool:
        """A coordinator agrees; False: meanwhile something came up that holds for everybody."""
        known = await self.swap(swap)
        taker = None if known is None else known.taker
        person = None if taker is None else await self._people.person(taker)
        if taker is None or person is None or person.state != "joined":
            return False
        async with self._log.deed(by, "swap.agreed") as deed:
            connection = deed.connection
            await lock_person(connection, taker)
            found, shift, version = await _locked(connection, swap)
            if found is None or shift is None or found.taker != taker:
                return False
            wrong = await self._wrong(connection, found, shift, taker, person.profile)
            try:
                done = after(after(found, Approve()), Finish(wrong))
            except SwapRefused:
                return False
            await _keep(connection, done, version)
            await _note(deed, done, shift)
        await self._news.tell()
        return True

    async def refuse(self, swap: str, by: Author = SERVER) -> bool:
        """A coordinator does not agree; False: nothing waits for her any more."""
        async with self._log.deed(by, "swap.declined") as deed:
            found, shift, version = await _locked(deed.connection, swap)
            if found is None or shift is None:
                return False
            try:
                await _keep(deed.connection, after(found, Decline(None)), version)
            except SwapRefused:
                return False
            await _note(deed, found, shift)
        await self._news.tell()
        return True

    async def decline(self, swap: str, by: ResponderId) -> bool:
        """Whoever was asked says no; False: not hers to say."""
        return await self._step(swap, Decline(by))

    async def withdraw(self, swap: str, giver: ResponderId) -> bool:
        """Whoever gives it takes her wish back; False: it is too late, or not hers."""
        known = await self.swap(swap)
        if known is None or known.giver != giver:
            return False
        return await self._step(swap, Withdraw())

    async def expire(self) -> None:
        """End the swaps whose shifts have begun or do not come. Raises: SQLAlchemyError."""
        now = self._now()
        async with self._engine.connect() as connection:
            found = await _read(connection, swaps.c.state.in_(LIVING))
            its = shifts.c.id.in_(select(swaps.c.shift).where(swaps.c.state.in_(LIVING)))
            known = {one.id: one for one in await read_shifts(connection, its)}
        for one, _ in found:
            if one.shift not in known or not _goes_on(one, known[one.shift], now):
                await self._step(one.id, Expire())

    async def _step(self, swap: str, step: Step) -> bool:
        async with self._engine.begin() as connection:
            found, _, version = await _locked(connection, swap)
            if found is None:
                return False
            try:
                await _keep(connection, after(found, step), version)
            except SwapRefused:
                return False
        await self._news.tell()
        return True

    async def _wrong(
        self, connection: AsyncConnection, swap: Swap, shift: Shift, by: ResponderId, hers: Profile
    ) -> tuple[Fault, ...]:
        """What speaks against it. The place is the giver's, so that it may be full."""
        wrong = await against(connection, shift, by, hers, self._now(), self._limits)
        if swap.giver not in shift.people:
            return ("gone",)
        return tuple(one for one in wrong if one != "full")

    async def _follows(
        self,
        connection: AsyncConnection,
        swap: Swap,
        known: dict[ShiftId, Shift],
        profiles: dict[ResponderId, Profile],
    ) -> Consequence:
        shift, taker = known[swap.shift], swap.taker
        beside = await read_shifts(connection, within(shift.begins, shift.ends))
        there = [one for one in together(beside, shift) if one in profiles]
        others = [profiles[one] for one in there if one != swap.giver]
        instead = [profiles[taker]] if taker is not None and taker in profiles else []
        wrong: tuple[Fault, ...] = ()
        if taker is not None and instead:
            wrong = await self._wrong(connection, swap, shift, taker, instead[0])
        before = [profiles[one] for one in there]
        lost = unwritten(before, others + instead, wished=shift.languages)
        return Consequence(lost, wrong)

    async def _profiles(self) -> dict[ResponderId, Profile]:
        return {
            one.id: one.profile for one in await self._people.everyone() if one.state == "joined"
        }

    def _now(self) -> datetime:
        return moment(self._clock())


def _goes_on(swap: Swap, shift: Shift, now: datetime) -> bool:
    return not shift.cancelled and shift.begins > now and swap.giver in shift.people


async def _read(connection: AsyncConnection, which: ColumnElement[bool]) -> list[tuple[Swap, int]]:
    rows: Sequence[Row[tuple[object, ...]]] = (
        await connection.execute(select(swaps).where(which))
    ).all()
    return [
        (
            Swap(
                id=SwapId(row.id),
                shift=ShiftId(row.shift),
                giver=ResponderId(row.giver),
                state=cast("State", row.state),
                asked=None if row.asked is None else ResponderId(row.asked),
                taker=None if row.taker is None else ResponderId(row.taker),
            ),
            row.version,
        )
        for row in rows
    ]


async def _locked(connection: AsyncConnection, swap: str) -> tuple[Swap | None, Shift | None, int]:
    """The swap and its shift, which nobody else changes until the transaction is over.

    The shift comes first, as everywhere: two who lock them in turn would wait for each other.
    """
    this = swaps.c.id == swap
    its = await connection.scalar(select(swaps.c.shift).where(this))
    if its is None:
        return None, None, 0
    shift = await locked_shift(connection, its)
    await connection.execute(update(swaps).where(this).values(version=swaps.c.version))
    found = await _read(connection, this)
    if not found:
        return None, None, 0
    known, version = found[0]
    return known, shift, version


async def _note(deed: Deed, swap: Swap, shift: Shift) -> None:
    """Note who wanted to give a shift to whom."""
    named = await names(deed.connection, [one for one in (swap.giver, swap.taker) if one])
    taker = "" if swap.taker is None else named.get(swap.taker, "")
    deed.about = await shift_called(deed.connection, shift)
    deed.changes = (Change("swap", named.get(swap.giver, ""), taker),)


async def _write_new(connection: AsyncConnection, swap: Swap) -> None:
    row = {
        "id": swap.id,
        "shift": swap.shift,
        "giver": swap.giver,
        "asked": swap.asked,
        "taker": swap.taker,
        "state": swap.state,
        "version": 0,
    }
    await connection.execute(insert(swaps).values(row))


async def _keep(connection: AsyncConnection, swap: Swap, version: int) -> None:
    """Write down where a swap stands; when it is done, the shift changes hands with it."""
    this = (swaps.c.id == swap.id) & (swaps.c.version == version)
    row = {"state": swap.state, "taker": swap.taker, "version": version + 1}
    await connection.execute(update(swaps).where(this).values(row))
    if swap.state == "done" and swap.taker is not None:
        await let_go(connection, swap.shift, swap.giver)
        await give(connection, swap.shift, swap.taker)
