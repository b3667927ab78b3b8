"""The visitor's page as a test uses it: everything she does, by what she sees."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from playwright.async_api import Locator, Page, expect

Wish = Literal["anyone", "survivor", "psychologist"]
Signal = Literal["rather_not", "moment", "simpler"]
Screen = Literal[
    "entry", "closed", "topics", "choices", "waiting", "open", "again", "over", "stopped", "lost"
]
"""The screens: first page, closed, what it is about, with whom, waiting, chat, waiting again when
the responder has gone, ended, stopped waiting, chat lost."""


class VisitorPage:
    """The page in one tab. `origin` is the address of the server, without a path.

    Every method waits until what it does can be seen.
    """

    def __init__(self, page: Page, origin: str) -> None:
        self.page: Final = page
        self._origin: Final = origin

    async def open(self) -> None:
        """The one address; the script is ready when Start can be pressed."""
        await self.page.goto(f"{self._origin}/")
        await expect(self._button("start")).to_be_enabled()

    async def choose_language(self, language: str) -> None:
        """Another language, without leaving the page."""
        await self.page.click(f"[data-do=speak][lang={language}]")
        await expect(self.page.locator("html")).to_have_attribute("lang", language)

    async def start(self) -> None:
        """The first tap."""
        await self._button("start").click()
        either = re.compile("^(topics|choices)$")
        await expect(self.page.locator("body")).to_have_attribute("data-mode", either)
        topic = self.page.locator("[data-do=topic]:visible").first
        if await topic.count():
            await topic.click()
        await self.wait_screen("choices")

    async def choose(self, wish: Wish = "anyone") -> None:
        """With whom; then the second tap: she is in the queue."""
        await self.page.check(f"[name=wish][value={wish}]")
        await self._button("find").click()

    async def enter(self, wish: Wish = "anyone") -> None:
        """Both taps, and the server knows her."""
        await self.start()
        await self.choose(wish)
        await self.wait_queued()

    async def wait_screen(self, screen: Screen) -> None:
        """Wait until the page shows it."""
        await expect(self.page.locator("body")).to_have_attribute("data-mode", screen)

    async def wait_queued(self) -> str:
        """The server has said how many people are before her; gives the sentence."""
        await self.wait_screen("waiting")
        before = self.page.locator("#before")
        await expect(before).not_to_have_text("We are connecting.")
        return await before.inner_text()

    async def wait_joined(self, name: str) -> None:
        """A responder is here, by her name."""
        await self.wait_screen("open")
        await expect(self.page.locator("#name")).to_have_text(name)

    async def write(self, text: str) -> None:
        """Put words into the box without sending them."""
        await self.page.fill("textarea", text)

    async def say(self, text: str) -> None:
        """Write and send; waits until the words are in the log, sent or not."""
        await self.write(text)
        await self.page.locator("textarea").press("Control+Enter")
        await expect(self._line(text)).to_be_visible()

    async def tap(self, signal: Signal) -> None:
        """A one-tap answer; waits until the server has it."""
        await self.page.click(f"[data-signal={signal}]")
        await expect(self.page.locator(".m.me:has(.tapped)").last).to_contain_text("sent")

    async def wait_sent(self, text: str) -> None:
        """The server keeps these words of hers, and they stand in the log once."""
        await expect(self._line(text)).to_have_count(1)
        await expect(self._line(text).locator(".meta")).to_contain_text("You · sent")

    async def wait_unsent(self, text: str) -> None:
        """These words of hers are only on her screen."""
        await expect(self._line(text).locator(".meta")).to_contain_text("not sent yet")

    async def send_again(self, text: str) -> None:
        """The button beside words that did not arrive."""
        await self._line(text).locator("button").click()

    async def wait_message(self, text: str) -> None:
        """The words are in the log, once."""
        await expect(self._line(text)).to_have_count(1)

    async def wait_words(self, words: Sequence[str]) -> None:
        """These are the messages of the log, in order, and there is no other."""
        await expect(self.page.locator(".m .b")).to_have_text(words, use_inner_text=True)

    async def wait_lines(self, lines: Sequence[str]) -> None:
        """These are the lines that the page itself put into the log, in order."""
        await expect(self.page.locator("#log .sys")).to_have_text(lines, use_inner_text=True)

    async def wait_line(self, text: str) -> None:
        """The page's newest line in the log."""
        await expect(self.page.locator("#log .sys").last).to_have_text(text)

    async def wait_notice(self, text: str) -> None:
        """The strip above the box; an empty text is "no strip"."""
        await expect(self.page.locator("#notice")).to_have_text(text)

    async def wait_presence(self, text: str) -> None:
        """The words under the responder's name: here, writing or not connected."""
        await expect(self.page.locator("#now")).to_have_text(text)

    async def spoken(self) -> str:
        """What a screen reader was told last."""
        return await self.page.locator("#say").inner_text()

    async def end_chat(self) -> None:
        """End it, and answer the question."""
        await self.open_more()
        await self.page.click("#to-sure")
        await self.page.click("#sure [data-do=end]")
        await self.wait_screen("over")

    async def wait_asked(self, text: str | None = None) -> None:
        """The panel asks something; its first sentence is `text`."""
        await expect(self.page.locator("#asked .btn").first).to_be_visible()
        if text is not None:
            await expect(self.page.locator("#asked p").first).to_have_text(text)

    async def wait_not_asked(self) -> None:
        """The panel is gone."""
        await expect(self.page.locator("#asked")).to_be_hidden()

    async def choose_answer(self, number: int | str) -> None:
        """Press one of the panel's buttons, by its place or by its words."""
        buttons = self.page.locator("#asked .btn")
        if isinstance(number, int):
            await buttons.nth(number).click()
        else:
            await buttons.filter(has_text=number).click()

    async def wait_answers(self, answers: Sequence[str]) -> None:
        """These are the words on the panel's buttons."""
        buttons = self.page.locator("#asked .btn")
        await expect(buttons).to_have_text(answers, use_inner_text=True)

    async def open_more(self) -> None:
        """Another person, and ending the chat, lie behind "More"."""
        if await self.page.locator("#more").is_hidden():
            await self.page.click("#to-more")

    async def open_sheet(self, name: Literal["safety", "disguise"]) -> None:
        """The safety minute, or the disguise, over what is shown."""
        await self.page.locator(f"[data-do={name}]:visible").first.click()
        await expect(self.page.locator("#sheet h1")).to_be_focused()

    async def close_sheet(self) -> None:
        """Back to what lies below."""
        await self.page.click("#sheet [data-do=back]")
        await expect(self.page.locator("#sheet")).to_have_count(0)

    async def switch_away(self, *, hidden: bool = True) -> None:
        """Another page is in front of this one, or this one again."""
        await self.page.evaluate(
            """(value) => {
              Object.defineProperty(document, "hidden", {value, configurable: true});
              document.dispatchEvent(new Event("visibilitychange"));
            }""",
            hidden,
        )

    async def cover(self, number: str) -> None:
        """Put the converter in place of the page; the disguise is open."""
        await self.page.fill("#number", number)
        await self.page.locator("#sheet .card .btn").click()
        await expect(self.page.locator("h1#title")).to_be_visible()

    async def hold_heading(self, milliseconds: int = 2_200) -> None:
        """Hold the heading of the converter."""
        await self.page.locator("h1#title").click(delay=milliseconds)

    async def take_back(self) -> None:
        """Take back the newest words."""
        await self.page.click("[data-do=unsay]")

    async def stop_waiting(self) -> None:
        """Leave the queue."""
        await self.page.locator("[data-do=end]:visible").click()
        await self.wait_screen("stopped")

    async def wait_ended(self) -> str:
        """The chat is over; gives the sentences about it."""
        await self.wait_screen("over")
        return await self.page.locator("#how").inner_text()

    async def go_home(self) -> None:
        """Back to the first page, from an ending."""
        await self._button("home").click()

    async def leave(self) -> None:
        """Press Leave page. The destination must be answered by a route of the test."""
        await self.page.locator(".bar .leave").click()

    async def leave_by_keys(self, tab: Page | None = None) -> None:
        """Shift three times; in a frame, keys go to the tab that it is in."""
        for _ in range(3):
            await (tab or self.page).keyboard.press("Shift")

    async def leave_by_taps(self) -> None:
        """Three quick taps on the empty part of the bar."""
        for _ in range(3):
            await self.page.locator(".bar").click(position={"x": 4, "y": 4})

    async def visible_text(self) -> str:
        """Everything that can be read on the page."""
        return await self.page.locator("body").inner_text()

    def _button(self, act: str) -> Locator:
        return self.page.locator(f"[data-do={act}]")

    def _line(self, text: str) -> Locator:
        return self.page.locator("#log .m").filter(has=self.page.get_by_text(text, exact=True))
