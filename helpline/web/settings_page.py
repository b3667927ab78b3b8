"""The coordinators' page from which their settings are reached, and what of them waits."""

from typing import Final

from fastapi import APIRouter, Request, Response

from helpline.choices.choices import Choices
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import LEAVING, LOG, PRIVACY, REPLIES, SETTINGS, SITE
from helpline.web.desk_pages import DeskPages


class SettingsPage:
    """One page with a way to each of them."""

    def __init__(self, staff: Staff, choices: Choices, pages: DeskPages) -> None:
        self._choices: Final = choices
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter()
        router.add_api_route(SETTINGS, self.show, methods=["GET"])
        return router

    async def show(self, request: Request) -> Response:
        """The ways, and how much waits for a second person behind each."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        chosen = await self._choices.read()
        values = {
            "here": "settings",
            "ways": [
                {"to": REPLIES, "name": "replies", "waits": len(chosen.replies.drafts)},
                {"to": PRIVACY, "name": "privacy", "waits": len(chosen.switches.requests)},
                {"to": LEAVING, "name": "leaving", "waits": 0},
                {"to": SITE, "name": "site", "waits": 0},
                {"to": LOG, "name": "log", "waits": 0},
            ],
        }
        return self._pages.page(request, "coordinator/settings.html", values, me=me)
