"""The coordinator's list of people: who they are, inviting them, and ending their access."""

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.languages import AUTONYMS
from helpline.settings import Settings
from helpline.staff.people import Person
from helpline.staff.profile import ROLES, Written, read_profile
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.desk_door import PEOPLE, SIGN_IN, at_the_desk, coordinates, goes_to, landing
from helpline.web.desk_pages import DeskPages, day_of, drawing, hour_of
from helpline.web.invitation_form import Spoken, first_form, read_form, rows
from helpline.words import Words
from routing.model import ResponderId

_HOUR: Final = 3600


class CoordinatorPages:
    """The list and its actions. `clock` gives seconds since 1970."""

    def __init__(
        self, staff: Staff, pages: DeskPages, settings: Settings, clock: Callable[[], float]
    ) -> None:
        self._staff = staff
        self._pages = pages
        self._origin = settings.public_origin
        self._clock = clock

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=PEOPLE)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("", self.invite, methods=["POST"])
        for action in ("/invitation", "/reset", "/end"):
            router.add_api_route(action, self.again, methods=["GET"])
        router.add_api_route("/invitation", self.invite_again, methods=["POST"])
        router.add_api_route("/reset", self.reset, methods=["POST"])
        router.add_api_route("/end", self.end, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The list, and the form for inviting somebody."""
        me = await at_the_desk(request, self._staff)
        if me is None or not coordinates(me):
            return self._elsewhere(request, me)
        return await self._page(request, me, first_form(await self._staff.people.lines()))

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the list."""
        return goes_to(PEOPLE)

    async def invite(self, request: Request) -> Response:
        """Write somebody down; her invitation, shown once."""
        me = await at_the_desk(request, self._staff)
        if me is None or not coordinates(me):
            return self._elsewhere(request, me)
        written = read_form(await request.form())
        profile = read_profile(written, await self._staff.people.lines())
        if profile is None:
            fault = self._pages.words(request).say("fault.form")
            return await self._page(request, me, written, fault=fault)
        staff_id, code = await self._staff.invite(profile)
        return await self._link(request, me, staff_id, code)

    async def invite_again(self, request: Request, person: Annotated[str, Form()] = "") -> Response:
        """A new invitation for somebody who cannot sign in; the old one is dead."""
        me, other = await self._both(request, person)
        if me is None or not coordinates(me):
            return self._elsewhere(request, me)
        if other is None or other.state == "joined":
            return goes_to(PEOPLE)
        code = await self._staff.invitations.invite(other.id)
        return await self._link(request, me, other.id, code)

    async def reset(self, request: Request, person: Annotated[str, Form()] = "") -> Response:
        """A new beginning for somebody who lost her password or her phone."""
        me, other = await self._both(request, person)
        if me is None or not coordinates(me):
            return self._elsewhere(request, me)
        # Her own sign-in she changes on her own page, where her password is asked for.
        if other is None or other.state != "joined" or other.id == me.staff_id:
            return goes_to(PEOPLE)
        return await self._link(request, me, other.id, await self._staff.reset(other.id))

    async def end(self, request: Request, person: Annotated[str, Form()] = "") -> Response:
        """End somebody's access at once. Nobody ends her own: one coordinator always stays."""
        me, other = await self._both(request, person)
        if me is None or not coordinates(me):
            return self._elsewhere(request, me)
        if other is not None and other.state != "ended" and other.id != me.staff_id:
            await self._staff.end_access(other.id)
        return goes_to(PEOPLE)

    async def _both(self, request: Request, person: str) -> tuple[SignedIn | None, Person | None]:
        me = await at_the_desk(request, self._staff)
        if me is None or not coordinates(me):
            return me, None
        return me, await self._staff.people.person(person)

    def _elsewhere(self, request: Request, me: SignedIn | None) -> Response:
        if me is None:
            return goes_to(SIGN_IN)
        sentence = self._pages.words(request).say("problem.not_allowed")
        values = {"sentence": sentence, "back": landing(me)}
        return self._pages.page(request, "coordinator/problem.html", values, me=me, status=403)

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

    async def _page(
        self, request: Request, me: SignedIn, written: Written, *, fault: str = ""
    ) -> Response:
        words = self._pages.words(request)
        everyone = await self._staff.people.everyone()
        values = {
            "people": [self._shown(person, words) for person in everyone],
            "lines": await self._staff.people.lines(),
            "autonyms": AUTONYMS,
            "written": written,
            "rows": rows(written),
            "fault": fault,
            "here": "people",
        }
        status = 422 if fault else 200
        return self._pages.page(request, "coordinator/people.html", values, me=me, status=status)

    def _shown(self, person: Person, words: Words) -> dict[str, object]:
        profile = person.profile
        return {
            "id": person.id,
            "pseudonym": profile.pseudonym,
            "kind": profile.kind or "",
            "roles": [role for role in ROLES if role in profile.roles],
            "languages": [Spoken(tag, str(level)) for tag, level in profile.languages],
            "lines": sorted(profile.lines),
            "capacity": profile.capacity,
            "state": person.state,
            "dot": {"joined": "", "invited": "pause", "ended": "off"}[person.state],
            "says": self._state(person, words),
            "last": "" if person.signed_in_hour is None else day_of(person.signed_in_hour),
        }

    def _state(self, person: Person, words: Words) -> str:
        until = person.invited_until
        if person.state != "invited":
            return words.say(f"state.{person.state}")
        if until is None or until <= self._clock() // _HOUR:
            return words.say("state.expired")
        return words.say("state.invited", {"hour": hour_of(until)})
