"""The coordinator's page of a line's published hours: by day of the week, and days that differ.

It also says how the line closes, how its shifts begin, and what people read meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.datastructures import FormData

from helpline.languages import chosen_language, offered_languages
from helpline.rota.hours import PublishedHours
from helpline.rota.hours_form import (
    BLOCKS_A_DAY,
    HoursFault,
    WrittenHours,
    WrittenManners,
    read_hours_form,
    read_manners_form,
    written_hours,
    written_manners,
)
from helpline.rota.outlook import LONGEST_MISSING, LONGEST_NOTICE, Manners
from helpline.rota.rota import Rota
from helpline.settings import Settings
from helpline.staff.line import ClosedReason, Line
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import LINES, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.line_sentences import Sentences, line_sentences
from helpline.web.line_status import Present
from helpline.web.person_form import all_of, first
from helpline.web.told_closing import closing_time, opening
from helpline.web.told_times import weekday_names
from helpline.words import Words, read_words, words_for
from routing.policy import ROUTED_ON
from web_widget import TEMPLATES

_EMPTY_ROWS: Final = 2
"""Rows for further days that are different."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the page says beside how the hours are now, and what it shows again of a form."""

    note: str = ""
    fault: str = ""
    written: WrittenHours | None = None
    manners: WrittenManners | None = None
    faults: tuple[HoursFault, ...] = ()
    language: str = ""
    status: int = 200


_NOTHING: Final = _Said()


