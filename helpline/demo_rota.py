"""The rota of the demo: somebody at every hour, an open place, a gap, and two swaps."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from helpline.bus import MemoryBus
from helpline.database import Database
from helpline.demo_cast import LINE
from helpline.rota.rota import Rota, open_rota
from helpline.rota.rules import Limits
from helpline.rota.shift import Shift, moment
from helpline.staff.staff import Staff
from routing.model import Language, ResponderId
from routing.rota import Series, SeriesId

ZONE: Final = "Europe/Stockholm"

_A_DAY: Final = timedelta(days=1)
_A_DAY_OF_SECONDS: Final = 86_400.0
_AHEAD: Final = 8
"""Days for which the demo's people have promised to be there."""

_WATCHES: Final = ((2, 8), (8, 14), (14, 20), (20, 2))
_IN_TURN: Final = ("Ingrid", "Ruth", "Karin")
_GAP: Final = (3, 20)
"""Nobody has the watch that begins three days from now at eight in the evening."""

_EVENINGS: Final = {0: "Amina", 1: "Mihaela", 4: "Amina", 6: "Mihaela"}
"""Who comes beside the watch, by days from now; the other evenings are open."""


async def prepare_rota(engine: Database, staff: Staff, now: float) -> None:
    """Make the shifts if there are none, and let people hold those of the next days.

    What a coordinator of the demo has changed stays, as long as somebody has the watch now.
    """
    # Planned as if a day ago, so that the watch of this moment is among them.
    earlier = now - _A_DAY_OF_SECONDS
    rota = open_rota(engine, MemoryBus(), staff, clock=lambda: earlier, limits=Limits())
    today = moment(now).date()
    if not await rota.plan.everything():
        for begins, ends in _WATCHES:
            await rota.plan.add(_watch(begins, ends, today - _A_DAY))
        await rota.plan.add(_evening(today - _A_DAY))
    await rota.plan.renew()
    shifts = await rota.places.between(moment(now), moment(now) + _A_DAY * _AHEAD)
    if not any(one.staffed and one.overlaps(moment(now), moment(now + 1)) for one in shifts):
        await _hold(rota, shifts, today, await _named(staff))


async def _hold(
    rota: Rota, shifts: list[Shift], today: date, people: Mapping[str, ResponderId]
) -> None:
    turn = 0
    for one in shifts:
        days, hour = (one.day - today).days, _hour(one)
        if one.languages:
            name = _EVENINGS.get(days, "")
        else:
            name, turn = _IN_TURN[turn % len(_IN_TURN)], turn + 1
        if name in people and (days, hour) != _GAP and not one.people:
            await rota.places.assign(one.id, people[name])
    await _swaps(rota, shifts, today, people)


async def _swaps(
    rota: Rota, shifts: list[Shift], today: date, people: Mapping[str, ResponderId]
) -> None:
    """Mihaela asks everybody; Mihaela would take an evening of Amina's, if a coordinator agrees."""
    evenings = {(one.day - today).days: one for one in shifts if one.languages}
    if {"Amina", "Mihaela"} <= set(people) and {4, 6} <= set(evenings):
        await rota.swaps.offer(evenings[6].id, people["Mihaela"], None)
        await rota.swaps.offer(evenings[4].id, people["Amina"], people["Mihaela"])
        for one in await rota.swaps.living():
            if one.swap.asked is not None:
                await rota.swaps.claim(one.swap.id, one.swap.asked)


async def _named(staff: Staff) -> dict[str, ResponderId]:
    everyone = await staff.people.everyone()
    return {one.profile.pseudonym: one.id for one in everyone if one.state == "joined"}


def _watch(begins: int, ends: int, first: date) -> Series:
    return Series(
        id=SeriesId(""),
        line=LINE,
        zone=ZONE,
        begins=time(begins),
        ends=time(ends),
        weekdays=frozenset(range(7)),
        first=first,
        most=1,
        kinds=frozenset({"psychologist"}),
    )


def _evening(first: date) -> Series:
    return Series(
        id=SeriesId(""),
        line=LINE,
        zone=ZONE,
        begins=time(18),
        ends=time(22),
        weekdays=frozenset(range(7)),
        first=first,
        kinds=frozenset({"survivor"}),
        languages=frozenset({Language("ar"), Language("ro")}),
    )


def _hour(shift: Shift) -> int:
    return shift.begins.astimezone(ZoneInfo(ZONE)).hour
