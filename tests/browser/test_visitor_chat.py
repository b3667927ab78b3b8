"""The visitor's page from the first tap to the end."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from helpline.wire.from_visitor import Got, Say, Start, Tap
from tests.browser.browsers import chromium
from tests.browser.visitor_tab import Screen, Tab, tab

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


async def pass_time(her: Tab, seconds: int) -> None:
    """Let the page's clock run, slowly enough that its heartbeats are answered."""
    for _ in range(0, seconds, 10):
        beats = len(her.site.frames("heartbeat"))
        await her.page.clock.run_for(10_000)
        if len(her.site.frames("heartbeat")) > beats:
            await her.page.evaluate("0")


async def test_two_taps_lead_into_the_queue(her: Tab) -> None:
    """Nothing is sent before the second one; then the server hears whom she wishes for."""
    await her.visitor.start()
    assert (her.site.tries, her.site.heard) == (0, [])
    await her.visitor.choose("survivor")
    assert await her.visitor.wait_queued() == "2 people are before you."
    [start] = her.site.heard
    assert isinstance(start, Start)
    assert (start.line, start.languages, start.wish) == ("persons", ("en",), "survivor")


async def test_her_place_is_said_in_words(her: Tab) -> None:
    """People, never minutes."""
    await her.visitor.enter()
    said = []
    for before in (1, 0):
        her.site.send({"type": "queued", "seq": 1, "people_before": before})
        await expect(her.page.locator("#before")).not_to_contain_text("2")
        if before == 0:
            await expect(her.page.locator("#before")).to_contain_text("next")
        said.append(await her.visitor.wait_queued())
    assert said == ["1 person is before you.", "You are next."]
    assert "minute" not in (await her.visitor.visible_text()).replace("15 minutes", "")


async def test_what_she_writes_while_she_waits_stays_hers(her: Tab) -> None:
    """The words, the cursor and the focus stay when somebody joins; she decides when."""
    await her.visitor.enter()
    await her.page.locator("textarea").press_sequentially("i do not know")
    await her.page.keyboard.press("Home")
    her.site.join()
    await her.visitor.wait_joined("Claire")
    await her.page.keyboard.type("x ")
    await expect(her.page.locator("textarea")).to_have_value("x i do not know")
    assert her.site.frames("say") == []
    await her.page.keyboard.press("Control+Enter")
    await her.visitor.wait_sent("x i do not know")


async def test_words_go_both_ways(chat: Tab) -> None:
    """Hers are marked as sent once the server keeps them; the server hears what was shown."""
    chat.site.write(HELLO)
    await chat.visitor.wait_message(HELLO)
    await chat.visitor.say("yes\nplease <b>not</b> bold")
    await chat.visitor.wait_sent("yes\nplease <b>not</b> bold")
    await chat.visitor.wait_words([HELLO, "yes\nplease <b>not</b> bold"])
    await chat.visitor.tap("moment")
    await chat.visitor.wait_lines(
        [
            "Claire has joined. Claire is a survivor volunteer.",
            "You asked for a moment. Claire stays with you.",
        ]
    )
    [said], [tapped] = chat.site.frames("say"), chat.site.frames("tap")
    assert isinstance(said, Say)
    assert isinstance(tapped, Tap)
    assert (len(said.key), tapped.signal) == (22, "moment")
    seen = (await chat.site.wait_heard("got"))[-1]
    assert isinstance(seen, Got)


async def test_enter_sends_on_a_computer_and_breaks_the_line_on_a_phone(
    browser: Browser, chat: Tab
) -> None:
    """With Control it always sends."""
    area = chat.page.locator("textarea")
    await area.press_sequentially("one")
    await area.press("Shift+Enter")
    await area.press_sequentially("two")
    await area.press("Enter")
    await chat.visitor.wait_sent("one\ntwo")
    async with tab(browser, Screen(touch=True)) as phone:
        await phone.visitor.enter()
        phone.site.join()
        await phone.visitor.wait_joined("Claire")
        box = phone.page.locator("textarea")
        await box.press_sequentially("one")
        await box.press("Enter")
        await box.press_sequentially("two")
        await phone.page.tap("[data-do=send]")
        await phone.visitor.wait_sent("one\ntwo")
        assert phone.faults == []


