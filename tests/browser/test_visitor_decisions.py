"""What she decides on the visitor's page: a question, a transfer, a guest, another person."""

from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from helpline.wire.from_visitor import Another, Answer, Reply, Share, TakeBack
from tests.browser.browsers import chromium
from tests.browser.visitor_tab import Screen, Tab, tab

pytestmark = pytest.mark.browser

STAYS: Final = "Claire stays with you until somebody else has joined."

SPY: Final = """() => {
  window.spoken = [];
  new MutationObserver(() => say.textContent && spoken.push(say.textContent))
    .observe(say, {childList: true, characterData: true, subtree: true});
}"""
"""Keeps what a screen reader was told."""

FOCUSED: Final = "document.activeElement.id || document.activeElement.textContent"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def her(browser: Browser) -> AsyncIterator[Tab]:
    """A tab of a phone, in the queue."""
    async with tab(browser, Screen(touch=True)) as found:
        await found.visitor.enter()
        await found.page.evaluate(SPY)
        yield found
        assert found.faults == []


@pytest.fixture
async def chat(her: Tab) -> Tab:
    """The same, in a chat with Claire."""
    her.site.join()
    await her.visitor.wait_joined("Claire")
    return her


async def equal(her: Tab) -> bool:
    """Whether all buttons of the panel have the same size, and the same colours."""
    looks = await her.page.locator("#asked .btn").evaluate_all(
        """(all) => all.map((one) => [one.offsetWidth, one.offsetHeight,
          getComputedStyle(one).color, getComputedStyle(one).backgroundColor].join())"""
    )
    return len(set(looks)) == 1


async def test_the_waiting_room_tells_the_truth(her: Tab) -> None:
    """People, a usual time where one is known, never a promise, and nothing that counts down."""
    usual = her.page.locator("#usual")
    await expect(usual).to_be_empty()
    her.site.queue(2, (5, 15))
    told = "Today it usually takes 5 to 15 minutes. It can be shorter or longer."
    await expect(usual).to_have_text(told)
    her.site.queue(1, (0, 5))
    await expect(usual).to_have_text(
        "Today it usually takes less than 5 minutes. It can be longer."
    )
    her.site.queue(1, None)
    await expect(usual).to_be_empty()
    assert await her.page.evaluate("spoken") == []
    her.site.queue(3, (5, 20))
    await expect(her.page.locator("#before")).to_have_text("3 people are before you.")
    worse = "Today it usually takes 5 to 20 minutes. It can be shorter or longer."
    assert await her.page.evaluate("spoken") == [f"3 people are before you. {worse}"]


async def test_that_nobody_can_answer_is_said_at_once(her: Tab) -> None:
    """With two equal choices; who stays reads it on."""
    nobody = "Nobody who could answer you is here now. We prefer to say it now."
    her.site.queue(0, answerable=False)
    await her.visitor.wait_asked("You can stay here, or stop and come back later.")
    await expect(her.page.locator("#before")).to_have_text(nobody)
    assert (await her.page.evaluate("spoken"))[-1].startswith(nobody)
    await her.visitor.wait_answers(["Stay here", "Stop waiting"])
    assert await equal(her)
    await her.visitor.choose_answer("Stay here")
    await her.visitor.wait_not_asked()
    await expect(her.page.locator("#before")).to_have_text(nobody)
    her.site.queue(0)
    await expect(her.page.locator("#before")).to_have_text("You are next.")
    her.site.queue(0, answerable=False)
    await her.visitor.choose_answer("Stop waiting")
    await her.visitor.wait_screen("stopped")


