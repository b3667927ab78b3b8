"""A phone that others look at: the safety minute, the plain look, the pause, the cover page."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser.visitor_tab import Tab, chromium, tab
from tests.visitor_site import ELSEWHERE, ORIGIN

pytestmark = pytest.mark.browser

PAUSED = "Paused. Tap to continue."
NAME = "Linden"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def her(browser: Browser) -> AsyncIterator[Tab]:
    """The first page, where the organisation allows the cover page."""
    async with tab(browser, covers=True) as found:
        yield found
        assert found.faults == []
        assert await found.context.storage_state() == {"cookies": [], "origins": []}
        assert found.page.url in {f"{ORIGIN}/", ELSEWHERE}


@pytest.fixture
async def chat(her: Tab) -> Tab:
    """The same, in a chat with Claire."""
    await her.visitor.enter()
    her.site.join()
    await her.visitor.wait_joined("Claire")
    return her


async def in_time(browser: Browser) -> AsyncIterator[Tab]:
    """A chat whose clock the test turns."""
    async with tab(browser) as her:
        await her.page.clock.install()
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        yield her


timed = pytest.fixture(in_time)


async def test_the_safety_minute_comes_before_anything_and_can_be_skipped(her: Tab) -> None:
    """From the first page; a private window is told for the device that she names; and back."""
    await her.visitor.open_sheet("safety")
    text = await her.visitor.visible_text()
    assert "Could there be a spy app?" in text
    assert "It does not erase your history." in text
    steps = her.page.locator("#sheet li")
    await expect(steps).to_have_count(0)
    for device, count in (("Android", 4), ("iPhone", 4), ("Computer", 3)):
        tapped = her.page.get_by_role("button", name=device)
        await tapped.click()
        await expect(tapped).to_have_attribute("aria-pressed", "true")
        await expect(steps).to_have_count(count)
    await expect(her.page.locator("#sheet [aria-pressed=true]")).to_have_count(1)
    await her.visitor.close_sheet()
    await expect(her.page.locator(".note [data-do=safety]")).to_be_focused()
    await her.visitor.enter()


async def test_waiting_goes_on_below_the_safety_minute(her: Tab) -> None:
    """What she has begun to write stays; when somebody joins, the chat is there."""
    await her.visitor.enter()
    await her.visitor.write("half a thought")
    await her.visitor.open_sheet("safety")
    her.site.queue(1)
    await expect(her.page.locator("#before")).to_have_text("1 person is before you.")
    her.site.join()
    await her.visitor.wait_joined("Claire")
    await expect(her.page.locator("#sheet")).to_be_hidden()
    await expect(her.page.locator("textarea")).to_have_value("half a thought")


async def test_the_plain_look_has_no_name_and_no_mark(her: Tab) -> None:
    """Everything works as before; the usual look comes back."""
    await her.visitor.open_sheet("disguise")
    await her.page.check("[name=look][value=neutral]")
    assert NAME not in await her.visitor.visible_text()
    await her.visitor.close_sheet()
    await her.visitor.enter()
    assert NAME not in await her.visitor.visible_text()
    her.site.join()
    await her.visitor.wait_joined("Claire")
    dot = "getComputedStyle(now, '::before').display"
    assert await her.page.evaluate(dot) == "none"
    await her.visitor.open_more()
    await her.visitor.open_sheet("disguise")
    await expect(her.page.locator("[name=look][value=neutral]")).to_be_checked()
    await her.page.check("[name=look][value=usual]")
    assert await her.page.evaluate(dot) != "none"


async def test_switching_away_hides_the_page_as_she_chose(timed: Tab) -> None:
    """At once unless she says otherwise; after a minute; or never. The box has its focus back."""
    visitor, page = timed.visitor, timed.page
    cover = page.locator("#cover")
    await page.focus("textarea")
    await visitor.switch_away()
    await expect(cover).to_be_focused()
    assert await visitor.visible_text() == f"{PAUSED}\nLeave page"
    await visitor.switch_away(hidden=False)
    await page.keyboard.press("Enter")
    await expect(page.locator("textarea")).to_be_focused()

    await visitor.open_more()
    await visitor.open_sheet("disguise")
    await page.check("[name=switch][value=minute]")
    await visitor.switch_away()
    await page.clock.run_for(59_000)
    await expect(cover).to_be_hidden()
    await visitor.switch_away(hidden=False)
    await page.clock.run_for(59_000)
    await expect(cover).to_be_hidden()
    await visitor.switch_away()
    await page.clock.run_for(61_000)
    await expect(cover).to_be_visible()
    await visitor.switch_away(hidden=False)
    await cover.click()

    await page.check("[name=switch][value=never]")
    await visitor.switch_away()
    await page.clock.run_for(120_000)
    await expect(cover).to_be_hidden()


async def test_five_minutes_without_a_touch_hide_the_page(timed: Tab) -> None:
    """The chat goes on below; any touch begins the five minutes anew."""
    cover = timed.page.locator("#cover")
    await timed.page.clock.run_for(200_000)
    await timed.page.keyboard.press("Tab")
    await timed.page.clock.run_for(200_000)
    await expect(cover).to_be_hidden()
    await timed.page.clock.run_for(101_000)
    await expect(cover).to_be_visible()
    timed.site.write("still here")
    await expect(timed.page.locator("#log .m")).to_have_count(1)
    assert "still here" not in await timed.visitor.visible_text()
    await cover.click()
    await timed.visitor.wait_message("still here")
    assert "still here" in await timed.visitor.visible_text()


async def test_the_cover_page_is_a_converter_that_works(chat: Tab) -> None:
    """It has its own title and shows nothing of the page; the chat goes on behind it."""
    page = chat.page
    await chat.visitor.open_more()
    await chat.visitor.open_sheet("disguise")
    await chat.visitor.cover("4711")
    assert await page.title() == "Unit converter"
    await page.fill("#first", "10")
    await expect(page.locator("#second")).to_have_value("22.05")
    await page.fill("#second", "22,0462")
    await expect(page.locator("#first")).to_have_value("10")
    await page.fill("#first", "no number")
    await expect(page.locator("#second")).to_have_value("")
    await page.select_option("#units", label="Degree Celsius – Degree Fahrenheit")
    await page.fill("#first", "٣٧")
    await expect(page.locator("#second")).to_have_value("98.6")
    chat.site.write("are you there")
    await expect(page.locator("#log .m")).to_have_count(1)
    hidden = "[...document.body.querySelectorAll('*')].every((one) => !one.checkVisibility())"
    assert await page.evaluate(hidden)


async def test_only_the_held_heading_and_her_number_lead_back(chat: Tab) -> None:
    """A number alone, a short touch, a wrong number: nothing happens."""
    page = chat.page
    await chat.visitor.open_more()
    await chat.visitor.open_sheet("disguise")
    await expect(page.locator("#sheet .card .btn")).to_be_disabled()
    await chat.visitor.cover("4711")
    heading = page.locator("h1#title")
    await page.fill("#first", "4711")
    await expect(page.locator("#second")).to_have_value("10385.98")
    await chat.visitor.hold_heading(500)
    await page.fill("#first", "4711")
    await chat.visitor.hold_heading()
    for wrong in ("471", "47110", "4712"):
        await page.fill("#first", wrong)
    await expect(heading).to_be_visible()
    await page.fill("#first", "4711")
    await expect(heading).to_have_count(0)
    assert await page.title() == "Notes"
    await chat.visitor.close_sheet()
    await chat.visitor.say("back")
    await chat.visitor.wait_sent("back")


async def test_leaving_works_behind_the_cover_page(chat: Tab) -> None:
    """Shift three times, as on every screen."""
    await chat.visitor.open_more()
    await chat.visitor.open_sheet("disguise")
    await chat.visitor.cover("1")
    await chat.visitor.leave_by_keys()
    await chat.page.wait_for_url(ELSEWHERE)
    await chat.site.wait_burned()


async def test_without_the_setting_there_is_no_cover_page(browser: Browser) -> None:
    """It is off until an organisation has decided otherwise with survivors."""
    async with tab(browser) as her:
        await her.visitor.open_sheet("disguise")
        assert "Cover page" not in await her.visitor.visible_text()


async def test_what_does_not_arrive_can_be_asked_again(browser: Browser) -> None:
    """A sheet that is lost on the way is asked for with the next tap."""
    async with tab(browser) as her:
        await her.page.route("**/safety.js", lambda route: route.abort())
        await her.page.locator("[data-do=safety]:visible").click()
        await expect(her.page.locator("#say")).to_contain_text("Something broke on our side.")
        await her.page.unroute("**/safety.js")
        await her.visitor.open_sheet("safety")
