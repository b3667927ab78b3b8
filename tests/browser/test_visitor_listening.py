"""Listening: a voice of her own device reads what the other wrote, and stops at once."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser.visitor_tab import Tab, chromium, tab
from tests.browser.voices import VOICES
from tests.visitor_site import ELSEWHERE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def chat(browser: Browser) -> AsyncIterator[Tab]:
    """A chat on a device with voices; Claire has written twice."""
    async with tab(browser, before=VOICES) as her:
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        for text in ("one", "two"):
            her.site.write(text)
            await her.visitor.wait_message(text)
        yield her
        assert her.faults == []


async def test_what_was_not_heard_is_read_in_order(chat: Tab) -> None:
    """By the voice that lives on the device; afterwards the newest words again."""
    button = chat.page.locator("#listen")
    await expect(button).to_have_text("Listen")
    await button.click()
    await expect(button).to_have_text("Stop listening")
    await chat.page.evaluate("speechSynthesis.ends(); speechSynthesis.ends()")
    await expect(button).to_have_text("Listen")
    await button.click()
    near = [["near", "Claire: one"], ["near", "Claire: two"], ["near", "Claire: two"]]
    assert await chat.page.evaluate("heard") == near


async def test_it_stops_at_once(chat: Tab) -> None:
    """By the same button, when the page is hidden, when the chat ends, when she leaves."""
    button = chat.page.locator("#listen")
    await button.click()
    await button.click()
    await button.click()
    await chat.visitor.switch_away()
    await chat.visitor.switch_away(hidden=False)
    await chat.page.click("#cover")
    await button.click()
    chat.site.send({"type": "over", "by": "them", "how": "closed"})
    await chat.visitor.wait_screen("over")
    heard = await chat.page.evaluate("heard.map((one) => one === 'quiet')")
    assert heard == [False, True] * 3


async def test_leaving_ends_the_voice_before_anything_else(chat: Tab) -> None:
    """Nothing is heard of a page that is gone."""
    await chat.page.click("#listen")
    quiet = """() => {
      document.querySelector(".bar .leave").click();
      return heard.at(-1);
    }"""
    assert await chat.page.evaluate(quiet) == "quiet"
    await chat.page.wait_for_url(ELSEWHERE)


@pytest.mark.parametrize("kept", ["far", "other", ""])
async def test_without_a_voice_of_her_own_there_is_no_button(browser: Browser, kept: str) -> None:
    """A voice that sends words to a company, or speaks another language, is none."""
    only = f"speechSynthesis.voices = speechSynthesis.voices.filter((one) => one.name === '{kept}')"
    async with tab(browser, before=f"{VOICES}; {only}") as her:
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        await expect(her.page.locator("[data-do=size]:visible")).to_be_visible()
        await expect(her.page.locator("#listen")).to_be_hidden()


async def test_voices_may_come_late(chat: Tab) -> None:
    """Browsers load them when they are asked."""
    await chat.page.evaluate(
        """() => {
          const {voices} = speechSynthesis;
          speechSynthesis.voices = [];
          speechSynthesis.dispatchEvent(new Event("voiceschanged"));
          window.bring = () => {
            speechSynthesis.voices = voices;
            speechSynthesis.dispatchEvent(new Event("voiceschanged"));
          };
        }"""
    )
    await expect(chat.page.locator("#listen")).to_be_hidden()
    await chat.page.evaluate("bring()")
    await expect(chat.page.locator("#listen")).to_be_visible()
