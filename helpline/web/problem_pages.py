"""The page for an address that does not work: a person gets one of hers, staff one of theirs."""

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from helpline.settings import Settings
from helpline.web.answers import ProblemPage
from helpline.web.desk import desk_problem_page
from helpline.web.plain_pages import page_values
from helpline.web.plain_place import Place
from helpline.web.surface import Surface, surface_of
from helpline.web.templates import templates
from helpline.words import read_words
from web_widget import TEMPLATES


def problem_page(settings: Settings, *, static: str) -> ProblemPage:
    """Makes the page by who opened the address; `static` is where the files are served.

    On hers nothing is said of staff, and the way out is where it is on every other page. An address
    that is none says nothing of this place at all.
    """
    at_the_desk = desk_problem_page(settings, static=static)
    words = read_words(TEMPLATES / "visitor" / "words")

    def made(request: Request, code: str, status: int) -> Response:
        if surface_of(request.url.path) is Surface.DESK:
            return at_the_desk(request, code, status)
        asked = str(request.scope.get("state", {}).get("language", "en"))
        kind = "neutral" if code == "not_found" else "trouble"
        page = templates().get_template(f"visitor/plain/{kind}.html")
        values = page_values(Place(language=asked), settings, words, static)
        return HTMLResponse(page.render(values), status)

    return made
