"""A person who writes Spanish and a responder who writes English, in the demo, with its engine.

Pictures of both sides go to `artifacts/translation/`.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.browsers import chromium
from tests.browser.demo_server import DemoServer, demo
from tests.browser.desk_page import DeskPage
from tests.browser.pictures import picture
from tests.browser.visitor_page import VisitorPage

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

TRANSLATES_WITHIN = 30_000
"""Milliseconds; the engine starts with the first sentence."""

NUMBER = "070-123 45 67"


@dataclass
class Two:
    """Both screens."""

    her: VisitorPage
    desk: DeskPage
    letter: str


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser."""
    async with chromium() as found:
        yield found


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DemoServer]:
    """The demo, as `make run` starts it."""
    async with demo(Path(tmp_path_factory.mktemp("demo"))) as started:
        yield started


@pytest.fixture
async def both(browser: Browser, server: DemoServer) -> AsyncIterator[Two]:
    """They have met: she was asked whether a computer may translate, and said yes."""
    desk_tab = await browser.new_context(locale="en", viewport={"width": 1440, "height": 900})
    phone = await browser.new_context(locale="es", viewport={"width": 390, "height": 844})
    faults: list[str] = []
    ruth, page = await desk_tab.new_page(), await phone.new_page()
    for one in (ruth, page):
        one.on("pageerror", lambda error: faults.append(str(error)))
    desk = await server.desk(ruth, "ruth")
    her = VisitorPage(page, server.origin)
    await her.open()
    await her.enter()
    await her.wait_asked()
    await picture(page, "1-asked", folder="translation")
    await her.choose_answer(0)
    await desk.wait_offer()
    letter = await desk.join()
    await her.wait_joined("Ruth")
    yield Two(her, desk, letter)
    await page.goto("about:blank")  # she is gone, so that the next one is alone at the desk
    await desk.wait_over(letter)
    await desk_tab.close()
    await phone.close()
    assert faults == []


async def test_two_languages_one_conversation(both: Two) -> None:
    """Each reads her own language, labelled; the original and the doubt are one tap away."""
    her, desk = both.her, both.desk
    page, pane = her.page, desk.pane(both.letter)
    await expect(page.locator("#mt")).to_contain_text("Ruth")
    await her.say("Necesito un médico hoy.")
    read = pane.locator(".m.them .b")
    await expect(read).to_have_text("I need a doctor today.", timeout=TRANSLATES_WITHIN)
    await expect(pane.locator(".original")).to_have_text("Necesito un médico hoy.")
    box = pane.locator(".comp textarea")
    await box.fill("We can find a doctor today.")
    await expect(pane.locator(".check")).to_contain_text("Podemos encontrar un médico hoy.")
    await picture(desk.page, "2-desk-check", folder="translation")
    await box.press("Control+Enter")
    await expect(pane.locator(".check")).to_contain_text("Send again")
    await box.press("Control+Enter")
    guess = page.locator("#log .guess")
    await expect(guess).to_have_text("Podemos encontrar un médico hoy.")
    await expect(page.locator("#log .mt")).to_contain_text("Traducido")
    original = page.locator("#log .original")
    await expect(original).to_be_hidden()
    await page.locator("#log .mt button").first.click()
    await expect(original).to_have_text("We can find a doctor today.")
    await picture(page, "3-her-original", folder="translation")
    await page.locator("#log .mt button").last.click()
    await expect(page.locator("#log .mt")).to_contain_text("Ruth sabe")
    await expect(pane.locator(".m.me")).to_contain_text(f"Not clear to {both.letter}")
    await pane.locator("[data-simpler]").click()
    await expect(box).to_be_focused()
    await expect(box).to_have_value("We can find a doctor today.")
    await expect(pane.locator(".check")).to_contain_text("Podemos encontrar un médico hoy.")
    await picture(desk.page, "5-desk-simpler", folder="translation")
    await box.fill("")
    await box.press("Shift+F4")
    await expect(box).to_have_value("We can find a doctor today.")
    await box.fill("")
    await page.locator("#mt button").first.click()
    await expect(page.locator("#log .reads")).to_contain_text("I need a doctor today.")
    await picture(page, "4-her-originals", folder="translation")
    await picture(desk.page, "6-desk", folder="translation")


async def test_she_pauses_and_lets_it_go_on(both: Two) -> None:
    """What is written meanwhile comes as it is; the desk sees that nothing is translated."""
    her, desk = both.her, both.desk
    page, pane = her.page, desk.pane(both.letter)
    await page.locator("#mt button").last.click()
    await expect(page.locator("#mt")).to_contain_text("no traduce")
    await expect(pane.locator(".c-head")).not_to_contain_text("translation accepted")
    await desk.say(both.letter, "I am here with you.")
    await her.wait_message("I am here with you.")
    await page.locator("#mt button").last.click()
    await expect(page.locator("#mt")).to_contain_text("traduce entre")
    await her.say("No puedo dormir.")
    read = pane.locator(".m.them .b")
    await expect(read).to_have_text("I cannot sleep.", timeout=TRANSLATES_WITHIN)
    await expect(page.locator("#log .guess")).to_have_count(0)
    await her.say(f"Llama al {NUMBER}.")
    number = "bdi[dir=ltr]"
    await expect(pane.locator(f".original {number}")).to_have_text(NUMBER)
    await expect(pane.locator(".fact")).to_have_text(NUMBER)
    await expect(page.locator(f"#log .m.me {number}")).to_have_text(NUMBER)
    await picture(page, "7-her-resumed", folder="translation")
