"""The line in a frame of somebody else's page, under that page's own strict policy."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from tests.browser.around import (
    BEFORE,
    Around,
    Visit,
    around,
    at_the_desk,
    browser_for,
    settles,
    watch,
)
from tests.browser.barriers import barriers
from tests.browser.pictures import picture
from tests.browser.visitor_tab import Scheme
from tests.visitor_site import ELSEWHERE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(400)]

SECRET = "they have my passport"
ANSWER = "I believe you"

_FRAMED: Final = """origin => {
    const frame = document.createElement("iframe");
    frame.src = `${origin}/`;
    frame.style.height = "800px";
    document.body.replaceChildren(frame);
}"""
"""The other site shows the line in a frame that it made itself, and nothing else."""

Way = Callable[[Visit], Awaitable[None]]


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Around]:
    """The server, the other site and the place to leave to, once for the whole file."""
    async with around(Path(tmp_path_factory.mktemp("embedded"))) as found:
        yield found


@pytest.fixture(scope="module")
async def browser(whole: Around) -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with browser_for(whole) as found:
        yield found


@asynccontextmanager
async def visiting(
    whole: Around,
    browser: Browser,
    *,
    width: int = 390,
    height: int = 844,
    language: str = "en",
    scheme: Scheme = "light",
    script: bool = True,
) -> AsyncIterator[Visit]:
    """A tab; at the end the browser has complained about nothing."""
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        locale=language,
        color_scheme=scheme,
        java_script_enabled=script,
    )
    visit = watch(await context.new_page(), "framed", whole)
    yield visit
    # Chromium writes to the console what it clears when she leaves.
    assert [one for one in visit.faults if not one.startswith("Clear-Site-Data")] == []
    await context.close()


@pytest.fixture
async def her(whole: Around, browser: Browser) -> AsyncIterator[Visit]:
    """A phone on which the other site's link was tapped."""
    async with visiting(whole, browser) as visit:
        await visit.open()
        yield visit


async def by_button(visit: Visit) -> None:
    """The button in the frame."""
    await visit.visitor.leave()


async def by_keys_inside(visit: Visit) -> None:
    """Shift three times; the frame has had the focus since the tap."""
    await visit.visitor.leave_by_keys(visit.page)


async def by_keys_outside(visit: Visit) -> None:
    """Shift three times while the focus is on the other site's button."""
    await visit.page.locator("dialog button").focus()
    await visit.visitor.leave_by_keys(visit.page)


WAYS: dict[str, Way] = {
    "button": by_button,
    "keys inside": by_keys_inside,
    "keys outside": by_keys_outside,
}


async def test_nothing_is_asked_before_the_tap(whole: Around, browser: Browser) -> None:
    """The other site's page and its own copy of the script; not one request of ours, nor a link."""
    async with visiting(whole, browser) as visit:
        await visit.page.goto(f"{whole.site}/")
        await visit.page.locator("a[data-leave]").hover()
        await settles()
        assert [one.url for one in visit.asked] == [
            f"{whole.site}{path}" for path in ("/", "/site.css", "/linden.js")
        ]
        hints = "[...document.querySelectorAll('link')].map((one) => one.rel)"
        assert await visit.page.evaluate(hints) == ["stylesheet"]


async def test_a_whole_conversation_in_the_frame(whole: Around, her: Visit) -> None:
    """Both sides write, under a policy that allows neither styles nor frames of anybody else."""
    async with at_the_desk(whole) as desk:
        chat = await her.meet(desk)
        await her.visitor.say(SECRET)
        await desk.wait("message", text=SECRET)
        await desk.send(type="say", chat=chat, key="key-0000-0001", text=ANSWER)
        await her.visitor.wait_message(ANSWER)
        await her.visitor.leave()
        await desk.wait("over", chat=chat, how="left")
        await her.page.wait_for_url(ELSEWHERE)


@pytest.mark.parametrize("way", WAYS)
async def test_leaving_takes_the_other_site_away_too(whole: Around, her: Visit, way: str) -> None:
    """One entry of the history is replaced, the other site's; Back shows the page before it."""
    entries, _ = await her.history()
    async with at_the_desk(whole) as desk:
        chat = await her.meet(desk)
        await WAYS[way](her)
        await her.page.wait_for_url(ELSEWHERE)
        await desk.wait("over", chat=chat, how="left")
    assert await her.history() == (entries, ELSEWHERE)
    await her.page.go_back(wait_until="commit")
    assert her.page.url == BEFORE


