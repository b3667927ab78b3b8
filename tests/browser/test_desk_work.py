"""Working together at the desk, by keyboard: each thing she does goes out as one right frame."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from helpline.wire import from_responder as said
from helpline.wire.aside import AnswerAsk, AsideClose, AsideSay, Ask
from tests.browser.browsers import chromium
from tests.browser.desk_tab import DeskTab, at_desk, desk_tab
from tests.browser.visitor_tab import Screen
from tests.console_site import COLLEAGUES, chat_name

pytestmark = pytest.mark.browser

KIM = COLLEAGUES[1]["id"]
MARTA = COLLEAGUES[0]["id"]
PHONE = Screen(390, 844, touch=True)


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def tab(browser: Browser) -> AsyncIterator[DeskTab]:
    """Ingrid at her desk, in a chat."""
    async with at_desk(browser) as found:
        found.site.joins("A")
        found.site.writes("A", "Nu am dormit.")
        await found.desk.wait_message("A", "Nu am dormit.")
        yield found


async def focused(tab: DeskTab) -> str:
    """Where the keyboard is, by the name of the element."""
    name: str = await tab.page.evaluate(
        "document.activeElement.id || document.activeElement.className"
    )
    return name


async def test_a_hand_over_is_proposed_by_keyboard_alone(tab: DeskTab) -> None:
    """From the three dots to "ask A", without a pointer; the chat goes on meanwhile."""
    page, desk = tab.page, tab.desk
    await page.locator("[data-letter=A] .more").focus()
    await page.keyboard.press("Enter")
    panel = page.locator("[data-letter=A] .opened")
    await expect(panel).to_be_focused()
    await panel.locator("[data-act=transfer]").press("Enter")
    await expect(panel).to_have_attribute("data-panel", "transfer")
    await panel.locator(".person input").first.press("Space")
    await panel.locator("[value=language]").press("Space")
    await panel.locator("textarea").fill("Short sentences help.")
    await panel.locator("[data-go]").press("Enter")
    frame = await tab.site.wait_heard("transfer")
    assert isinstance(frame, said.Transfer)
    assert (frame.chat, frame.to) == (chat_name("A"), said.Target(person=str(KIM)))
    assert (frame.reason, frame.note) == ("language", "Short sentences help.")
    await expect(panel).to_have_count(0)
    assert await focused(tab) == f"box-{chat_name('A')}"
    await desk.write("A", "I am still here.")
    number = tab.site.proposes("A")
    tab.site.settles("A", number, "agreed")
    await desk.wait_event("A", "event.agreed.transfer")
    await desk.take_back("A")
    taken = await tab.site.wait_heard("withdraw")
    assert isinstance(taken, said.Withdraw)
    assert taken.number == number
    await expect(desk.pane("A").locator("textarea")).to_have_value("I am still here.")


async def test_nothing_goes_out_before_all_is_chosen(tab: DeskTab) -> None:
    """The button says what is missing; Esc shuts the panel and keeps what she wrote."""
    page, desk = tab.page, tab.desk
    await desk.act("A", "transfer")
    panel = page.locator("[data-panel=transfer]")
    await panel.locator("textarea").fill("Short sentences help.")
    await panel.locator("[data-go]").click()
    await expect(panel.locator(".foot [role=status]")).to_have_text("Choose to whom, and a reason.")
    await page.keyboard.press("Escape")
    await expect(panel).to_have_count(0)
    await desk.act("A", "transfer")
    await expect(panel.locator("textarea")).to_have_value("Short sentences help.")
    await panel.locator("[value=kind]").first.check()
    await panel.locator("[value=survivor]").check()
    await panel.locator("[name^=reason][value=shift]").check()
    await panel.locator("textarea").fill("")
    await panel.locator("[data-go]").click()
    frame = await tab.site.wait_heard("transfer")
    assert isinstance(frame, said.Transfer)
    assert (frame.to, frame.note) == (said.Target(kind="survivor"), None)


async def test_a_line_is_called_as_its_organisation_calls_it(tab: DeskTab) -> None:
    """Each entrance is a place of its own to hand a chat over to."""
    await tab.desk.act("A", "transfer")
    panel = tab.page.locator("[data-panel=transfer]")
    await panel.locator("[value=line]").check()
    await panel.get_by_text("Linden young: Somebody hurts me").click()
    await panel.locator("[name^=reason][value=knowledge]").check()
    await panel.locator("[data-go]").click()
    frame = await tab.site.wait_heard("transfer")
    assert isinstance(frame, said.Transfer)
    assert frame.to == said.Target(line="young", entrance="exposed")


async def test_a_colleague_is_asked_beside_the_chat_and_never_in_it(tab: DeskTab) -> None:
    """F4, a question, its own Enter; the box of the chat and what is in it stay as they are."""
    page, desk, site = tab.page, tab.desk, tab.site
    await desk.write("A", "half a sentence")
    await page.keyboard.press("F4")
    box = desk.beside().locator("textarea")
    await expect(desk.beside().locator(".person input").first).to_be_focused()
    await page.keyboard.press("Space")
    await box.fill("Is there a bed tonight?")
    await box.press("Shift+Enter")
    await box.press("Control+Enter")
    assert site.frames("ask") == []
    await box.fill("Is there a bed tonight?")
    await box.press("Enter")
    asked = await site.wait_heard("ask")
    assert isinstance(asked, Ask)
    assert (asked.chat, asked.person) == (chat_name("A"), KIM)
    assert asked.text == "Is there a bed tonight?"
    usual = {"aside": "x" * 22, "chat": chat_name("A"), "name": "Kim"}
    site.send("aside", **usual, seq=1, by="you", key=asked.key, text=asked.text)
    site.send("aside", **usual, seq=2, by="them", key=None, text="Yes, two.")
    await desk.wait_whisper("Yes, two.")
    await desk.whisper("Thank you")
    more = await site.wait_heard("aside_say")
    assert isinstance(more, AsideSay)
    assert (more.aside, more.text) == ("x" * 22, "Thank you")
    await desk.wait_words("A", ["Nu am dormit."])
    assert site.frames("say") == []
    await page.keyboard.press("F4")
    await expect(desk.beside()).to_have_count(0)
    assert await focused(tab) == f"box-{chat_name('A')}"
    await expect(desk.pane("A").locator("textarea")).to_have_value("half a sentence")
    await page.keyboard.press("F4")
    await desk.beside().locator("[data-end]").click()
    over = await site.wait_heard("aside_close")
    assert isinstance(over, AsideClose)


async def test_who_is_asked_sees_no_word_of_the_chat(tab: DeskTab) -> None:
    """A quiet card; a yes opens the thread, a no takes the card away."""
    page, desk, site = tab.page, tab.desk, tab.site
    for name, answer in (("y", True), ("n", False)):
        site.send("asked", aside=name * 22, name="Noor", kind="survivor")
        card = page.locator("[data-asked]")
        await expect(card).to_contain_text("Noor asks for advice")
        await card.locator(".btn").nth(0 if answer else 1).click()
        await expect(card).to_have_count(0)
        frame = await site.wait_heard("answer_ask", 1 if answer else 2)
        assert isinstance(frame, AnswerAsk)
        assert (frame.aside, frame.yes) == (name * 22, answer)
    await expect(desk.beside()).to_contain_text("With Noor")


async def test_a_supervisor_is_called_and_comes_only_visibly(tab: DeskTab) -> None:
    """The ladder, or one of them by name; she is shown as coming only after the person's yes."""
    desk, site = tab.desk, tab.site
    await desk.act("A", "supervisor")
    await tab.page.locator("[data-panel=supervisor] [data-go]").click()
    called = await site.wait_heard("call_supervisor")
    assert isinstance(called, said.CallSupervisor)
    await expect(desk.company("A", "ladder")).to_be_visible()
    marta = {"what": "supervisor", "name": "Marta", "kind": None}
    site.settles("A", site.proposes("A", **marta), "refused")
    line = await desk.wait_event("A", "event.refused.guest")
    assert line == "A said no. Marta does not join. That is fine."
    await expect(desk.company("A", "ladder")).to_have_count(0)
    await expect(desk.company("A", "guest")).to_have_count(0)
    await desk.act("A", "supervisor")
    panel = tab.page.locator("[data-panel=supervisor]")
    await panel.locator(".person", has_text="Marta").locator("input").check()
    await panel.locator("[data-invite]").click()
    invited = await site.wait_heard("invite")
    assert isinstance(invited, said.Invite)
    assert (invited.person, invited.role) == (MARTA, "supervisor")
    await expect(desk.company("A", "invited")).to_contain_text("Marta is asked to come.")
    site.send("problem", code="person_unavailable", key=invited.key, chat=chat_name("A"))
    await expect(desk.company("A", "invited")).to_have_count(0)


