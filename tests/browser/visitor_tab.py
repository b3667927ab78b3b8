"""A tab with the visitor's page in it, and the site that answers it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page

from helpline.languages import INTERFACE
from helpline.settings import Settings
from tests.browser.visitor_page import VisitorPage
from tests.pseudo import PSEUDO
from tests.visitor_site import ORIGIN, Offered, Site

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Screen:
    """What kind of device it is."""

    width: int = 390
    height: int = 844
    touch: bool = False
    language: str = "en"
    scheme: Scheme = "light"


_NAMES: Final = {
    "persons": ("Prostitution, now or before", "الدعارة، الآن أو في الماضي"),
    "young": ("Age 15 to 20: violence in a relationship", "من 15 إلى 20 سنة: العنف في العلاقة"),
    "exposed": ("Somebody hurts me", "هناك من يؤذيني"),
    "using-violence": ("I hurt somebody", "أؤذي شخصًا آخر"),
    "friend": ("I am worried about a friend", "أنا في قلق على شخص قريب مني"),
}


def _named(one: str) -> dict[str, object]:
    english, arabic = _NAMES[one]
    everywhere = dict.fromkeys((*INTERFACE, *PSEUDO), english)
    return {"id": one, "names": {**everywhere, "ar": arabic}}


_OPEN: Final = {"open": True, "reason": None, "pause": None, "closes": None, "opens": None}

LINES: Final[Offered] = (
    {**_named("persons"), **_OPEN, "entrances": []},
    {
        **_named("young"),
        **_OPEN,
        "entrances": [_named(one) for one in ("exposed", "using-violence", "friend")],
    },
)
"""Two lines as a page is told of them; the second one has three entrances."""


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
async def tab(
    browser: Browser,
    screen: Screen | None = None,
    *,
    typing: bool = False,
    lines: Offered = (),
    countries: bool = False,
    covers: bool = False,
    before: str = "",
    languages: tuple[str, ...] = (),
) -> AsyncIterator[Tab]:
    """A tab with the page open and its script ready; the script `before` has run first.

    `languages` are offered in place of those of a fresh installation; they may be made up.
    """
    device = screen or Screen()
    context = await browser.new_context(
        viewport={"width": device.width, "height": device.height},
        has_touch=device.touch,
        is_mobile=device.touch,
        locale=device.language,
        color_scheme=device.scheme,
    )
    await context.add_init_script(before)
    page = await context.new_page()
    settings = Settings(public_origin=ORIGIN, typing_indicator=typing, cover_page=covers)
    if languages:
        settings = settings.model_copy(update={"languages": languages})
    site = Site(page, settings, lines=lines, countries=countries)
    found = Tab(site, VisitorPage(page, ORIGIN))
    page.on("pageerror", lambda error: found.faults.append(str(error)))

    def complains(message: ConsoleMessage) -> None:
        # Where a connection was refused, so is the other way that the page then tries.
        if not site.has_refused or "Failed to load resource" not in message.text:
            found.faults.append(message.text)

    page.on("console", complains)
    await site.attach()
    await found.visitor.open()
    yield found
    await context.close()
