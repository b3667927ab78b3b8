"""The desk's forms in a browser: a tab, its pictures, and what axe finds wrong there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.async_api import Browser

from tests.browser.barriers import barriers
from tests.browser.sign_in_page import SignInPage
from tests.desk_site import Desk

SHOTS: Final = Path(__file__).parents[2] / "artifacts" / "desk"
Scheme = Literal["light", "dark"]

every_look = pytest.mark.parametrize(
    ("scheme", "width", "language"), [("light", 1280, "en-GB"), ("dark", 360, "sv-SE")]
)


@asynccontextmanager
async def tab(
    chromium: Browser,
    desk: Desk,
    *,
    width: int = 1280,
    scheme: Scheme = "light",
    language: str = "en-GB",
    script: bool = True,
) -> AsyncIterator[SignInPage]:
    """A browser of its own with one tab; whatever the browser complains about fails the test."""
    context = await chromium.new_context(
        viewport={"width": width, "height": 780},
        color_scheme=scheme,
        locale=language,
        java_script_enabled=script,
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield SignInPage(page, desk.origin, desk.org.clock)
    await context.close()
    # A form that did not fit is answered with a status that Chromium mentions.
    assert [line for line in complaints if "status of 4" not in line] == []


@dataclass(slots=True)
class Inspection:
    """Looks at one page after the other and remembers what is wrong."""

    pages: SignInPage
    kind: str
    found: list[str] = field(default_factory=list)

    async def look(self, name: str) -> None:
        """Look at the page as it is now, under a name for its picture."""
        page = self.pages.page
        self.found += [f"{name}: {rule}: {html}" for rule, html in await barriers(page)]
        if await self.pages.is_wider_than_screen():
            self.found.append(f"{name}: has to be scrolled sideways")
        SHOTS.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=SHOTS / f"{name}-{self.kind}.png", full_page=True)
