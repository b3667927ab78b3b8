"""Whole journeys on the real server in a real browser, step by step, with a picture of each step.

The pictures go to `artifacts/journey/`. Phones and desktops, both directions of writing, both
colour schemes; a power cut in the middle; leaving; two people at once.
"""

import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.browsers import chromium
from tests.browser.desk_page import DeskPage
from tests.browser.pictures import picture
from tests.browser.visitor_page import VisitorPage
from tests.browser.visitor_tab import Scheme
from tests.served import Served
from tests.visitor_site import ELSEWHERE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONNECTS_WITHIN: Final = 30_000
"""Milliseconds in which a page finds a server again that has come back."""

WORDS: Final = {
    "ar": (
        "لا أنام. لا أريد أن أحكي كل شيء اليوم",
        "لا داعي لقول كل شيء. يمكن أن نتوقف في أي وقت.",
    ),
    "en": ("I do not sleep. I do not want to tell everything.", "You do not have to tell me all."),
    "sv": ("Jag sover inte. Jag vill inte berätta allt i dag.", "Du behöver inte berätta allt."),
}
MEANWHILE: Final = {"ar": "هل ما زلتِ هنا؟", "en": "Are you there?", "sv": "Är du kvar?"}


@dataclass(frozen=True, slots=True)
class Looks:
    """Her device, and the responder who speaks her language."""

    language: str
    scheme: Scheme
    width: int
    height: int
    responder: str

    @property
    def name(self) -> str:
        """What its pictures are called."""
        return f"{self.language}-{self.scheme}-{self.width}"


PHONE_AR: Final = Looks("ar", "light", 390, 844, "amina")
LOOKS: Final = (
    PHONE_AR,
    Looks("ar", "dark", 390, 844, "amina"),
    Looks("en", "light", 1280, 800, "ingrid"),
    Looks("sv", "light", 1280, 800, "ingrid"),
    Looks("en", "dark", 390, 844, "ingrid"),
)


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """The real server, once for the whole file."""
    served = Served(Path(tmp_path_factory.mktemp("journey")))
    await served.prepare()
    await served.start()
    yield served
    await served.stop()


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


async def signed_in(server: Served, browser: Browser, name: str) -> BrowserContext:
    """The profile in which a responder has signed in, by her sign-in name."""
    person = server.person(name)
    context = await browser.new_context(
        locale="en", viewport={"width": 1440, "height": 900}, device_scale_factor=1
    )
    page = await context.new_page()
    await page.goto(f"{server.origin}/desk/sign-in")
    await page.fill("#name", person.sign_in_name)
    await page.fill("#password", person.password)
    await page.locator("main .btn.go").click()
    await page.fill("#code", person.factor.code(time.time()))
    await page.locator("main .btn.go").click()
    await expect(page.locator("#code")).to_have_count(0)
    await page.close()
    return context


@pytest.fixture(scope="module")
async def desks(server: Served, browser: Browser) -> dict[str, BrowserContext]:
    """The profiles in which Amina and Ingrid have signed in, by their names."""
    return {name: await signed_in(server, browser, name) for name in ("amina", "ingrid")}


@asynccontextmanager
async def at_desk(
    server: Served, context: BrowserContext, scheme: Scheme = "light"
) -> AsyncIterator[DeskPage]:
    """A responder sits down, and pauses when the block ends."""
    page = await context.new_page()
    await page.emulate_media(color_scheme=scheme)
    desk = DeskPage(page, server.origin)
    await desk.open()
    await desk.check_in()
    yield desk
    await desk.stand("pause")
    await page.close()


@asynccontextmanager
async def phone(browser: Browser, server: Served, looks: Looks) -> AsyncIterator[VisitorPage]:
    """Her browser, in which nothing complains."""
    context = await browser.new_context(
        locale=looks.language,
        color_scheme=looks.scheme,
        viewport={"width": looks.width, "height": looks.height},
        device_scale_factor=2 if looks.width < 500 else 1,
    )
    await context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="elsewhere"))
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield VisitorPage(page, server.origin)
    await context.close()
    assert faults == []


async def to_the_queue(visitor: VisitorPage, looks: Looks) -> None:
    """The two taps."""
    await visitor.open()
    await picture(visitor.page, f"{looks.name}-1-entry")
    await visitor.start()
    await picture(visitor.page, f"{looks.name}-2-choices")
    await visitor.choose()
    await visitor.wait_screen("waiting")
    await picture(visitor.page, f"{looks.name}-3-waiting")


async def send(page: Page, words: str) -> None:
    """Write as a thumb does: into the box, and the button."""
    await page.fill("#t", words)
    await page.click("[data-do=send]")


