"""The coordinator's week of shifts: who is there, what is open, which swaps wait for her."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.rota.coverage import once
from helpline.rota.rota import Rota
from helpline.rota.series_form import read_day
from helpline.rota.shift import Shift, minute_of, moment
from helpline.rota.swaps import Standing
from helpline.rota.week import Week, bounds, monday_of, read_monday, week
from helpline.settings import Settings
from helpline.staff.line import Line
from helpline.staff.people import Person
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.coverage import Coverage
from helpline.web.coverage_map import map_values, when
from helpline.web.desk_door import LINES, SHIFTS, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.shift_cards import Reader, card, reasons
from helpline.web.shift_gaps import Looked, gap_values, gaps
from helpline.web.told_times import (
    language_name,
    long_day,
    short_day,
    span,
    span_of,
    week_said,
)
from helpline.words import Words
from routing.model import ResponderId

_A_DAY: Final = timedelta(days=1)
_A_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class _Where:
    """Which week of which line is shown, to whom."""

    me: SignedIn
    line: Line
    lines: Sequence[Line]
    monday: date


class ShiftWeek:
    """One page, to look at and to decide from. `clock` gives seconds since 1970."""

    def __init__(
        self,
        staff: Staff,
        rota: Rota,
        pages: DeskPages,
        settings: Settings,
        clock: Callable[[], float],
        coverage: Coverage,
    ) -> None:
        self._staff: Final = staff
        self._rota: Final = rota
        self._coverage: Final = coverage
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._zone: Final = settings.time_zone
        self._clock: Final = clock

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=SHIFTS)
        router.add_api_route("", self.show, methods=["GET"])
        for action in ("/swap", "/copy", "/day-off", "/open", "/ask"):
            router.add_api_route(action, self.again, methods=["GET"])
        router.add_api_route("/swap", self.decide, methods=["POST"])
        router.add_api_route("/copy", self.copy, methods=["POST"])
        router.add_api_route("/day-off", self.take_off, methods=["POST"])
        router.add_api_route("/open", self.open, methods=["POST"])
        router.add_api_route("/ask", self.ask, methods=["POST"])
        return router

    async def show(self, request: Request, line: str = "", week: str = "") -> Response:
        """The week."""
        where = await self._where(request, line, week)
        return where if isinstance(where, Response) else await self._page(request, where)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the week."""
        return goes_to(SHIFTS)

    async def decide(
        self,
        request: Request,
        swap: Annotated[str, Form()] = "",
        do: Annotated[str, Form()] = "",
        line: Annotated[str, Form()] = "",
        week: Annotated[str, Form()] = "",
    ) -> Response:
        """Agree to a swap, or not."""
        where = await self._where(request, line, week)
        if isinstance(where, Response):
            return where
        if do == "agree":
            done = await self._rota.swaps.approve(swap, where.me.author)
            key = "shifts.agreed" if done else "fault.swap"
        else:
            done = await self._rota.swaps.refuse(swap, where.me.author)
            key = "shifts.declined" if done else "fault.swap"
        return await self._page(request, where, self._pages.words(request).say(key), fits=done)

    async def copy(
        self,
        request: Request,
        line: Annotated[str, Form()] = "",
        week: Annotated[str, Form()] = "",
    ) -> Response:
        """Put the people of the week before on the same shifts of this one."""
        where = await self._where(request, line, week)
        if isinstance(where, Response):
            return where
        edges = bounds(where.monday - _A_WEEK, self._zone)
        done, left = await self._rota.places.copy_week(*edges, where.line.id, where.me.author)
        words = self._pages.words(request)
        said = words.say("shifts.copied", {"count": done})
        if left:
            said += " " + words.say("shifts.not_copied", {"count": left})
        return await self._page(request, where, said)

    async def take_off(
        self,
        request: Request,
        day: Annotated[str, Form()] = "",
        do: Annotated[str, Form()] = "",
        line: Annotated[str, Form()] = "",
        week: Annotated[str, Form()] = "",
    ) -> Response:
        """Let no shift come on a day, or let them come again."""
        where = await self._where(request, line, week)
        if isinstance(where, Response):
            return where
        words, read = self._pages.words(request), read_day(day)
        if read is None:
            return await self._page(request, where, words.say("fault.day_off"), fits=False)
        await self._rota.plan.take_day_off(
            where.line.id, read, off=do != "back", by=where.me.author
        )
        key = "shifts.day_back" if do == "back" else "shifts.day_taken"
        said = words.say(key, {"day": long_day(read, words.language)})
        return await self._page(request, where, said)

    async def open(
        self,
        request: Request,
        begins: Annotated[str, Form()] = "",
        line: Annotated[str, Form()] = "",
        week: Annotated[str, Form()] = "",
    ) -> Response:
        """Add a shift that the page suggests; only while it is still lacking."""
        where = await self._where(request, line, week)
        if isinstance(where, Response):
            return where
        words, covered = self._pages.words(request), (await self._look(where)).covered
        for one in covered.suggested:
            if str(minute_of(one.begins)) == begins:
                await self._rota.plan.add(once(one, where.line.id, self._zone), where.me.author)
                at = when(one.begins, one.ends, self._zone, words.language)
                return await self._page(request, where, words.say("cover.opened", {"when": at}))
        return await self._page(request, where, words.say("fault.cover"), fits=False)

    async def ask(
        self,
        request: Request,
        shift: Annotated[str, Form()] = "",
        line: Annotated[str, Form()] = "",
        week: Annotated[str, Form()] = "",
    ) -> Response:
        """Ask the few people whom the page names for a shift; they see it on their own pages."""
        where = await self._where(request, line, week)
        if isinstance(where, Response):
            return where
        words, looked = self._pages.words(request), await self._look(where)
        found = [
            one
            for one in await gaps(self._rota, looked, moment(self._clock()))
            if one.shift.id == shift
        ]
        named = [one.able.person for gap in found for one in gap.first]
        asked = await self._rota.asks.ask(shift, named, where.me.author)
        if not asked:
            return await self._page(request, where, words.say("fault.ask"), fits=False)
        said = words.say("cover.asked_now", {"names": ", ".join(asked.values())})
        return await self._page(request, where, said)

    async def _where(self, request: Request, line: str, week: str) -> _Where | Response:
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        lines = await self._staff.lines.everything()
        if not lines:
            return goes_to(LINES)
        shown = next((one for one in lines if one.id == line), lines[0])
        today = moment(self._clock()).date()
        return _Where(me, shown, lines, read_monday(week, today))

    async def _page(
        self, request: Request, where: _Where, said: str = "", *, fits: bool = True
    ) -> Response:
        words = self._pages.words(request)
        reader = Reader(words, self._zone, moment(self._clock()))
        looked = await self._look(where)
        ours, people = looked.ours, looked.people
        short = await gaps(self._rota, looked, reader.now)
        standing = await self._rota.swaps.living()
        shown = week(ours, where.monday, self._zone)
        values = {
            **self._around(where, shown, words),
            **_weeks_cards(shown, people, reader, standing),
            "swaps": [
                _decision(one, people, reader) for one in standing if one.swap.state == "claimed"
            ],
            "gaps": [gap_values(one, people, reader) for one in short],
            "cover": map_values(looked.covered, where.monday, reader),
            "off": [
                {"day": day.isoformat(), "says": long_day(day, words.language)}
                for day in await self._rota.plan.days_off(where.line.id)
            ],
            "fault": "" if fits else said,
            "note": said if fits else "",
            "here": "shifts",
        }
        status = 200 if fits else 422
        page = "coordinator/shifts.html"
        return self._pages.page(request, page, values, me=where.me, status=status)

    async def _look(self, where: _Where) -> Looked:
        """The shifts of a week and of the days around it, and how they cover it."""
        begins, ends = bounds(where.monday, self._zone)
        found = await self._rota.places.between(begins - _A_DAY, ends + _A_DAY)
        around = [one for one in found if one.line == where.line.id]
        people = {one.id: one for one in await self._staff.people.everyone()}
        covered = await self._coverage.week(where.line, where.monday, self._zone, around, people)
        ours = [one for one in around if one.overlaps(begins, ends)]
        return Looked(ours, around, people, covered)

    def _around(self, where: _Where, shown: Week, words: Words) -> dict[str, object]:
        """What stands around the week: its name, its neighbours, its days."""
        language, today = words.language, moment(self._clock()).date()
        return {
            "line": where.line.id,
            "lines": [
                {"id": one.id, "name": one.called(language)}
                for one in where.lines
                if len(where.lines) > 1
            ],
            "week": where.monday.isoformat(),
            "said_week": week_said(where.monday, language),
            "before": (where.monday - _A_WEEK).isoformat(),
            "after": (where.monday + _A_WEEK).isoformat(),
            "this_week": monday_of(today).isoformat(),
            "zone": self._zone,
            "days": [
                {
                    "short": short_day(day, language),
                    "long": long_day(day, language),
                    "today": day == today,
                }
                for day in shown.days
            ],
            "clocks": [
                words.say(
                    "shifts.clocks_forward" if minutes > 0 else "shifts.clocks_back",
                    {"day": long_day(day, language), "minutes": abs(minutes)},
                )
                for day, minutes in shown.changes
            ],
        }


