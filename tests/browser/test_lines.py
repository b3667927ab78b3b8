"""The coordinator's lines, entrances and people in a real browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from helpline.demo_cast import LINE, YOUNG, demo_lines
from helpline.staff.entrance_words import entrance_words
from helpline.staff.line import Line
from routing.model import Entrance, Tag
from tests.browser import browsers
from tests.browser.forms_tab import Inspection, Scheme, every_look, tab
from tests.browser.sign_in_page import SignInPage
from tests.desk_site import Desk, served_desk
from tests.organisation import Example, profile, trained

pytestmark = pytest.mark.browser

EXPOSED: Final = Entrance("exposed")
FRIEND: Final = Entrance("friend")


@dataclass(frozen=True, slots=True)
class House:
    """Two lines, a coordinator, and two people who can be changed."""

    desk: Desk
    eva: Example
    noor: Example

    async def line(self, name: str = YOUNG) -> Line:
        """A line as it is now."""
        return next(one for one in await self.desk.org.staff.lines.everything() if one.id == name)


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium."""
    async with browsers.chromium() as opened:
        yield opened


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    """The demo's lines; two people are present on the first."""
    async with served_desk(sqlite_url, present={LINE: 2, YOUNG: 0}.__getitem__) as desk:
        org = desk.org
        for line in demo_lines(entrance_words(("en", "sv", "es", "fr", "ar"))):
            await org.staff.lines.add(line.rules, line.names)
            await org.staff.lines.change(line.rules, line.names)
            for entrance, names in line.entrances:
                await org.staff.lines.add_entrance(line.rules.line, entrance, names)
        eva = await org.joins("eva", profile("Eva", None, "coordinator", languages=""))
        noor = trained(profile("Noor", "survivor"), YOUNG, EXPOSED)
        noor = replace(noor, tags=frozenset({Tag("from:ma")}))
        yield House(desk, eva, await org.joins("noor", noor))


async def test_a_pause_and_its_undoing_by_keyboard(chromium: Browser, house: House) -> None:
    """Two steps to pause, one to take it back; what has happened is said, and where focus goes."""
    async with tab(chromium, house.desk) as hers:
        await hers.sign_in(house.eva)
        await hers.open("/desk/lines")
        page, keys = hers.page, hers.page.keyboard
        await hers.walk_to(page.locator(f"#line-{YOUNG} summary"))
        await keys.press("Enter")
        await keys.press("Tab")
        await expect(page.locator(f"#line-{YOUNG} [value=rest]")).to_be_focused()
        await keys.press("ArrowDown")
        await keys.press("Tab")
        await keys.press("Enter")
        said = page.get_by_role("status")
        await expect(said).to_contain_text("is paused. Nobody new can start.")
        await expect(page.locator(f"#line-{YOUNG}")).to_contain_text("The team meets.")
        assert (await house.line()).pause == "meeting"
        await hers.walk_to(page.get_by_role("button", name="Undo"))
        await keys.press("Enter")
        await expect(said).to_contain_text("takes people again")
        assert (await house.line()).pause is None


async def test_a_pause_is_not_pressed_by_accident(chromium: Browser, house: House) -> None:
    """Without a reason the browser sends nothing; the open panel says what goes on."""
    async with tab(chromium, house.desk, width=360) as hers:
        await hers.sign_in(house.eva)
        await hers.open("/desk/lines")
        board = hers.page.locator(f"#line-{YOUNG}")
        await expect(board.get_by_role("button", name="Pause now")).to_be_hidden()
        await board.locator("summary").click()
        await expect(board).to_contain_text("Chats that are going on go on")
        await board.get_by_role("button", name="Pause now").click()
        assert (await house.line()).pause is None


async def test_a_line_is_set_up_without_script(chromium: Browser, house: House) -> None:
    """Added with its rules, given an entrance that is known and one of its own, put in order."""
    async with tab(chromium, house.desk, script=False, width=360) as plain:
        page = plain.page
        await plain.sign_in(house.eva)
        await plain.open("/desk/lines")
        await page.get_by_role("link", name="Add a line").click()
        await page.fill("#name-en", "Evenings")
        await page.fill("#minimum", "2")
        await page.locator(".form .go").click()
        await expect(page.get_by_role("heading", name="Evenings")).to_be_visible()
        await page.get_by_role("button", name="I worry about a friend").click()
        await page.locator("summary", has_text="Add an entrance").click()
        await page.fill("#new-en", "I have no papers")
        await page.get_by_role("button", name="Add this entrance").click()
        await page.get_by_role("button", name="Move up: I have no papers").click()
        await page.get_by_role("button", name="Take off the page: I worry about a friend").click()
        await expect(page.get_by_role("status")).to_contain_text("is still answered")
        evenings = await house.line("evenings")
        assert [(one.id, one.offered) for one in evenings.entrances] == [
            ("i-have-no-papers", True),
            ("friend", False),
        ]
        assert evenings.rules.minimum_present == 2


