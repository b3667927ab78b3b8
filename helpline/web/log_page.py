"""The coordinators' log: who changed what, from what to what, and whether it stands as written."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from helpline.staff.chain import Entry
from helpline.staff.line import Line
from helpline.staff.line_form import whole_number
from helpline.staff.logbook import KEPT_DAYS
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import LOG
from helpline.web.desk_pages import DeskPages, hour_of
from helpline.web.log_words import about_says, field_name, value_says
from helpline.words import Words

_AT_ONCE: Final = 200
_HIGHEST: Final = 2**31 - 1
TOPICS: Final = (
    *("person", "call", "training", "step", "line", "entrance", "hours"),
    *("series", "shift", "swap", "pair", "reply", "switch", "leave"),
)
"""What can be asked for: the first half of what a deed is called."""


class LogPage:
    """Shows the log; nothing here changes it."""

    def __init__(self, staff: Staff, pages: DeskPages) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter(prefix=LOG)
        router.add_api_route("", self.show, methods=["GET"])
        return router

    async def show(
        self,
        request: Request,
        topic: Annotated[str, Query()] = "",
        by: Annotated[str, Query()] = "",
        before: Annotated[str, Query()] = "",
    ) -> Response:
        """The newest entries, or those before a number; of one topic, of one person."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        words, log = self._pages.words(request), self._staff.log
        authors = await log.authors()
        topic = topic if topic in TOPICS else ""
        wanted = by.removeprefix("_") if by.removeprefix("_") in authors and by else None
        older = whole_number(before, 1, _HIGHEST)
        found = await log.entries(topic=topic, by=wanted, before=older, most=_AT_ONCE + 1)
        lines = await self._staff.lines.everything()
        broken = await log.broken()
        values = {
            "entries": [_shown(one, lines, words) for one in found[:_AT_ONCE]],
            "older": found[_AT_ONCE - 1].number if len(found) > _AT_ONCE else None,
            "newest": older is None,
            "topics": TOPICS,
            "topic": topic,
            "authors": [
                {"id": f"_{one}", "name": name or words.say("log.server")}
                for one, name in sorted(authors.items(), key=lambda pair: pair[1].casefold())
            ],
            "by": "" if wanted is None else f"_{wanted}",
            "days": KEPT_DAYS,
            "broken": None
            if broken is None
            else words.say(f"log.broken.{broken.fault}", {"number": broken.number}),
            "here": "people",
        }
        return self._pages.page(request, "coordinator/log.html", values, me=me)


def _shown(entry: Entry, lines: Sequence[Line], words: Words) -> dict[str, object]:
    return {
        "number": entry.number,
        "hour": hour_of(entry.hour),
        "name": entry.name or words.say("log.server"),
        "what": words.say(f"deed.{entry.what}"),
        "about": about_says(entry.what, entry.about, words),
        "mark": entry.shown_mark,
        "changes": [
            {
                "field": field_name(entry.what, one.field, words),
                "old": value_says(one.field, one.old, lines, words),
                "new": value_says(one.field, one.new, lines, words),
            }
            for one in entry.changes
        ],
    }