def _weeks_cards(
    shown: Week,
    people: dict[ResponderId, Person],
    reader: Reader,
    standing: Sequence[Standing],
) -> dict[str, object]:
    """The week twice: in bands for a wide screen, by day for a narrow one."""
    asking = {(one.swap.shift, one.swap.giver) for one in standing}

    def cards(shifts: Sequence[Shift]) -> list[dict[str, object]]:
        return [
            card(one, people, reader, [who for shift, who in asking if shift == one.id])
            for one in shifts
        ]

    return {
        "bands": [
            {
                "times": span(band.begins, band.ends),
                "needed": band.needed,
                "cells": [cards(day) for day in band.days],
            }
            for band in shown.bands
        ],
        "by_day": [cards(shown.on(day)) for day in shown.days],
    }


def _decision(
    standing: Standing, people: dict[ResponderId, Person], reader: Reader
) -> dict[str, object]:
    """A swap that waits for a decision, and what follows from it."""
    shift, swap, follows = standing.shift, standing.swap, standing.consequence
    words = reader.words
    names = {
        who: people[who].profile.pseudonym
        for who in (swap.giver, swap.taker)
        if who is not None and who in people
    }
    lost = [language_name(tag, words.language) for tag in follows.unwritten]
    return {
        "id": swap.id,
        "when": f"{card(shift, people, reader)['day']}, {span_of(shift, reader.zone)}",
        "giver": names.get(swap.giver, ""),
        "taker": "" if swap.taker is None else names.get(swap.taker, ""),
        "lost": [words.say("shifts.then_nobody", {"language": one}) for one in lost],
        "why": reasons(follows.faults, words),
    }
