"""What the visitor's page does when a connection, a responder, the server or the limit stops it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from helpline.wire.from_visitor import Resume, Say, Start
from tests.browser.browsers import chromium
from tests.browser.visitor_tab import Tab, tab

pytestmark = pytest.mark.browser

HELLO = "Hello. You choose what we talk about."


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def her(browser: Browser) -> AsyncIterator[Tab]:
    """A tab of a computer."""
    async with tab(browser) as found:
        yield found
        assert found.faults == []


@pytest.fixture
async def chat(her: Tab) -> Tab:
    """The same, in a chat with Claire."""
    await her.visitor.enter()
    her.site.join()
    await her.visitor.wait_joined("Claire")
    return her


async def test_words_on_their_way_go_out_once(chat: Tab) -> None:
    """The next one waits until the server has this one: whatever is refused, the order stays."""
    chat.site.deaf = True
    for text in ("one", "two", "three"):
        await chat.visitor.say(text)
    assert len(await chat.site.wait_heard("say")) == 1
    chat.site.deaf = False
    await chat.site.close(4401)
    await chat.visitor.wait_sent("three")
    said = [frame.text for frame in chat.site.frames("say") if isinstance(frame, Say)]
    assert said == ["one", "one", "two", "three"]


async def test_a_broken_connection_loses_and_doubles_nothing(chat: Tab) -> None:
    """What was on its way goes again with the same key; what was missed follows."""
    chat.site.write(HELLO)
    await chat.visitor.wait_message(HELLO)
    chat.site.deaf = True
    await chat.visitor.say("did you get it")
    await chat.visitor.wait_unsent("did you get it")
    chat.site.deaf = False
    await chat.site.close(4401)
    chat.site.write("still here")
    await chat.visitor.wait_sent("did you get it")
    await chat.visitor.wait_message("still here")
    first, second = chat.site.frames("say")
    assert isinstance(first, Say)
    assert isinstance(second, Say)
    assert first.key == second.key
    [resume] = chat.site.frames("resume")
    assert isinstance(resume, Resume)
    assert resume.after == 3
    [start] = chat.site.frames("start")
    assert isinstance(start, Start)
    assert resume.token == start.token


async def test_a_long_loss_is_said_once_and_its_end_too(chat: Tab) -> None:
    """The strip and the reader's line; words written meanwhile are marked and go out afterwards."""
    chat.site.refuse = 4400
    await chat.site.close(1001)
    lost = "The connection broke. We are trying again. Your words are still here."
    await chat.visitor.wait_notice(lost)
    assert await chat.visitor.spoken() == lost
    await chat.visitor.say("meanwhile")
    await chat.visitor.wait_unsent("meanwhile")
    chat.site.refuse = None
    await chat.page.evaluate("dispatchEvent(new Event('online'))")
    await chat.visitor.wait_sent("meanwhile")
    await chat.visitor.wait_notice("Connected again. Nothing was lost.")


async def test_being_offline_is_said_at_once(chat: Tab) -> None:
    """And the page connects as soon as the network is back."""
    await chat.context.set_offline(True)
    await chat.visitor.wait_notice("You are offline. Nothing is lost: it is only on this screen.")
    tries = chat.site.tries
    await chat.context.set_offline(False)
    await chat.visitor.wait_notice("Connected again. Nothing was lost.")
    assert chat.site.tries == tries + 1


async def test_heartbeats_are_answered_and_a_dead_line_is_noticed(browser: Browser) -> None:
    """Both sides every 15 seconds; after two that failed to come the page connects again."""
    async with tab(browser) as her:
        await her.page.clock.install()
        await her.visitor.enter()
        await her.page.clock.run_for(16_000)
        await her.site.wait_heard("heartbeat")
        her.site.deaf = True
        await her.page.clock.run_for(40_000)
        await her.site.wait_heard("resume")
        assert her.site.tries == 2


async def test_a_lost_responder_is_announced_and_she_is_first(chat: Tab) -> None:
    """Presence, then the queue; the log stays, and nothing goes to another person by itself."""
    chat.site.lose(20)
    await chat.visitor.wait_line("The connection of Claire broke. You are not alone.")
    await chat.visitor.wait_presence("not connected now")
    chat.site.deaf = True
    await chat.visitor.say("are you there")
    chat.site.deaf = False
    chat.site.part()
    await chat.visitor.wait_screen("again")
    chat.site.send({"type": "queued", "seq": 1, "people_before": 0})
    await chat.visitor.wait_notice("You are next.")
    await chat.visitor.wait_words(["are you there"])
    chat.site.join("Sara", "psychologist")
    await chat.visitor.wait_joined("Sara")
    assert len(chat.site.frames("say")) == 1
    await chat.visitor.send_again("are you there")
    await chat.visitor.wait_sent("are you there")


async def test_too_many_messages_wait_and_go_out_by_themselves(chat: Tab) -> None:
    """The seconds are said; nothing is lost and the order stays."""
    chat.site.deaf = True
    await chat.visitor.say("one")
    [said] = await chat.site.wait_heard("say")
    assert isinstance(said, Say)
    chat.site.problem("slow_down", key=said.key, seconds=1)
    await chat.visitor.wait_notice("Many messages at once. The next one goes out in 1 second.")
    await chat.visitor.say("two")
    chat.site.deaf = False
    await chat.visitor.wait_sent("one")
    await chat.visitor.wait_sent("two")
    texts = [frame.text for frame in chat.site.frames("say") if isinstance(frame, Say)]
    assert texts == ["one", "one", "two"]
    await chat.visitor.wait_notice("")


async def test_a_fault_of_ours_keeps_her_words(chat: Tab) -> None:
    """She sends them again with one tap."""
    chat.site.deaf = True
    await chat.visitor.say("keep me")
    [said] = await chat.site.wait_heard("say")
    assert isinstance(said, Say)
    chat.site.problem("storage_failed", key=said.key)
    await chat.visitor.wait_notice("Something broke on our side. Your words are still here.")
    chat.site.deaf = False
    await chat.visitor.send_again("keep me")
    await chat.visitor.wait_sent("keep me")
    await chat.visitor.wait_notice("")


async def test_a_lost_chat_is_our_fault(chat: Tab) -> None:
    """It does not come back by itself; what she had not sent goes with her to the start."""
    await chat.visitor.write("not sent yet")
    await chat.site.close(4454)
    await chat.visitor.wait_screen("lost")
    assert "That is our fault. You can start again." in await chat.visitor.visible_text()
    tries = chat.site.tries
    await chat.visitor.go_home()
    await chat.visitor.wait_screen("entry")
    await chat.visitor.enter()
    await expect(chat.page.locator("textarea")).to_have_value("not sent yet")
    assert chat.site.tries == tries + 1
    tokens = {frame.token for frame in chat.site.frames("start") if isinstance(frame, Start)}
    assert len(tokens) == 2


async def test_without_an_answer_ending_burns_the_token(chat: Tab) -> None:
    """She is never kept in a chat by a bad connection."""
    chat.site.refuse = 4400
    await chat.site.close(1001)
    await chat.visitor.end_chat()
    [start] = chat.site.frames("start")
    assert isinstance(start, Start)
    assert await chat.site.wait_burned() == start.token