async def test_a_guest_can_write_and_leave_and_nothing_else(browser: Browser) -> None:
    """Her seat is said, with what she may read; close and hand over are not hers."""
    async with at_desk(browser, roles=["responder", "supervisor"]) as tab:
        desk, site = tab.desk, tab.site
        call = {"why": "escalation", "line": "persons", "languages": ["ro"], "seconds": 30}
        site.send("called", call="c" * 8, on=True, **call)
        assert "A colleague calls a supervisor" in await desk.wait_called()
        await tab.page.keyboard.press("F8")
        come = await site.wait_heard("come")
        assert isinstance(come, said.Come)
        assert (come.call, come.yes) == ("c" * 8, True)
        site.send("called", call="c" * 8, on=False, **call)
        guests = [{"role": "supervisor", "name": "Ingrid"}]
        site.joins("A", seat="supervisor", name="Kim", guests=guests, along="nothing")
        site.entry("A", "entered", role="supervisor", name="Ingrid")
        seat = desk.company("A", "seat")
        await expect(seat).to_contain_text("You are here as supervisor.")
        await expect(seat).to_contain_text("You read from your joining on.")
        assert await focused(tab) == f"box-{chat_name('A')}"
        await tab.page.locator("[data-letter=A] .more").click()
        acts = tab.page.locator("[data-panel=more] [data-act]")
        await expect(acts).to_have_count(1)
        await expect(acts).to_have_attribute("data-act", "depart")
        await expect(desk.pane("A").locator(".here")).to_have_count(0)
        await acts.click()
        assert isinstance(await site.wait_heard("depart"), said.Depart)
        site.entry("A", "departed", role="supervisor", name="Ingrid")
        assert "left the chat" in await desk.wait_over("A")


