"""The page with script where sockets do not work, and where streams are held back as well."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.browsers import chromium
from tests.browser.demo_server import DemoServer, demo
from tests.browser.desk_page import DeskPage
from tests.browser.visitor_page import VisitorPage
from tests.visitor_site import ELSEWHERE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BLOCKED: Final = """() => {
  window.WebSocket = class {
    constructor() { setTimeout(() => this.onclose?.({ code: 1006 })); }
    send() {}
    close() {}
  };
}"""
"""As where somebody on the way lets no socket through."""

SECRET: Final = "they have my passport"
ANSWER: Final = "I believe you."


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DemoServer]:
    """The demo, once for the whole file."""
    async with demo(Path(tmp_path_factory.mktemp("demo"))) as started:
        yield started


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture(scope="module")
async def desk(server: DemoServer, browser: Browser) -> AsyncIterator[DeskPage]:
    """Ingrid is at her desk."""
    context = await browser.new_context(locale="en", viewport={"width": 1280, "height": 900})
    yield await server.desk(await context.new_page(), "ingrid")
    await context.close()


@pytest.fixture(params=["sockets blocked", "streams held back too"])
async def hers(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[BrowserContext]:
    """Her profile, on a bad network."""
    context = await browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    await context.add_init_script(f"({BLOCKED})()")
    await context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="elsewhere"))
    if request.param != "sockets blocked":

        async def hold(route: Route) -> None:
            """Never answered: it is taken back by the page itself."""

        await context.route("**/stream", hold)
    yield context
    await context.close()


async def queued(page: Page) -> None:
    """The line stands, by whatever carries it: a stream that is held back takes its time."""
    before = page.locator("#before")
    await expect(before).not_to_have_text("We are connecting.", timeout=20_000)


async def test_a_whole_conversation(
    server: DemoServer, desk: DeskPage, hers: BrowserContext
) -> None:
    """She notices nothing of it; the token is in no address and in no header."""
    page = await hers.new_page()
    asked: list[tuple[str, str]] = []

    def note(path: str, headers: dict[str, str]) -> None:
        asked.append((path, str(headers)))

    page.on("request", lambda request: note(request.url, request.headers))
    tokens: list[str] = []
    page.on("request", lambda request: tokens.append(request.post_data or ""))
    visitor = VisitorPage(page, server.origin)
    await visitor.open()
    await visitor.start()
    await visitor.choose()
    await queued(page)
    await desk.wait_offer()
    letter = await desk.join()
    await visitor.wait_joined("Ingrid")
    await visitor.say(SECRET)
    await visitor.wait_sent(SECRET)
    await desk.wait_message(letter, SECRET)
    await desk.say(letter, ANSWER)
    await visitor.wait_message(ANSWER)
    await visitor.tap("moment")
    await desk.wait_sign(letter, "moment")
    await desk.wait_mark(letter, ANSWER, "delivered")
    posted = [body.split("\n")[0] for body in tokens if "\n" in body and len(body) > 43]
    token = next(line for line in posted if len(line) == 43)
    assert [path for path, headers in asked if token in path or token in headers] == []
    assert {urlsplit(path).query for path, _ in asked} == {""}
    assert await hers.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    await desk.close_chat(letter)
    assert (await visitor.wait_ended()).startswith("Ingrid ended the chat.")
    await desk.clear(letter)


async def test_a_broken_line_loses_nothing(
    server: DemoServer, desk: DeskPage, hers: BrowserContext
) -> None:
    """What both wrote meanwhile arrives once, and in order; leaving is known at once."""
    page = await hers.new_page()
    visitor = VisitorPage(page, server.origin)
    await visitor.open()
    await visitor.start()
    await visitor.choose()
    await queued(page)
    await desk.wait_offer()
    letter = await desk.join()
    await visitor.wait_joined("Ingrid")
    await hers.set_offline(True)
    await visitor.wait_notice("You are offline. Nothing is lost: it is only on this screen.")
    for text in ("one", "two"):
        await visitor.say(text)
    await desk.say(letter, ANSWER)
    await hers.set_offline(False)
    await visitor.wait_message(ANSWER)
    last = page.locator("#log .m .meta").last
    await expect(last).to_contain_text("You · sent", timeout=30_000)
    await desk.wait_message(letter, "two")
    said = await desk.pane(letter).locator(".m .b").all_inner_texts()
    assert [text for text in said if text != ANSWER] == ["one", "two"]
    await visitor.leave()
    await page.wait_for_url(ELSEWHERE)
    assert "left" in await desk.wait_over(letter)
    await desk.clear(letter)
