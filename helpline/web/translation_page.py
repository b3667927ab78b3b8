"""The coordinators' page about translation: which pairs may be used, and how each one sounds."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.languages import OfferedLanguage, offered_languages
from helpline.staff.pairs import Pair, pair
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.translation.condition import Condition
from helpline.translation.port import Direction, NotTranslated, Translator
from helpline.translation.store import PROBES
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import TRANSLATION, goes_to
from helpline.web.desk_pages import DeskPages
from routing.model import Language

PATIENCE: Final = 20.0
"""Seconds for a sample; the engine may have to start."""

Heard = tuple[OfferedLanguage, str, OfferedLanguage, str | None]
"""A sentence in its language, and what a computer makes of it in the other; None: nothing."""


class TranslationPage:
    """The page and its actions. `engine` is all that is installed, whatever is switched off."""

    def __init__(
        self, staff: Staff, pages: DeskPages, engine: Translator, condition: Condition
    ) -> None:
        self._pairs: Final = staff.pairs
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._engine: Final = engine
        self._condition: Final = condition

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=TRANSLATION)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("/switch", self.again, methods=["GET"])
        router.add_api_route("/switch", self.switch, methods=["POST"])
        router.add_api_route("/sample", self.again, methods=["GET"])
        router.add_api_route("/sample", self.sample, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """Every pair that is installed, and how the engine does."""
        me = await self._door.enter(request)
        return me if isinstance(me, Response) else self._page(request, me)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the page."""
        return goes_to(TRANSLATION)

    async def switch(
        self, request: Request, which: Annotated[str, Form()] = "", do: Annotated[str, Form()] = ""
    ) -> Response:
        """Use a pair, or use it no longer: what is written from now on stays as it is."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        found = self._found(which)
        if found is not None and do in {"on", "off"}:
            await self._pairs.switch(found, on=do == "on", by=me.author)
        return goes_to(TRANSLATION)

    async def sample(self, request: Request, which: Annotated[str, Form()] = "") -> Response:
        """A plain sentence both ways, whether the pair is switched on or off."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        found = self._found(which)
        if found is None:
            return goes_to(TRANSLATION)
        heard = [await self._heard(way) for way in _ways(found) if way.source in PROBES]
        return self._page(request, me, tried=found, heard=heard)

    def _found(self, which: str) -> Pair | None:
        return next((one for one in self._installed() if "+".join(one) == which), None)

    def _installed(self) -> list[Pair]:
        return sorted({pair(one.source, one.target) for one in self._engine.directions()})

    async def _heard(self, way: Direction) -> Heard:
        said = PROBES[way.source]
        try:
            (guess,) = await self._engine.translate([said], way, urgency="back", patience=PATIENCE)
        except NotTranslated:
            words = None
        else:
            words = guess.words
        source, target = offered_languages((way.source, way.target))
        return source, said, target, words

    def _page(
        self,
        request: Request,
        me: SignedIn,
        *,
        tried: Pair | None = None,
        heard: list[Heard] | None = None,
    ) -> Response:
        known = self._engine.directions()
        values = {
            "here": "languages",
            "down": self._condition.down,
            "pairs": [
                {
                    "which": "+".join(one),
                    "languages": offered_languages(one),
                    "used": one not in self._pairs.off,
                    "both": all(way in known for way in _ways(one)),
                    "heard": heard if one == tried else None,
                }
                for one in self._installed()
            ],
        }
        return self._pages.page(request, "coordinator/translation.html", values, me=me)


def _ways(which: Pair) -> tuple[Direction, Direction]:
    one, other = which
    return Direction(Language(one), Language(other)), Direction(Language(other), Language(one))
