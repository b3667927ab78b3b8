"""The three pages on which somebody who was invited joins."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from helpline.errors import SlowDown
from helpline.settings import Settings
from helpline.staff.joining import Draft, Fault, Joined
from helpline.staff.passwords import made_up
from helpline.staff.staff import Staff
from helpline.web.desk_door import SIGN_IN, give_cookie, goes_to, landing
from helpline.web.desk_pages import DeskPages, drawing


class JoiningPages:
    """Name and password; the code app; the recovery codes."""

    def __init__(self, staff: Staff, pages: DeskPages, settings: Settings) -> None:
        self._staff = staff
        self._pages = pages
        self._issuer = settings.name

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix="/desk")
        router.add_api_route("/join", self.show, methods=["GET"])
        router.add_api_route("/join", self.begin, methods=["POST"])
        router.add_api_route("/join/app", self.again, methods=["GET"])
        router.add_api_route("/join/app", self.confirm, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The first form. The invitation is in the address's fragment, which no server sees."""
        return self._form(request)

    async def again(self) -> Response:
        """Whoever loads the second step anew begins with the first."""
        return goes_to("/desk/join")

    async def begin(
        self,
        request: Request,
        invitation: Annotated[str, Form()] = "",
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Take the first form; the code app to connect, or what has to be put right."""
        try:
            begun = await self._staff.joining.begin(invitation, name, password)
        except SlowDown as error:
            values = {"invitation": invitation, "typed_name": name, "made_up": made_up()}
            return self._pages.again(request, "sign_in/join.html", values, error=error)
        if isinstance(begun, Draft):
            return self._app(request, begun)
        return self._form(request, invitation=invitation, name=name, fault=begun)

    async def confirm(
        self,
        request: Request,
        draft: Annotated[str, Form()] = "",
        code: Annotated[str, Form()] = "",
    ) -> Response:
        """Take a code from the app: she has joined and is signed in."""
        joined = await self._staff.joining.confirm(draft, code)
        if isinstance(joined, Joined):
            return await self._welcome(request, joined)
        shown = self._staff.joining.again(draft)
        if joined == "code" and shown is not None:
            return self._app(request, shown, fault=joined)
        return self._form(request, fault="invitation")

    async def _welcome(self, request: Request, joined: Joined) -> Response:
        cookie = await self._staff.sessions.open(joined.staff_id, joined.private_key)
        signed_in = await self._staff.sessions.signed_in(cookie)
        if signed_in is None:
            return goes_to(SIGN_IN)
        values = {"codes": joined.recovery_codes, "joining": True, "onward": landing(signed_in)}
        return give_cookie(self._pages.page(request, "sign_in/codes.html", values), cookie)

    def _form(
        self, request: Request, *, invitation: str = "", name: str = "", fault: Fault | None = None
    ) -> Response:
        told = "" if fault is None else self._pages.words(request).say(f"join.fault.{fault}")
        values = {
            "invitation": invitation,
            "typed_name": name,
            "made_up": made_up(),
            "fault": told,
        }
        status = 200 if fault is None else 422
        return self._pages.page(request, "sign_in/join.html", values, status=status)

    def _app(self, request: Request, draft: Draft, *, fault: Fault | None = None) -> Response:
        told = "" if fault is None else self._pages.words(request).say(f"join.fault.{fault}")
        values = app_values(draft, self._issuer, "/desk/join/app")
        status = 200 if fault is None else 422
        page = {**values, "joining": True, "fault": told}
        return self._pages.page(request, "sign_in/app.html", page, status=status)


def app_values(draft: Draft, issuer: str, action: str) -> dict[str, object]:
    """What the page needs on which a code app is connected."""
    return {
        "action": action,
        "draft": draft.sealed,
        "qr": drawing(draft.factor.address(draft.sign_in_name, issuer)),
        "key": draft.factor.spelled(),
        "joining": False,
    }
