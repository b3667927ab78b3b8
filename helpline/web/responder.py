"""The responder's console: its page, and its socket."""

from typing import Final

from fastapi import APIRouter, Request, Response, WebSocket
from fastapi.responses import HTMLResponse

from helpline.house import House
from helpline.web.desk_door import DESK, SIGN_IN, answers_chats, at_the_desk, goes_to, landing
from helpline.web.responder_socket import ResponderSockets
from helpline.web.templates import templates
from helpline.words import read_words, words_for
from web_widget import TEMPLATES


class ResponderPages:
    """Serves `/desk/` and `/desk/socket`. `static` is where the console's files are."""

    def __init__(self, house: House, *, static: str) -> None:
        self._house: Final = house
        self._static: Final = static
        self._sockets: Final = ResponderSockets(house)
        self._words: Final = read_words(TEMPLATES / "responder" / "words")
        self._page: Final = templates().get_template("responder/desk.html")

    def router(self) -> APIRouter:
        """The addresses of the console."""
        router = APIRouter()
        router.add_api_route(DESK, self.console, methods=["GET"])
        router.add_api_websocket_route("/desk/socket", self.socket)
        return router

    async def console(self, request: Request) -> Response:
        """The console, for who is signed in and answers chats."""
        me = await at_the_desk(request, self._house.staff)
        if me is None:
            return goes_to(SIGN_IN)
        if not answers_chats(me):
            return goes_to(landing(me))
        asked = str(request.scope.get("state", {}).get("language", "en"))
        words = words_for(asked, self._words)
        return HTMLResponse(
            self._page.render(
                language=words.language,
                direction=words.direction,
                name=self._house.settings.name,
                static=self._static,
                roles=sorted(me.roles),
                words_url=f"{self._static}/responder/words/{words.language}.json",
            )
        )

    async def socket(self, socket: WebSocket) -> None:
        """Her connection."""
        await self._sockets.serve(socket)
