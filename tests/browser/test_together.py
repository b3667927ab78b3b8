"""Colleagues and a person on the real server, each in her own browser, with a picture of each step.

A hand-over, one that is refused, a missed ring, a responder who vanishes. The pictures go to
`artifacts/together/`.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, BrowserContext, expect

from tests.browser.browsers import chromium
from tests.browser.desk_page import DeskPage
from tests.browser.pictures import picture
from tests.browser.test_journey import Looks, at_desk, phone, signed_in
from tests.browser.visitor_page import VisitorPage
from tests.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERS: Final = Looks("en", "light", 390, 844, "ingrid")
SECRET: Final = "I have not slept for two days."
ANSWER: Final = "You do not have to tell me why."
RINGS_FOR: Final = 30_000
"""Milliseconds in which a ring of 20 seconds is over."""

REMEMBERS: Final = """window.sockets = [];
  window.WebSocket = class extends WebSocket {
    constructor(...given) { super(...given); window.sockets.push(this); }
  };"""
"""Lets a test break the line as a network does."""

MISSED_FASTER: Final = 6
"""How much faster time passes for whoever waits for somebody who has vanished: 60 seconds in 10."""

_PROGRAM: Final = f"""
from helpline import absence, cli

absence.RELEASED_AFTER = 3_600  # she chooses first, on however slow a machine
usual = absence.Absence.__init__

def faster(self, engine, *, clock, on_risen):
    usual(self, engine, clock=lambda: clock() * {MISSED_FASTER}, on_risen=on_risen)

