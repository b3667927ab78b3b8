"""The desk's forms as a test uses them: everything somebody does there, by what she sees."""

import base64
import re
from typing import Final

from playwright.async_api import Locator, Page, expect

from helpline.staff.second_factor import SecondFactor
from tests.organisation import Clock, Example


class SignInPage:
    """Signing in and joining in one tab. `origin` is the server's address, without a path."""

    def __init__(self, page: Page, origin: str, clock: Clock) -> None:
        self.page: Final = page
        self._origin: Final = origin
        self._clock: Final = clock

    async def open(self, path: str) -> None:
        """An address of the desk."""
        await self.page.goto(self._origin + path)

    async def send(self) -> None:
        """The one filled button of the page."""
        await self.page.locator("main .btn.go").click()

    async def sign_in(self, example: Example) -> None:
        """Both steps; half a minute passes, so that the next code is another one."""
        await self.open("/desk/sign-in")
        await self.page.fill("#name", example.sign_in_name)
        await self.page.fill("#password", example.password)
        await self.send()
        await self.page.fill("#code", example.factor.code(self._clock()))
        await self.send()
        await expect(self.page.locator("#code")).to_have_count(0)
        self._clock.passes(30)

    async def begin(self, name: str, password: str) -> None:
        """The first step of joining; the invitation is in its field already."""
        await self.page.fill("#name", name)
        await self.page.fill("#password", password)
        await self.send()
        await expect(self.page.locator(".qr")).to_be_visible()

    async def app(self) -> SecondFactor:
        """The phone that has scanned the drawing; here it reads the spelled key."""
        spelled = await self.page.locator("dl code").text_content() or ""
        return SecondFactor(base64.b32decode(spelled.replace(" ", "")))

    async def connect(self) -> list[str]:
        """The second step of joining; the recovery codes of the third."""
        factor = await self.app()
        await self.page.fill("#code", factor.code(self._clock()))
        await self.send()
        codes = self.page.locator(".codes code")
        await expect(codes).to_have_count(10)
        return await codes.all_inner_texts()

    async def invite(self, pseudonym: str, language: str) -> str:
        """Invite a responder from the list of people; the address that is shown once."""
        await self.open("/desk/people/new")
        await self.page.fill("#pseudonym", pseudonym)
        await self.page.locator("[name=language]").first.select_option(language)
        await self.send_invitation()
        return await self.page.input_value("#link")

    async def send_invitation(self) -> None:
        """The button of the form for inviting."""
        await self.page.locator(".person .go").click()
        await expect(self.page).to_have_url(re.compile("/desk/people"))

    async def walk_to(self, target: Locator) -> None:
        """Press Tab until the focus is there, as somebody without a pointer does; it is seen."""
        for _ in range(120):
            await self.page.keyboard.press("Tab")
            if await target.evaluate("node => node === document.activeElement"):
                break
        await expect(target).to_be_focused()
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert await self.page.evaluate(outline) == "solid"

    async def fault(self) -> str:
        """What the page says did not fit."""
        return await self.page.locator("[role=alert]").inner_text()

    async def is_wider_than_screen(self) -> bool:
        """Whether something has to be scrolled sideways."""
        return bool(await self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))
