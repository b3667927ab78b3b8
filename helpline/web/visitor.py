"""The visitor's page, whether the line is open, and leaving: everything outside /desk."""

import base64
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from fastapi import APIRouter, Request, Response, WebSocket
from fastapi.responses import JSONResponse

from helpline.conversation.commands import End
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.house import House
from helpline.languages import offered_languages
from helpline.promise import promise
from helpline.web.addresses import Addresses
from helpline.web.hands import Hands
from helpline.web.line_status import Status, first_choice, status_of
from helpline.web.packed import packed
from helpline.web.plain import Plain
from helpline.web.plain_pages import PlainPages
from helpline.web.standing import Standings
from helpline.web.templates import templates
from helpline.web.visitor_requests import VisitorRequests
from helpline.web.visitor_socket import VisitorSockets
from helpline.web.way_in import WayIn
from helpline.words import Words, read_words, words_for
from transcripts.seal import SealBroken, visitor_secrets
from web_widget import TEMPLATES

TOKEN_LENGTH: Final = 43

PAGES: Final = 128
"""How many forms of the first page are kept ready: a few for each language."""


class VisitorPages:
    """Serves `/`, `/status`, `/x` and her connection. `static` is where the page's files are."""

    def __init__(self, house: House, *, static: str) -> None:
        self._house: Final = house
        self._static: Final = static
        self._words: Final = read_words(TEMPLATES / "visitor" / "words")
        way_in = WayIn(house)
        self._standings: Final = Standings(house)
        self._sockets: Final = VisitorSockets(house, way_in)
        hands = Hands(house)
        self._requests: Final = VisitorRequests(house, way_in, self._standings, hands)
        self._page: Final = templates().get_template("visitor/index.html")
        self._packed: Final = lru_cache(maxsize=PAGES)(packed)
        plain = PlainPages(house, self._offered(), static)
        self._plain: Final = Plain(house, plain, way_in, self._standings, hands)

    def router(self) -> APIRouter:
        """The addresses of the page."""
        router = Addresses()
        router.add_api_route("/", self.entry, methods=["GET"])
        router.add_api_route("/status", self.status, methods=["GET"])
        router.add_api_route("/languages", self.languages, methods=["GET"])
        router.add_api_route("/x", self.leave, methods=["POST"])
        router.add_api_websocket_route("/socket", self.socket)
        router.add_api_route("/stream", self._requests.stream, methods=["POST"])
        router.add_api_route("/poll", self._requests.poll, methods=["POST"])
        router.add_api_route("/send", self._requests.send, methods=["POST"])
        router.include_router(self._plain.router())
        return router

    async def close(self) -> None:
        """The server stops."""
        await self._standings.close()

    async def entry(self, request: Request) -> Response:
        """The page in the language that the browser prefers; it remembers nothing.

        It is the same for everybody who reads that language, so it may go out packed.
        """
        asked = str(request.scope.get("state", {}).get("language", "en"))
        words = words_for(asked, self._offered())
        html = self._page.render(self._values(words))
        return self._packed(html, "text/html").answer(request)

    async def status(self) -> Response:
        """Whether somebody can be reached now on which line, and if not, which condition fails."""
        return JSONResponse(self._status())

    async def languages(self) -> Response:
        """Every language that is offered: the page has chips for the first of them only."""
        return JSONResponse(offered_languages(self._offered()))

    async def leave(self, request: Request) -> Response:
        """She has left the page: end her conversation. The answer is the same for any token."""
        token = (await request.body()).decode("ascii", "replace")
        engine = self._house.engine
        try:
            if len(token) == TOKEN_LENGTH:
                secrets = visitor_secrets(base64.urlsafe_b64decode(token + "="))
                live = await engine.enter(secrets)
                if live is not None:
                    engine.attach(live)
                    try:
                        await engine.submit(live, End("visitor", "left"))
                    finally:
                        engine.detach(live)
        except (SealBroken, ValueError, NotFound, Refused, StorageFailed):
            pass  # nobody is there any more to be told
        return Response(status_code=204, headers={"Clear-Site-Data": '"cache","cookies","storage"'})

    async def socket(self, socket: WebSocket) -> None:
        """Her connection."""
        await self._sockets.serve(socket)

    def _offered(self) -> Mapping[str, Words]:
        offered = {tag: self._words[tag] for tag in self._house.settings.languages}
        return offered | {"en": self._words["en"]}

    def _status(self) -> Status:
        house = self._house
        lobby, languages = house.lobby, tuple(self._offered())
        return status_of(
            house.staff.board.now,
            lobby.present,
            languages,
            kinds=lobby.kinds(),
            planned=house.rota.board.shut,
            ends=house.rota.board.ends,
        )

    def _values(self, words: Words) -> dict[str, object]:
        settings, status = self._house.settings, self._status()
        first = first_choice(status["lines"])
        return {
            "language": words.language,
            "direction": words.direction,
            "words": words.sentences,
            "languages": offered_languages(self._offered()),
            "static": self._static,
            "leave": self._house.choices.leave(words.language),
            "danger": settings.danger_number,
            "name": settings.name,
            "lines": status["lines"],
            "countries": any(line.tagged for line in self._house.staff.board.now),
            "line": "" if first is None else first["id"],
            "open": status["open"],
            "reason": status["reason"] or "",
            "promise": promise(settings),
            "typing": settings.typing_indicator,
            "covers": settings.cover_page,
            "plainly": settings.disclosure == "plain",
        }
