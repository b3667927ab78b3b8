"""A page of somebody else for the demo: it shows how the line looks and works on another site.

It has its own look, an address of its own, and the strictest policy that lets the line in.
"""

from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from helpline.languages import autonym
from helpline.settings import Settings
from helpline.web.answers import new_app
from helpline.web.embedding import COPY, loader, needed_policy, snippet
from helpline.web.static import browser_files
from helpline.web.templates import templates
from helpline.words import Words, read_words, words_for
from web_widget import TEMPLATES


def foreign_site(settings: Settings) -> FastAPI:
    """The site, for the line that `settings` describe."""
    return _Site(settings).app()


class _Site:
    def __init__(self, settings: Settings) -> None:
        self._settings: Final = settings
        self._own: Final = read_words(TEMPLATES / "embed" / "words")
        self._line: Final = read_words(TEMPLATES / "visitor" / "words")
        self._files: Final = browser_files()
        self._page: Final = templates().get_template("embed/site.html")

    def app(self) -> FastAPI:
        """Its addresses: the page in each language, its style, and its copy of the script."""
        app = new_app()
        app.add_api_route("/", self.page, methods=["GET"])
        app.add_api_route("/site.css", self.style, methods=["GET"])
        app.add_api_route(COPY, self.script, methods=["GET"])
        app.add_api_route("/{language}", self.page, methods=["GET"])
        return app

    async def page(self, language: str = "en") -> Response:
        """The page in one language; an unknown one gets English."""
        words = words_for(language, self._own)
        policy = (
            f"default-src 'none'; style-src 'self'; {needed_policy(self._settings)}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )
        return HTMLResponse(self._html(words), headers={"content-security-policy": policy})

    async def style(self, request: Request) -> Response:
        """How it looks."""
        file = self._files.get("embed/site.css")
        return Response(status_code=404) if file is None else file.answer(request)

    async def script(self, request: Request) -> Response:
        """The copy."""
        return loader(self._files).answer(request)

    def _html(self, words: Words) -> str:
        return self._page.render(
            words=words,
            say=words.say,
            languages=[{"tag": tag, "autonym": autonym(tag)} for tag in self._own],
            snippet=snippet(self._settings, words_for(words.language, self._line), script=COPY),
        )
