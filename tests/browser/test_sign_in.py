"""Joining, signing in and coordinating in a real browser."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser import browsers
from tests.browser.forms_tab import Inspection, Scheme, every_look, tab
from tests.desk_site import Desk, served_desk
from tests.organisation import PASSWORD, Example, profile

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium."""
    async with browsers.chromium() as opened:
        yield opened


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Desk]:
    """A served desk."""
    async with served_desk(sqlite_url) as made:
        yield made


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator."""
    return await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))


async def test_an_invitation_leads_to_the_console(
    chromium: Browser, desk: Desk, eva: Example
) -> None:
    """From the coordinator's form over the phone's code to the first page of the new responder."""
    async with tab(chromium, desk) as hers, tab(chromium, desk, width=360) as new:
        await hers.sign_in(eva)
        await expect(hers.page).to_have_url(f"{desk.origin}/desk/live")
        link = await hers.invite("Leila", "ar")
        await new.page.goto(link)
        code = link.partition("#")[2]
        assert await new.page.input_value("#invitation") == code
        assert await new.page.evaluate("location.href") == f"{desk.origin}/desk/join"
        await new.begin("leila", PASSWORD)
        assert len(await new.connect()) == 10
        await new.send()
        await expect(new.page).to_have_url(f"{desk.origin}/desk/")
        await hers.open("/desk/people")
        row = hers.page.get_by_role("row", name=re.compile("Leila"))
        await expect(row).to_contain_text("joined")
        assert code not in await hers.page.content()


async def test_the_address_of_an_invitation_is_nowhere_in_the_history(
    chromium: Browser, desk: Desk
) -> None:
    """Going back does not bring the code back."""
    _, code = await desk.org.staff.invite(profile("Dana", "survivor"))
    async with tab(chromium, desk) as new:
        await new.open("/desk/sign-in")
        await new.open(f"/desk/join#{code}")
        await new.open("/desk/sign-in")
        await new.page.go_back()
        await expect(new.page.locator("#invitation")).to_be_visible()
        assert code not in await new.page.evaluate("location.href")
        entries = await new.page.context.new_cdp_session(new.page)
        history = await entries.send("Page.getNavigationHistory")
        assert [entry["url"] for entry in history["entries"] if code in entry["url"]] == []


async def test_everything_works_without_script(chromium: Browser, desk: Desk, eva: Example) -> None:
    """Joining by pasting the code, signing in, inviting, ending access in two steps."""
    staff_id, code = await desk.org.staff.invite(profile("Dana", "survivor"))
    async with tab(chromium, desk, script=False) as plain:
        await plain.open("/desk/join")
        await plain.page.fill("#invitation", code)
        await plain.begin("dana", PASSWORD)
        await plain.connect()
        await plain.send()
        await plain.open("/desk/account")
        await plain.page.get_by_role("button", name="Sign out").click()
        await expect(plain.page).to_have_url(f"{desk.origin}/desk/sign-in")
        desk.org.clock.passes(30)
        await plain.sign_in(eva)
        await plain.invite("Leila", "ar")
        await plain.page.get_by_role("link", name="Back to the list").click()
        row = plain.page.get_by_role("row", name=re.compile("Dana"))
        await row.get_by_role("link", name="Change: Dana").click()
        end = plain.page.get_by_role("button", name="Yes, end access")
        await expect(end).to_be_hidden()
        await plain.page.locator("summary", has_text="End access").click()
        await end.click()
        await expect(row).to_contain_text("access ended")
    person = await desk.org.staff.people.person(staff_id)
    assert person is not None
    assert person.state == "ended"


async def test_everything_works_by_keyboard(chromium: Browser, desk: Desk, eva: Example) -> None:
    """Signing in, and ending somebody's access, without a pointer; focus is always visible."""
    await desk.org.joins("ingrid", profile())
    async with tab(chromium, desk) as hers:
        keys, page = hers.page.keyboard, hers.page
        await hers.open("/desk/sign-in")
        await keys.press("Tab")
        await expect(page.locator(".skip")).to_be_focused()
        await keys.press("Enter")
        for typed in ("eva", PASSWORD):
            await keys.press("Tab")
            await keys.type(typed)
        await keys.press("Enter")
        await expect(page.locator("#code")).to_be_focused()
        await keys.type(eva.factor.code(desk.org.clock()))
        await keys.press("Enter")
        await expect(page).to_have_url(f"{desk.origin}/desk/live")
        await hers.walk_to(page.get_by_role("link", name="People", exact=True))
        await keys.press("Enter")
        await expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
        await hers.walk_to(page.get_by_role("link", name="Change: Ingrid"))
        await keys.press("Enter")
        await expect(page.get_by_role("heading", name="Ingrid")).to_be_visible()
        await hers.walk_to(page.locator("summary", has_text="End access"))
        await keys.press("Enter")
        await keys.press("Tab")
        await expect(page.get_by_role("button", name="Yes, end access")).to_be_focused()
        await keys.press("Enter")
        await expect(page.get_by_role("row", name=re.compile("Ingrid"))).to_contain_text(
            "access ended"
        )


