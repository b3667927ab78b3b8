"""A whole conversation in a browser that runs no script, with a real desk at the other end."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.barriers import Barrier, barriers
from tests.browser.browsers import CHROMIUM, chromium
from tests.browser.demo_server import DemoServer, demo
from tests.browser.desk_page import DeskPage
from tests.browser.pictures import picture
from tests.browser.plain_page import PlainPage
from tests.browser.test_visitor_access import OVERFLOW
from tests.visitor_site import ELSEWHERE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]

_LOADS_ITSELF: Final = {"meta-refresh": {"enabled": False}}
"""A page without script can only load itself anew; a button beside it stops that (WCAG 2.2.1)."""

SECRET: Final = "they have my passport"
ANSWER: Final = "I believe you. Take your time."


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DemoServer]:
    """The demo, once for the whole file."""
    async with demo(Path(tmp_path_factory.mktemp("demo"))) as started:
        yield started


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium(CHROMIUM) as found:
        yield found


@pytest.fixture(scope="module")
async def desk(server: DemoServer, browser: Browser) -> AsyncIterator[DeskPage]:
    """Amina, who writes English and Arabic, is at her desk."""
    context = await browser.new_context(locale="en", viewport={"width": 1280, "height": 900})
    yield await server.desk(await context.new_page(), "amina")
    await context.close()


async def without_script(
    browser: Browser, *, language: str = "en", width: int = 390, scheme: str = "light"
) -> BrowserContext:
    """Her profile."""
    context = await browser.new_context(
        java_script_enabled=False,
        locale=language,
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    await context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="elsewhere"))
    return context


@pytest.fixture
async def hers(browser: Browser) -> AsyncIterator[BrowserContext]:
    """The profile of her phone."""
    context = await without_script(browser)
    yield context
    await context.close()


async def meet(page: PlainPage, desk: DeskPage, *, patient: bool = False) -> str:
    """From the first button to the chat; gives its letter at the desk.

    Who is `patient` waits until the page looks by itself; everybody else looks at once.
    """
    await page.open()
    await page.start()
    await page.choose()
    await desk.wait_offer()
    letter = await desk.join()
    if not patient:
        await page.look()
    await page.wait_joined("Amina")
    return letter


async def test_a_whole_conversation(
    server: DemoServer, desk: DeskPage, hers: BrowserContext
) -> None:
    """Words both ways without a touch on the box, a tap, and the end; one address all the time."""
    faults: list[str] = []
    page = await hers.new_page()
    page.on("console", lambda said: faults.append(said.text))
    her = PlainPage(page, server.origin)
    letter = await meet(her, desk, patient=True)
    await her.say(SECRET)
    await desk.wait_message(letter, SECRET)
    await page.fill("textarea", "half a word")
    await desk.say(letter, ANSWER)
    await her.wait_message(ANSWER)
    await expect(page.locator("textarea")).to_have_value("half a word")
    await her.tap("moment")
    await desk.wait_sign(letter, "moment")
    await expect(page.locator("textarea")).to_have_value("half a word")
    await desk.wait_mark(letter, ANSWER, "delivered")
    assert page.url == f"{server.origin}/n"
    (cookie,) = await hers.cookies()
    assert (cookie["name"], cookie["path"], cookie["httpOnly"]) == ("n", "/n", True)
    assert (cookie["sameSite"], cookie["expires"]) == ("Strict", -1)
    assert await page.title() == "Notes"
    await desk.close_chat(letter)
    await her.wait_log_text("Amina")
    await her.log.get_by_role("link", name="The chat is closed").click(timeout=40_000)
    await expect(page.locator("h1")).to_have_text("The chat is closed")
    await desk.clear(letter)
    assert faults == []


async def test_back_after_leaving_shows_nothing(
    server: DemoServer, desk: DeskPage, hers: BrowserContext
) -> None:
    """Nor forward, nor a reload, nor the box: the server is asked, and knows of nothing."""
    page = await hers.new_page()
    her = PlainPage(page, server.origin)
    await page.goto(ELSEWHERE)
    letter = await meet(her, desk)
    await her.say(SECRET)
    await page.fill("textarea", "not sent at all")
    await her.leave()
    await page.wait_for_url(ELSEWHERE)
    assert "left" in await desk.wait_over(letter)
    assert await hers.cookies() == []
    for _ in range(4):
        await page.go_back()
        shown = await page.content()
        assert SECRET not in shown
        assert "not sent at all" not in shown
        if page.url.endswith("/n"):
            assert "Nothing is here." in shown
            assert await page.locator("iframe, textarea").count() == 0
    await page.goto(f"{server.origin}/n")
    assert "Linden" not in await page.content()
    await desk.clear(letter)


async def test_a_reload_sends_nothing_twice(
    server: DemoServer, desk: DeskPage, hers: BrowserContext
) -> None:
    """The words are there once, after every reload and after Back."""
    page = await hers.new_page()
    her = PlainPage(page, server.origin)
    letter = await meet(her, desk)
    for text in ("one", "two"):
        await her.say(text)
    await page.reload()
    await page.reload()
    await page.go_back()
    await page.goto(f"{server.origin}/n")
    await her.wait_message("two")
    await her.wait_words(["one", "two"])
    await desk.wait_words(letter, ["one", "two"])
    await her.unfold("More", "End the chat")
    await her.press("end")
    await expect(page.locator("h1")).to_have_text("The chat is closed")
    await desk.wait_over(letter)
    await desk.clear(letter)


async def out_of_reach(page: Page, twin: Page) -> list[Barrier]:
    """What a program can find that keeps somebody out of the page and of its frame.

    The program needs script, which the page does not: it judges the same page in a second tab.
    """
    await twin.context.clear_cookies()
    await twin.context.add_cookies(await page.context.cookies())  # type: ignore[arg-type]  # they fit
    found = []
    for address in (page.url, *(frame.url for frame in page.frames[1:])):
        await twin.goto(address)
        found += await barriers(twin, rules=_LOADS_ITSELF)
    return found


async def states(her: PlainPage, desk: DeskPage) -> AsyncIterator[str]:
    """Every page without script, one after the other."""
    page = her.page
    await her.open()
    yield "entry"
    await page.click("noscript form button")
    yield "topics"
    await page.locator("#topics button.opt").last.click()
    yield "closed"
    await her.press("look")
    await page.locator("#topics button.opt").first.click()
    for fold in await page.locator("summary").all():
        await fold.click()
    yield "choices"
    await her.press("find")
    yield "waiting"
    await desk.wait_offer()
    letter = await desk.join()
    await her.look()
    await her.wait_joined("Amina")
    await desk.say(letter, "هل أنتِ بخير؟ I am here, " + "and I have time. " * 8)
    await her.say("a long word: " + "w" * 90)
    await her.tap("simpler")
    await her.wait_log_text("a long word")
    yield "chat"
    for fold in await page.locator("details.more summary").all():
        await fold.click()
    yield "chat, everything open"
    await her.press("end")
    await desk.wait_over(letter)
    await desk.clear(letter)
    yield "over"
    await page.context.clear_cookies()
    await page.reload()
    yield "nothing"


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 320, "light"), ("ar", 320, "dark"), ("en", 1280, "dark"), ("ar", 390, "light")],
)
async def test_no_page_keeps_anybody_out(
    server: DemoServer, desk: DeskPage, browser: Browser, language: str, width: int, scheme: str
) -> None:
    """On the narrowest phone and on a desk; pictures of all are kept to be looked at."""
    context = await without_script(browser, language=language, width=width, scheme=scheme)
    page = await context.new_page()
    scripted = await browser.new_context(
        locale=language,
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    twin = await scripted.new_page()
    her = PlainPage(page, server.origin)
    async for state in states(her, desk):
        name = re.sub(r"\W+", "-", f"{state} {language} {width} {scheme}")
        await picture(page, name, folder="plain")
        wide, out = (await page.evaluate(OVERFLOW))[0], (await page.evaluate(OVERFLOW))[1:]
        assert (state, wide, out) == (state, False, [])
        assert (state, await out_of_reach(page, twin)) == (state, [])
    await scripted.close()
    await context.close()