async def test_a_heavy_chat_gives_a_rest_that_only_she_sees(tab: DeskTab) -> None:
    """The tick goes out with the close; she may shorten and lengthen it, and end it."""
    desk, site = tab.desk, tab.site
    await desk.act("A", "close")
    await tab.page.check("[name=heavy]")
    await tab.page.locator("[data-panel=close] .brick").click()
    closed = await site.wait_heard("close")
    assert isinstance(closed, said.Close)
    assert closed.heavy
    site.entry("A", "over", by="you", how="closed")
    await desk.clear("A")
    site.stands(state="resting", rest=600)
    minutes: list[int] = []
    for button in ("more", "less", "0"):
        await tab.page.locator(f"[data-rest='{button}']").click()
        frame = await site.wait_heard("rest", len(minutes) + 1)
        assert isinstance(frame, said.Rest)
        minutes.append(frame.minutes)
    assert minutes == [15, 5, 0]
    site.stands(state="available", rest=0)
    await expect(tab.page.locator(".breather")).to_have_count(0)


async def test_a_missed_ring_asks_only_her_and_one_key_brings_her_back(tab: DeskTab) -> None:
    """The question is hers alone, and F8 answers it."""
    tab.site.stands(state="away")
    await expect(tab.page.locator(".offer.calm")).to_contain_text("Are you there?")
    before = len(tab.site.frames("stand"))
    await tab.page.keyboard.press("F8")
    frame = await tab.site.wait_heard("stand", before + 1)
    assert isinstance(frame, said.Stand)
    assert frame.state == "available"