@pytest.mark.parametrize("looks", LOOKS, ids=lambda looks: looks.name)
async def test_a_chat_from_the_first_tap_to_the_end(
    browser: Browser, server: Served, desks: dict[str, BrowserContext], looks: Looks
) -> None:
    """Words both ways, a one-tap answer, "delivered"; the responder ends, and the page says so."""
    hers, theirs = WORDS[looks.language]
    async with (
        at_desk(server, desks[looks.responder], looks.scheme) as desk,
        phone(browser, server, looks) as visitor,
    ):
        page = visitor.page
        await to_the_queue(visitor, looks)
        await desk.wait_offer()
        await picture(desk.page, f"{looks.name}-4-desk-offer")
        letter = await desk.join()
        await visitor.wait_screen("open")
        assert await page.locator("#name").inner_text() == looks.responder.capitalize()
        await send(page, hers)
        await desk.wait_message(letter, hers)
        await desk.say(letter, theirs)
        await visitor.wait_message(theirs)
        await desk.wait_mark(letter, theirs, "delivered")
        await page.click("[data-signal=moment]")
        await desk.wait_sign(letter, "moment")
        await picture(page, f"{looks.name}-5-chat")
        await picture(desk.page, f"{looks.name}-6-desk-chat")
        await desk.close_chat(letter)
        await visitor.wait_screen("over")
        await picture(page, f"{looks.name}-7-over")
        assert looks.responder.capitalize() in await visitor.wait_ended()
        await expect(page.locator(".m .b").first).to_have_text(hers)
        await expect(page.locator(".m .b").nth(1)).to_have_text(theirs)
        await picture(desk.page, f"{looks.name}-8-desk-over")
        await desk.clear(letter)


async def test_the_server_dies_and_comes_back(
    browser: Browser, server: Served, desks: dict[str, BrowserContext]
) -> None:
    """Both pages say so, find it by themselves, and show every word once, in the same order."""
    hers, theirs = WORDS["ar"]
    async with (
        at_desk(server, desks["amina"]) as desk,
        phone(browser, server, PHONE_AR) as visitor,
    ):
        page, last = visitor.page, visitor.page.locator("#log .m .meta").last
        await to_the_queue(visitor, PHONE_AR)
        await desk.wait_offer()
        letter = await desk.join()
        await visitor.wait_screen("open")
        await send(page, hers)
        await desk.wait_message(letter, hers)
        sent = await last.inner_text()
        await desk.say(letter, theirs)
        await visitor.wait_message(theirs)
        await server.stop(signal.SIGKILL)
        await expect(page.locator("#notice")).not_to_be_empty(timeout=CONNECTS_WITHIN)
        await expect(page.locator("#now")).to_be_hidden()  # nobody can know who is here now
        await send(page, MEANWHILE["ar"])
        await expect(last).not_to_have_text(sent)
        await picture(page, "ar-lost-1-phone")
        await picture(desk.page, "ar-lost-2-desk")
        await server.start()
        words = [hers, theirs, MEANWHILE["ar"]]
        await expect(last).to_have_text(sent, timeout=CONNECTS_WITHIN)
        shown = desk.pane(letter).locator(".m .b")
        await expect(shown).to_have_text(words, timeout=CONNECTS_WITHIN)
        await visitor.wait_words(words)
        await expect(page.locator("#now")).to_be_visible()
        await desk.wait_state("available")
        await picture(page, "ar-lost-3-phone-back")
        await picture(desk.page, "ar-lost-4-desk-back")
        await desk.close_chat(letter)
        await visitor.wait_screen("over")
        await desk.clear(letter)


async def test_leaving_leaves_nothing(
    browser: Browser, server: Served, desks: dict[str, BrowserContext]
) -> None:
    """Back shows the page before the chat, and the desk says that she left."""
    hers, theirs = WORDS["ar"]
    async with (
        at_desk(server, desks["amina"]) as desk,
        phone(browser, server, PHONE_AR) as visitor,
    ):
        page = visitor.page
        await page.goto(ELSEWHERE)
        await visitor.open()
        await visitor.start()
        await visitor.choose()
        await desk.wait_offer()
        letter = await desk.join()
        await visitor.wait_screen("open")
        await send(page, hers)
        await desk.say(letter, theirs)
        await visitor.wait_message(theirs)
        long = await page.evaluate("history.length")
        await visitor.leave()
        await page.wait_for_url(ELSEWHERE)
        assert "left" in await desk.wait_over(letter)
        await picture(desk.page, "ar-left-desk")
        assert await page.evaluate("history.length") == long
        await page.go_back()
        content = await page.content()
        assert (page.url, hers in content, theirs in content) == (ELSEWHERE, False, False)
        await desk.clear(letter)


async def test_two_people_side_by_side(
    browser: Browser, server: Served, desks: dict[str, BrowserContext]
) -> None:
    """A psychologist writes with two at once; no word goes to the other one."""
    english, swedish = LOOKS[2], LOOKS[3]
    async with (
        at_desk(server, desks["ingrid"]) as desk,
        phone(browser, server, english) as first,
        phone(browser, server, swedish) as second,
    ):
        letters = []
        for visitor, looks in ((first, english), (second, swedish)):
            await visitor.open()
            await visitor.start()
            await visitor.choose()
            await desk.wait_offer()
            letters.append(await desk.join())
            await visitor.wait_screen("open")
            await send(visitor.page, WORDS[looks.language][0])
            await desk.wait_message(letters[-1], WORDS[looks.language][0])
        for letter, looks in zip(letters, (english, swedish), strict=True):
            await desk.say(letter, WORDS[looks.language][1])
        for visitor, looks in ((first, english), (second, swedish)):
            await visitor.wait_message(WORDS[looks.language][1])
        await picture(desk.page, "side-by-side-desk")
        await first.wait_words(WORDS["en"])
        await second.wait_words(WORDS["sv"])
        await desk.wait_words(letters[0], WORDS["en"])
        await desk.wait_words(letters[1], WORDS["sv"])
        for letter in letters:
            await desk.close_chat(letter)
        for letter in letters:
            await desk.clear(letter)
