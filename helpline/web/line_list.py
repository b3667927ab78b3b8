"""The coordinator's list of lines: how each stands, pausing it, opening it again, adding one."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.languages import autonym
from helpline.settings import Settings
from helpline.staff.line import MOST_LINES, PAUSE_REASONS, Line, new_id
from helpline.staff.line_form import LineFault, ReadLine, WrittenLine, read_line, written_line
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import LINES, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.line_form import line_values, read_line_form
from helpline.web.line_status import Planned, Present, unplanned
from helpline.words import Words
from routing.model import LineId, LineRules


class LinePages:
    """The list and its actions. `present` counts people; `planned` asks hours and shifts."""

    def __init__(
        self,
        staff: Staff,
        pages: DeskPages,
        settings: Settings,
        present: Present,
        planned: Planned = unplanned,
    ) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._languages: Final = settings.languages
        self._present: Final = present
        self._planned: Final = planned

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=LINES)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("/new", self.form, methods=["GET"])
        router.add_api_route("/new", self.add, methods=["POST"])
        for action in ("/pause", "/open", "/move"):
            router.add_api_route(action, self.again, methods=["GET"])
        router.add_api_route("/pause", self.pause, methods=["POST"])
        router.add_api_route("/open", self.open, methods=["POST"])
        router.add_api_route("/move", self.move, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The list."""
        me = await self._door.enter(request)
        return me if isinstance(me, Response) else await self._page(request, me)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the list."""
        return goes_to(LINES)

    async def pause(
        self,
        request: Request,
        line: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        """Take nobody new on a line. Chats go on, and who waits keeps her place."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        known = next((one for one in PAUSE_REASONS if one == reason), None)
        found = await self._found(line)
        if found is None:
            return goes_to(LINES)
        if known is None:
            return await self._page(request, me, fault=("fault.pause", found))
        await self._staff.lines.pause(found.id, known, me.author)
        return await self._page(request, me, note=("lines.paused", found), undo="open")

    async def open(self, request: Request, line: Annotated[str, Form()] = "") -> Response:
        """Take people on a line again."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        found = await self._found(line)
        if found is None or found.pause is None:
            return goes_to(LINES)
        await self._staff.lines.pause(found.id, None, me.author)
        return await self._page(request, me, note=("lines.opened", found), undo="pause")

    async def move(
        self, request: Request, line: Annotated[str, Form()] = "", do: Annotated[str, Form()] = ""
    ) -> Response:
        """Show a line to people before or after its neighbour."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        found = await self._found(line)
        if found is not None and do in {"up", "down"}:
            await self._staff.lines.move(found.id, up=do == "up", by=me.author)
        return goes_to(LINES)

    async def form(self, request: Request) -> Response:
        """The form for a new line."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        nothing = Line(LineId(""), {}, (), LineRules(LineId("")))
        return self._form(request, me, written_line(nothing))

    async def add(self, request: Request) -> Response:
        """Add a line; it is shown to people as soon as somebody answers on it."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        lines = await self._staff.lines.everything()
        if len(lines) >= MOST_LINES:
            return goes_to(LINES)
        written = read_line_form(await request.form(), self._languages)
        name = written.names.get(self._languages[0], "")
        line = LineId(new_id(name, [one.id for one in lines], otherwise="line"))
        read = read_line(written, line, self._languages)
        if not isinstance(read, ReadLine):
            return self._form(request, me, written, read)
        await self._staff.lines.add(read.rules, read.names, me.author)
        return goes_to(f"{LINES}/{line}")

    async def _found(self, line: str) -> Line | None:
        lines = await self._staff.lines.everything()
        return next((one for one in lines if one.id == line), None)

    def _form(
        self,
        request: Request,
        me: SignedIn,
        written: WrittenLine,
        faults: Sequence[LineFault] = (),
    ) -> Response:
        values = line_values(written, self._languages, self._pages.words(request), faults) | {
            "here": "lines"
        }
        status = 422 if faults else 200
        return self._pages.page(request, "coordinator/new_line.html", values, me=me, status=status)

    async def _page(
        self,
        request: Request,
        me: SignedIn,
        *,
        note: tuple[str, Line] | None = None,
        undo: str = "",
        fault: tuple[str, Line] | None = None,
    ) -> Response:
        words = self._pages.words(request)
        lines = await self._staff.lines.everything()
        values = {
            "lines": [self._shown(line, words) for line in lines],
            "reasons": PAUSE_REASONS,
            "full": len(lines) >= MOST_LINES,
            "note": _said(note, words),
            "undo": undo,
            "undone": None if note is None else note[1],
            "fault": _said(fault, words),
            "here": "lines",
        }
        status = 422 if fault else 200
        return self._pages.page(request, "coordinator/lines.html", values, me=me, status=status)

    def _shown(self, line: Line, words: Words) -> dict[str, object]:
        present = self._present(line.id)
        closed = line.closed(present, self._planned(line.id))
        nameless = [language for language in self._languages if language not in line.names]
        return {
            "id": line.id,
            "name": line.called(words.language),
            "present": present,
            "minimum": line.rules.minimum_present,
            "people": line.people,
            "closed": closed,
            "pause": line.pause,
            "nameless": [{"tag": tag, "autonym": autonym(tag)} for tag in nameless],
            "entrances": [
                {
                    "id": one.id,
                    "name": one.called(words.language),
                    "offered": one.offered,
                    "trained": one.trained,
                }
                for one in line.entrances
            ],
        }


def _said(sentence: tuple[str, Line] | None, words: Words) -> str:
    if sentence is None:
        return ""
    key, line = sentence
    return words.say(key, {"line": line.called(words.language)})
