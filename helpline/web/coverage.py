"""How a week of a line is covered: put together from its shifts, its hours and what was counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, cast
from zoneinfo import ZoneInfo

from helpline.rota.asking import Able, First, first_to_ask
from helpline.rota.coverage import AN_HOUR, Step, Suggested, steps, suggested
from helpline.rota.met import Met, Wishes, met, there
from helpline.rota.needs import Counted, Needs
from helpline.rota.rota import Rota
from helpline.rota.shift import Shift, moment, together
from helpline.rota.week import bounds
from helpline.staff.line import Line
from helpline.staff.people import Person
from helpline.staff.staff import Staff
from helpline.statistics.counters import Counters
from routing.model import LineId, ResponderId, Wish
from routing.need import Need

NEXT_HOURS: Final = 6
"""So far the live board looks ahead."""

_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Covered:
    """A week of a line: its hours, the shifts that are lacking, and whom people are to meet."""

    steps: Sequence[Step]
    suggested: Sequence[Suggested]
    met: Met
    need: Need
    wishes: Wishes

    def short(self, shift: Shift) -> bool:
        """Whether people are lacking at some hour of a shift."""
        return any(
            one.gap < 0 and shift.overlaps(one.begins, one.begins + AN_HOUR) for one in self.steps
        )


class Coverage:
    """How lines are covered. `clock` gives seconds since 1970."""

    def __init__(
        self,
        staff: Staff,
        rota: Rota,
        counted: Counted,
        counters: Counters,
        clock: Callable[[], float],
    ) -> None:
        self._rota: Final = rota
        self._needs: Final = Needs(counted, staff.people.everyone, clock)
        self._counters: Final = counters
        self._clock: Final = clock

    async def week(
        self,
        line: Line,
        monday: date,
        zone: str,
        shifts: Sequence[Shift],
        people: Mapping[ResponderId, Person],
    ) -> Covered:
        """A week of a line. `shifts`: those of the line, of this week and the days around it.

        A shift of Sunday night lasts until Monday, so that the days around it are looked at too.
        """
        begins, ends = bounds(monday, zone)
        need, wishes = await self._needs.need(line), await self._wishes(line.id)
        hours = (await self._rota.published.everything()).get(line.id)
        off, here = await self._rota.plan.days_off(line.id), ZoneInfo(zone)
        around = [
            one
            for one in steps(shifts, hours, need, begins - _A_DAY, ends + _A_DAY)
            if one.begins.astimezone(here).date() not in off
        ]
        now = moment(self._clock())
        lacking = suggested(around, self._rota.limits.longest_survivor, now)
        week = [one for one in around if begins <= one.begins < ends]
        ahead = [one for one in week if one.begins >= now] or week
        present = there(shifts, {who: one.profile for who, one in people.items()}, begins)
        return Covered(
            steps=week,
            suggested=[one for one in lacking if begins <= one.begins < ends],
            met=met(ahead, present, need, wishes),
            need=need,
            wishes=wishes,
        )

    async def next_hours(self, lines: Iterable[Line]) -> tuple[datetime, dict[LineId, list[Step]]]:
        """When this hour began, and how each line is covered in it and in those that follow."""
        hour = moment(self._clock()).replace(minute=0, second=0, microsecond=0)
        until = hour + AN_HOUR * NEXT_HOURS
        found = await self._rota.places.between(hour, until)
        published = await self._rota.published.everything()
        return hour, {
            line.id: steps(
                [one for one in found if one.line == line.id],
                published.get(line.id),
                await self._needs.need(line),
                hour,
                until,
            )
            for line in lines
        }

    async def _wishes(self, line: LineId) -> Wishes:
        """Whom people wish for, as the last month that told it says; empty if none did."""
        found = {
            cast("Wish", wish): count or 0
            for wish, count in (await self._counters.newest(line, "wish")).items()
        }
        all_ = sum(found.values())
        return {wish: count / all_ for wish, count in found.items()} if all_ else {}


def ask_first(
    shift: Shift,
    able: Iterable[Able],
    shifts: Sequence[Shift],
    people: Mapping[ResponderId, Person],
    covered: Covered,
) -> list[First]:
    """Whom to ask first for a place of a shift, among those who could take it."""
    beside = [people[one].profile for one in together(shifts, shift) if one in people]
    return first_to_ask(shift, able, beside, covered.need, covered.wishes)
