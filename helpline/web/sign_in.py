"""The way in and out of the desk: name and password, then a code or a passkey; socket tickets."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse

from helpline.errors import HelplineError, NotAllowed, SignInRefused, SlowDown
from helpline.events_log import Event, said
from helpline.settings import Settings
from helpline.staff.passkey import passkey_site
from helpline.staff.staff import Staff
from helpline.web.desk_door import SIGN_IN, at_the_desk, give_cookie, goes_to, landing, take_cookie
from helpline.web.desk_pages import DeskPages

_GONE: Final = '"cache", "cookies", "storage"'


class SignInPages:
    """The pages before anybody is signed in, and the way out."""

    def __init__(self, staff: Staff, pages: DeskPages, settings: Settings) -> None:
        self._staff = staff
        self._pages = pages
        self._site: Final = passkey_site(settings.public_origin, settings.name)

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix="/desk")
        router.add_api_route("/sign-in", self.show, methods=["GET"])
        router.add_api_route("/sign-in", self.take_password, methods=["POST"])
        router.add_api_route("/sign-in/code", self.again, methods=["GET"])
        router.add_api_route("/sign-in/code", self.take_code, methods=["POST"])
        router.add_api_route("/sign-out", self.sign_out, methods=["POST"])
        router.add_api_route("/ticket", self.give_ticket, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The form; somebody who is signed in goes on to her page."""
        signed_in = await at_the_desk(request, self._staff)
        if signed_in is not None:
            return goes_to(landing(signed_in))
        return self._pages.page(request, "sign_in/sign_in.html", {})

    async def again(self) -> Response:
        """Whoever loads the second step anew begins with the first."""
        return goes_to(SIGN_IN)

    async def take_password(
        self,
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """The first step: right or wrong, it leads to the second."""
        try:
            step = await self._staff.signing_in.begin(name, password)
        except SlowDown as error:
            said(Event.SIGN_IN_SLOWED, seconds=error.seconds)
            return self._pages.again(request, "sign_in/sign_in.html", {}, error=error)
        asked = "" if self._site is None else self._staff.signing_in.asked(step, self._site)
        values = {"step": step, "asked": asked, "site": self._site}
        return self._pages.page(request, "sign_in/code.html", values)

    async def take_code(
        self,
        request: Request,
        step: Annotated[str, Form()] = "",
        code: Annotated[str, Form()] = "",
        recovery: Annotated[str, Form()] = "",
        passkey: Annotated[str, Form()] = "",
    ) -> Response:
        """The second step: a session, or the first step again."""
        signing_in = self._staff.signing_in
        try:
            if passkey and self._site is not None:
                cookie = await signing_in.finish_with_passkey(step, passkey, self._site)
            else:
                cookie = await signing_in.finish(step, code.strip() or recovery)
        except (SignInRefused, SlowDown) as error:
            return self._refused(request, error)
        signed_in = await self._staff.sessions.signed_in(cookie)
        if signed_in is None:
            return self._refused(request, SignInRefused())
        return give_cookie(goes_to(landing(signed_in)), cookie)

    async def sign_out(self, request: Request) -> Response:
        """End this session everywhere."""
        signed_in = await at_the_desk(request, self._staff)
        if signed_in is not None:
            await self._staff.sessions.end(signed_in.session_hash)
        response = take_cookie(goes_to(SIGN_IN))
        response.headers["Clear-Site-Data"] = _GONE
        return response

    async def give_ticket(self, request: Request) -> Response:
        """A one-time ticket for the console's socket; only script of our own pages can ask.

        Raises: NotAllowed — not asked by our script; SignInRefused — nobody is signed in.
        """
        if request.headers.get("x-helpline") != "1":
            raise NotAllowed
        signed_in = await at_the_desk(request, self._staff)
        if signed_in is None:
            raise SignInRefused
        return JSONResponse({"ticket": self._staff.tickets.issue(signed_in)})

    def _refused(self, request: Request, error: HelplineError) -> Response:
        return self._pages.again(request, "sign_in/sign_in.html", {}, error=error)
