"""The desk, served for tests as the product serves it: with the shield, on a port of its own."""

import asyncio
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from typing import Final

import httpx2
import uvicorn
from starlette.responses import HTMLResponse

from helpline.bus import Bus
from helpline.settings import Settings
from helpline.staff.sessions import COOKIE
from helpline.statistics.counters import Counters
from helpline.statistics.fading import Fading
from helpline.statistics.live_board import Glance
from helpline.translation.condition import Condition
from helpline.translation.port import NoTranslator, Translator
from helpline.web.answers import new_app
from helpline.web.desk import Running, desk_problem_page, desk_routes
from helpline.web.line_status import Present
from helpline.web.live_page import Look
from helpline.web.serve import configuration, listening_socket
from helpline.web.shield import Shield
from helpline.web.static import browser_files
from tests.loopback import asker
from tests.organisation import Example, Organisation, organisation

STATIC_ADDRESS: Final = "/s/test"


@asynccontextmanager
async def desk_site(
    org: Organisation,
    present: Present = lambda _: 0,
    engine: Translator | None = None,
    look: Look = Glance,
    host: str = "127.0.0.1",
) -> AsyncIterator[str]:
    """Serve the desk while the block runs; gives its origin. Nobody is present on any line.

    `host`: what browsers call this machine; passkeys need a name ("localhost").
    """
    free = Settings(host="127.0.0.1", port=0)
    with closing(listening_socket(free)) as listening:
        port = int(listening.getsockname()[1])
        settings = Settings(
            host="127.0.0.1",
            port=port,
            public_origin=f"http://{host}:{port}",
            time_zone="Europe/Stockholm",
        )
        problem = desk_problem_page(settings, static=STATIC_ADDRESS)
        app = new_app(problem_page=problem)
        static = STATIC_ADDRESS
        app.include_router(
            desk_routes(
                org.staff,
                org.rota,
                org.choices,
                settings,
                Running(
                    present=present,
                    look=look,
                    counters=Counters(org.engine),
                    counted=Fading(org.engine, lambda: 0.0).demand,
                    translator=engine or NoTranslator(),
                    condition=Condition(),
                ),
                static=static,
                clock=org.clock,
            )
        )
        # The console with the chats is somebody else's; people only need to arrive there.
        app.add_api_route("/desk/", _console)
        app.include_router(browser_files().router(STATIC_ADDRESS))
        server = uvicorn.Server(configuration(Shield(app, settings), settings))
        task = asyncio.create_task(server.serve([listening]))
        try:
            async with asyncio.timeout(10):
                while not (server.started or task.done()):  # noqa: ASYNC110 — it has no event
                    await asyncio.sleep(0.005)
            yield settings.public_origin
        finally:
            server.should_exit = True
            await task


async def _console() -> HTMLResponse:
    return HTMLResponse("<!doctype html><title>Desk</title><h1>Chats</h1>")


@dataclass(slots=True)
class Browser:
    """What a browser does with forms: sends its origin, keeps the one cookie, follows nothing."""

    http: httpx2.AsyncClient
    origin: str
    cookie: str | None = None
    language: str = "en"

    async def get(self, path: str) -> httpx2.Response:
        """Open an address."""
        return self._kept(await self.http.get(self.origin + path, headers=self._headers()))

    async def post(self, path: str, **fields: str | list[str]) -> httpx2.Response:
        """Send a form; a list is several fields of the same name."""
        headers = self._headers() | {"Origin": self.origin}
        return self._kept(await self.http.post(self.origin + path, data=fields, headers=headers))

    async def ask(self, path: str, headers: dict[str, str]) -> httpx2.Response:
        """Send an empty request with exactly these headers and the cookie."""
        sent = self._headers() | headers
        return self._kept(await self.http.post(self.origin + path, headers=sent))

    def _headers(self) -> dict[str, str]:
        cookie = {} if self.cookie is None else {"Cookie": f"{COOKIE}={self.cookie}"}
        return {"Accept-Language": self.language} | cookie

    def _kept(self, answer: httpx2.Response) -> httpx2.Response:
        for header in answer.headers.get_list("set-cookie"):
            name, _, rest = header.partition("=")
            value = rest.partition(";")[0].strip('"')
            if name == COOKIE:
                self.cookie = value or None
        return answer


@asynccontextmanager
async def browser(origin: str) -> AsyncIterator[Browser]:
    """A browser without script that remembers nothing but its cookie."""
    async with asker() as http:
        yield Browser(http, origin)


@dataclass(frozen=True, slots=True)
class Desk:
    """A served desk, its organisation, and one browser in front of it."""

    org: Organisation
    origin: str
    browser: Browser

    async def signs_in(self, example: Example, browser: Browser | None = None) -> httpx2.Response:
        """Go through both pages of signing in; the last answer. Half a minute passes."""
        page = browser or self.browser
        first = await page.post(
            "/desk/sign-in", name=example.sign_in_name, password=example.password
        )
        code = example.factor.code(self.org.clock())
        answer = await page.post("/desk/sign-in/code", step=hidden(first.text, "step"), code=code)
        self.org.clock.passes(30)
        return answer


@asynccontextmanager
async def served_desk(
    url: str,
    bus: Bus | None = None,
    present: Present = lambda _: 0,
    engine: Translator | None = None,
    look: Look = Glance,
    host: str = "127.0.0.1",
) -> AsyncIterator[Desk]:
    """A desk on the migrated database at `url`; without `present`, nobody is there."""
    async with (
        organisation(url, bus) as org,
        desk_site(org, present, engine, look, host) as origin,
        browser(origin) as page,
    ):
        yield Desk(org, origin, page)


def hidden(page: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, f"no hidden field {name}"
    return html.unescape(found[1])


def fault(page: str) -> str:
    """The sentence that a page says about what did not fit; empty if it says none."""
    found = re.search(r'role="alert">(.*?)</p>', page, re.DOTALL)
    return "" if found is None else html.unescape(found[1])
