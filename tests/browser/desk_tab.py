"""A tab with the desk in it, and the site that answers it in the server's place."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, Page

from tests.browser.desk_page import DeskPage
from tests.browser.visitor_tab import Screen
from tests.console_site import ORIGIN, ConsoleSite


@dataclass
class DeskTab:
    """One tab; `faults` is what the browser complained about, by script or by policy."""

    site: ConsoleSite
    desk: DeskPage
    faults: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The tab itself."""
        return self.desk.page


@asynccontextmanager
async def desk_tab(
    browser: Browser, screen: Screen | None = None, **me: object
) -> AsyncIterator[DeskTab]:
    """The desk with its check-in; `me` is who sits there, where it is not Ingrid."""
    device = screen or Screen(width=1440, height=900)
    context = await browser.new_context(
        viewport={"width": device.width, "height": device.height},
        has_touch=device.touch,
        locale=device.language,
        color_scheme=device.scheme,
        reduced_motion="reduce",
    )
    page = await context.new_page()
    site = ConsoleSite(page, language=device.language)
    site.me.update(me)
    found = DeskTab(site, DeskPage(page, ORIGIN))
    page.on("pageerror", lambda error: found.faults.append(str(error)))
    page.on("console", lambda message: found.faults.append(message.text))
    await site.attach()
    await found.desk.open()
    yield found
    await context.close()
    assert found.faults == []


@asynccontextmanager
async def at_desk(
    browser: Browser, screen: Screen | None = None, **me: object
) -> AsyncIterator[DeskTab]:
    """The desk of somebody who has checked in and is available."""
    async with desk_tab(browser, screen, **me) as tab:
        await tab.desk.check_in()
        yield tab
