"""What somebody does with her passkeys on the page of her own account."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.errors import NotFound, SignInRefused, SlowDown
from helpline.settings import Settings
from helpline.staff.own_account import Changed
from helpline.staff.own_passkeys import NewPasskey
from helpline.staff.passkey import passkey_site
from helpline.staff.passkeys import MOST
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.desk_door import ACCOUNT, SIGN_IN, at_the_desk, give_cookie, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.own_account import AccountPages

_PASSKEYS: Final = f"{ACCOUNT}/passkeys"


class PasskeyPages:
    """Adding one in two steps, and removing one; both lead back to the account."""

    def __init__(
        self, staff: Staff, account: AccountPages, pages: DeskPages, settings: Settings
    ) -> None:
        self._staff: Final = staff
        self._account: Final = account
        self._pages: Final = pages
        self._site: Final = passkey_site(settings.public_origin, settings.name)

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=_PASSKEYS)
        for step in ("", "/confirm", "/remove"):
            router.add_api_route(step, self._account.again, methods=["GET"])
        router.add_api_route("", self.begin, methods=["POST"])
        router.add_api_route("/confirm", self.confirm, methods=["POST"])
        router.add_api_route("/remove", self.remove, methods=["POST"])
        return router

    async def begin(
        self,
        request: Request,
        password: Annotated[str, Form()] = "",
        called: Annotated[str, Form()] = "",
    ) -> Response:
        """The page on which her browser makes one. Raises: NotFound — none can be made here."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        if self._site is None:
            raise NotFound
        try:
            begun = await self._staff.own_passkeys.begin(me, password, called, self._site)
        except (SignInRefused, SlowDown) as error:
            return await self._account.page(request, me, error=error)
        match begun:
            case NewPasskey():
                values = {"asked": begun.asked, "draft": begun.draft, "site": self._site}
                return self._pages.page(request, "sign_in/passkey.html", values, me=me)
            case "name":
                return await self._refused(request, me, "passkey.fault.name")
            case "many":
                return await self._refused(request, me, "passkey.full", {"most": MOST})

    async def confirm(
        self,
        request: Request,
        draft: Annotated[str, Form()] = "",
        passkey: Annotated[str, Form()] = "",
    ) -> Response:
        """Keep what her browser has made. Raises: as `begin`."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        if self._site is None:
            raise NotFound
        changed = await self._staff.own_passkeys.confirm(me, draft, passkey, self._site)
        if changed is None:
            return await self._refused(request, me, "passkey.fault.made")
        return await self._saved(request, changed, "passkey.added")

    async def remove(
        self,
        request: Request,
        password: Annotated[str, Form()] = "",
        passkey: Annotated[str, Form()] = "",
    ) -> Response:
        """Let one sign in no more; whoever removes one twice sees that it is gone."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        try:
            changed = await self._staff.own_passkeys.remove(me, password, passkey)
        except (SignInRefused, SlowDown) as error:
            return await self._account.page(request, me, error=error)
        if changed is None:
            return goes_to(ACCOUNT)
        return await self._saved(request, changed, "passkey.removed")

    async def _saved(self, request: Request, changed: Changed, note: str) -> Response:
        me = await self._staff.sessions.signed_in(changed.cookie)
        if me is None:
            return goes_to(SIGN_IN)
        told = {"note": self._pages.words(request).say(note)}
        return give_cookie(await self._account.page(request, me, told), changed.cookie)

    async def _refused(
        self, request: Request, me: SignedIn, fault: str, values: Mapping[str, int] | None = None
    ) -> Response:
        told = {"fault": self._pages.words(request).say(fault, values)}
        return await self._account.page(request, me, told, status=422)
