"""The end of the hours on the visitor's page: told in time, with the next planned opening."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser.browsers import chromium
from tests.browser.visitor_tab import Tab, tab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SATURDAY = {"day": 5, "time": "18:00"}
CLOSING = {"at": "22:00", "opens": SATURDAY}
AGAIN = "Next planned opening: Saturday 18:00"
SHUT = {
    "id": "persons",
    "names": {"en": "Persons", "sv": "Personer"},
    "open": False,
    "reason": "hours",
    "pause": None,
    "entrances": [],
    "opens": SATURDAY,
}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser."""
    async with chromium() as found:
        yield found


async def waiting(her: Tab, **frame: object) -> None:
    """She waits, and is told how."""
    her.site.send({"type": "queued", "seq": 1, "people_before": 1, **frame})


async def test_whoever_waits_is_told_and_nobody_is_dropped_in_silence(browser: Browser) -> None:
    """The time, spoken; at the end why, and the next opening; in a chat nothing of it is said."""
    async with tab(browser) as her:
        await her.visitor.enter()
        notice = her.page.locator("#closing")
        await waiting(her)
        await expect(notice).to_be_hidden()
        await waiting(her, closing=CLOSING)
        await expect(notice).to_contain_text("This chat closes at 22:00.")
        await expect(her.page.locator("#say")).to_contain_text("This chat closes at 22:00.")
        her.site.send({"type": "over", "by": "line", "how": "shut"})
        await her.visitor.wait_screen("over")
        await expect(her.page.locator("#how")).to_contain_text("Nobody was free before that.")
        await expect(her.page.locator("#how + .opens")).to_have_text(AGAIN)
        await her.page.click("[data-do=home]")
        await her.visitor.wait_screen("entry")
        await her.visitor.enter()
        await waiting(her, closing=CLOSING)
        her.site.join()
        await her.visitor.wait_joined("Claire")
        await expect(notice).to_be_hidden()


async def test_a_closed_page_says_when_it_is_planned_to_open(browser: Browser) -> None:
    """As it comes, when she looks again, in another language, and when she came too late."""
    async with tab(browser, lines=(SHUT,)) as her:
        her.site.is_open, her.site.reason = False, "hours"
        await her.page.reload()
        await her.visitor.wait_screen("closed")
        opens = her.page.locator("#why + .opens")
        await expect(opens).to_have_text(AGAIN)
        await her.page.click("[data-do=speak][lang=sv]")
        await expect(opens).to_have_text("Nästa planerade öppning: lördag 18:00")
        await her.page.click("[data-do=look]")
        await expect(her.page.locator("#say")).to_contain_text("lördag 18:00")
        await expect(opens).to_have_count(1)
        her.site.lines = ({**SHUT, "open": True, "reason": None, "opens": None},)
        her.site.is_open, her.site.reason = True, None
        await her.page.click("[data-do=look]")
        await her.visitor.wait_screen("entry")
        await her.page.click("[data-do=start]")
        await her.visitor.wait_screen("choices")
        her.site.lines = ({**SHUT, "reason": "closing"},)
        her.site.is_open, her.site.refuse = False, 4459
        await her.page.click("[data-do=find]")
        await her.visitor.wait_screen("closed")
        text = "Chatten stänger snart och tar inte emot fler."
        await expect(her.page.locator("#why")).to_have_text(text)
        heading = her.page.locator("section[data-in=closed] h1")
        await expect(heading).to_have_text("Vi tar inte emot fler just nu.")
        await expect(opens).to_have_count(1)