async def test_a_sentence_goes_into_the_box_and_never_out_by_itself(tab: DeskTab) -> None:
    """The slash opens them in an empty box; in a box with words it is a letter."""
    desk = tab.desk
    await desk.reply("A", "You do not need to write. I stay.")
    box = desk.pane("A").locator("textarea")
    await expect(box).to_have_value("You do not need to write. I stay.")
    assert tab.site.frames("say") == []
    await box.press("/")
    await expect(desk.pane("A").locator("[data-panel=replies]")).to_have_count(0)


async def test_keys_are_listed_and_can_be_changed(tab: DeskTab) -> None:
    """The list says what each key does now, and so does every place that names one."""
    page = tab.page
    await page.click("[data-opens=keys]")
    await page.click("[data-act=ask]")
    await page.keyboard.press("F7")
    row = page.locator(".keys dt", has_text="F7")
    await expect(row).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator(".panel")).to_have_count(0)
    await expect(page.locator("[data-ask] kbd")).to_have_text("F7")
    await page.keyboard.press("F4")
    await expect(tab.desk.beside()).to_have_count(0)
    await page.keyboard.press("F7")
    await expect(tab.desk.beside()).to_be_visible()


NOTICES = """() => {
  window.shown = [];
  window.Notification = class {
    static requestPermission() { return Promise.resolve("granted"); }
    constructor(...given) { window.shown.push(given); }
    close() {}
  };
}"""


async def test_a_notice_of_the_browser_says_the_neutral_name_alone(browser: Browser) -> None:
    """Only after she wants it, only behind another window, and without any content."""
    async with at_desk(browser) as tab:
        page, site = tab.page, tab.site
        await page.evaluate(NOTICES)
        hide = """() => {
          Object.defineProperty(document, "hidden", { value: true, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
        await page.evaluate(hide)
        site.send("bell", line="persons", why="unanswerable", on=True)
        await expect(page.locator("[data-bell]")).to_be_visible()
        site.send("bell", line="persons", why="unanswerable", on=False)
        await expect(page.locator("[data-bell]")).to_have_count(0)
        assert await page.evaluate("shown") == []
        await page.check("[name=notices]")
        site.send("bell", line="persons", why="unanswerable", on=True)
        await expect(page.locator("[data-bell]")).to_be_visible()
        assert await page.evaluate("shown") == [["Linden", {"silent": True, "tag": "desk"}]]


async def test_panels_of_a_phone_are_sheets_over_the_one_chat(browser: Browser) -> None:
    """They stand at the bottom, over the chat and under nothing; shut, the chat is there again."""
    async with at_desk(browser, PHONE) as tab:
        site, page, desk = tab.site, tab.page, tab.desk
        site.joins("A")
        site.writes("A", "Nu am dormit.")
        await desk.wait_message("A", "Nu am dormit.")
        await desk.act("A", "transfer")
        sheet = page.locator(".opened")
        box = await sheet.bounding_box()
        assert box is not None
        assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
        await sheet.locator("[data-shut]").click()
        await desk.act("A", "ask")
        box = await desk.beside().bounding_box()
        assert box is not None
        assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
        await desk.beside().locator("[data-shut]").click()
        await expect(desk.pane("A").locator("textarea")).to_be_visible()


async def test_her_shift_and_the_end_of_the_day_are_told_quietly(browser: Browser) -> None:
    """The one before she is ready, the other beside her chats; both are only read."""
    shifts = [{"line": "persons", "begins": "18:00", "ends": "22:00"}]
    closing = [{"line": "persons", "at": "22:00", "last": "21:45"}]
    async with desk_tab(browser, shifts=shifts, closing=closing) as tab:
        shift = tab.page.locator(".check-in .shift")
        await expect(shift).to_have_text("Your shift: 18:00–22:00, Linden for adults")
        await tab.desk.check_in()
        line = tab.page.locator(".around .closing")
        await expect(line).to_have_text(
            "Linden for adults closes at 22:00. Nobody new comes in from 21:45 on. "
            "Chats that have begun go on."
        )
        tab.site.stands(closing=[])
        await expect(line).to_have_count(0)