@pytest.mark.parametrize("way", WAYS)
async def test_leaving_works_before_anything_was_pressed_in_the_frame(her: Visit, way: str) -> None:
    """A browser lets a frame move the page around it only after a tap; the other page does it."""
    await WAYS[way](her)
    await her.page.wait_for_url(ELSEWHERE)


async def test_the_other_page_is_blank_before_anything_is_answered(her: Visit) -> None:
    """With a destination that never comes: nothing of either site is on the screen."""
    # No tool is answered by a page while the next one is on its way; a tab of the same site is.
    async with her.page.expect_popup() as opened:
        await her.page.evaluate("open('/site.css')")
    beside = await opened.value
    await her.page.route(ELSEWHERE, lambda _: asyncio.sleep(0))  # it is never answered
    await her.visitor.page.evaluate("document.querySelector('.bar .leave').click()")
    await beside.wait_for_function("opener.document.documentElement.childElementCount === 0")
    shown = "[opener.location.origin, opener.length, opener.document.title]"
    assert await beside.evaluate(shown) == [her.around.site, 0, ""]
    await her.page.unroute_all(behavior="ignoreErrors")


async def test_typing_another_address_ends_the_chat(whole: Around, her: Visit) -> None:
    """She is gone as with the button; whoever goes back finds the other site as it was."""
    async with at_the_desk(whole) as desk:
        chat = await her.meet(desk)
        await her.visitor.say(SECRET)
        await her.page.goto(ELSEWHERE)
        await desk.wait("over", chat=chat, how="left")
    await her.page.go_back(wait_until="commit")
    await expect(her.page.locator("a[data-leave]")).to_be_visible()
    await expect(her.page.locator("dialog")).to_have_count(0)
    assert [one.url for one in her.page.frames] == [f"{whole.site}/en"]


async def test_another_page_cannot_say_that_she_leaves(her: Visit) -> None:
    """Only the frame itself, from our own host, and only the one word."""
    await her.page.evaluate(
        """() => {
          postMessage("leave", "*");
          const frame = document.createElement("iframe");
          frame.hidden = true;
          document.body.append(frame);
          frame.contentWindow.parent.postMessage("leave", "*");
        }"""
    )
    await her.visitor.page.evaluate("parent.postMessage('leaves', '*')")
    await settles()
    await expect(her.page.locator("dialog")).to_be_visible()


async def test_nothing_of_the_other_site_reaches_us(whole: Around, her: Visit) -> None:
    """No referrer, no origin, no query, no cookie, no name; and the frame hears no message."""
    ours = [one for one in her.asked if one.url.startswith(whole.origin)]
    port = whole.site.rpartition(":")[2]
    for request in ours:
        headers = await request.all_headers()
        assert [name for name in ("referer", "cookie") if name in headers] == []
        assert [value for value in [*headers.values(), request.url] if port in value] == []
    assert {one.url.partition(whole.origin)[2] for one in ours if one.is_navigation_request()} == {
        "/"
    }
    page = her.visitor.page
    assert await page.evaluate("[document.referrer, name, location.href]") == [
        "",
        "",
        f"{whole.origin}/",
    ]


async def test_what_is_typed_does_not_reach_the_other_site(whole: Around, her: Visit) -> None:
    """Its scripts get no message, no key and no entry into the frame."""
    await her.page.evaluate(
        """() => {
          window.heard = [];
          for (const kind of ["message", "keydown", "keyup", "input"])
            addEventListener(kind, ({ type, data, key }) => heard.push([type, data ?? key]), true);
        }"""
    )
    async with at_the_desk(whole) as desk:
        chat = await her.meet(desk)
        await her.visitor.page.locator("textarea").press_sequentially(SECRET)
        await her.visitor.page.locator("textarea").press("Control+Enter")
        await desk.wait("message", text=SECRET)
        assert await her.page.evaluate("heard") == []
        await desk.send(type="close", chat=chat)
    assert (
        await her.page.evaluate(
            "(() => { try { return document.querySelector('iframe').contentWindow.location.href } "
            "catch (error) { return error.name } })()"
        )
        == "SecurityError"
    )