async def test_the_box_grows_to_five_lines(chat: Tab) -> None:
    """Then it scrolls; empty, it is one line again."""
    heights = []
    for lines in (1, 3, 5, 9):
        await chat.visitor.write("\n".join("x" * lines))
        heights.append(await chat.page.evaluate("t.offsetHeight"))
    assert heights[0] < heights[1] < heights[2] == heights[3]
    await chat.page.locator("textarea").press("Control+Enter")
    await expect(chat.page.locator("textarea")).to_have_value("")
    assert await chat.page.evaluate("t.offsetHeight") == heights[0]


async def test_characters_are_counted_down_from_200(chat: Tab) -> None:
    """What is too long is not sent, and not cut."""
    left = chat.page.locator("#left")
    await chat.visitor.write("a" * 3_799)
    await expect(left).to_be_hidden()
    await chat.visitor.write("🕊" * 3_999)
    await expect(left).to_have_text("1 character left.")
    await chat.visitor.write("a" * 4_002)
    await expect(left).to_have_text("2 characters too many. Two messages work.")
    await chat.page.locator("textarea").press("Control+Enter")
    await expect(chat.page.locator("textarea")).to_have_value("a" * 4_002)
    assert chat.site.frames("say") == []


async def test_what_nobody_can_type_is_not_sent(chat: Tab) -> None:
    """Pasted control characters would be refused; the words are not."""
    await chat.page.evaluate("t.value = 'a\\u0000b\\ud800c\\ufffe \\u200d\\td'")
    await chat.page.locator("textarea").press("Control+Enter")
    await chat.visitor.wait_message("abc \u200d\td")


async def test_enter_that_chooses_a_letter_does_not_send(chat: Tab) -> None:
    """People who write Chinese or Japanese press it to end a word."""
    await chat.visitor.write("nihao")
    await chat.page.locator("textarea").dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    )
    await expect(chat.page.locator("textarea")).to_have_value("nihao")
    await chat.visitor.wait_words([])


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (4459, "The people who answer are not here now."),
        (4460, "Many people wait now. There is no place for one more."),
    ],
)
async def test_who_cannot_be_answered_is_told(her: Tab, code: int, sentence: str) -> None:
    """With the number for danger in sight, and a way to look again."""
    her.site.refuse = code
    await her.visitor.start()
    await her.visitor.choose()
    await her.visitor.wait_screen("closed")
    text = await her.visitor.visible_text()
    assert sentence in text
    assert "112" in text
    await her.page.click("[data-do=look]")
    await her.visitor.wait_screen("entry")


async def test_closed_hours_are_said_before_anything_is_typed(her: Tab) -> None:
    """Looking again asks the server and nobody else."""
    her.site.is_open, her.site.reason = False, "hours"
    await her.page.reload()
    await her.visitor.wait_screen("closed")
    assert "This chat is closed at this hour." in await her.visitor.visible_text()
    await her.page.click("[data-do=look]")
    await expect(her.page.locator("#say")).to_have_text("This chat is closed at this hour.")
    her.site.is_open = True
    await her.page.click("[data-do=look]")
    await her.visitor.wait_screen("entry")


async def test_ending_is_asked_once_and_erases_the_screen(chat: Tab) -> None:
    """Staying is as large as ending; who ended is said; nothing of the chat is left."""
    chat.site.write(HELLO)
    await chat.visitor.wait_message(HELLO)
    await chat.visitor.open_more()
    await chat.page.click("#to-sure")
    sizes = await chat.page.locator("#sure .btn").evaluate_all(
        "(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])"
    )
    assert sizes[0] == sizes[1]
    await chat.page.click("#sure [data-do=ask]")
    await expect(chat.page.locator("#sure")).to_be_hidden()
    await chat.visitor.end_chat()
    ended = await chat.visitor.wait_ended()
    expected = "You ended the chat. What you wrote is erased. You can come back at any time."
    assert ended == expected
    assert HELLO not in await chat.page.content()


