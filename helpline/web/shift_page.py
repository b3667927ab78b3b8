"""The coordinator's page of one shift: who is on it, who could be, when it comes; new ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Request, Response

from helpline.rota.places import Candidate
from helpline.rota.rota import Rota
from helpline.rota.series_form import (
    SeriesFault,
    WrittenSeries,
    changed,
    read_series_form,
    written_series,
)
from helpline.rota.shift import Shift, moment
from helpline.settings import Settings
from helpline.staff.people import Person
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import SHIFTS, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.person_form import first
from helpline.web.shift_cards import Reader, about, card, reasons, sentences
from helpline.web.shift_form import read_shift_form, shift_form_values
from helpline.web.told_times import language_name
from helpline.words import Words
from routing.model import ResponderId
from routing.rota import Series, occurrence


@dataclass(frozen=True, slots=True)
class _Said:
    """What the page says beside how the shift is now, and what it shows again of a form."""

    note: str = ""
    fault: str = ""
    written: WrittenSeries | None = None
    faults: tuple[SeriesFault, ...] = ()
    status: int = 200


_NOTHING: Final = _Said()


@dataclass(frozen=True, slots=True)
class _Found:
    """A shift, its series, and the coordinator who looks at it."""

    me: SignedIn
    shift: Shift
    series: Series


class ShiftPages:
    """One page for each shift, and the form for new ones. `clock` gives seconds since 1970."""

    def __init__(
        self,
        staff: Staff,
        rota: Rota,
        pages: DeskPages,
        settings: Settings,
        clock: Callable[[], float],
    ) -> None:
        self._staff: Final = staff
        self._rota: Final = rota
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._zone: Final = settings.time_zone
        self._clock: Final = clock

    def router(self) -> APIRouter:
        """The routes; they come after those of the week, which have names of their own."""
        router = APIRouter(prefix=SHIFTS)
        router.add_api_route("/new", self.form, methods=["GET"])
        router.add_api_route("/new", self.add, methods=["POST"])
        router.add_api_route("/{shift}", self.show, methods=["GET"])
        router.add_api_route("/{shift}", self.change, methods=["POST"])
        router.add_api_route("/{shift}/people", self.again, methods=["GET"])
        router.add_api_route("/{shift}/people", self.place, methods=["POST"])
        return router

    async def form(self, request: Request, line: str = "", week: str = "") -> Response:
        """The form for a new series, or for a single shift."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        day = week if len(week) == len("2026-11-23") else moment(self._clock()).date().isoformat()
        written = WrittenSeries(line, "18:00", "21:00", self._zone, (), day, "", "1", "2")
        return await self._form(request, me, written)

    async def add(self, request: Request) -> Response:
        """Add it; the shifts of the next eight weeks are there at once."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        written = read_shift_form(await request.form())
        lines = {line.id for line in await self._staff.lines.everything()}
        read = read_series_form(written, lines)
        if not isinstance(read, Series):
            return await self._form(request, me, written, read)
        await self._rota.plan.add(read, me.author)
        week = quote(read.first.isoformat())
        return goes_to(f"{SHIFTS}?line={quote(read.line)}&week={week}")

    async def show(self, request: Request, shift: str) -> Response:
        """The page."""
        found = await self._enter(request, shift)
        return found if isinstance(found, Response) else await self._page(request, found)

    async def again(self, shift: str) -> Response:
        """Whoever loads an answer anew gets the page."""
        return goes_to(f"{SHIFTS}/{quote(shift)}")

    async def place(
        self,
        request: Request,
        shift: str,
        person: Annotated[str, Form()] = "",
        do: Annotated[str, Form()] = "",
    ) -> Response:
        """Put somebody on the shift, or take somebody off."""
        found = await self._enter(request, shift)
        if isinstance(found, Response):
            return found
        words, other = self._pages.words(request), await self._staff.people.person(person)
        if other is None:
            return goes_to(f"{SHIFTS}/{quote(found.shift.id)}")
        named = {"name": other.profile.pseudonym}
        if do == "off":
            await self._rota.places.remove(found.shift.id, other.id, found.me.author)
            return await self._anew(request, found, _Said(words.say("shift.off", named)))
        wrong = await self._rota.places.assign(found.shift.id, other.id, found.me.author)
        if wrong:
            said = words.say("fault.assign", named) + " " + " ".join(reasons(wrong, words))
            return await self._anew(request, found, _Said(fault=said, status=422))
        return await self._anew(request, found, _Said(words.say("shift.on", named)))

    async def change(
        self,
        request: Request,
        shift: str,
        do: Annotated[str, Form()] = "",
        scope: Annotated[str, Form()] = "",
    ) -> Response:
        """Change this day, or this and later ones, or all; or let it not come any more."""
        found = await self._enter(request, shift)
        if isinstance(found, Response):
            return found
        words, plan, day = self._pages.words(request), self._rota.plan, found.shift.day
        if found.shift.begins <= moment(self._clock()):
            said = " ".join(sentences(["gone"], words))
            return await self._page(request, found, _Said(fault=said, status=422))
        if do == "leave-out":
            await plan.leave_out(found.series.id, day, found.me.author)
            return await self._anew(request, found, _Said(words.say("shift.left_out")))
        if do == "end":
            await plan.end(found.series.id, day, found.me.author)
            return await self._anew(request, found, _Said(words.say("shift.ended")))
        form = await request.form()
        if first(form, "seen") != stamp(_shown(found)):
            said = words.say("fault.changed_shift")
            return await self._page(request, found, _Said(fault=said, status=409))
        written = read_shift_form(form, written_series(found.series))
        read = read_series_form(written, {found.series.line})
        if not written.weekdays and found.series.first != found.series.last:
            read = ("weekdays",)
        if not isinstance(read, Series):
            return await self._page(request, found, _Said("", "", written, read, 422))
        await self._keep(found, changed(found.series, read), scope)
        return await self._anew(request, found, _Said(words.say("shift.saved")))

    async def _keep(self, found: _Found, series: Series, scope: str) -> None:
        plan, day, by = self._rota.plan, found.shift.day, found.me.author
        match scope:
            case "all":
                await plan.change_all(series, by)
            case "later":
                await plan.change_later(series, day, by)
            case _:
                wanted = occurrence(series, day)
                await plan.change_one(found.shift.id, wanted, (series.fewest, series.most), by)

    async def _enter(self, request: Request, shift: str) -> _Found | Response:
        """The coordinator and her shift; or the answer for whoever is none, or for no shift."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        found = await self._rota.places.shift(shift)
        series = None if found is None else await self._rota.plan.series(found.series)
        if found is None or series is None:
            return goes_to(SHIFTS)
        return _Found(me, found, series)

    async def _anew(self, request: Request, found: _Found, said: _Said) -> Response:
        """The page as it is after something was kept."""
        shift = await self._rota.places.shift(found.shift.id) or found.shift
        series = await self._rota.plan.series(shift.series) or found.series
        return await self._page(request, _Found(found.me, shift, series), said)

    async def _page(self, request: Request, found: _Found, said: _Said = _NOTHING) -> Response:
        words = self._pages.words(request)
        now, shift = moment(self._clock()), found.shift
        reader = Reader(words, self._zone, now)
        everyone = await self._staff.people.everyone()
        people = {one.id: one for one in everyone}
        lines = await self._staff.lines.everything()
        written = said.written or _as_it_is(found)
        can = [] if shift.cancelled else await self._rota.places.candidates(shift)
        beside = await self._rota.swaps.living()
        asking = [one.swap.giver for one in beside if one.shift.id == shift.id]
        values = shift_form_values(written, lines, everyone, words, said.faults) | {
            "shift": card(shift, people, reader, asking),
            "line": next((one.called(words.language) for one in lines if one.id == shift.line), ""),
            "line_id": shift.line,
            "seen": stamp(_shown(found)),
            "over": shift.ends <= now,
            "begun": shift.begins <= now,
            "cancelled": shift.cancelled,
            "own": shift.own,
            "once": found.series.first == found.series.last,
            "series_zone": found.series.zone,
            "zone": self._zone,
            "candidates": [_offered(one, words) for one in can],
            "missing": _missing(shift, people, words),
            "fault": said.fault,
            "note": said.note,
            "here": "shifts",
        }
        page = "coordinator/shift.html"
        return self._pages.page(request, page, values, me=found.me, status=said.status)

    async def _form(
        self,
        request: Request,
        me: SignedIn,
        written: WrittenSeries,
        faults: Sequence[SeriesFault] = (),
    ) -> Response:
        lines, people = await self._staff.lines.everything(), await self._staff.people.everyone()
        words = self._pages.words(request)
        values = shift_form_values(written, lines, people, words, faults) | {"here": "shifts"}
        status = 422 if faults else 200
        return self._pages.page(request, "coordinator/new_shift.html", values, me=me, status=status)