async def test_a_question_is_asked_once_and_her_yes_can_be_taken_back(her: Tab) -> None:
    """Her words and her cursor stay where they are while she is asked."""
    await her.page.locator("textarea").press_sequentially("i do")
    her.site.ask("kind", "survivor")
    await her.visitor.wait_asked("A survivor volunteer is free now.")
    await her.page.keyboard.type(" not know")
    await expect(her.page.locator("textarea")).to_have_value("i do not know")
    await her.visitor.wait_answers(["Write with her", "Keep waiting"])
    assert await equal(her)
    await her.visitor.choose_answer("Write with her")
    await her.visitor.wait_asked("You said yes. The first free person can join you.")
    her.site.ask("translation")
    await her.visitor.wait_asked("May a computer translate?")
    await her.visitor.choose_answer("No, keep waiting")
    await her.visitor.wait_asked("You said yes. The first free person can join you.")
    await her.visitor.choose_answer("Take it back")
    await her.visitor.wait_not_asked()
    replies = [
        (frame.question, frame.yes)
        for frame in await her.site.wait_heard("reply", 3)
        if isinstance(frame, Reply)
    ]
    assert replies == [("kind", True), ("translation", False), ("kind", False)]


async def test_while_a_yes_would_help_nobody_is_told_that_nothing_does(her: Tab) -> None:
    """One of the other kind is free: that is the news, and not that nobody fits her wish."""
    her.site.queue(0, answerable=False)
    await her.visitor.wait_asked("You can stay here, or stop and come back later.")
    her.site.ask("kind", "survivor")
    await her.visitor.wait_asked("A survivor volunteer is free now.")
    await expect(her.page.locator("#before")).to_have_text("You are next.")
    await her.visitor.choose_answer("Keep waiting")
    await expect(her.page.locator("#before")).to_contain_text("Nobody who could answer you")


async def test_who_does_not_answer_has_said_nothing(her: Tab) -> None:
    """The question goes when somebody joins; nothing was sent."""
    her.site.ask("translation")
    await her.visitor.wait_asked("May a computer translate?")
    her.site.join()
    await her.visitor.wait_joined("Claire")
    await her.visitor.wait_not_asked()
    assert her.site.frames("reply") == []


async def test_an_answer_survives_a_broken_line(her: Tab) -> None:
    """It goes out again when the line is back, until the server has taken note."""
    her.site.join()
    await her.visitor.wait_joined("Claire")
    number = her.site.propose("transfer", name="Sara", kind="psychologist")
    await her.visitor.wait_asked("Claire would like Sara to take over.")
    her.site.deaf = True
    await her.visitor.choose_answer("Yes")
    await her.site.wait_heard("answer")
    her.site.deaf = False
    await her.site.close(4401)
    first, second = await her.site.wait_heard("answer", 2)
    assert isinstance(first, Answer)
    assert first == second
    assert (first.number, first.yes, first.along) == (number, True, "nothing")
    await her.visitor.wait_asked(STAYS)


async def test_a_transfer_with_her_yes(chat: Tab) -> None:
    """Who would come and the reason; what goes along is hers; the first one stays until then."""
    number = chat.site.propose("transfer", "shift", name="Sara", kind="psychologist")
    await chat.visitor.wait_asked("Claire would like Sara to take over.")
    reason = "Sara is a psychologist. The reason: the working time of Claire ends."
    decide = "You decide. If you say no, nothing changes."
    await expect(chat.page.locator("#asked .small")).to_have_text(f"{reason} {decide}")
    spoken = (await chat.page.evaluate("spoken"))[-1]
    assert spoken == f"Claire would like Sara to take over. {reason} {decide}"
    await chat.visitor.wait_answers(["Yes", "No, stay with Claire"])
    assert await equal(chat)
    await chat.page.check("#asked [value=everything]")
    chat.site.write("Take your time.")
    await chat.visitor.wait_message("Take your time.")
    await expect(chat.page.locator("#asked [value=everything]")).to_be_checked()
    await chat.visitor.choose_answer("Yes")
    await chat.visitor.wait_asked(STAYS)
    [answer] = await chat.site.wait_heard("answer")
    assert isinstance(answer, Answer)
    assert (answer.number, answer.yes, answer.along) == (number, True, "everything")
    await expect(chat.page.locator("#name")).to_have_text("Claire")
    chat.site.join("Sara", "psychologist")
    await chat.visitor.wait_joined("Sara")
    await chat.visitor.wait_not_asked()
    await chat.visitor.wait_lines(
        [
            "Claire has joined. Claire is a survivor volunteer.",
            "Claire has left the chat.",
            "Sara has joined. Sara is a psychologist.",
            "Sara can read what was written before.",
        ]
    )
    await chat.page.wait_for_function("spoken.at(-1).startsWith('Claire has left the chat. Sara')")


