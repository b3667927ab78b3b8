"""A tab with the visitor's page in it, and the site that answers it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, Literal

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from helpline.settings import Settings
from helpline.words import read_words
from tests.browser.modules import CHROMIUM
from tests.browser.visitor_page import VisitorPage
from tests.visitor_site import ORIGIN, Offered, Site
from web_widget import STATIC

Scheme = Literal["light", "dark"]

KNOWN: Final = {
    language: words.sentences
    for language, words in read_words(STATIC / "visitor" / "words").items()
}


@dataclass(frozen=True)
class Screen:
    """What kind of device it is."""

    width: int = 390
    height: int = 844
    touch: bool = False
    language: str = "en"
    scheme: Scheme = "light"


LINES: Final = (
    {
        "id": "persons",
        "open": True,
        "names": {
            "en": "Prostitution, now or before",
            "sv": "Prostitution, nu eller tidigare",
            "es": "Prostitución, ahora o antes",
            "fr": "Prostitution, maintenant ou avant",
            "ar": "الدعارة، الآن أو في الماضي",
        },
        "entrances": (),
    },
    {
        "id": "young",
        "open": True,
        "names": {
            "en": "Age 15 to 20: violence in a relationship",
            "sv": "15 till 20 år: våld i en relation",
            "es": "De 15 a 20 años: violencia en una relación",
            "fr": "De 15 à 20 ans : violence dans une relation",
            "ar": "من 15 إلى 20 سنة: العنف في العلاقة",
        },
        "entrances": tuple(
            {"id": entrance, "names": {one: KNOWN[one][f"entrance.{entrance}"] for one in KNOWN}}
            for entrance in ("exposed", "using-violence", "friend")
        ),
    },
)
"""Two lines; the second one has three entrances."""


@dataclass
class Tab:
    """One tab; `faults` is what the browser complained about, by script or by policy."""

    site: Site
    visitor: VisitorPage
    faults: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The tab itself."""
        return self.visitor.page

    @property
    def context(self) -> BrowserContext:
        """Its profile."""
        return self.page.context


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser."""
    if not CHROMIUM.exists():
        pytest.fail("chromium is not installed: apt-get install -y chromium", pytrace=False)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        await browser.close()


@asynccontextmanager
async def tab(
    browser: Browser,
    screen: Screen | None = None,
    *,
    typing: bool = False,
    lines: Offered = (),
    countries: bool = False,
) -> AsyncIterator[Tab]:
    """A tab with the page open and its script ready."""
    device = screen or Screen()
    context = await browser.new_context(
        viewport={"width": device.width, "height": device.height},
        has_touch=device.touch,
        is_mobile=device.touch,
        locale=device.language,
        color_scheme=device.scheme,
    )
    page = await context.new_page()
    settings = Settings(public_origin=ORIGIN, typing_indicator=typing)
    site = Site(page, settings, lines=lines, countries=countries)
    found = Tab(site, VisitorPage(page, ORIGIN))
    page.on("pageerror", lambda error: found.faults.append(str(error)))
    page.on("console", lambda message: found.faults.append(message.text))
    await site.attach()
    await found.visitor.open()
    yield found
    await context.close()