@every_look
async def test_the_way_in_is_accessible(
    chromium: Browser, desk: Desk, scheme: Scheme, width: int, language: str
) -> None:
    """No flaw that axe knows and nothing to scroll sideways, in every state of every form."""
    _, code = await desk.org.staff.invite(profile("Amina", "survivor", languages="ar fr"))
    async with tab(chromium, desk, scheme=scheme, width=width, language=language) as hers:
        seen = Inspection(hers, f"{scheme}-{width}")
        await hers.open("/desk/sign-in")
        await seen.look("sign-in")
        await hers.page.fill("#name", "eva")
        await hers.page.fill("#password", "wrong password here")
        await hers.send()
        await hers.page.locator("summary").click()
        await seen.look("code")
        await hers.page.fill("#recovery", "nothing")
        await hers.send()
        await seen.look("sign-in-refused")
        await hers.open(f"/desk/join#{code}")
        await seen.look("join")
        await hers.page.fill("#password", "easy easy easy easy")
        await hers.page.fill("#name", "amina")
        await hers.send()
        await seen.look("join-fault")
        await hers.begin("amina", PASSWORD)
        await hers.page.locator("summary").click()
        await seen.look("app")
        await hers.connect()
        await seen.look("codes")
        await hers.open("/desk/nothing")
        await seen.look("problem")
    assert seen.found == []


@every_look
async def test_the_inner_pages_are_accessible(
    chromium: Browser, desk: Desk, eva: Example, scheme: Scheme, width: int, language: str
) -> None:
    """The list with every panel open, the form with its fault, the link, the own account."""
    await desk.org.joins("ingrid", profile(languages="sv en ar"))
    await desk.org.staff.invite(profile("Dana", "survivor"))
    async with tab(chromium, desk, scheme=scheme, width=width, language=language) as hers:
        seen = Inspection(hers, f"{scheme}-{width}")
        await hers.sign_in(eva)
        await hers.open("/desk/people")
        await seen.look("people")
        await hers.open("/desk/people/new")
        await seen.look("invite")
        await hers.page.fill("#pseudonym", "Leila")
        await hers.send_invitation()
        await seen.look("invite-fault")
        await hers.invite("Leila", "ar")
        await seen.look("link")
        await hers.open("/desk/account")
        await seen.look("account")
    assert seen.found == []


async def test_large_text_and_small_screens_fit(
    chromium: Browser, desk: Desk, eva: Example
) -> None:
    """320 pixels wide, and text at twice its size: no page scrolls sideways."""
    _, code = await desk.org.staff.invite(profile("Amina", "survivor", languages="ar fr"))
    wide: list[str] = []
    async with tab(chromium, desk, width=320) as hers:
        await hers.sign_in(eva)
        for path in ("/desk/people", "/desk/people/new", "/desk/account", f"/desk/join#{code}"):
            await hers.open(path)
            if await hers.is_wider_than_screen():
                wide.append(f"{path} at 320")
    async with tab(chromium, desk, width=640) as hers:
        await hers.sign_in(eva)
        for path in ("/desk/people", "/desk/people/new", "/desk/account", f"/desk/join#{code}"):
            await hers.open(path)
            await hers.page.evaluate("document.documentElement.style.fontSize = '200%'")
            if await hers.is_wider_than_screen():
                wide.append(f"{path} at 200 %")
    assert wide == []


async def test_a_password_can_be_seen(chromium: Browser, desk: Desk, eva: Example) -> None:
    """On wish, and it is sent as a password again."""
    async with tab(chromium, desk) as hers:
        await hers.open("/desk/sign-in")
        field, button = hers.page.locator("#password"), hers.page.locator("[data-reveal]")
        await field.fill(eva.password)
        await button.click()
        await expect(field).to_have_attribute("type", "text")
        await expect(button).to_have_accessible_name("Hide: Password")
        await button.click()
        await expect(field).to_have_attribute("type", "password")
        await expect(button).to_have_accessible_name("Show: Password")


async def test_the_browser_keeps_nothing_but_one_cookie(
    chromium: Browser, desk: Desk, eva: Example
) -> None:
    """No storage of any kind; no script can read the cookie; signing out takes it back."""
    async with tab(chromium, desk) as hers:
        await hers.sign_in(eva)
        cookies = await hers.page.context.cookies()
        assert [(one["name"], one["httpOnly"], one["sameSite"]) for one in cookies] == [
            ("__Host-desk", True, "Strict")
        ]
        kept = await hers.page.evaluate(
            "[document.cookie, localStorage.length, sessionStorage.length, history.state]"
        )
        assert kept == ["", 0, 0, None]
        await hers.page.get_by_role("button", name="Sign out").click()
        await expect(hers.page).to_have_url(f"{desk.origin}/desk/sign-in")
        assert await hers.page.context.cookies() == []