absence.Absence.__init__ = faster
cli.main()
"""

TOLD_WITHIN: Final = 40_000


@dataclass(frozen=True)
class Scene:
    """The person, who writes with Ingrid in the chat `letter`; a colleague is at her desk too."""

    visitor: VisitorPage
    ingrid: DeskPage
    colleague: DeskPage
    letter: str

    async def show(self, name: str) -> None:
        """A picture of each of the three screens."""
        await picture(self.visitor.page, f"{name}-her", folder="together")
        await picture(self.ingrid.page, f"{name}-ingrid", folder="together")
        await picture(self.colleague.page, f"{name}-colleague", folder="together")


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """The real server, once for the whole file."""
    served = Served(Path(tmp_path_factory.mktemp("together")))
    served.program = ("-c", _PROGRAM, "serve")
    await served.prepare()
    await served.start()
    yield served
    await served.stop()


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture(scope="module")
async def desks(server: Served, browser: Browser) -> dict[str, BrowserContext]:
    """The profiles in which Ingrid, Amina and Karin have signed in; their lines can be cut."""
    names = ("ingrid", "amina", "karin")
    found = {name: await signed_in(server, browser, name) for name in names}
    for context in found.values():
        await context.add_init_script(REMEMBERS)
    return found


@asynccontextmanager
async def scene(
    server: Served, browser: Browser, desks: dict[str, BrowserContext], colleague: str = "amina"
) -> AsyncIterator[Scene]:
    """Ingrid and the person have met; then her colleague sits down."""
    async with AsyncExitStack() as stack:
        ingrid = await stack.enter_async_context(at_desk(server, desks["ingrid"]))
        visitor = await stack.enter_async_context(phone(browser, server, HERS))
        await visitor.open()
        await visitor.start()
        await visitor.choose()
        await ingrid.wait_offer()
        letter = await ingrid.join()
        await visitor.wait_joined("Ingrid")
        await visitor.say(SECRET)
        await ingrid.wait_message(letter, SECRET)
        await ingrid.say(letter, ANSWER)
        await visitor.wait_message(ANSWER)
        other = await stack.enter_async_context(at_desk(server, desks[colleague]))
        yield Scene(visitor, ingrid, other, letter)


async def test_a_hand_over_to_a_colleague(
    server: Served, browser: Browser, desks: dict[str, BrowserContext]
) -> None:
    """She is asked and agrees, lets everything go along; Ingrid stays until Amina is there."""
    async with scene(server, browser, desks) as on:
        visitor, ingrid, amina, letter = on.visitor, on.ingrid, on.colleague, on.letter
        await ingrid.act(letter, "transfer")
        await on.show("hand-over-1-panel")
        await ingrid.page.keyboard.press("Escape")
        note = "Short sentences are easier."
        await ingrid.hand_over(letter, person="Amina", reason="language", note=note)
        await visitor.wait_asked()
        await on.show("hand-over-2-asked")
        await visitor.page.check("#asked [value=everything]")
        await visitor.choose_answer(0)
        await ingrid.wait_event(letter, "event.agreed.transfer")
        assert "From a colleague" in await amina.wait_offer()
        await ingrid.say(letter, "I am here until Amina has come.")
        await visitor.wait_message("I am here until Amina has come.")
        await on.show("hand-over-3-agreed")
        theirs = await amina.join()
        await visitor.wait_joined("Amina")
        assert "Amina is with" in await ingrid.wait_over(letter)
        await amina.wait_message(theirs, SECRET)
        await expect(amina.pane(theirs).locator(".slip")).to_contain_text(note)
        assert SECRET not in await ingrid.page.content()
        await on.show("hand-over-4-handed")
        await amina.say(theirs, "Hello. I am Amina.")
        await visitor.wait_message("Hello. I am Amina.")
        await ingrid.clear(letter)
        await amina.close_chat(theirs)
        await visitor.wait_ended()


async def test_a_hand_over_that_is_refused(
    server: Served, browser: Browser, desks: dict[str, BrowserContext]
) -> None:
    """No costs nothing: nobody else is rung, and the chat goes on as it was."""
    async with scene(server, browser, desks) as on:
        visitor, ingrid, letter = on.visitor, on.ingrid, on.letter
        await ingrid.hand_over(letter, kind="survivor", reason="kind")
        await visitor.wait_asked()
        await on.show("refused-1-asked")
        await visitor.choose_answer(1)
        line = await ingrid.wait_event(letter, "event.refused.transfer")
        assert line == f"{letter} stays with you. That is fine."
        await expect(ingrid.company(letter, "proposal")).to_have_count(0)
        await on.colleague.wait_no_offer()
        await visitor.wait_not_asked()
        await visitor.say("I want to stay here.")
        await ingrid.wait_message(letter, "I want to stay here.")
        await on.show("refused-2-goes-on")
        await ingrid.close_chat(letter)


async def test_a_ring_that_is_missed(
    server: Served, browser: Browser, desks: dict[str, BrowserContext]
) -> None:
    """It goes on to a colleague; only who missed it is asked whether she is there."""
    async with AsyncExitStack() as stack:
        amina = await stack.enter_async_context(at_desk(server, desks["amina"]))
        visitor = await stack.enter_async_context(phone(browser, server, HERS))
        await visitor.open()
        await visitor.start()
        await visitor.choose()
        await amina.wait_offer()
        ingrid = await stack.enter_async_context(at_desk(server, desks["ingrid"]))
        await expect(ingrid.page.locator(".offer[data-priority]")).to_be_visible(timeout=RINGS_FOR)
        on = Scene(visitor, ingrid, amina, "")
        await expect(amina.page.locator(".offer.calm")).to_contain_text("Are you there?")
        await expect(ingrid.page.locator(".offer.calm")).to_have_count(0)
        await on.show("missed-ring")
        letter = await ingrid.join()
        await visitor.wait_joined("Ingrid")
        await amina.page.keyboard.press("F8")
        await amina.wait_state("available")
        await ingrid.close_chat(letter)


async def test_a_responder_who_vanishes(
    server: Served, browser: Browser, desks: dict[str, BrowserContext]
) -> None:
    """She is told after a while; later she may ask for somebody else, and Amina comes.

    After how many seconds: tests/unit/helpline/test_absence.py.
    """
    async with scene(server, browser, desks) as on:
        visitor, ingrid, amina = on.visitor, on.ingrid, on.colleague
        await ingrid.page.context.set_offline(True)
        await ingrid.page.evaluate("sockets.forEach((socket) => socket.close())")
        here = visitor.page.locator("#now")
        was = await here.inner_text()
        await expect(here).not_to_have_text(was, timeout=TOLD_WITHIN)
        await on.show("vanished-1-told")
        await expect(visitor.page.locator("#asked .btn").first).to_be_visible(timeout=TOLD_WITHIN)
        await on.show("vanished-2-choice")
        await visitor.choose_answer(1)
        await amina.wait_offer()
        await on.show("vanished-3-again")
        letter = await amina.join()
        await visitor.wait_joined("Amina")
        await ingrid.page.context.set_offline(False)
        line = await ingrid.wait_over(on.letter)
        assert on.letter in line or "no longer with you" in line
        await on.show("vanished-4-back")
        await amina.close_chat(letter)
        await visitor.wait_ended()


async def test_a_supervisor_joins_visibly(
    server: Served, browser: Browser, desks: dict[str, BrowserContext]
) -> None:
    """She is rung, the person is asked, and only then she sits there, named, seen by everybody."""
    async with scene(server, browser, desks, "karin") as on:
        visitor, ingrid, karin, letter = on.visitor, on.ingrid, on.colleague, on.letter
        await ingrid.act(letter, "supervisor")
        await ingrid.page.locator("[data-panel=supervisor] [data-go]").click()
        assert "A colleague calls a supervisor" in await karin.wait_called()
        await on.show("supervisor-1-rung")
        await karin.page.keyboard.press("F8")
        await visitor.wait_asked()
        await ingrid.wait_event(letter, "event.ask.supervisor")
        await expect(karin.panes()).to_have_count(0)
        await on.show("supervisor-2-asked")
        await visitor.page.check("#asked [value=nothing]")
        await visitor.choose_answer(0)
        await expect(karin.panes()).to_have_count(1)
        await expect(karin.company("A", "seat")).to_contain_text("You are here as supervisor.")
        assert SECRET not in await karin.page.content()
        await expect(ingrid.company(letter, "guest")).to_contain_text("Karin")
        await karin.say("A", "Hello. I am Karin, a supervisor.")
        await visitor.wait_message("Hello. I am Karin, a supervisor.")
        await ingrid.wait_message(letter, "Hello. I am Karin, a supervisor.")
        await ingrid.say(letter, ANSWER + " Still.")
        await karin.wait_message("A", ANSWER + " Still.")
        await on.show("supervisor-3-here")
        await karin.act("A", "depart")
        await karin.wait_over("A")
        await ingrid.wait_event(letter, "event.departed")
        await on.show("supervisor-4-gone")
        await ingrid.close_chat(letter)


async def test_a_supervisor_whom_she_does_not_want(
    server: Served, browser: Browser, desks: dict[str, BrowserContext]
) -> None:
    """Her no is shown plainly, nobody joins, and the chat goes on."""
    async with scene(server, browser, desks, "karin") as on:
        visitor, ingrid, karin, letter = on.visitor, on.ingrid, on.colleague, on.letter
        await ingrid.act(letter, "supervisor")
        panel = ingrid.page.locator("[data-panel=supervisor]")
        await panel.locator(".person", has_text="Karin").locator("input").check()
        await panel.locator("[data-invite]").click()
        assert "Ingrid asks you to join a chat" in await karin.wait_called()
        await karin.page.keyboard.press("F8")
        await visitor.wait_asked()
        await visitor.choose_answer(1)
        line = await ingrid.wait_event(letter, "event.refused.guest")
        assert line == f"{letter} said no. Karin does not join. That is fine."
        await on.show("supervisor-refused")
        await expect(karin.panes()).to_have_count(0)
        await visitor.say("I want to write with one person.")
        await ingrid.wait_message(letter, "I want to write with one person.")
        await ingrid.close_chat(letter)


async def test_a_colleague_is_asked_beside_the_chat(
    server: Served, browser: Browser, desks: dict[str, BrowserContext]
) -> None:
    """The person sees nothing of it, the colleague nothing of the chat; it ends with the chat."""
    async with scene(server, browser, desks) as on:
        visitor, ingrid, amina, letter = on.visitor, on.ingrid, on.colleague, on.letter
        await ingrid.ask("Amina", "Do you know a night house with room?")
        await expect(amina.page.locator("[data-asked]")).to_contain_text("Ingrid asks for advice")
        await on.show("aside-1-asked")
        await amina.join_talk()
        await amina.wait_whisper("Do you know a night house with room?")
        await amina.whisper("North has two beds.")
        await ingrid.wait_whisper("North has two beds.")
        await visitor.say("I wait.")
        await ingrid.wait_message(letter, "I wait.")
        await on.show("aside-2-talk")
        assert "night house" not in await visitor.page.content()
        assert SECRET not in await amina.page.content()
        await expect(amina.panes()).to_have_count(0)
        await visitor.end_chat()
        await ingrid.wait_over(letter)
        await expect(amina.beside().locator("[data-phase=over]")).to_be_visible()
        await ingrid.clear(letter)
        assert "night house" not in await ingrid.page.content()