class HoursPage:
    """One page for each line. `present` counts the people who are present on it."""

    def __init__(
        self,
        staff: Staff,
        rota: Rota,
        pages: DeskPages,
        settings: Settings,
        present: Present,
    ) -> None:
        self._staff: Final = staff
        self._rota: Final = rota
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._zone: Final = settings.time_zone
        self._offered: Final = offered_languages(settings.languages)
        self._hers: Final = read_words(TEMPLATES / "visitor" / "words")
        self._present: Final = present

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=LINES)
        router.add_api_route("/{line}/hours", self.show, methods=["GET"])
        router.add_api_route("/{line}/hours", self.publish, methods=["POST"])
        return router

    async def show(
        self, request: Request, line: str, language: Annotated[str, Query()] = ""
    ) -> Response:
        """The page; what people read in the language that was asked for."""
        entered = await self._enter(request, line)
        if isinstance(entered, Response):
            return entered
        return await self._page(request, *entered, _Said(language=language))

    async def publish(
        self, request: Request, line: str, do: Annotated[str, Form()] = ""
    ) -> Response:
        """Publish what was written, or publish no hours any more."""
        entered = await self._enter(request, line)
        if isinstance(entered, Response):
            return entered
        (me, found), words = entered, self._pages.words(request)
        if do == "withdraw":
            await self._rota.published.withdraw(found.id, me.author)
            await self._rota.board.look()
            return await self._page(request, me, found, _Said(words.say("hours.withdrawn")))
        form = await request.form()
        if do == "manners":
            return await self._set_manners(request, me, found, form)
        if first(form, "seen") != stamp(await self._now(found)):
            said = _Said(fault=words.say("fault.changed_hours"), status=409)
            return await self._page(request, me, found, said)
        written = _read(form)
        read = read_hours_form(written)
        if not isinstance(read, PublishedHours):
            said = _Said(written=written, faults=read, status=422)
            return await self._page(request, me, found, said)
        await self._rota.published.publish(found.id, read, me.author)
        await self._rota.board.look()
        return await self._page(request, me, found, _Said(words.say("hours.published")))

    async def _set_manners(
        self, request: Request, me: SignedIn, line: Line, form: FormData
    ) -> Response:
        written = WrittenManners(
            *(first(form, field) for field in ("notice", "last_entry", "missing_after"))
        )
        read = read_manners_form(written)
        if not isinstance(read, Manners):
            return await self._page(
                request, me, line, _Said(manners=written, faults=read, status=422)
            )
        await self._rota.manners.set(line.id, read, me.author)
        await self._rota.board.look()
        return await self._page(
            request, me, line, _Said(self._pages.words(request).say("manners.set"))
        )

    async def _enter(self, request: Request, line: str) -> tuple[SignedIn, Line] | Response:
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        lines = await self._staff.lines.everything()
        found = next((one for one in lines if one.id == line), None)
        return goes_to(LINES) if found is None else (me, found)

    async def _now(self, line: Line) -> WrittenHours | None:
        hours = (await self._rota.published.everything()).get(line.id)
        return None if hours is None else written_hours(hours)

    async def _page(
        self, request: Request, me: SignedIn, line: Line, said: _Said = _NOTHING
    ) -> Response:
        words, now = self._pages.words(request), await self._now(line)
        written = said.written or now or WrittenHours(self._zone, ((),) * 7)
        closed = line.closed(self._present(line.id), self._rota.board.shut(line.id))
        named = {"line": line.called(words.language)}
        manners = said.manners or written_manners(await self._rota.manners.of(line.id))
        values = {
            "line": line.id,
            "manners": manners,
            "longest_notice": LONGEST_NOTICE,
            "longest_missing": LONGEST_MISSING,
            "title": words.say("hours.title", named),
            "seen": stamp(now),
            "is_published": now is not None,
            "closed": closed,
            "written": written,
            "days": [
                {"name": name, "blocks": _rows(written.weekdays[day], BLOCKS_A_DAY, 2)}
                for day, name in enumerate(weekday_names(words.language))
            ],
            "different": _rows(written.different, len(written.different) + _EMPTY_ROWS, 3),
            "faults": said.faults,
            "hours_faults": [(part, words.say(f"fault.hours.{part}")) for part in said.faults],
            "fault": said.fault,
            "note": said.note,
            "here": "lines",
        }
        values["languages"] = await self._languages(line, words.language)
        wanted = chosen_language(self._offered, said.language, words.language)
        values |= {"offered": self._offered, "language": wanted}
        values["sentences"] = self._sentences(line, closed, words_for(wanted, self._hers))
        page = "coordinator/hours.html"
        return self._pages.page(request, page, values, me=me, status=said.status)

    def _sentences(self, line: Line, closed: ClosedReason | None, hers: Words) -> list[Sentences]:
        board = self._rota.board
        ends = board.next_closing(line.id)
        begins = ends if board.shut(line.id) is None else board.ends(line.id)
        return line_sentences(
            hers,
            closed,
            line.pause,
            closes=None if ends is None else closing_time(ends),
            opens=None if begins is None else opening(begins),
        )

    async def _languages(self, line: Line, language: str) -> list[dict[str, object]]:
        """Each language of the coming week, with the parts of days that may be told."""
        spoken = {
            one.id: [tag for tag, level in one.profile.languages if level >= ROUTED_ON]
            for one in await self._staff.people.everyone()
        }
        days = weekday_names(language)
        return [
            {
                "called": offered_languages((tag,))[0],
                "parts": [
                    f"{days[one.weekday]} {one.begins}\N{EN DASH}{one.ends}" for one in parts
                ],
            }
            for tag, parts in self._rota.board.blocks(line.id, spoken).items()
        ]


def _read(form: FormData) -> WrittenHours:
    """What was sent: the times of a weekday are fields of its number, in turn."""
    weekdays = [
        tuple(zip(all_of(form, f"begins-{day}"), all_of(form, f"ends-{day}"), strict=False))
        for day in range(7)
    ]
    different = zip(
        all_of(form, "day"), all_of(form, "day-begins"), all_of(form, "day-ends"), strict=False
    )
    return WrittenHours(first(form, "zone"), tuple(weekdays), tuple(different))


def _rows(written: Sequence[tuple[str, ...]], wanted: int, length: int) -> list[tuple[str, ...]]:
    """What was written, and empty rows."""
    return [*written, *[("",) * length] * max(0, wanted - len(written))]
