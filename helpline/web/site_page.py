"""The coordinator's page about other sites: which may show the line, and what they paste."""

from typing import Final

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from helpline.choices.choices import Choices
from helpline.languages import offered_languages
from helpline.settings import Settings
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import SITE
from helpline.web.desk_pages import DeskPages
from helpline.web.embedding import COPY, needed_policy, snippet
from helpline.web.outgoing import LOADER
from helpline.words import read_words
from web_widget import TEMPLATES


class SitePage:
    """One page, to look at and to copy from: which sites may is a setting."""

    def __init__(
        self, staff: Staff, choices: Choices, pages: DeskPages, settings: Settings
    ) -> None:
        self._choices: Final = choices
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._settings: Final = settings
        self._words: Final = read_words(TEMPLATES / "visitor" / "words")

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter()
        router.add_api_route(SITE, self.show, methods=["GET"])
        return router

    async def show(self, request: Request) -> Response:
        """The steps, with the lines in every language of the page."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        settings = self._settings
        values = {
            "here": "lines",
            "sites": settings.frame_ancestors,
            "script": LOADER,
            "policy": needed_policy(settings),
            "snippets": [
                (one, self._snippet(one["tag"])) for one in offered_languages(settings.languages)
            ],
        }
        return self._pages.page(request, "coordinator/site.html", values, me=me)

    def _snippet(self, language: str) -> Markup:
        leave = self._choices.leave(language)
        return snippet(self._settings, self._words[language], script=COPY, leave=leave)
