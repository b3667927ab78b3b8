"""A person and a psychologist, each in her own browser, and the real server between them."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.browsers import chromium
from tests.browser.demo_server import DemoServer, demo
from tests.browser.desk_page import DeskPage
from tests.browser.visitor_page import VisitorPage
from tests.visitor_site import ELSEWHERE

pytestmark = pytest.mark.browser

SECRET = "they have my passport"
ANSWER = "I believe you. Take your time."


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
    """Ingrid, psychologist, is at her desk."""
    context = await browser.new_context(locale="en", viewport={"width": 1280, "height": 900})
    yield await server.desk(await context.new_page(), "ingrid")
    await context.close()


@pytest.fixture
async def hers(browser: Browser) -> AsyncIterator[BrowserContext]:
    """The profile of her phone."""
    context = await browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    await context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="elsewhere"))
    yield context
    await context.close()


@pytest.fixture
async def page(hers: BrowserContext) -> AsyncIterator[Page]:
    """A tab of it, in which nothing complains."""
    faults: list[str] = []
    page = await hers.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text))
    yield page
    # The browser tells by itself of a broken connection, and of what it has cleared.
    told = ("net::ERR_", "Clear-Site-Data")
    assert [fault for fault in faults if not any(one in fault for one in told)] == []


@pytest.fixture
async def visitor(page: Page, server: DemoServer) -> VisitorPage:
    """The visitor's page in it."""
    return VisitorPage(page, server.origin)


async def meet(visitor: VisitorPage, desk: DeskPage) -> str:
    """From the first tap to the chat; gives its letter at the desk."""
    await visitor.open()
    await visitor.enter()
    await desk.wait_offer()
    letter = await desk.join()
    await visitor.wait_joined("Ingrid")
    return letter


async def test_nobody_there_is_said_at_once(visitor: VisitorPage, server: DemoServer) -> None:
    """Before anybody has checked in; afterwards one look shows the way in."""
    await visitor.page.goto(f"{server.origin}/")
    await visitor.wait_screen("closed")


async def test_the_other_site_of_the_demo_shows_the_line(page: Page, server: DemoServer) -> None:
    """One command serves both; a tap on the other site's link, and the line is there."""
    await page.goto(f"{server.site}/")
    await page.locator("a[data-leave]").click()
    await expect(page.frame_locator("dialog iframe").locator("main")).to_be_visible()


async def test_words_go_both_ways(visitor: VisitorPage, desk: DeskPage) -> None:
    """And a tap; who ends is said, and the other side's last words stay to be read."""
    letter = await meet(visitor, desk)
    await visitor.say(SECRET)
    await visitor.wait_sent(SECRET)
    await desk.wait_message(letter, SECRET)
    await desk.say(letter, ANSWER)
    await visitor.wait_message(ANSWER)
    await visitor.tap("moment")
    await desk.wait_sign(letter, "moment")
    await desk.wait_mark(letter, ANSWER, "delivered")
    await desk.close_chat(letter)
    assert (await visitor.wait_ended()).startswith("Ingrid ended the chat.")
    await visitor.wait_words([SECRET, ANSWER, "I need a moment"])
    await desk.clear(letter)


async def test_a_broken_connection_loses_nothing(
    visitor: VisitorPage, desk: DeskPage, hers: BrowserContext
) -> None:
    """What both wrote meanwhile arrives once, and in order."""
    letter = await meet(visitor, desk)
    await hers.set_offline(True)
    await visitor.wait_notice("You are offline. Nothing is lost: it is only on this screen.")
    for text in ("one", "two"):
        await visitor.say(text)
        await visitor.wait_unsent(text)
    await desk.say(letter, ANSWER)
    await hers.set_offline(False)
    await visitor.wait_message(ANSWER)
    for text in ("one", "two"):
        await visitor.wait_sent(text)
        await desk.wait_message(letter, text)
    said = await desk.pane(letter).locator(".m .b").all_inner_texts()
    assert [text for text in said if text != ANSWER] == ["one", "two"]
    await visitor.end_chat()
    await desk.wait_over(letter)
    await desk.clear(letter)


async def test_many_messages_arrive_in_order(visitor: VisitorPage, desk: DeskPage) -> None:
    """Faster than the limit allows: they wait, and none is lost or overtakes another."""
    letter = await meet(visitor, desk)
    texts = [f"line {number}" for number in range(10)]
    for text in texts:
        await visitor.say(text)
    last = visitor.page.locator("#log .m .meta").last
    await expect(last).to_contain_text("You · sent", timeout=30_000)
    await desk.wait_message(letter, texts[-1])
    await desk.wait_words(letter, texts)
    await visitor.wait_words(texts)
    await visitor.end_chat()
    await desk.clear(letter)


async def test_leaving_is_known_at_the_desk_at_once(visitor: VisitorPage, desk: DeskPage) -> None:
    """And back in her browser there is nothing."""
    await visitor.page.goto(ELSEWHERE)
    letter = await meet(visitor, desk)
    await visitor.say(SECRET)
    await visitor.wait_sent(SECRET)
    await visitor.leave()
    await visitor.page.wait_for_url(ELSEWHERE)
    assert "left" in await desk.wait_over(letter)
    await visitor.page.go_back()
    assert SECRET not in await visitor.page.content()
    await desk.clear(letter)


async def test_a_closed_tab_is_leaving(visitor: VisitorPage, desk: DeskPage) -> None:
    """Nobody waits a quarter of an hour for somebody who cannot come back."""
    letter = await meet(visitor, desk)
    await visitor.page.goto("about:blank")
    assert "left" in await desk.wait_over(letter)
    await desk.clear(letter)


async def test_who_stops_waiting_does_not_ring(visitor: VisitorPage, desk: DeskPage) -> None:
    """One tap takes her out of the queue."""
    await visitor.open()
    await visitor.enter("psychologist")
    await desk.wait_offer()
    await visitor.stop_waiting()
    await desk.wait_no_offer()


async def test_nothing_of_it_is_in_her_browser(
    visitor: VisitorPage, desk: DeskPage, hers: BrowserContext, server: DemoServer
) -> None:
    """No cookie, no storage, one address; every request went to our own origin."""
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    letter = await meet(visitor, desk)
    await visitor.say(SECRET)
    await visitor.wait_sent(SECRET)
    assert await hers.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    assert visitor.page.url == f"{server.origin}/"
    assert [url for url in asked if not url.startswith(server.origin) or "?" in url] == []
    await visitor.end_chat()
    await desk.clear(letter)


async def test_a_power_cut_loses_nothing(
    visitor: VisitorPage, desk: DeskPage, server: DemoServer
) -> None:
    """The server is killed in the middle and started again: both go on with the same words."""
    letter = await meet(visitor, desk)
    await visitor.say(SECRET)
    await visitor.wait_sent(SECRET)
    await desk.say(letter, ANSWER)
    await visitor.wait_message(ANSWER)
    await server.stop(signal.SIGKILL)
    await visitor.say("are you there")
    await visitor.wait_unsent("are you there")
    await server.start()
    meta = visitor.page.locator("#log .m .meta").last
    await expect(meta).to_contain_text("You · sent", timeout=30_000)
    words = [SECRET, ANSWER, "are you there"]
    await visitor.wait_words(words)
    await expect(desk.pane(letter).locator(".m .b")).to_have_text(words, timeout=30_000)
