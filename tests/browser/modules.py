"""Runs the pure modules of the browser's code in Chromium, straight from the files."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Page, Route

from tests.browser.browsers import chromium
from web_widget import STATIC

_ORIGIN: Final = "http://modules.invalid"
_TYPES: Final = {".js": "text/javascript", ".json": "application/json"}

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What goes in and comes out."""


class Modules:
    """Evaluates expressions over what modules of `web_widget` export."""

    def __init__(self, page: Page) -> None:
        self._page: Final = page

    async def run(self, modules: str, body: str, argument: Json = None) -> Json:
        """What the function body `body` returns.

        It sees the exports of `modules` (paths in `web_widget`, with spaces between), and
        `argument`.
        """
        names = json.dumps([f"{_ORIGIN}/{name}" for name in modules.split()])
        made: Json = await self._page.evaluate(
            f"""async (argument) => {{
              const parts = await Promise.all({names}.map((name) => import(name)));
              const all = Object.assign({{}}, ...parts);
              return new Function("all", "argument", `with (all) {{ {body} }}`)(all, argument);
            }}""",
            argument,
        )
        return made


async def _answer(route: Route) -> None:
    path = STATIC / route.request.url.removeprefix(f"{_ORIGIN}/")
    if path.suffix in _TYPES and path.is_file():
        await route.fulfill(body=path.read_text(encoding="utf-8"), content_type=_TYPES[path.suffix])
    else:
        await route.fulfill(body="", content_type="text/html")


@asynccontextmanager
async def modules_in_chromium() -> AsyncIterator[Modules]:
    """A browser for pure modules; no server and no address is involved."""
    async with chromium() as browser:
        page = await browser.new_page()
        await page.route(f"{_ORIGIN}/**", _answer)
        await page.goto(f"{_ORIGIN}/")
        yield Modules(page)
