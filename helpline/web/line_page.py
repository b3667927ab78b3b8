"""The coordinator's page of one line: its names, its rules, and its entrances."""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from helpline.settings import Settings
from helpline.staff.entrance_words import entrance_words
from helpline.staff.line import (
    MOST_ENTRANCES,
    Line,
    LineEntrance,
    Names,
    new_id,
)
from helpline.staff.line_form import (
    LONGEST_ENTRANCE,
    LineFault,
    ReadLine,
    WrittenLine,
    read_line,
    read_names,
    written_line,
)
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import LINES, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.line_form import line_values, name_fields, read_line_form, read_name_fields
from helpline.web.person_form import first
from routing.model import Entrance


@dataclass(frozen=True, slots=True)
class _Said:
    """What the page says beside how the line is now, and what it shows again of a form."""

    note: str = ""
    fault: str = ""
    entrance: LineEntrance | None = None
    written: WrittenLine | None = None
    faults: tuple[LineFault, ...] = ()
    typed: Names | None = None

    @property
    def status(self) -> int:
        """Of the answer."""
        if self.fault == "fault.changed_line":
            return 409
        return 422 if self.fault or self.faults else 200


_NOTHING: Final = _Said()


class LinePage:
    """One page for each line."""

    def __init__(self, staff: Staff, pages: DeskPages, settings: Settings) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._languages: Final = settings.languages
        self._suggested: Final = entrance_words(settings.languages)

    def router(self) -> APIRouter:
        """The routes; they come after those of the list, which have names of their own."""
        router = APIRouter(prefix=LINES)
        router.add_api_route("/{line}", self.show, methods=["GET"])
        router.add_api_route("/{line}", self.change, methods=["POST"])
        for action in ("entrances", "entrance"):
            router.add_api_route(f"/{{line}}/{action}", self.again, methods=["GET"])
        router.add_api_route("/{line}/entrances", self.add_entrance, methods=["POST"])
        router.add_api_route("/{line}/entrance", self.change_entrance, methods=["POST"])
        return router

    async def show(self, request: Request, line: str) -> Response:
        """The page."""
        entered = await self._enter(request, line)
        if isinstance(entered, Response):
            return entered
        me, found = entered
        return self._page(request, me, found)

    async def again(self, line: str) -> Response:
        """Whoever loads an answer anew gets the page."""
        return goes_to(f"{LINES}/{quote(line)}")

    async def change(self, request: Request, line: str) -> Response:
        """Keep the names, the minimum and the holds."""
        entered = await self._enter(request, line)
        if isinstance(entered, Response):
            return entered
        me, found = entered
        form = await request.form()
        if first(form, "seen") != stamp(written_line(found)):
            return self._page(request, me, found, _Said(fault="fault.changed_line"))
        written = read_line_form(form, self._languages)
        read = read_line(written, found.id, self._languages)
        if not isinstance(read, ReadLine):
            return self._page(request, me, found, _Said(written=written, faults=read))
        # Names in a language that the page does not offer today are kept for the day it does.
        kept = {tag: name for tag, name in found.names.items() if tag not in self._languages}
        await self._staff.lines.change(read.rules, {**kept, **read.names}, me.author)
        return await self._anew(request, me, found, _Said("line.saved"))

    async def add_entrance(
        self, request: Request, line: str, known: Annotated[str, Form()] = ""
    ) -> Response:
        """Add an entrance: a known one with its written words, or another with words of her own."""
        entered = await self._enter(request, line)
        if isinstance(entered, Response):
            return entered
        me, found = entered
        if len(found.entrances) >= MOST_ENTRANCES or found.entrance(known) is not None:
            return goes_to(f"{LINES}/{found.id}#entrances")
        typed = read_name_fields(await request.form(), self._languages)
        names: Names | None = self._suggested.get(Entrance(known))
        if not known:
            names = read_names(typed, self._languages, longest=LONGEST_ENTRANCE)
        if not names:
            return self._page(request, me, found, _Said(fault="fault.entrance", typed=typed))
        taken = [one.id for one in found.entrances]
        name = names.get(self._languages[0], "")
        entrance = Entrance(known or new_id(name, taken, otherwise="entrance"))
        await self._staff.lines.add_entrance(found.id, entrance, names, me.author)
        return await self._anew(request, me, found, _Said("entrances.added"))

    async def change_entrance(
        self,
        request: Request,
        line: str,
        entrance: Annotated[str, Form()] = "",
        do: Annotated[str, Form()] = "",
    ) -> Response:
        """Change its words or its place, take it off the page, or put it there again."""
        entered = await self._enter(request, line)
        if isinstance(entered, Response):
            return entered
        me, found = entered
        lines, one = self._staff.lines, found.entrance(entrance)
        if one is None:
            return goes_to(f"{LINES}/{found.id}#entrances")
        match do:
            case "up" | "down":
                await lines.move_entrance(found.id, one.id, up=do == "up", by=me.author)
                return goes_to(f"{LINES}/{found.id}#entrances")
            case "show" | "hide":
                await lines.offer(found.id, one.id, offered=do == "show", by=me.author)
                return await self._anew(request, me, found, _Said(f"entrances.{do}", entrance=one))
            case "words":
                typed = read_name_fields(await request.form(), self._languages)
                names = read_names(typed, self._languages, longest=LONGEST_ENTRANCE)
                if names is None:
                    return self._page(request, me, found, _Said(fault="fault.entrance"))
                kept = {tag: name for tag, name in one.names.items() if tag not in self._languages}
                await lines.add_entrance(found.id, one.id, {**kept, **names}, me.author)
                return await self._anew(request, me, found, _Said("entrances.saved"))
            case _:
                return goes_to(f"{LINES}/{found.id}#entrances")

    async def _enter(self, request: Request, line: str) -> tuple[SignedIn, Line] | Response:
        """The coordinator and her line; or the answer for whoever is none, or for no line."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        found = await self._found(line)
        return goes_to(LINES) if found is None else (me, found)

    async def _found(self, line: str) -> Line | None:
        lines = await self._staff.lines.everything()
        return next((one for one in lines if one.id == line), None)

    async def _anew(self, request: Request, me: SignedIn, line: Line, said: _Said) -> Response:
        """The page as it is after something was kept."""
        return self._page(request, me, await self._found(line.id) or line, said)

    def _page(self, request: Request, me: SignedIn, line: Line, said: _Said = _NOTHING) -> Response:
        words, shown = self._pages.words(request), said.written or written_line(line)
        named = {
            "line": line.called(words.language),
            "entrance": "" if said.entrance is None else said.entrance.called(words.language),
        }
        values = line_values(shown, self._languages, words, said.faults) | {
            "line": line,
            "called": named["line"],
            "seen": stamp(written_line(line)),
            "entrances": [self._shown(one, words.language) for one in line.entrances],
            "known": [
                {"id": one, "name": names.get(words.language) or next(iter(names.values()))}
                for one, names in self._suggested.items()
                if names and line.entrance(one) is None
            ],
            "empty_fields": name_fields(said.typed or {}, self._languages),
            "adds": said.typed is not None,
            "full": len(line.entrances) >= MOST_ENTRANCES,
            "fault": words.say(said.fault, named) if said.fault else "",
            "note": words.say(said.note, named) if said.note else "",
            "here": "lines",
        }
        page = "coordinator/line.html"
        return self._pages.page(request, page, values, me=me, status=said.status)

    def _shown(self, one: LineEntrance, language: str) -> dict[str, object]:
        return {
            "id": one.id,
            "name": one.called(language),
            "offered": one.offered,
            "trained": one.trained,
            "fields": name_fields(one.names, self._languages),
        }
