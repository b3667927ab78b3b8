"""The coordinators' page of where "Leave page" goes: one site for all, or one a language."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response

from helpline.choices.choices import Choices
from helpline.choices.destination import (
    EVERYWHERE,
    LONGEST,
    DestinationFault,
    destination_in,
    read_destination,
)
from helpline.languages import autonym
from helpline.settings import Settings
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import LEAVING
from helpline.web.desk_pages import DeskPages
from helpline.web.person_form import first
from helpline.words import Words

_FIELD: Final = "address"


class LeavingPage:
    """One page with one form."""

    def __init__(
        self, staff: Staff, choices: Choices, pages: DeskPages, settings: Settings
    ) -> None:
        self._choices: Final = choices
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._settings: Final = settings
        self._own: Final = [urlsplit(one).hostname or "" for one in settings.origins]

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=LEAVING)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("", self.change, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The form, with a link to try each address."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        kept = (await self._choices.read()).destinations
        return self._page(request, me, kept, kept)

    async def change(self, request: Request) -> Response:
        """Keep the addresses; pages that are loaded from then on go there."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        kept, form = (await self._choices.read()).destinations, await request.form()
        if first(form, "seen") != stamp(kept):
            return self._page(request, me, kept, kept, fault="fault.changed_leaving")
        typed = {tag: first(form, f"{_FIELD}-{tag}").strip() for tag in self._tags()}
        faults: dict[str, DestinationFault] = {}
        read: dict[str, str] = {}
        for tag, written in typed.items():
            if not written:
                continue
            destination = read_destination(written, self._own)
            if isinstance(destination, str):
                read[tag] = destination
            else:
                faults[tag] = destination.why
        if faults:
            return self._page(request, me, kept, typed, faults)
        # Addresses of a language that the page does not offer today are kept for the day it does.
        others = {tag: one for tag, one in kept.items() if tag not in typed}
        await self._choices.deeds.destinations.change({**others, **read}, me.author)
        now = (await self._choices.read()).destinations
        return self._page(request, me, now, now, note="leaving.saved")

    def _tags(self) -> tuple[str, ...]:
        return (EVERYWHERE, *self._settings.languages)

    def _page(
        self,
        request: Request,
        me: SignedIn,
        kept: Mapping[str, str],
        typed: Mapping[str, str],
        faults: Mapping[str, DestinationFault] | None = None,
        *,
        note: str = "",
        fault: str = "",
    ) -> Response:
        words, wrong = self._pages.words(request), faults or {}
        values = {
            "fields": [self._field(tag, kept, typed, wrong, words) for tag in self._tags()],
            "seen": stamp(kept),
            "longest": LONGEST,
            "field_faults": [(f"{_FIELD}-{one}", _why(wrong[one], words)) for one in wrong],
            "note": words.say(note) if note else "",
            "fault": words.say(fault) if fault else "",
            "here": "settings",
        }
        status = 409 if fault else 422 if wrong else 200
        return self._pages.page(request, "coordinator/leaving.html", values, me=me, status=status)

    def _field(
        self,
        tag: str,
        kept: Mapping[str, str],
        typed: Mapping[str, str],
        wrong: Mapping[str, DestinationFault],
        words: Words,
    ) -> dict[str, object]:
        return {
            "id": f"{_FIELD}-{tag}",
            "tag": tag,
            "name": autonym(tag) if tag else words.say("leaving.everywhere"),
            "address": typed.get(tag, ""),
            "goes": destination_in(kept, tag, self._settings.leave_destination),
            "why": _why(wrong[tag], words) if tag in wrong else "",
        }


def _why(fault: DestinationFault, words: Words) -> str:
    return words.say(f"fault.leaving.{fault}")
