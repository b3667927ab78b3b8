"""The coordinator's list of the page's languages: which are offered, and who has read each."""

from typing import Final

from fastapi import APIRouter, Request, Response

from helpline.languages import INTERFACE, OfferedLanguage, offered_languages
from helpline.settings import Settings
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import LANGUAGES
from helpline.web.desk_pages import DeskPages
from helpline.words import Reviews, read_reviews
from web_widget import TEMPLATES


class LanguagePages:
    """One page, to look at: what is offered is a setting, who has read it stands in the files."""

    def __init__(self, staff: Staff, pages: DeskPages, settings: Settings) -> None:
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._offered: Final = settings.languages
        self._reviews: Final = read_reviews(TEMPLATES / "visitor" / "words")

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter()
        router.add_api_route(LANGUAGES, self.show, methods=["GET"])
        return router

    async def show(self, request: Request) -> Response:
        """The list."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        others = [language for language in INTERFACE if language not in self._offered]
        values = {
            "here": "languages",
            "groups": [
                ("languages.offered", _shown(self._offered, self._reviews)),
                ("languages.others", _shown(others, self._reviews)),
            ],
        }
        return self._pages.page(request, "coordinator/languages.html", values, me=me)


def _shown(
    tags: tuple[str, ...] | list[str], reviews: Reviews
) -> list[tuple[OfferedLanguage, dict[str, str] | None]]:
    return [(one, reviews[one["tag"]]) for one in offered_languages(tags)]
