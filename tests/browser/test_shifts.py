"""The pages about shifts in a real browser: by keyboard, on a phone, without script."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from tests.browser import browsers
from tests.browser.forms_tab import Inspection, Scheme, every_look, tab
from tests.desk_site import Desk, served_desk
from tests.organisation import Example, profile
from tests.rotas import LINE, NOW, evening, people

pytestmark = pytest.mark.browser

WEEK: Final = "/desk/shifts?week=2026-11-16"
MINE: Final = "/desk/my-shifts"


@dataclass(frozen=True, slots=True)
class House:
    """A rota of evenings, a coordinator, and volunteers."""

    desk: Desk
    eva: Example
    amina: Example
    dana: Example


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium."""
    async with browsers.chromium() as opened:
        yield opened


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    """Amina has an evening that Dana would take; another is open; another has nobody."""
    async with served_desk(sqlite_url) as desk:
        rota = desk.org.rota
        eva = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
        amina, dana, leila = await people(desk.org)
        tonight, tomorrow, friday = await evening(desk.org, 0, 1, 2)
        for shift, who in ((tonight, leila), (tomorrow, amina), (tomorrow, leila)):
            await rota.places.assign(shift.id, who.id)
        await rota.places.assign(friday.id, amina.id)
        await rota.swaps.offer(friday.id, amina.id, dana.id)
        (standing,) = await rota.swaps.living()
        await rota.swaps.claim(standing.swap.id, dana.id)
        yield House(desk, eva, amina, dana)


async def test_a_shift_is_added_and_filled_by_keyboard(chromium: Browser, house: House) -> None:
    """From the week to the form, to the new shift, to somebody who can be there."""
    async with tab(chromium, house.desk) as hers:
        page, keys = hers.page, hers.page.keyboard
        await hers.sign_in(house.eva)
        await hers.open(WEEK)
        await hers.walk_to(page.get_by_role("link", name="Add a shift"))
        await keys.press("Enter")
        await expect(page.get_by_role("heading", name="Add a shift")).to_be_visible()
        await page.focus("#begins")
        await keys.type("0900A")  # the letter is for browsers whose day has twelve hours
        await page.focus("#ends")
        await keys.type("1200P")
        await hers.walk_to(page.get_by_role("checkbox", name="Saturday"))
        await keys.press("Space")
        await hers.walk_to(page.get_by_role("button", name="Add", exact=True))
        await keys.press("Enter")
        band = page.get_by_role("row", name="09:00–12:00")
        await hers.walk_to(band.get_by_role("link", name="2 open places"))
        await keys.press("Enter")
        await hers.walk_to(page.get_by_role("button", name="Put on: Dana"))
        await keys.press("Enter")
        await expect(page.get_by_role("status")).to_have_text("Dana has this shift now.")
    held = await house.desk.org.rota.places.held(house.dana.id, NOW)
    assert [one.begins.isoformat() for one in held] == ["2026-11-21T08:00:00+00:00"]


async def test_signing_up_and_swapping_on_a_phone(chromium: Browser, house: House) -> None:
    """Without script, at 360 pixels."""
    async with tab(chromium, house.desk, script=False, width=360) as plain:
        page = plain.page
        await plain.sign_in(house.dana)
        await plain.open(MINE)
        await page.get_by_role("button", name="Take it: Thursday 26 November").click()
        await expect(page.get_by_role("status")).to_have_text("It is yours.")
        await page.locator("summary", has_text="Thursday 26 November").click()
        await page.get_by_label("Whom do you ask?").select_option(label="Leila")
        await page.get_by_role("button", name="Ask", exact=True).click()
        await expect(page.get_by_role("status")).to_contain_text("You keep the shift until")
        await page.get_by_role("button", name="Keep it after all").click()
        await expect(page.get_by_role("status")).to_have_text("You keep the shift.")
        assert not await plain.is_wider_than_screen()


@every_look
async def test_the_pages_are_accessible(
    chromium: Browser, house: House, scheme: Scheme, width: int, language: str
) -> None:
    """No flaw that axe knows, and nothing to scroll sideways."""
    found = await house.desk.org.rota.places.held(house.amina.id, NOW)
    async with tab(chromium, house.desk, scheme=scheme, width=width, language=language) as hers:
        seen, page = Inspection(hers, f"{scheme}-{width}"), hers.page
        await hers.sign_in(house.eva)
        for name, path in (
            ("shifts", WEEK),
            ("shift", f"/desk/shifts/{found[0].id}"),
            ("shift-new", f"/desk/shifts/new?line={LINE}"),
            ("hours", f"/desk/lines/{LINE}/hours"),
        ):
            await hers.open(path)
            for summary in await page.locator("main summary").all():
                await summary.click()
            await seen.look(name)
    async with tab(chromium, house.desk, scheme=scheme, width=width, language=language) as hers:
        mine = Inspection(hers, f"{scheme}-{width}")
        await hers.sign_in(house.dana)
        await hers.open(MINE)
        await mine.look("my-shifts")
    assert (seen.found, mine.found) == ([], [])
