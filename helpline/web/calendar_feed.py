"""Gives a phone the calendar of its owner: whoever has the address sees it, and nobody else."""

import re
from typing import Final

from fastapi import APIRouter, Request, Response

from helpline.errors import NotFound
from helpline.rota.calendar import tag_of, written
from helpline.rota.rota import Rota
from helpline.web.desk_door import CALENDAR
from helpline.web.desk_pages import DeskPages

TYPE: Final = "text/calendar; charset=utf-8"

_FILE: Final = re.compile(r"([A-Za-z0-9_-]{43})\.ics")


class CalendarFeed:
    """One address for each calendar that somebody has connected; no cookie, no sign-in."""

    def __init__(self, rota: Rota, pages: DeskPages) -> None:
        self._rota: Final = rota
        self._pages: Final = pages

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter()
        router.add_api_route(f"{CALENDAR}/{{file}}", self.give, methods=["GET", "HEAD"])
        return router

    async def give(self, request: Request, file: str) -> Response:
        """The calendar as it is now; nothing more if the phone has just this one.

        Raises: NotFound — the address opens nothing, or no longer.
        """
        named = _FILE.fullmatch(file)
        entries = None if named is None else await self._rota.calendars.entries(named[1])
        if entries is None:
            raise NotFound
        content = written(entries, self._pages.words(request).say("calendar.shift"))
        tag = tag_of(content)
        headers = {"ETag": tag}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=TYPE, headers=headers)
