"""The coordinator's list of people: who they are, who is on call, and inviting somebody."""

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from helpline.settings import Settings
from helpline.staff.people import Person
from helpline.staff.profile import Profile
from helpline.staff.profile_form import Fault, Written, read_profile
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import PEOPLE, goes_to
from helpline.web.desk_pages import DeskPages, drawing, hour_of
from helpline.web.people_list import list_values, read_search
from helpline.web.person_form import first_form, form_values, read_form
from routing.model import ResponderId


class CoordinatorPages:
    """The list and its actions. `clock` gives seconds since 1970."""

    def __init__(
        self, staff: Staff, pages: DeskPages, settings: Settings, clock: Callable[[], float]
    ) -> None:
        self._staff = staff
        self._pages = pages
        self._door = CoordinatorDoor(staff, pages)
        self._origin = settings.public_origin
        self._clock = clock

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=PEOPLE)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("/new", self.form, methods=["GET"])
        router.add_api_route("/new", self.invite, methods=["POST"])
        for action in ("/invitation", "/reset", "/end", "/on-call"):
            router.add_api_route(action, self.again, methods=["GET"])
        router.add_api_route("/invitation", self.invite_again, methods=["POST"])
        router.add_api_route("/reset", self.reset, methods=["POST"])
        router.add_api_route("/end", self.end, methods=["POST"])
        router.add_api_route("/on-call", self.call, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The list, or those of it who were asked for; and who is on call."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        everyone = await self._staff.people.everyone()
        supervisors = [one for one in everyone if _supervises(one)]
        asked = read_search(request.query_params)
        now, words = self._clock(), self._pages.words(request)
        values = await list_values(self._staff, everyone, asked, words, now=now) | {
            "ladder": sorted(
                (one for one in supervisors if one.profile.on_call is not None),
                key=lambda one: (one.profile.on_call or 0, one.id),
            ),
            "off_call": [one for one in supervisors if one.profile.on_call is None],
            "here": "people",
        }
        return self._pages.page(request, "coordinator/people.html", values, me=me)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the list."""
        return goes_to(PEOPLE)

    async def form(self, request: Request) -> Response:
        """The form for inviting somebody."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        return await self._form(request, me, first_form(await self._staff.lines.everything()))

    async def invite(self, request: Request) -> Response:
        """Write somebody down; her invitation, shown once."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        written = read_form(await request.form())
        profile = read_profile(written, await self._staff.lines.everything())
        if not isinstance(profile, Profile):
            return await self._form(request, me, written, profile)
        staff_id, code = await self._staff.invite(profile, me.author)
        return await self._link(request, me, staff_id, code)

    async def invite_again(self, request: Request, person: Annotated[str, Form()] = "") -> Response:
        """A new invitation for somebody who cannot sign in; the old one is dead."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        other = await self._staff.people.person(person)
        if other is None or other.state == "joined":
            return goes_to(PEOPLE)
        code = await self._staff.invitations.invite(other.id, me.author)
        return await self._link(request, me, other.id, code)

    async def reset(self, request: Request, person: Annotated[str, Form()] = "") -> Response:
        """A new beginning for somebody who lost her password or her phone."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        other = await self._staff.people.person(person)
        # Her own sign-in she changes on her own page, where her password is asked for.
        if other is None or other.state != "joined" or other.id == me.staff_id:
            return goes_to(PEOPLE)
        return await self._link(request, me, other.id, await self._staff.reset(other.id, me.author))

    async def end(self, request: Request, person: Annotated[str, Form()] = "") -> Response:
        """End somebody's access at once. Nobody ends her own: one coordinator always stays."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        other = await self._staff.people.person(person)
        if other is not None and other.state != "ended" and other.id != me.staff_id:
            await self._staff.end_access(other.id, me.author)
        return goes_to(PEOPLE)

    async def call(
        self,
        request: Request,
        person: Annotated[str, Form()] = "",
        do: Annotated[str, Form()] = "",
    ) -> Response:
        """Put a supervisor on call or take her off, or let her be rung earlier or later."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        other, on_call = await self._staff.people.person(person), self._staff.on_call
        if other is None or not _supervises(other):
            return goes_to(f"{PEOPLE}#on-call")
        match do:
            case "up" | "down":
                await on_call.move(other.id, up=do == "up", by=me.author)
            case "on":
                await on_call.put_on(other.id, me.author)
            case "off":
                await on_call.take_off(other.id, me.author)
            case _:
                pass
        return goes_to(f"{PEOPLE}#on-call")

    async def _link(
        self, request: Request, me: SignedIn, staff_id: ResponderId, code: str
    ) -> Response:
        person = await self._staff.people.person(staff_id)
        if person is None or person.invited_until is None:
            return goes_to(PEOPLE)
        address = f"{self._origin}/desk/join"
        # In the fragment: browsers send it to nobody.
        link = f"{address}#{code}"
        values = {
            "pseudonym": person.profile.pseudonym,
            "until": hour_of(person.invited_until),
            "address": address,
            "link": link,
            "code": code,
            "qr": drawing(link),
            "here": "people",
        }
        return self._pages.page(request, "coordinator/link.html", values, me=me)

    async def _form(
        self, request: Request, me: SignedIn, written: Written, faults: Sequence[Fault] = ()
    ) -> Response:
        lines = await self._staff.lines.everything()
        values = form_values(written, lines, self._pages.words(request), faults)
        values["here"] = "people"
        status = 422 if faults else 200
        return self._pages.page(request, "coordinator/invite.html", values, me=me, status=status)


def _supervises(person: Person) -> bool:
    return "supervisor" in person.profile.roles and person.state != "ended"