async def test_hiding_the_frame_keeps_the_chat(whole: Around, her: Visit) -> None:
    """The other site's button, and Escape outside the frame: the link shows the chat again."""
    async with at_the_desk(whole) as desk:
        chat = await her.meet(desk)
        await her.page.locator("dialog button").click()
        await expect(her.page.locator("dialog")).to_be_hidden()
        assert await her.page.evaluate("document.activeElement.matches('a[data-leave]')")
        await desk.send(type="say", chat=chat, key="key-0000-0002", text=ANSWER)
        await her.page.locator("a[data-leave]").click()
        await her.visitor.wait_message(ANSWER)
        await her.page.locator("dialog button").press("Escape")
        await expect(her.page.locator("dialog")).to_be_hidden()
        await desk.send(type="close", chat=chat)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (1280, 800), (568, 320)])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_frame_has_the_height_that_is_seen(
    whole: Around, browser: Browser, width: int, height: int, language: str
) -> None:
    """The whole height at the end side, the way out in view, also above a phone's keyboard."""
    boxes = """() => [...document.querySelectorAll("dialog, dialog iframe")].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x, y, width, height];
    })"""
    async with visiting(whole, browser, width=width, height=height, language=language) as visit:
        await visit.open(language)
        wide = min(width, 510)
        start = 0 if language == "ar" else width - wide
        assert await visit.page.evaluate(boxes) == [
            [start, 0, wide, height],
            [start, 48, wide, height - 48],
        ]
        await expect(visit.visitor.page.locator(".bar .leave")).to_be_in_viewport()
        sideways = "document.documentElement.scrollWidth > innerWidth"
        assert await visit.visitor.page.evaluate(sideways) is False
        await visit.page.evaluate(
            """() => {
              for (const [name, value] of [["height", 260], ["offsetTop", 40]])
                Object.defineProperty(visualViewport, name, { value, configurable: true });
              visualViewport.dispatchEvent(new Event("resize"));
            }"""
        )
        assert await visit.page.evaluate(boxes) == [[start, 40, wide, 260], [start, 88, wide, 212]]


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_by_keyboard_and_by_ear(whole: Around, browser: Browser, language: str) -> None:
    """Link, frame, first the way out; the frame has a name; no barrier that a program can find."""
    async with visiting(whole, browser, language=language) as visit:
        await visit.page.goto(f"{whole.site}/{language}")
        link = visit.page.locator("a[data-leave]")
        named = await link.inner_text()
        await link.press("Enter")
        frame = visit.page.locator("dialog iframe")
        await expect(frame).to_be_focused()
        await expect(frame).to_have_attribute("title", named)
        await expect(visit.page.get_by_role("dialog", name=named)).to_be_visible()
        await expect(frame.content_frame.locator("[data-do=start]")).to_be_enabled()
        await visit.page.keyboard.press("Tab")
        await expect(frame.content_frame.locator(".skip")).to_be_focused()
        assert await barriers(visit.page) == []


async def test_a_site_that_is_not_named_gets_no_frame(whole: Around, browser: Browser) -> None:
    """The same page under another origin: the browser refuses, and nothing of ours is shown."""
    other = whole.site.replace("localhost", "127.0.0.1")
    async with visiting(whole, browser) as visit:
        await visit.page.goto(f"{other}/")
        await visit.page.locator("a[data-leave]").click()
        await settles(1.5)
        assert [fault for fault in visit.faults if "frame-ancestors" in fault] != []
        visit.faults.clear()
        shown = await visit.page.frames[-1].content()
        assert "data-do" not in shown


async def test_without_script_the_link_opens_the_whole_page(
    whole: Around, browser: Browser
) -> None:
    """In the same tab, without telling where she comes from."""
    async with visiting(whole, browser, script=False) as visit:
        await visit.page.goto(f"{whole.site}/")
        await visit.page.locator("a[data-leave]").click()
        await visit.page.wait_for_url(f"{whole.origin}/")
        [opened] = [one for one in visit.asked if one.url == f"{whole.origin}/"]
        assert "referer" not in await opened.all_headers()


async def test_without_script_a_frame_of_its_own_leads_to_the_whole_page(whole: Around) -> None:
    """A browser keeps no cookie for a frame of another site, so Start leaves the frame."""
    async with browser_for(whole, script=False) as browser, visiting(whole, browser) as visit:
        await visit.page.goto(f"{whole.site}/")
        await visit.page.evaluate(_FRAMED, whole.origin)
        await visit.page.frame_locator("iframe").locator("noscript form button").click()
        await visit.page.wait_for_url(f"{whole.origin}/n")
        [cookie] = await visit.page.context.cookies()
        assert (cookie["name"], cookie["sameSite"]) == ("n", "Strict")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("en", 390), ("ar", 390), ("en", 1280)])
async def test_pictures(
    whole: Around, browser: Browser, language: str, width: int, scheme: Scheme
) -> None:
    """The other site, and the line on it; to be looked at."""
    async with visiting(whole, browser, width=width, language=language, scheme=scheme) as visit:
        await visit.page.goto(f"{whole.site}/{language}")
        await picture(visit.page, f"embedded-before-{language}-{width}-{scheme}")
        await visit.tap()
        await picture(visit.page, f"embedded-{language}-{width}-{scheme}")
