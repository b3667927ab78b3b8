"""Taking back her newest words: gone from both screens, by one tap, also on a bad line."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from helpline.wire.from_visitor import Unsay
from tests.browser.browsers import chromium
from tests.browser.desk_frames import Frame, after, joined, message
from tests.browser.modules import Modules, modules_in_chromium
from tests.browser.visitor_tab import Tab, tab

pytestmark = pytest.mark.browser

SECRET = "they have my passport"
GONE = "You took a message back. It is gone on both sides. It may have been read before."


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """The consoles' modules."""
    async with modules_in_chromium() as found:
        yield found


@pytest.fixture
async def chat(browser: Browser) -> AsyncIterator[Tab]:
    """She has written twice, and Claire has answered."""
    async with tab(browser) as her:
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        await her.visitor.say("hello")
        await her.visitor.wait_sent("hello")
        await her.visitor.write(SECRET)
        await her.page.click("[data-do=send]")
        await expect(her.page.locator("[data-do=unsay]")).to_have_count(1)
        her.site.write("yes")
        await her.visitor.wait_message("yes")
        yield her
        assert her.faults == []


async def test_her_newest_words_go_and_that_is_said(chat: Tab) -> None:
    """By their number, once; in their place stands that they are gone, and it is spoken."""
    await chat.visitor.take_back()
    await chat.visitor.wait_line(GONE)
    [unsay] = await chat.site.wait_heard("unsay")
    assert isinstance(unsay, Unsay)
    assert unsay.number == 4
    await chat.visitor.wait_words(["hello", "yes"])
    assert await chat.visitor.spoken() == GONE
    assert SECRET not in await chat.page.content()
    await expect(chat.page.locator("[data-do=unsay]")).to_have_count(0)


async def test_it_is_asked_until_it_is_answered(chat: Tab) -> None:
    """On a broken line it goes out again, with the same key; two taps are one."""
    chat.site.deaf = True
    await chat.visitor.take_back()
    await chat.visitor.take_back()
    await chat.site.wait_heard("unsay")
    chat.site.deaf = False
    await chat.site.close(4401)
    await chat.visitor.wait_line(GONE)
    keys = [frame.key for frame in chat.site.frames("unsay") if isinstance(frame, Unsay)]
    assert (len(keys), len(set(keys))) == (2, 1)


async def test_a_refusal_leaves_the_chat_as_it_is(chat: Tab) -> None:
    """No fault of hers or of ours is told."""
    chat.site.deaf = True
    await chat.visitor.take_back()
    [unsay] = await chat.site.wait_heard("unsay")
    assert isinstance(unsay, Unsay)
    chat.site.deaf = False
    chat.site.problem("unsay_over", key=unsay.key)
    await chat.visitor.say("on")
    await chat.visitor.wait_notice("")
    await chat.visitor.wait_words(["hello", SECRET, "yes", "on"])
    assert len(chat.site.frames("unsay")) == 1


async def test_the_console_drops_them_too(modules: Modules) -> None:
    """What is left says that there was something; a second time changes nothing."""
    frames = [joined("a"), message("a", 3, "hello"), message("a", 4, SECRET)]
    unsaid: Frame = {"type": "unsaid", "chat": "a", "seq": 5, "number": 4}
    shown = "desk.chats[0].entries.map((line) => [line.what, line.text])"
    expected = [["words", "hello"], ["event", "event.unsaid"]]
    assert await after(modules, [*frames, unsaid, unsaid], shown) == expected
    assert SECRET not in str(await after(modules, [*frames, unsaid], "desk"))
    assert await after(modules, [*frames[:2], unsaid], shown) == expected[:1]