async def test_a_yes_can_be_taken_back(chat: Tab) -> None:
    """As long as nobody has come."""
    chat.site.propose("transfer", kind="psychologist")
    await chat.visitor.wait_asked("Claire would like a psychologist to take over.")
    await chat.visitor.choose_answer("Yes")
    await chat.visitor.wait_asked(STAYS)
    await chat.visitor.choose_answer("Take it back")
    await chat.visitor.wait_line("You took it back. Claire stays with you.")
    await chat.visitor.wait_not_asked()
    [back] = chat.site.frames("take_back")
    assert isinstance(back, TakeBack)


async def test_a_refusal_costs_nothing(chat: Tab) -> None:
    """It is said, and the chat goes on as it was."""
    chat.site.propose("supervisor", "help", name="Maria")
    await chat.visitor.wait_asked("Claire would like Maria to join. Maria is a supervisor.")
    await chat.visitor.choose_answer("No, stay with Claire")
    await chat.visitor.wait_line("You said no. Claire stays with you.")
    await chat.visitor.wait_not_asked()
    [answer] = chat.site.frames("answer")
    assert isinstance(answer, Answer)
    assert not answer.yes
    await chat.visitor.say("good")
    await chat.visitor.wait_sent("good")


async def test_guests_are_seen_and_named(chat: Tab) -> None:
    """In the bar as long as they are here, above each of their messages, and for who listens."""
    chat.site.propose("interpreter", "language", name="Noor")
    await chat.visitor.choose_answer("Yes")
    chat.site.enter("interpreter", "Noor")
    others = chat.page.locator("#others")
    await expect(others).to_have_text("Also here: Noor, interpreter")
    chat.site.write("I translate for you both.", role="interpreter")
    await chat.visitor.wait_message("I translate for you both.")
    chat.site.write("Good.")
    await chat.visitor.wait_message("Good.")
    await expect(chat.page.locator(".m")).to_have_text(
        ["Noor, interpreter: I translate for you both.", "Claire: Good."]
    )
    await expect(chat.page.locator(".guest .meta")).to_be_visible()
    chat.site.send({"type": "departed", "role": "interpreter"})
    await expect(others).to_be_empty()
    await chat.visitor.wait_lines(
        [
            "Claire has joined. Claire is a survivor volunteer.",
            "Noor has joined. Noor is an interpreter.",
            "Noor cannot read what was written before.",
            "Noor has left the chat.",
        ]
    )


@pytest.mark.parametrize(
    ("choice", "wish"), [("Another survivor volunteer", "same"), ("A psychologist", "other")]
)
async def test_another_person_without_a_reason(chat: Tab, choice: str, wish: str) -> None:
    """Claire stays until somebody else has joined, and she may take it back."""
    await chat.visitor.open_more()
    await chat.page.click("[data-do=another]")
    await chat.visitor.wait_asked("Another person")
    assert await chat.page.evaluate(FOCUSED) == "asked"
    await expect(chat.page.locator("#asked .small").first).to_have_text(
        "You do not need to give a reason."
    )
    await chat.page.locator("#asked").get_by_label(choice).check()
    await chat.visitor.choose_answer("Find another person")
    await chat.visitor.wait_asked(STAYS)
    [another] = await chat.site.wait_heard("another")
    assert isinstance(another, Another)
    assert (another.wish, another.along) == (wish, "nothing")
    await chat.visitor.choose_answer("Take it back")
    await chat.visitor.wait_line("You took it back. Claire stays with you.")


