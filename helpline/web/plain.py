"""The visitor's page for browsers without script: everything at `/n`, and nothing in its address.

The page is made anew for each request. Where she is lies in her one cookie; what is written lies in
the journal, as for everybody else. She is here as long as her page asks again.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from helpline.conversation.commands import End
from helpline.conversation.terms import Phase
from helpline.errors import (
    BadFrame,
    BadText,
    HelplineError,
    LineClosed,
    LineFull,
    NotFound,
    Refused,
    SlowDown,
    StorageFailed,
)
from helpline.house import House
from helpline.live import Live, Sign
from helpline.text import LONGEST
from helpline.web.given_back import GivenBack, Notice
from helpline.web.hands import Hands
from helpline.web.limits import Admission
from helpline.web.line_status import LineStatus, first_choice
from helpline.web.plain_forms import deed_of, field_of, start_of, words_of
from helpline.web.plain_log import Log, log_of
from helpline.web.plain_pages import PlainPages, has_topics
from helpline.web.plain_place import SIZES, Place, Places
from helpline.web.standing import Standings
from helpline.web.surface import PLAIN_PREFIX
from helpline.web.told_closing import end_waiting
from helpline.web.way_in import Came, WayIn, secrets_of
from helpline.wire.from_visitor import End as Ends

PAGE: Final = PLAIN_PREFIX
LOG: Final = f"{PLAIN_PREFIX}/l"
LEAVE: Final = f"{PLAIN_PREFIX}/x"

_STANDS: Final = "plain-page"
"""How the page without script calls itself; two tabs of one browser are the same page."""

SHARE: Final = 4
"""One place in so many of the queue is for people without script: they cost a flood less (R9)."""

_GONE: Final = '"cache","cookies","storage"'


class Plain:
    """Serves `/n`."""

    def __init__(
        self, house: House, pages: PlainPages, way_in: WayIn, standings: Standings, hands: Hands
    ) -> None:
        self._house: Final = house
        self._pages: Final = pages
        self._places: Final = Places(house.settings)
        self._way_in: Final = way_in
        self._standings: Final = standings
        self._hands: Final = hands
        self._given_back: Final = GivenBack()
        self._share: Final = Admission(max(1, house.settings.waiting_most // SHARE))

    def router(self) -> APIRouter:
        """The three addresses: the page, the conversation in its frame, and leaving."""
        router = APIRouter()
        router.add_api_route(PAGE, self.show, methods=["GET"])
        router.add_api_route(PAGE, self.act, methods=["POST"])
        router.add_api_route(LOG, self.show_log, methods=["GET"])
        router.add_api_route(LOG, self.act, methods=["POST"])
        router.add_api_route(LEAVE, self.leave, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """Where she is; nothing of this place for anybody without a session."""
        place = self._places.read(request)
        if place is None:
            return self._pages.nothing(_language(request))
        if place.screen == "over":
            return self._pages.over(place)
        if place.screen != "chat":
            return self._pages.before(place)
        return await self._in_conversation(request, place, self._chat)

    async def show_log(self, request: Request) -> Response:
        """The conversation, for the frame."""
        place = self._places.read(request)
        if place is None or place.screen != "chat":
            return self._pages.nothing(_language(request) if place is None else place.language)
        return await self._in_conversation(request, place, self._log)

    async def act(self, request: Request) -> Response:
        """What a button does; then the page is shown at its one address again."""
        place, form = self._places.read(request), await request.form()
        do = field_of(form, "do")
        if do in {"", "home"} and (place is None or place.screen != "chat"):
            size = 0 if place is None else place.size
            began = Place(language=_language(request) if place is None else place.language)
            return self._goes(request, self._first(began.at("entry", size=size), do))
        if place is None:
            return self._pages.nothing(_language(request))
        if place.screen == "chat":
            return await self._act_in_chat(request, place, do, form)
        if do == "find" and place.screen == "choices":
            return await self._find(request, place, form)
        return self._goes(request, self._move(place, do))

    async def leave(self, request: Request) -> Response:
        """She has left: her conversation ends, the cookie goes, and so does she."""
        place = self._places.read(request)
        if place is not None and place.screen == "chat":
            await self._end(place)
        language = _language(request) if place is None else place.language
        away = RedirectResponse(self._house.choices.leave(language), status_code=303)
        away.headers["Clear-Site-Data"] = _GONE
        return self._places.take(away, request)

    # Before she waits

    def _first(self, place: Place, do: str) -> Place:
        """The first page, or what follows after Start."""
        return place if do == "home" else self._started(place)

    def _started(self, place: Place) -> Place:
        lines = self._pages.status()["lines"]
        if has_topics(lines):
            return place.at("topics")
        line = first_choice(lines)
        if line is None:
            return place.at("closed", why="staff")
        only = line["entrances"][0]["id"] if line["entrances"] else ""
        return _chosen(place, line, only)

    def _move(self, place: Place, do: str) -> Place:
        """Where a button leads that is not about the conversation; the same place for any other."""
        match do.split(" "):
            case ["start" | "look"]:
                return self._started(place)
            case ["before"]:
                topics = place.screen == "choices" and has_topics(self._pages.status()["lines"])
                return place.at("topics" if topics else "entry")
            case ["topic", line_id, *entrance]:
                for line in self._pages.status()["lines"]:
                    named = [one["id"] for one in line["entrances"]]
                    if line["id"] == line_id and (entrance or [""])[0] in {*named, ""}:
                        return _chosen(place, line, (entrance or [""])[0])
                return place
            case _:
                return self._set(place, do)

    def _set(self, place: Place, do: str) -> Place:
        """How the page looks: its language, its size, and whether it loads itself anew."""
        match do.split(" "):
            case ["speak", tag] if self._pages.speaks(tag):
                return place.at(place.screen, language=tag)
            case ["size"]:
                return place.at(place.screen, size=(place.size + 1) % SIZES)
            case ["still"]:
                return place.at(place.screen, still=not place.still)
            case _:
                return place

    async def _find(self, request: Request, place: Place, form: FormData) -> Response:
        bucket = request.state.bucket
        try:
            leave = self._share.enter(bucket)
            try:
                came = await self._way_in.enter(start_of(place, form), bucket)
            except HelplineError:
                leave()
                raise
        except LineClosed:
            return self._goes(request, place.at("closed", why=self._why(place)))
        except LineFull:
            return self._goes(request, place.at("closed", why="full"))
        except StorageFailed:
            return self._pages.trouble(place)
        except BadFrame:
            return self._goes(request, place)
        self._standings.hold(came.leaving(leave), _STANDS)
        self._hands.renew(came.live)
        return self._goes(request, place.at("chat"))

    def _why(self, place: Place) -> str:
        """Why her line has closed since she began."""
        lines = self._pages.status()["lines"]
        line = next((one for one in lines if one["id"] == place.line), None)
        return "staff" if line is None else line["pause"] or line["reason"] or "staff"

    # In a conversation

    async def _in_conversation(
        self,
        request: Request,
        place: Place,
        draw: Callable[[Request, Place, Live, Log], Awaitable[Response]],
    ) -> Response:
        try:
            live = await self._comes(place)
            return await draw(request, place, live, log_of(await self._house.engine.whole(live)))
        except NotFound:
            return self._over(request, place, ("line", "closed", ""))
        except StorageFailed:
            text, notice = self._given_back.take(secrets_of(place.token).locator)
            if text and request.url.path == PAGE:
                return self._pages.chat(place, None, text=text, notice=notice)
            return self._pages.trouble(place)

    async def _comes(self, place: Place) -> Live:
        """Her conversation; from now on she is here. Raises: NotFound, StorageFailed."""
        live = await self._house.engine.enter(secrets_of(place.token))
        if live is None:
            raise NotFound
        if live.state.phase is not Phase.ENDED:  # what is over is held in memory no longer
            self._standings.hold(Came(live, live.state.seq), _STANDS)
            await end_waiting(self._house, live)
        return live

    async def _chat(self, request: Request, place: Place, live: Live, log: Log) -> Response:
        if log.ended is not None:
            return self._over(request, place, log.ended)
        text, notice = self._given_back.take(live.stream)
        if live.state.phase is Phase.WAITING and not log.entries and not text:
            return self._pages.waiting(place, live, log)
        return self._pages.chat(place, live, text=text, notice=notice)

    async def _log(self, request: Request, place: Place, live: Live, log: Log) -> Response:
        if log.ended is not None and log.ended[0] == "visitor":
            log.entries.clear()  # what she ended is gone from the screen too
        page = self._pages.log(place, live, log)
        self._house.engine.sign(live, "visitor", Sign.GOT, live.state.seq)
        # What she ended herself was answered there; she may have left, and her cookie is gone.
        if log.ended is not None and log.ended[0] != "visitor":
            self._places.give(page, place.at("over", ended=log.ended), request)
        return page

    async def _act_in_chat(
        self, request: Request, place: Place, do: str, form: FormData
    ) -> Response:
        text = words_of(form)
        live: Live | None = None
        try:
            live = await self._comes(place)
            changed = self._set(place, do)
            if changed != place or do in {"", "home"}:
                return self._gives_back(request, changed, live, text=text, notice=None)
            deed = deed_of(do, form)
            who = live.state.responder_name
            await self._hands.of(live).deeds.take(live, deed)
        except NotFound:
            return self._over(request, place, ("line", "closed", ""))
        except HelplineError as error:
            if error.code == "text_empty":
                return self._goes(request, place)
            notice = _sentence(error, text)
            return self._gives_back(request, place, live, text=text, notice=notice)
        if isinstance(deed, Ends):
            self._finish(live)
            return self._over(request, place, ("visitor", "closed", who))
        return self._goes(request, place)

    def _gives_back(
        self, request: Request, place: Place, live: Live | None, *, text: str, notice: Notice | None
    ) -> Response:
        """What was not taken stands in the box still, with the reason."""
        if request.url.path != PAGE or not (text or notice):
            return self._goes(request, place)
        if self._house.shared:  # the next request may reach another node, which knows nothing of it
            page = self._pages.chat(place, live, text=text, notice=notice)
            return self._places.give(page, place, request)
        self._given_back.keep(secrets_of(place.token).locator, (text, notice))
        return self._goes(request, place)

    def _over(self, request: Request, place: Place, ended: tuple[str, str, str]) -> Response:
        """From now on her page says that it is over, and how."""
        self._given_back.forget(secrets_of(place.token).locator)
        return self._goes(request, place.at("over", ended=ended), to=PAGE)

    async def _end(self, place: Place) -> None:
        engine = self._house.engine
        self._given_back.forget(secrets_of(place.token).locator)
        try:
            live = await self._comes(place)
            await engine.submit(live, End("visitor", "left"))
            self._finish(live)
        except (NotFound, Refused, StorageFailed):
            return  # nobody is there any more to be told

    def _finish(self, live: Live) -> None:
        """She knows of the end: nothing of it is held for her."""
        standing = self._standings.find(live)
        if standing is not None:
            standing.finish()

    def _goes(self, request: Request, place: Place, *, to: str = "") -> Response:
        """On to where she is now, with GET: loading that anew sends nothing again."""
        path = to or (LOG if request.url.path == LOG else PAGE)
        return self._places.give(RedirectResponse(path, status_code=303), place, request)


def _chosen(place: Place, line: LineStatus, entrance: str) -> Place:
    """The choices of a line, or why it is closed."""
    why = line["pause"] or line["reason"]
    if why is not None:
        return place.at("closed", why=why, line=line["id"])
    return place.at("choices", line=line["id"], entrance=entrance)


def _sentence(error: HelplineError, text: str) -> Notice:
    """What is said of words that were not taken, and the number in it."""
    match error:
        case SlowDown(seconds=seconds):
            return "slow", seconds
        case BadText(code="text_too_long"):
            return "over", len(text) - LONGEST
        case BadText() | Refused():
            return "wait.stays", None
        case _:
            return "fault", None


def _language(request: Request) -> str:
    return str(request.scope.get("state", {}).get("language", "en"))