async def test_the_last_words_stay_when_the_other_ends(chat: Tab) -> None:
    """They may be a goodbye; the box is gone."""
    chat.site.write("Goodbye.")
    chat.site.send({"type": "over", "by": "them", "how": "closed"})
    ended = await chat.visitor.wait_ended()
    assert ended.startswith("Claire ended the chat. What you wrote is erased.")
    await chat.visitor.wait_words(["Goodbye."])
    await expect(chat.page.locator("textarea")).to_be_hidden()


async def test_stopping_to_wait_is_one_tap(her: Tab) -> None:
    """And leads back to the first page."""
    await her.visitor.enter()
    await her.visitor.stop_waiting()
    assert her.site.frames("end") != []
    await her.visitor.go_home()
    await her.visitor.wait_screen("entry")


async def test_silence_is_answered_once(browser: Browser) -> None:
    """After three minutes without a word, one line; then nothing more, and nothing is spoken."""
    async with tab(browser) as her:
        await her.page.clock.install()
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        await pass_time(her, 170)
        await expect(her.page.locator("#log .sys")).to_have_count(1)
        await pass_time(her, 20)
        await her.visitor.wait_line("Claire is here with you. You do not need to write.")
        await pass_time(her, 200)
        await expect(her.page.locator("#log .sys")).to_have_count(2)
        assert await her.visitor.spoken() == ""


async def test_writing_is_shown_after_two_seconds_and_not_animated(browser: Browser) -> None:
    """A word that comes at once shows nothing of it."""
    async with tab(browser) as her:
        await her.page.clock.install()
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        her.site.send({"type": "writing", "on": True})
        her.site.write("quick")
        await her.visitor.wait_message("quick")
        await her.page.clock.run_for(3_000)
        await her.visitor.wait_presence("here with you")
        her.site.send({"type": "writing", "on": True})
        her.site.send({"type": "presence", "here": True})
        await her.page.clock.run_for(3_000)
        await her.visitor.wait_presence("is writing")
        assert await her.page.evaluate("document.getAnimations().length") == 0
        her.site.write("slow")
        await her.visitor.wait_presence("here with you")


async def test_that_she_writes_is_said_only_where_it_is_switched_on(browser: Browser) -> None:
    """At most once in two seconds, and never what she writes."""
    async with tab(browser, typing=True) as loud:
        await loud.page.clock.install()
        await loud.visitor.enter()
        loud.site.join()
        await loud.visitor.wait_joined("Claire")
        await loud.page.locator("textarea").press_sequentially("secret words")
        await loud.site.wait_heard("writing")
        await loud.page.clock.run_for(6_000)
        started, stopped = await loud.site.wait_heard("writing", 2)
        assert (started.as_json(), stopped.as_json()) == (
            '{"type":"writing","on":true}',
            '{"type":"writing","on":false}',
        )
        assert "secret" not in "".join(frame.as_json() for frame in loud.site.heard)
    async with tab(browser) as quiet:
        await quiet.visitor.enter()
        quiet.site.join()
        await quiet.visitor.wait_joined("Claire")
        await quiet.page.locator("textarea").press_sequentially("secret words")
        await quiet.visitor.tap("moment")
        assert quiet.site.frames("writing") == []


async def test_the_log_moves_only_for_who_reads_its_end(chat: Tab) -> None:
    """Further up, a button says that something is new."""
    for number in range(30):
        chat.site.write(f"line {number}")
    await chat.visitor.wait_message("line 29")
    place = "log.scrollHeight - log.scrollTop - log.clientHeight < 2"
    assert await chat.page.evaluate(place)
    up = "log.scrollTop = 0; new Promise((seen) => log.addEventListener('scroll', seen))"
    await chat.page.evaluate(up)
    newer = chat.page.locator("#newer")
    await expect(newer).to_be_hidden()
    chat.site.write("new")
    await expect(newer).to_be_visible()
    assert await chat.page.evaluate("log.scrollTop") == 0
    await newer.click()
    await expect(newer).to_be_hidden()
    assert await chat.page.evaluate(place)
    await chat.page.evaluate(up)
    await chat.visitor.say("mine")
    assert await chat.page.evaluate(place)