async def test_training_is_given_and_taken(chromium: Browser, house: House) -> None:
    """On the person's page; a mistake is shown where it is, and leads there."""
    async with tab(chromium, house.desk) as hers:
        await hers.sign_in(house.eva)
        await hers.open(f"/desk/people/{house.noor.id}")
        page = hers.page
        friend = page.get_by_role("checkbox", name="I worry about a friend")
        await friend.check()
        await page.get_by_role("checkbox", name="Linden young").uncheck()
        await page.get_by_role("checkbox", name="Linden for adults").check()
        await page.locator(".person .go").click()
        await page.get_by_role("link", name="Entrances: each counts only with its line").click()
        await expect(page.locator("#e-entrances")).to_be_in_viewport()
        await page.get_by_role("checkbox", name="Linden young").check()
        await page.locator(".person .go").click()
        await expect(page.get_by_role("status")).to_contain_text("Saved")
        person = await house.desk.org.staff.people.person(house.noor.id)
        assert person is not None
        assert person.profile.entrances == {(YOUNG, EXPOSED), (YOUNG, FRIEND)}
        assert person.profile.tags == {"from:ma"}


async def test_the_order_on_call_by_keyboard(chromium: Browser, house: House) -> None:
    """Nothing is dragged."""
    for name in ("Anna", "Berit"):
        supervisor = profile(name, "psychologist", "supervisor")
        await house.desk.org.joins(name.lower(), supervisor)
    async with tab(chromium, house.desk) as hers:
        await hers.sign_in(house.eva)
        await hers.open("/desk/people")
        names = hers.page.locator(".ladder b")
        await expect(names).to_have_text(["Anna", "Berit"])
        await hers.walk_to(hers.page.get_by_role("button", name="Ring Berit earlier"))
        await hers.page.keyboard.press("Enter")
        await expect(names).to_have_text(["Berit", "Anna"])


async def test_only_she_and_coordinators_see_where_she_comes_from(
    chromium: Browser, house: House
) -> None:
    """On her own account she sees all that is written of her; a colleague sees nothing of it."""
    other = await house.desk.org.joins("ingrid", profile())
    for who, sees in ((house.noor, True), (other, False)):
        async with tab(chromium, house.desk) as hers:
            await hers.sign_in(who)
            await hers.open("/desk/account")
            about = hers.page.get_by_role("main")
            shown = "Morocco" in await about.inner_text()
            assert shown is sees
            assert await hers.page.locator("a[href='/desk/people']").count() == 0


@every_look
async def test_the_pages_are_accessible(
    chromium: Browser, house: House, scheme: Scheme, width: int, language: str
) -> None:
    """No flaw that axe knows and nothing to scroll sideways, in every state of every page."""
    async with tab(chromium, house.desk, scheme=scheme, width=width, language=language) as hers:
        seen, page = Inspection(hers, f"{scheme}-{width}"), hers.page
        await hers.sign_in(house.eva)
        await hers.open("/desk/lines")
        await seen.look("lines")
        await page.locator(f"#line-{YOUNG} summary").click()
        await seen.look("lines-pausing")
        await page.locator(f"#line-{YOUNG} [value=meeting]").check()
        await page.locator(f"#line-{YOUNG} .panel .go").click()
        await seen.look("lines-paused")
        await hers.open(f"/desk/lines/{YOUNG}")
        for summary in await page.locator("#entrances summary").all():
            await summary.click()
        await seen.look("line")
        await hers.open("/desk/lines/new")
        await page.fill("#name-en", "x")
        await page.fill("#minimum", "0")
        await page.locator(".form .go").click()
        await seen.look("line-fault")
        await hers.open(f"/desk/people/{house.noor.id}")
        await seen.look("person")
        await page.locator("details summary").last.click()
        await page.get_by_role("radio").last.check()
        await page.locator(".person .go").click()
        await seen.look("person-fault")
    assert seen.found == []


async def test_large_text_and_small_screens_fit(chromium: Browser, house: House) -> None:
    """320 pixels wide, and text at twice its size: no page scrolls sideways."""
    paths = ("/desk/lines", "/desk/lines/new", f"/desk/lines/{YOUNG}", "/desk/people/new")
    wide: list[str] = []
    for width, size in ((320, "100%"), (640, "200%")):
        async with tab(chromium, house.desk, width=width) as hers:
            await hers.sign_in(house.eva)
            for path in paths:
                await hers.open(path)
                await enlarge(hers, size)
                if await hers.is_wider_than_screen():
                    wide.append(f"{path} at {width} and {size}")
    assert wide == []


async def enlarge(hers: SignInPage, size: str) -> None:
    """Open everything that can be opened, with text of this size."""
    await hers.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
    await hers.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
