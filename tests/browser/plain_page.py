"""The page without script as a test uses it: forms and links, in a browser that runs no script."""

import re
from collections.abc import Sequence
from typing import Final

from playwright.async_api import FrameLocator, Page, expect

LOADS_WITHIN: Final = 40_000
"""Milliseconds until the conversation has loaded itself anew."""


class PlainPage:
    """The page in one tab. `origin` is the address of the server, without a path."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page: Final = page
        self._origin: Final = origin

    async def open(self) -> None:
        """The one address that everybody opens."""
        await self.page.goto(f"{self._origin}/")

    async def start(self) -> None:
        """The first button; where there is something to choose, the first line."""
        await self.page.click("noscript form button")
        await self.page.wait_for_url("**/n")
        await expect(self.page.locator("#topics, [name=wish]").first).to_be_visible()
        topic = self.page.locator("#topics button.opt").first
        if await topic.count():
            await topic.click()
        await expect(self.page.locator("[name=wish]").first).to_be_visible()

    async def choose(self, wish: str = "anyone") -> None:
        """With whom; then she waits."""
        await self.page.check(f"[name=wish][value={wish}]")
        await self.press("find")

    async def press(self, do: str) -> None:
        """A button of the page, by what it does."""
        await self.page.click(f"[name=do][value='{do}']")

    async def tap(self, signal: str) -> None:
        """An answer of one tap; it stands in the frame."""
        await self.log.locator(f"[name=do][value='tap {signal}']").click()

    async def unfold(self, *texts: str) -> None:
        """Folds, one in the other."""
        for text in texts:
            await self.page.locator("summary").filter(has_text=re.compile(f"^{text}$")).click()

    async def look(self) -> None:
        """Load the page anew, as it does by itself after a while."""
        await self.page.reload()

    async def wait_joined(self, name: str) -> None:
        """The page shows that somebody is there, after it has loaded itself anew or was."""
        await expect(self.page.locator("iframe")).to_be_visible(timeout=LOADS_WITHIN)
        await expect(self.log.locator(".who b")).to_have_text(name, timeout=LOADS_WITHIN)

    @property
    def log(self) -> FrameLocator:
        """The conversation in its frame."""
        return self.page.frame_locator("iframe")

    async def say(self, text: str) -> None:
        """Write and send; it is in the log."""
        await self.page.fill("textarea", text)
        await self.press("say")
        await self.wait_message(text)

    async def wait_message(self, text: str) -> None:
        """The words are in the log, once."""
        line = self.log.locator(".m .b").filter(has_text=re.compile(f"^{re.escape(text)}$"))
        await expect(line).to_have_count(1, timeout=LOADS_WITHIN)

    async def wait_words(self, words: Sequence[str]) -> None:
        """What was said, in order, and nothing else."""
        said = self.log.locator(".m .b")
        await expect(said).to_have_text(words, use_inner_text=True, timeout=LOADS_WITHIN)

    async def leave(self) -> None:
        """Press Leave page."""
        await self.page.click(".btn.leave >> nth=0")

    async def wait_log_text(self, text: str) -> None:
        """A sentence in the frame."""
        await expect(self.log.locator("body")).to_contain_text(text, timeout=LOADS_WITHIN)
