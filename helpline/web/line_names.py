"""The names of lines and entrances, for the desk's script: in the language of whoever is there."""

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from helpline.errors import SignInRefused
from helpline.staff.staff import Staff
from helpline.web.desk_door import LINES, at_the_desk
from helpline.web.desk_pages import DeskPages


class LineNames:
    """Serves `/desk/lines/names`."""

    def __init__(self, staff: Staff, pages: DeskPages) -> None:
        self._staff: Final = staff
        self._pages: Final = pages

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter(prefix=LINES)
        router.add_api_route("/names", self.names, methods=["GET"])
        return router

    async def names(self, request: Request) -> Response:
        """By line: its name, and those of its entrances. Raises: SignInRefused."""
        if await at_the_desk(request, self._staff) is None:
            raise SignInRefused
        language = self._pages.words(request).language
        return JSONResponse(
            {
                line.id: {
                    "name": line.called(language),
                    "entrances": {one.id: one.called(language) for one in line.entrances},
                }
                for line in await self._staff.lines.everything()
            }
        )
