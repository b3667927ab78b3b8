"""Passkeys in a real browser, with a device that Chromium makes up: added, and used to sign in."""

from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import Browser, CDPSession, Page, expect

from tests.browser import browsers
from tests.browser.forms_tab import Inspection, Scheme, every_look, tab
from tests.desk_site import Desk, served_desk
from tests.organisation import PASSWORD, Example, profile

pytestmark = pytest.mark.browser

BEFORE: Final = {
    "an old browser": "delete window.PublicKeyCredential",
    "an onion address": """document.addEventListener("readystatechange", () => {
      const part = document.querySelector("[data-passkey]");
      if (part) part.dataset.origin = "https://elsewhere.example";
    })""",
}
"""What a tab does before our script runs: it is as old, or not at the origin of passkeys."""


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium."""
    async with browsers.chromium() as opened:
        yield opened


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Desk]:
    """A desk at an address with a name, as passkeys need it."""
    async with served_desk(sqlite_url, host="localhost") as made:
        yield made


@pytest.fixture
async def ingrid(desk: Desk) -> Example:
    """A responder."""
    return await desk.org.joins("ingrid", profile())


async def phone(page: Page) -> tuple[CDPSession, str]:
    """A phone's passkeys, that see at once that it is she; and its name for the browser."""
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = await session.send("WebAuthn.addVirtualAuthenticator", {"options": kind})
    return session, made["authenticatorId"]


async def begins(page: Page, called: str) -> None:
    """From the account page to the one on which a passkey is made."""
    section = page.locator("[aria-labelledby=h-passkeys]")
    await section.locator("#called").fill(called)
    await section.locator("#passkey-password").fill(PASSWORD)
    await section.locator("form[action$=passkeys] .btn:not([data-reveal])").click()
    await expect(page.locator("[data-passkey=make]")).to_be_visible()


@every_look
async def test_a_passkey_is_added_and_signs_in(
    chromium: Browser, desk: Desk, ingrid: Example, scheme: Scheme, width: int, language: str
) -> None:
    """Each page on the way is accessible; what the browser refuses is told, and tried again."""
    async with tab(chromium, desk, scheme=scheme, width=width, language=language) as hers:
        page, look = hers.page, Inspection(hers, f"{scheme}-{width}")
        session, device = await phone(page)
        await hers.sign_in(ingrid)
        await hers.open("/desk/account")
        await begins(page, "telefon")
        await look.look("passkey-new")
        await page.locator("[data-passkey] button").click()
        await expect(page.locator("main [role=status]")).to_be_visible()
        await expect(page.locator("bdi", has_text="telefon")).to_be_visible()
        await page.locator("[aria-labelledby=h-passkeys] summary").click()
        await look.look("passkey-account")
        await begins(page, "again")
        await page.locator("[data-passkey] button").click()
        told = page.locator("[data-passkey] [role=status]")
        known = await page.locator("[data-passkey]").get_attribute("data-known") or ""
        await expect(told).to_have_text(known)
        await page.locator("form[action='/desk/sign-out'] button").click()
        await page.fill("#name", "ingrid")
        await page.fill("#password", PASSWORD)
        await hers.send()
        button = page.locator("[data-passkey=use] button")
        await expect(button).to_be_visible()
        await look.look("passkey-code")
        seen = {"authenticatorId": device, "isUserVerified": False}
        await session.send("WebAuthn.setUserVerified", seen)
        await button.click()
        none = await page.locator("[data-passkey]").get_attribute("data-none") or ""
        await expect(told).to_have_text(none)
        await session.send("WebAuthn.setUserVerified", {**seen, "isUserVerified": True})
        await button.click()
        await expect(page).to_have_url(f"{desk.origin}/desk/")
    assert look.found == []


@pytest.mark.parametrize("place", ["without script", *BEFORE])
async def test_where_none_can_work_a_sentence_stands(
    chromium: Browser, desk: Desk, ingrid: Example, place: str
) -> None:
    """No button that does nothing; the code works."""
    async with tab(chromium, desk, script=place != "without script") as hers:
        page = hers.page
        if place in BEFORE:
            await page.add_init_script(BEFORE[place])
        await hers.open("/desk/sign-in")
        await page.fill("#name", "ingrid")
        await page.fill("#password", PASSWORD)
        await hers.send()
        told = page.locator("[data-passkey] [role=status]")
        await expect(told).to_contain_text("Passkeys do not work in this browser")
        await expect(page.locator("[data-passkey] button")).to_be_hidden()
        await page.fill("#code", ingrid.factor.code(desk.org.clock()))
        await hers.send()
        await expect(page).to_have_url(f"{desk.origin}/desk/")
