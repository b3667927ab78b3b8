"""The coordinator's page of one person: what is written of her, her sign-in, and its end."""

from collections.abc import Callable, Sequence
from typing import Final

from fastapi import APIRouter, Request, Response

from helpline.staff.people import Person
from helpline.staff.profile import Profile
from helpline.staff.profile_form import Fault, Written, read_profile, written_of
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import PEOPLE, goes_to
from helpline.web.desk_pages import DeskPages, day_of
from helpline.web.people_list import factor_of, state_of
from helpline.web.person_form import first, form_values, read_form
from helpline.web.person_training import training_values


class PersonPages:
    """One page for each person. `clock` gives seconds since 1970."""

    def __init__(self, staff: Staff, pages: DeskPages, clock: Callable[[], float]) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._clock: Final = clock

    def router(self) -> APIRouter:
        """The routes; they come after those of the list, which have names of their own."""
        router = APIRouter(prefix=PEOPLE)
        router.add_api_route("/{person}", self.show, methods=["GET"])
        router.add_api_route("/{person}", self.change, methods=["POST"])
        return router

    async def show(self, request: Request, person: str) -> Response:
        """The page."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        other = await self._staff.people.person(person)
        if other is None:
            return goes_to(PEOPLE)
        return await self._page(request, me, other, written_of(other.profile))

    async def change(self, request: Request, person: str) -> Response:
        """Keep what was written; her open desk follows within seconds."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        other = await self._staff.people.person(person)
        if other is None:
            return goes_to(PEOPLE)
        form = await request.form()
        if first(form, "seen") != stamp(written_of(other.profile)):
            # Saved over, a tag that somebody has just added would be lost, and with it a right.
            now = written_of(other.profile)
            return await self._page(request, me, other, now, fault="fault.changed")
        written = read_form(form)
        profile = read_profile(written, await self._staff.lines.everything())
        if not isinstance(profile, Profile):
            return await self._page(request, me, other, written, faults=profile)
        if other.id == me.staff_id and "coordinator" not in profile.roles:
            return await self._page(request, me, other, written, fault="fault.own_role")
        await self._staff.people.change(other.id, profile, me.author)
        saved = await self._staff.people.person(other.id)
        # What she changed of herself shows on the page at once.
        me = await self._door.enter(request)
        if saved is None or isinstance(me, Response):
            return goes_to(PEOPLE)
        return await self._page(request, me, saved, written_of(saved.profile), note="person.saved")

    async def _page(
        self,
        request: Request,
        me: SignedIn,
        other: Person,
        written: Written,
        *,
        faults: Sequence[Fault] = (),
        fault: str = "",
        note: str = "",
    ) -> Response:
        words, profile = self._pages.words(request), other.profile
        named = {"name": profile.pseudonym}
        lines = await self._staff.lines.everything()
        last = other.signed_in_hour
        values = form_values(written, lines, words, faults) | {
            "person": other,
            "pseudonym": profile.pseudonym,
            "seen": stamp(written_of(profile)),
            "says": state_of(other, words, self._clock()),
            "factor": factor_of(other, words),
            "last": "" if last is None else day_of(last),
            "fault": words.say(fault, named) if fault else "",
            "note": words.say(note, named) if note else "",
            "here": "people",
        }
        values |= await training_values(self._staff, other, words)
        status = 409 if fault == "fault.changed" else 422 if fault or faults else 200
        return self._pages.page(request, "coordinator/person.html", values, me=me, status=status)
