"""The coordinator's page of one training step: what it opens, and who has done it when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from helpline.settings import Settings
from helpline.staff.gate import Days, allowed
from helpline.staff.people import Person
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.staff.training import Step, standing
from helpline.staff.training_form import (
    StepFault,
    WrittenStep,
    read_day,
    read_step,
    written_step,
)
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import TRAINING, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.person_form import all_of, first
from helpline.web.step_form import read_step_form, step_values
from helpline.web.step_list import asked_of
from helpline.web.training_words import standing_says


@dataclass(frozen=True, slots=True)
class _Said:
    """What the page says beside what is kept."""

    note: str = ""
    fault: str = ""
    written: WrittenStep | None = None
    faults: Sequence[StepFault] = ()
    losing: Sequence[Person] = ()

    @property
    def status(self) -> int:
        if self.fault == "fault.changed_line":
            return 409
        return 422 if self.fault or self.faults or self.losing else 200


_NOTHING: Final = _Said()


class StepPage:
    """One page for each step."""

    def __init__(self, staff: Staff, pages: DeskPages, settings: Settings) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._languages: Final = settings.languages

    def router(self) -> APIRouter:
        """The routes; they come after those of the list, which have names of their own."""
        router = APIRouter(prefix=TRAINING)
        router.add_api_route("/{step}", self.show, methods=["GET"])
        router.add_api_route("/{step}", self.change, methods=["POST"])
        for action in ("done", "remove"):
            router.add_api_route(f"/{{step}}/{action}", self.again, methods=["GET"])
        router.add_api_route("/{step}/done", self.done, methods=["POST"])
        router.add_api_route("/{step}/remove", self.remove, methods=["POST"])
        return router

    async def show(self, request: Request, step: str) -> Response:
        """The page."""
        entered = await self._enter(request, step)
        if isinstance(entered, Response):
            return entered
        return await self._page(request, *entered)

    async def again(self, step: str) -> Response:
        """Whoever loads an answer anew gets the page."""
        return goes_to(f"{TRAINING}/{quote(step)}")

    async def change(self, request: Request, step: str) -> Response:
        """Keep what the step is and opens; not before she has seen to whom it closes something."""
        entered = await self._enter(request, step)
        if isinstance(entered, Response):
            return entered
        me, found = entered
        form = await request.form()
        if first(form, "seen") != stamp(written_step(found)):
            return await self._page(request, me, found, _Said(fault="fault.changed_line"))
        written = read_step_form(form, self._languages)
        read = read_step(written, found.id, self._languages, await self._staff.lines.everything())
        if not isinstance(read, Step):
            return await self._page(request, me, found, _Said(written=written, faults=read))
        losing = await self._losing(found, read)
        if losing and first(form, "sure") != _sure(written, losing):
            return await self._page(request, me, found, _Said(written=written, losing=losing))
        # Names in a language that the page does not offer today are kept for the day it does.
        kept = {tag: name for tag, name in found.names.items() if tag not in self._languages}
        await self._staff.steps.change(replace(read, names={**kept, **read.names}), me.author)
        return await self._anew(request, me, found, _Said("step.saved"))

    async def done(self, request: Request, step: str) -> Response:
        """Write down that people did the step on a day."""
        entered = await self._enter(request, step)
        if isinstance(entered, Response):
            return entered
        me, found = entered
        form = await request.form()
        day = read_day(first(form, "day"), self._staff.steps.today)
        asked = {one.id for one in asked_of(found, await self._staff.people.everyone())}
        chosen = asked & set(all_of(form, "person"))
        if day is None or not chosen:
            return await self._page(request, me, found, _Said(fault="fault.day"))
        await self._staff.steps.done(found.id, chosen, day, me.author)
        return await self._anew(request, me, found, _Said("step.done"))

    async def remove(
        self, request: Request, step: str, sure: Annotated[str, Form()] = ""
    ) -> Response:
        """Take the step away, with all its days."""
        entered = await self._enter(request, step)
        if isinstance(entered, Response):
            return entered
        me, found = entered
        if sure == stamp(written_step(found)):
            await self._staff.steps.remove(found.id, me.author)
            return goes_to(TRAINING)
        return await self._page(request, me, found)

    async def _enter(self, request: Request, step: str) -> tuple[SignedIn, Step] | Response:
        """The coordinator and her step; or the answer for whoever is none, or for no step."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        steps = await self._staff.steps.everything()
        found = next((one for one in steps if one.id == step), None)
        return goes_to(TRAINING) if found is None else (me, found)

    async def _losing(self, old: Step, new: Step) -> list[Person]:
        """Who can sign in and may take less after the change than today."""
        staff, today = self._staff, self._staff.steps.today
        days = await staff.steps.days()
        steps = await staff.steps.everything()
        after = [new if one.id == old.id else one for one in steps]
        nothing: Days = {}
        found: list[Person] = []
        for one in await staff.people.everyone():
            hers = days.get(one.id, nothing)
            was = allowed(one.profile, steps, hers, today)
            then = allowed(one.profile, after, hers, today)
            less = not (was.lines <= then.lines and was.entrances <= then.entrances)
            if less and one.state == "joined":
                found.append(one)
        return found

    async def _anew(self, request: Request, me: SignedIn, step: Step, said: _Said) -> Response:
        """The page as it is after something was kept."""
        steps = await self._staff.steps.everything()
        now = next((one for one in steps if one.id == step.id), step)
        return await self._page(request, me, now, said)

    async def _page(
        self, request: Request, me: SignedIn, step: Step, said: _Said = _NOTHING
    ) -> Response:
        words, staff = self._pages.words(request), self._staff
        shown = said.written or written_step(step)
        named = {"line": step.called(words.language)}
        lines, today = await staff.lines.everything(), staff.steps.today
        asked = asked_of(step, await staff.people.everyone())
        days = await staff.steps.days()
        values = step_values(shown, self._languages, words, said.faults, lines) | {
            "step": step,
            "called": named["line"],
            "seen": stamp(written_step(step)),
            "sure": _sure(shown, said.losing),
            "losing": [one.profile.pseudonym for one in said.losing],
            "today": today.isoformat(),
            "people": [_standing_of(one, step, days.get(one.id, {}), today) for one in asked],
            "says": lambda stands: standing_says(step, stands, words),
            "fault": words.say(said.fault, named) if said.fault else "",
            "note": words.say(said.note, named) if said.note else "",
        }
        page = "coordinator/step.html"
        return self._pages.page(request, page, values, me=me, status=said.status)


def _standing_of(person: Person, step: Step, days: Days, today: date) -> Mapping[str, object]:
    return {
        "id": person.id,
        "name": person.profile.pseudonym,
        "standing": standing(step, days.get(step.id, ()), today),
    }


def _sure(written: WrittenStep, losing: Sequence[Person]) -> str:
    """Says that she has seen exactly these people before exactly this change."""
    return stamp((written, tuple(one.id for one in losing))) if losing else ""
