"""The responder's desk as a test uses it: everything she does, by what she sees."""

from collections.abc import Sequence
from typing import Final, Literal

from playwright.async_api import Locator, Page, expect

PIN: Final = "2468"

State = Literal["available", "pause", "finish"]
Act = Literal["transfer", "ask", "supervisor", "interpreter", "close", "depart"]
Company = Literal["seat", "guest", "proposal", "invited", "ladder"]
Reason = Literal["language", "kind", "knowledge", "shift", "help", "none"]


class DeskPage:
    """The desk in one tab. `origin` is the address of the server, without a path.

    Chats are named by their letter. Every method waits until what it does can be seen.
    """

    def __init__(self, page: Page, origin: str) -> None:
        self.page: Final = page
        self._origin: Final = origin

    async def open(self) -> None:
        """The address of the desk; the check-in comes first."""
        await self.page.goto(f"{self._origin}/desk/")
        await expect(self.page.locator("form.check-in")).to_be_visible()

    async def check_in(self, *, capacity: int | None = None, pin: str = PIN) -> None:
        """Fill in the check-in and be ready; `capacity` is the chats at once, if she may choose."""
        if capacity is not None:
            await self.page.locator("[name=capacity]").nth(capacity - 1).check()
        await self.page.fill("[name=pin]", pin)
        await self.page.click("form.check-in .go")
        await self.wait_state("available")

    async def stand(self, state: State) -> None:
        """Say how she stands."""
        await self.page.click(f"[data-state={state}]")
        await self.wait_state(state)

    async def wait_state(self, state: State) -> None:
        """The rail shows how the server sees her."""
        button = self.page.locator(f"[data-state={state}]")
        await expect(button).to_have_attribute("aria-pressed", "true")

    async def wait_offer(self) -> str:
        """Someone is waiting; gives what the card says."""
        await expect(self._offers().first).to_be_visible()
        return await self._offers().first.inner_text()

    async def wait_no_offer(self) -> None:
        """Nothing rings."""
        await expect(self._offers()).to_have_count(0)

    async def join(self) -> str:
        """Join by the key; gives the letter of the new chat."""
        before = await self.letters()
        await self.page.keyboard.press("F8")
        await expect(self.panes()).to_have_count(len(before) + 1)
        return next(letter for letter in await self.letters() if letter not in before)

    async def not_now(self) -> None:
        """Let the ring go on to somebody else."""
        await self.page.keyboard.press("Shift+F8")
        await self.wait_no_offer()

    def panes(self) -> Locator:
        """The chats that have a pane."""
        return self.page.locator("[data-letter]")

    def pane(self, letter: str) -> Locator:
        """The pane of one chat."""
        return self.page.locator(f"[data-letter={letter}]")

    async def letters(self) -> list[str]:
        """The letters of the panes, in their order on the screen."""
        found = await self.panes().all()
        return [await pane.get_attribute("data-letter") or "" for pane in found]

    async def write(self, letter: str, text: str) -> None:
        """Put words into the box without sending them."""
        await self.pane(letter).locator("textarea").fill(text)

    async def say(self, letter: str, text: str) -> None:
        """Write and send by the key."""
        await self.write(letter, text)
        await self.pane(letter).locator("textarea").press("Control+Enter")
        await expect(self._line(letter, text)).to_be_visible()

    async def here(self, letter: str) -> None:
        """The one-tap sign "I am here"."""
        button = self.pane(letter).locator(".comp .here")
        await button.click()
        await expect(self.pane(letter).locator(".m.me .tap").last).to_be_visible()

    async def wait_message(self, letter: str, text: str) -> None:
        """The words are in the log of the chat, once."""
        await expect(self._line(letter, text)).to_have_count(1)

    async def wait_mark(self, letter: str, text: str, mark: str) -> None:
        """Her own words carry this mark: "sent", "delivered" and so on."""
        line = self._line(letter, text)
        await expect(line.locator(".meta")).to_contain_text(mark)

    async def wait_sign(self, letter: str, sign: str) -> None:
        """The strip shows this sign: "moment", "rather_not", "simpler", "quiet" or "lost"."""
        strip = self.pane(letter).locator(f".signal[data-sign={sign}]")
        await expect(strip).to_be_visible()

    async def wait_words(self, letter: str, words: Sequence[str]) -> None:
        """These are the messages of the log, in order, and there is no other."""
        said = self.pane(letter).locator(".m .b")
        await expect(said).to_have_text(words, use_inner_text=True)

    async def close_chat(self, letter: str) -> None:
        """Erase and close."""
        await self.act(letter, "close")
        await self.pane(letter).locator("[data-panel=close] .brick").click()
        await self.wait_over(letter)

    async def act(self, letter: str, act: Act) -> None:
        """What stands behind the three dots of a chat."""
        if not await self.pane(letter).locator("[data-panel=more]").count():
            await self.pane(letter).locator(".more").click()
        await self.pane(letter).locator(f"[data-act={act}]").click()

    async def hand_over(
        self,
        letter: str,
        *,
        person: str = "",
        kind: str = "",
        reason: Reason = "none",
        note: str = "",
    ) -> None:
        """Have the person asked whether a colleague, by her name, or a kind may take over."""
        await self.act(letter, "transfer")
        panel = self.pane(letter).locator("[data-panel=transfer]")
        if kind:
            await panel.locator("[value=kind]").first.check()
            await panel.locator(f"[name^=choice][value={kind}]").check()
        else:
            await panel.locator(".person", has_text=person).locator("input").check()
        await panel.locator(f"[name^=reason][value={reason}]").check()
        await panel.locator("textarea").fill(note)
        await panel.locator("[data-go]").click()
        await expect(panel).to_have_count(0)

    async def take_back(self, letter: str) -> None:
        """Take back what the person was asked."""
        await self.company(letter, "proposal").locator("[data-withdraw]").click()

    def company(self, letter: str, name: Company) -> Locator:
        """The strip that says who sits in a chat, who is asked, or who is on the way."""
        return self.pane(letter).locator(f"[data-company={name}]")

    async def wait_event(self, letter: str, event: str) -> str:
        """The newest line of the desk's own in a log; gives the sentence."""
        line = self.pane(letter).locator(f".sys[data-event='{event}']").last
        await expect(line).to_be_visible()
        return await line.inner_text()

    def beside(self) -> Locator:
        """What is open beside the chats."""
        return self.page.locator(".beside")

    async def ask(self, person: str, text: str) -> None:
        """Ask a colleague about the chat she is in: by the key, and sent by Enter."""
        await self.page.keyboard.press("F4")
        await self.beside().locator(".person", has_text=person).locator("input").check()
        await self.beside().locator("textarea").fill(text)
        await self.beside().locator("textarea").press("Enter")
        await expect(self.beside().locator(".m.me")).to_have_count(1)

    async def reply(self, letter: str, text: str) -> None:
        """Open the written sentences from the empty box, and take one into it."""
        await self.pane(letter).locator("textarea").press("/")
        panel = self.pane(letter).locator("[data-panel=replies]")
        await panel.get_by_role("button", name=text).click()
        await expect(panel).to_have_count(0)

    async def whisper(self, text: str) -> None:
        """Write in the thread that is open."""
        await self.beside().locator("textarea").fill(text)
        await self.beside().locator("textarea").press("Enter")
        await expect(self.beside().get_by_text(text, exact=True)).to_be_visible()

    async def wait_whisper(self, text: str) -> None:
        """The colleague's words are in the thread that is open."""
        await expect(self.beside().locator(".m.them").get_by_text(text, exact=True)).to_be_visible()

    async def join_talk(self) -> None:
        """Say yes to a colleague who asks for advice."""
        await self.page.locator("[data-asked] [data-yes]").click()
        await expect(self.beside().locator("textarea")).to_be_visible()

    async def wait_called(self) -> str:
        """She is called; gives what the card says."""
        card = self.page.locator("[data-call]").first
        await expect(card).to_be_visible()
        return await card.inner_text()

    async def wait_over(self, letter: str) -> str:
        """The chat has ended; gives the sentence that says how."""
        line = self.pane(letter).locator(".sys.over")
        await expect(line).to_be_visible()
        return await line.inner_text()

    async def clear(self, letter: str) -> None:
        """Take an ended chat from the screen."""
        await self.pane(letter).locator(".comp.over .btn").click()
        await expect(self.pane(letter)).to_have_count(0)

    async def hide(self) -> None:
        """Hide the screen by the key."""
        await self.page.keyboard.press("F9")
        await expect(self.page.locator(".cover")).to_be_visible()

    async def show(self, pin: str = PIN) -> None:
        """Type a number at the hidden screen; the desk comes back only if it is hers."""
        await self.page.keyboard.type(pin)
        await self.page.keyboard.press("Enter")

    async def sign_out(self) -> None:
        """End the session; open chats go back to the queue."""
        await self.page.locator("[data-opens=out]:visible").click()
        if await self.page.locator(".panel").count():
            await self.page.locator(".panel .btn").first.click()
        await self.page.wait_for_url("**/desk/sign-in")

    def _offers(self) -> Locator:
        return self.page.locator(".offer[data-priority], .offer.bar")

    def _line(self, letter: str, text: str) -> Locator:
        return self.pane(letter).locator(".m", has=self.page.get_by_text(text, exact=True))
