"""The real server with everything around it: a page of somebody else, and the place to leave to."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, cast

from playwright.async_api import Browser, Page, Request, WebSocket, async_playwright, expect

from helpline.web.foreign_site import foreign_site
from tests.browser.browsers import CHROMIUM
from tests.browser.elsewhere import elsewhere
from tests.browser.visitor_page import VisitorPage
from tests.privacy.talk import Talk, responder, signed_in
from tests.served import Served
from tests.serving import free_port, serving

Place = Literal["alone", "framed"]
"""The page in a tab of its own, or in the frame of another site."""

BEFORE: Final = "https://www.wikipedia.org/before"
"""Where she comes from; served by whoever serves the place to leave to."""


@dataclass(frozen=True)
class Around:
    """`origin` is ours, `site` that of somebody else, `arguments` are for Chromium."""

    served: Served
    site: str
    arguments: list[str]
    desk: Talk = field(repr=False)
    """Amina, who is available all the time, so that the line is open when a page is."""

    @property
    def origin(self) -> str:
        """The server's."""
        return self.served.origin


@asynccontextmanager
async def around(folder: Path) -> AsyncIterator[Around]:
    """Serve all of it while the block runs."""
    port = free_port()
    served = Served(folder, site=port)
    await served.prepare()
    await served.start()
    try:
        async with AsyncExitStack() as open_until:
            site = foreign_site(served.settings)
            await open_until.enter_async_context(serving(site, served.settings, port))
            arguments = await open_until.enter_async_context(elsewhere(folder))
            cookie = await signed_in(served.origin, served.person("amina"), time.time())
            desk = await open_until.enter_async_context(responder(served.origin, cookie))
            yield Around(served, f"http://localhost:{port}", arguments, desk)
    finally:
        await served.stop()


@asynccontextmanager
async def browser_for(place: Around, *, script: bool = True) -> AsyncIterator[Browser]:
    """Chromium that finds the place to leave to; coming back is as quick as for everybody.

    Without `script` it has none from the start: switched off for a tab, as Playwright does it, a
    frame of another site may have been read before it hears of it.
    """
    setting = [] if script else ["--blink-settings=scriptEnabled=false"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[*place.arguments, *setting],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        await browser.close()


@dataclass
class Visit:
    """One tab and all that it asked and sent. `visitor` is the page, wherever it stands."""

    page: Page
    place: Place
    around: Around
    visitor: VisitorPage
    asked: list[Request] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    """Frames that went out over sockets."""
    faults: list[str] = field(default_factory=list)

    async def open(self, language: str = "en") -> None:
        """From the page before to the line, with the script ready."""
        await self.page.goto(BEFORE)
        if self.place == "alone":
            await self.visitor.open()
            return
        await self.page.goto(f"{self.around.site}/{language}")
        await self.tap()

    async def tap(self) -> None:
        """Tap the other site's link."""
        await self.page.locator("a[data-leave]").click()
        frame = await self.page.wait_for_selector("iframe")
        shown = await frame.content_frame() if frame is not None else None
        assert shown is not None
        # A frame is used like a page, only without keys, which go to the tab.
        self.visitor = VisitorPage(cast("Page", shown), self.around.origin)
        await expect(shown.locator("[data-do=start]")).to_be_enabled()

    async def meet(self, desk: Talk) -> str:
        """Both taps, and the responder joins; the chat's name at the desk."""
        await self.visitor.start()
        await self.visitor.choose()
        offer = await desk.wait("offered")
        await desk.send(type="accept", offer=offer["offer"])
        chat = str((await desk.wait("chat"))["chat"])
        await self.visitor.wait_screen("open")
        return chat

    async def history(self) -> tuple[int, str]:
        """How many entries the tab has, and what address it shows."""
        return await self.page.evaluate("history.length"), self.page.url


def watch(page: Page, place: Place, whole: Around) -> Visit:
    """A tab whose requests, frames and faults are written down."""
    visit = Visit(page, place, whole, VisitorPage(page, whole.origin))
    page.on("request", lambda request: visit.asked.append(request))  # noqa: PLW0108 — it is marked
    page.on("pageerror", lambda error: visit.faults.append(str(error)))
    page.on("console", lambda message: visit.faults.append(message.text))

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: visit.sent.append(str(payload)))

    page.on("websocket", opened)
    return visit


@asynccontextmanager
async def at_the_desk(whole: Around) -> AsyncIterator[Talk]:
    """Amina, for one chat; whatever she heard of the chat before is forgotten."""
    whole.desk.heard.clear()
    yield whole.desk


async def settles(seconds: float = 0.5) -> None:
    """Give a browser the time to do what it should not do."""
    await asyncio.sleep(seconds)