async def test_back_to_waiting(chat: Tab) -> None:
    """At once; the next one may read what she chose."""
    await chat.visitor.open_more()
    await chat.page.click("[data-do=another]")
    await chat.page.get_by_label("Back to waiting").check()
    await chat.page.check("#asked [value=everything]")
    await chat.visitor.choose_answer("Find another person")
    await chat.visitor.wait_screen("again")
    await chat.visitor.wait_line("You stopped with Claire. Another person will join you here.")
    await chat.visitor.wait_not_asked()
    chat.site.join("Sara", "psychologist")
    await chat.visitor.wait_line("Sara can read what was written before.")


async def test_who_changes_her_mind_has_asked_for_nothing(chat: Tab) -> None:
    """The panel closes, and nothing was sent."""
    await chat.visitor.open_more()
    await chat.page.click("[data-do=another]")
    await chat.visitor.choose_answer("No, stay with Claire")
    await chat.visitor.wait_not_asked()
    assert chat.site.frames("another") == []


async def test_a_lost_responder(chat: Tab) -> None:
    """Told at 20 seconds; a choice at 60; back, it is said."""
    chat.site.lose(20)
    await chat.visitor.wait_line("The connection of Claire broke. You are not alone.")
    await chat.visitor.wait_presence("not connected now")
    await chat.visitor.wait_not_asked()
    chat.site.lose(60)
    await chat.visitor.wait_asked("Claire is not back yet. What do you want to do?")
    choices = ["Keep waiting for Claire", "Somebody else now", "End the chat"]
    await chat.visitor.wait_answers(choices)
    assert await equal(chat)
    await chat.visitor.choose_answer("End the chat")
    await expect(chat.page.locator("#sure")).to_be_focused()
    await chat.page.click("#sure [data-do=ask]")
    await chat.visitor.choose_answer("Keep waiting for Claire")
    await chat.visitor.wait_not_asked()
    chat.site.lose(0)
    await chat.visitor.wait_line("Claire is here again.")
    await chat.visitor.wait_presence("here with you")


async def test_somebody_else_now(chat: Tab) -> None:
    """She waits at once; then she is asked what the next one may read, once."""
    chat.site.lose(60)
    await chat.visitor.choose_answer("Somebody else now")
    await chat.visitor.wait_screen("again")
    [another] = await chat.site.wait_heard("another")
    assert isinstance(another, Another)
    assert (another.wish, another.along) == ("anyone", "nothing")
    await chat.visitor.wait_asked("What may the next person read?")
    await chat.visitor.choose_answer("Also everything from before")
    await chat.visitor.wait_line("The next person can read what was written before.")
    await chat.visitor.wait_not_asked()
    [share] = chat.site.frames("share")
    assert isinstance(share, Share)
    assert share.along == "everything"


async def test_the_panel_by_keyboard(browser: Browser) -> None:
    """It never takes the focus from her words; after an answer the focus is at the heading."""
    async with tab(browser) as her:
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        await her.page.locator("textarea").focus()
        her.site.propose("transfer", name="Sara")
        await her.visitor.wait_asked("Claire would like Sara to take over.")
        assert await her.page.evaluate(FOCUSED) == "t"
        await her.page.locator("#log").focus()
        found = []
        for key in ("Tab", "Tab", "Tab", "Tab"):
            await her.page.keyboard.press(key)
            found.append(await her.page.evaluate(f"document.activeElement.value || {FOCUSED}"))
        assert found[0] == "nothing"
        assert found[1:3] == ["Yes", "No, stay with Claire"]
        await her.page.keyboard.press("Shift+Tab")
        await her.page.keyboard.press("Enter")
        await her.visitor.wait_line("You said no. Claire stays with you.")
        assert await her.page.evaluate(FOCUSED) == "head"


async def test_what_comes_later_comes_later(browser: Browser) -> None:
    """If it does not arrive, the chat goes on; the answer that nobody could give is no."""
    async with tab(browser) as her:
        await her.page.route("**/later.js", lambda route: route.abort())
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        her.site.propose("transfer", name="Sara")
        await her.visitor.say("hello")
        await her.visitor.wait_sent("hello")
        await her.visitor.wait_not_asked()
        await her.page.unroute("**/later.js")
        await her.site.close(4401)
        await her.visitor.wait_asked("Claire would like Sara to take over.")
        await her.visitor.wait_words(["hello"])
