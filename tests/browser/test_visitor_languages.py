"""The visitor's page in each of its languages: nothing is cut off, and each can be chosen."""

from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from helpline.languages import AUTONYMS, INTERFACE, direction
from helpline.web.static import browser_files
from tests.browser.browsers import chromium
from tests.browser.test_visitor_access import OVERFLOW, walked
from tests.browser.visitor_screens import WALKS
from tests.browser.visitor_tab import Screen, tab
from tests.pseudo import PSEUDO

pytestmark = pytest.mark.browser

CUT: Final = """() => [...document.querySelectorAll("header *, main *")]
  .filter((one) => one.offsetParent && one.children.length === 0 && one.textContent.trim()
    && !one.closest(".vh, .skip, .chips, textarea, select, svg")
    && one.clientWidth > 1 && getComputedStyle(one).overflowX !== "visible"
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map((one) => one.outerHTML.slice(0, 60))"""
"""Words that stand in a box too small for them."""

CLOSELY: Final = (*PSEUDO, "ar", "bn", "de", "fi", "ru", "th")
"""The made-up languages, and those with the longest words or with letters of their own height."""

WAYS: Final = [
    (language, walk)
    for language in (*CLOSELY, *(one for one in INTERFACE if one not in CLOSELY))
    for walk in (WALKS if language in CLOSELY else ("screens",))
]
"""Every walk in some languages and one in each, so that the test ends in minutes; `make gallery`
makes all of them."""


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file; what every page loads is ready before the first one."""
    browser_files()
    async with chromium() as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize(("language", "walk"), WAYS)
async def test_nothing_is_cut_off(browser: Browser, language: str, walk: str) -> None:
    """On the narrowest phone, with letters of twice the size, in every language at once."""
    device = Screen(width=320, height=640, touch=True, language=language)
    offered = tuple(dict.fromkeys((*INTERFACE, language)))
    async with walked(browser, walk, device, languages=offered) as her:
        html = her.page.locator("html")
        assert await html.get_attribute("lang") == language
        assert await html.get_attribute("dir") == direction(language)
        await her.page.evaluate("document.documentElement.style.fontSize = '200%'")
        async for screen in WALKS[walk](her):
            moves = await her.page.evaluate(OVERFLOW)
            assert (screen, moves, await her.page.evaluate(CUT)) == (screen, [False], [])
        assert her.faults == []


async def test_every_language_can_be_chosen(browser: Browser) -> None:
    """The first five have a chip; one more brings the others, and keeps the one that is chosen."""
    async with tab(browser, languages=INTERFACE) as her:
        chips = her.page.locator(".langs .chip")
        more = her.page.locator(".langs .chip:not([lang])")
        await expect(chips).to_have_count(6)
        await expect(more).to_have_text("Language +29")
        await more.press("Enter")
        await expect(her.page.locator(".langs .chip[lang]")).to_have_count(len(INTERFACE))
        await expect(more).to_be_hidden()
        assert await her.page.evaluate("document.activeElement.lang") == INTERFACE[5]
        names = [AUTONYMS[language] for language in INTERFACE]
        await expect(her.page.locator(".langs .chip[lang]")).to_have_text(names)
        await chips.filter(has_text="فارسی").click()
        await expect(her.page.locator("html")).to_have_attribute("lang", "fa")
        await expect(her.page.locator("html")).to_have_attribute("dir", "rtl")
        await expect(more).to_have_text("زبان +28")
        await expect(her.page.locator(".langs .chip[aria-pressed=true]")).to_have_text(["فارسی"])
        assert her.faults == []


async def test_five_languages_need_no_more(browser: Browser) -> None:
    """What fits is there at once."""
    async with tab(browser, languages=INTERFACE[:5]) as her:
        await expect(her.page.locator(".langs .chip")).to_have_count(5)


async def test_the_language_of_the_browser_has_a_chip(browser: Browser) -> None:
    """Also when it is not one of the first."""
    async with tab(browser, Screen(language="ur"), languages=INTERFACE) as her:
        pressed = her.page.locator(".langs .chip[aria-pressed=true]")
        await expect(pressed).to_have_attribute("lang", "ur")
        await expect(her.page.locator(".langs .chip")).to_have_count(7)