def _shown(found: _Found) -> tuple[object, ...]:
    """What the form shows, for noticing that somebody else has changed it since."""
    shift = found.shift
    times: tuple[datetime, datetime] = (shift.begins, shift.ends)
    return (written_series(found.series), times, shift.fewest, shift.most, shift.cancelled)


def _as_it_is(found: _Found) -> WrittenSeries:
    """The series with the times and places of this day, which may be its own."""
    series, shift = found.series, found.shift
    if shift.own:
        here = ZoneInfo(series.zone)
        begins, ends = (one.astimezone(here).time() for one in (shift.begins, shift.ends))
        series = replace(series, begins=begins, ends=ends)
    return written_series(replace(series, fewest=shift.fewest, most=shift.most))


def _offered(one: Candidate, words: Words) -> dict[str, object]:
    why = ", ".join(reasons(one.faults, words))
    return {
        "id": one.person.id,
        "name": one.person.profile.pseudonym,
        "says": about(one.person, words),
        "why": why,
    }


def _missing(shift: Shift, people: dict[ResponderId, Person], words: Words) -> list[str]:
    """The languages that are wished for and that none of its people writes."""
    spoken = {
        tag for who in shift.people if who in people for tag, _ in people[who].profile.languages
    }
    return [language_name(tag, words.language) for tag in sorted(shift.languages - spoken)]
