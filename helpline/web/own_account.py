"""The page of somebody's own account: password, code app, passkeys, recovery codes, sessions."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from helpline.errors import HelplineError, SignInRefused, SlowDown
from helpline.settings import Settings
from helpline.staff.joining import Draft
from helpline.staff.own_account import Changed
from helpline.staff.passkey import passkey_site
from helpline.staff.passkeys import MOST
from helpline.staff.passwords import made_up
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.staff.tags import tag_name
from helpline.web.desk_door import ACCOUNT, SIGN_IN, at_the_desk, give_cookie, goes_to
from helpline.web.desk_pages import DeskPages, day_of, hour_of
from helpline.web.joining import app_values
from helpline.web.person_form import Spoken
from helpline.web.person_training import training_values

_APP = f"{ACCOUNT}/phone/confirm"


class AccountPages:
    """What a signed-in person sees and changes of her own account."""

    def __init__(self, staff: Staff, pages: DeskPages, settings: Settings) -> None:
        self._staff = staff
        self._pages = pages
        self._issuer = settings.name
        self._site = passkey_site(settings.public_origin, settings.name)

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=ACCOUNT)
        router.add_api_route("", self.show, methods=["GET"])
        for step in ("/password", "/phone", "/phone/confirm", "/codes", "/end"):
            router.add_api_route(step, self.again, methods=["GET"])
        router.add_api_route("/password", self.change_password, methods=["POST"])
        router.add_api_route("/phone", self.begin_phone, methods=["POST"])
        router.add_api_route("/phone/confirm", self.confirm_phone, methods=["POST"])
        router.add_api_route("/codes", self.change_codes, methods=["POST"])
        router.add_api_route("/end", self.end_session, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The page."""
        me = await at_the_desk(request, self._staff)
        return goes_to(SIGN_IN) if me is None else await self.page(request, me)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the page."""
        return goes_to(ACCOUNT)

    async def change_password(
        self,
        request: Request,
        password: Annotated[str, Form()] = "",
        new: Annotated[str, Form()] = "",
    ) -> Response:
        """Replace the password; every session ends, this one goes on under a new id."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        try:
            changed = await self._staff.own_account.change_password(me, password, new)
        except (SignInRefused, SlowDown) as error:
            return await self.page(request, me, error=error)
        words = self._pages.words(request)
        if changed is None:
            easy = {"fault": words.say("account.fault.easy")}
            return await self.page(request, me, easy, status=422)
        renewed = await self._staff.sessions.signed_in(changed.cookie)
        if renewed is None:
            return goes_to(SIGN_IN)
        page = await self.page(request, renewed, {"note": words.say("account.saved")})
        return give_cookie(page, changed.cookie)

    async def begin_phone(
        self, request: Request, password: Annotated[str, Form()] = ""
    ) -> Response:
        """A new code app to connect."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        try:
            draft = await self._staff.own_account.begin_factor(me, password)
        except (SignInRefused, SlowDown) as error:
            return await self.page(request, me, error=error)
        values = app_values(draft, self._issuer, _APP)
        return self._pages.page(request, "sign_in/app.html", values, me=me)

    async def confirm_phone(
        self,
        request: Request,
        draft: Annotated[str, Form()] = "",
        code: Annotated[str, Form()] = "",
    ) -> Response:
        """Replace the code app and show new recovery codes."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        changed = await self._staff.own_account.confirm_factor(me, draft, code)
        words = self._pages.words(request)
        match changed:
            case Changed():
                return self._codes(request, changed)
            case Draft():
                told = {"fault": words.say("join.fault.code")}
                values = app_values(changed, self._issuer, _APP) | told
                return self._pages.page(request, "sign_in/app.html", values, me=me, status=422)
            case None:
                old = {"fault": words.say("fault.old")}
                return await self.page(request, me, old, status=422)

    async def change_codes(
        self, request: Request, password: Annotated[str, Form()] = ""
    ) -> Response:
        """New recovery codes, shown once."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        try:
            changed = await self._staff.own_account.change_recovery_codes(me, password)
        except (SignInRefused, SlowDown) as error:
            return await self.page(request, me, error=error)
        return self._codes(request, changed)

    async def end_session(self, request: Request, session: Annotated[str, Form()] = "") -> Response:
        """End one of her own sessions, this one or another."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        await self._staff.sessions.end_named(me, session)
        return goes_to(ACCOUNT)

    def _codes(self, request: Request, changed: Changed) -> Response:
        values = {"codes": changed.recovery_codes, "joining": False, "onward": ACCOUNT}
        page = self._pages.page(request, "sign_in/codes.html", values)
        return give_cookie(page, changed.cookie)

    async def _passkeys(self, me: SignedIn) -> dict[str, object]:
        """Her passkeys, and whether there can be more at this address."""
        kept = [
            {"name": one.name, "called": one.passkey.called, "since": day_of(one.made_hour)}
            for one in await self._staff.own_passkeys.of(me)
        ]
        return {
            "kept": kept,
            "here": self._site is not None,
            "full": len(kept) >= MOST,
            "most": MOST,
        }

    async def _about(self, request: Request, me: SignedIn) -> dict[str, object]:
        """What coordinators have written of her; nothing of it is hidden from her."""
        words = self._pages.words(request)
        language = words.language
        person = await self._staff.people.person(me.staff_id)
        # What her training keeps from her now is written of her all the same.
        written = me if person is None else person.profile
        lines = [one for one in await self._staff.lines.everything() if one.id in written.lines]
        training = {} if person is None else await training_values(self._staff, person, words)
        return training | {
            "languages": [Spoken(tag, str(level)) for tag, level in me.languages],
            "lines": [
                {
                    "name": line.called(language),
                    "entrances": [
                        one.called(language)
                        for one in line.entrances
                        if (line.id, one.id) in written.entrances
                    ],
                }
                for line in lines
            ],
            "countries": [tag_name(tag, language) for tag in sorted(me.tags)],
        }

    async def page(
        self,
        request: Request,
        me: SignedIn,
        values: Mapping[str, object] | None = None,
        *,
        error: HelplineError | None = None,
        status: int = 200,
    ) -> Response:
        """The page, with what `values` add, or once more with a sentence about an error."""
        sessions = [
            {"name": one.name, "since": hour_of(one.started_hour), "this_one": one.this_one}
            for one in await self._staff.sessions.of(me)
        ]
        shown = {
            "sessions": sessions,
            "passkeys": await self._passkeys(me),
            "sign_in_name": await self._staff.own_account.sign_in_name(me),
            "made_up": made_up(),
            "about": await self._about(request, me),
            "here": "account",
            **(values or {}),
        }
        template = "sign_in/account.html"
        if error is not None:
            return self._pages.again(request, template, shown, error=error, me=me)
        return self._pages.page(request, template, shown, me=me, status=status)
