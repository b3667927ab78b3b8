"""The coordinators' privacy switches: what visitors read before and after each change."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request, Response

from helpline.choices.choices import Choices
from helpline.choices.switch import (
    LONGEST_REASON,
    SWITCHES,
    VALUES,
    Switches,
    SwitchName,
    SwitchRequest,
    reads,
    switch_of,
    value_of,
    weaker,
)
from helpline.languages import chosen_language, offered_languages
from helpline.settings import Settings
from helpline.staff.profile import shown_name
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import PRIVACY, goes_to
from helpline.web.desk_pages import DeskPages, hour_of
from helpline.web.second_person import is_alone
from helpline.words import Words, read_words, words_for
from web_widget import TEMPLATES

_STATUS: Final[Mapping[str, int]] = {"reason": 422, "own": 409, "gone": 409}


class PrivacyPage:
    """One page with all switches, and what is done about them."""

    def __init__(
        self, staff: Staff, choices: Choices, pages: DeskPages, settings: Settings
    ) -> None:
        self._staff: Final = staff
        self._choices: Final = choices
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._settings: Final = settings
        self._hers: Final = read_words(TEMPLATES / "visitor" / "words")

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=PRIVACY)
        router.add_api_route("", self.show, methods=["GET"])
        for action in ("/ask", "/agree", "/withdraw"):
            router.add_api_route(action, self.again, methods=["GET"])
        router.add_api_route("/ask", self.ask, methods=["POST"])
        router.add_api_route("/agree", self.agree, methods=["POST"])
        router.add_api_route("/withdraw", self.withdraw, methods=["POST"])
        return router

    async def show(self, request: Request, language: Annotated[str, Query()] = "") -> Response:
        """The switches; the sentences for visitors in the language that was asked for."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        return await self._page(request, me, language)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the page."""
        return goes_to(PRIVACY)

    async def ask(
        self,
        request: Request,
        switch: Annotated[str, Form()] = "",
        value: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
        language: Annotated[str, Form()] = "",
    ) -> Response:
        """Change a switch; what protects people less waits for a second coordinator."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        name = switch_of(switch)
        if name is None or value not in VALUES[name]:
            return goes_to(PRIVACY)
        old = value_of((await self._choices.read()).switches.over(self._settings), name)
        why = shown_name(reason, LONGEST_REASON)
        if why is None and weaker(name, old, value):
            return await self._page(request, me, language, fault="reason", at=name)
        outcome = await self._choices.deeds.switches.ask(name, value, why or "", me.author)
        return await self._page(request, me, language, note=f"privacy.{outcome}")

    async def agree(
        self,
        request: Request,
        switch: Annotated[str, Form()] = "",
        seen: Annotated[str, Form()] = "",
        language: Annotated[str, Form()] = "",
    ) -> Response:
        """Agree to what another coordinator has asked for."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        name = switch_of(switch)
        waits = None if name is None else (await self._choices.read()).switches.request(name)
        if name is None or waits is None or stamp(waits) != seen:
            return await self._page(request, me, language, fault="gone")
        outcome = await self._choices.deeds.switches.agree(name, waits, me.author)
        if outcome != "done":
            return await self._page(request, me, language, fault=outcome)
        return await self._page(request, me, language, note="privacy.done")

    async def withdraw(
        self,
        request: Request,
        switch: Annotated[str, Form()] = "",
        language: Annotated[str, Form()] = "",
    ) -> Response:
        """Ask for it no longer."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        name = switch_of(switch)
        if name is None:
            return goes_to(PRIVACY)
        await self._choices.deeds.switches.withdraw(name, me.author)
        return await self._page(request, me, language, note="privacy.withdrawn")

    async def _page(
        self,
        request: Request,
        me: SignedIn,
        language: str,
        *,
        note: str = "",
        fault: str = "",
        at: SwitchName | None = None,
    ) -> Response:
        words, switches = self._pages.words(request), (await self._choices.read()).switches
        offered = offered_languages(self._settings.languages)
        wanted = chosen_language(offered, language, words.language)
        hers = words_for(wanted, self._hers)
        values = {
            "switches": [self._shown(name, switches, hers, me) for name in SWITCHES],
            "languages": offered,
            "language": wanted,
            "longest": LONGEST_REASON,
            "alone": await is_alone(self._staff),
            "lacks": at,
            "note": words.say(note) if note else "",
            "fault": words.say(f"fault.privacy.{fault}") if fault else "",
            "here": "settings",
        }
        status = _STATUS.get(fault, 200)
        return self._pages.page(request, "coordinator/privacy.html", values, me=me, status=status)

    def _shown(
        self, name: SwitchName, switches: Switches, hers: Words, me: SignedIn
    ) -> dict[str, object]:
        now = value_of(switches.over(self._settings), name)
        then = next(one for one in VALUES[name] if one != now)
        waits = switches.request(name)
        return {
            "name": name,
            "now": now,
            "then": then,
            "weaker": weaker(name, now, then),
            "reads": _read(reads(name, now), hers),
            "will_read": _read(reads(name, then), hers),
            "chosen": name in switches.chosen,
            "waits": None if waits is None else _waits(waits, me),
        }


def _waits(request: SwitchRequest, me: SignedIn) -> dict[str, object]:
    return {
        "by": {"name": request.by, "hour": hour_of(request.hour)},
        "reason": request.reason,
        "until": hour_of(request.expires),
        "mine": request.author == me.staff_id,
        "seen": stamp(request),
    }


def _read(key: str | None, hers: Words) -> str:
    return "" if key is None else hers.say(key)
