"""What protects her: leaving at once, and a browser that afterwards knows nothing of the chat."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, expect

from helpline.wire.from_visitor import Start
from tests.browser.visitor_page import VisitorPage
from tests.browser.visitor_tab import Screen, Tab, chromium, tab
from tests.visitor_site import ELSEWHERE, ORIGIN

pytestmark = pytest.mark.browser

SECRET = "they have my passport"
ANSWER = "I believe you"
DRAFT = "half a thought"

Way = Callable[[VisitorPage], Awaitable[None]]


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def her(browser: Browser) -> AsyncIterator[Tab]:
    """A tab that came to the page from another one."""
    async with tab(browser) as found:
        await found.page.goto(ELSEWHERE)
        await found.visitor.open()
        yield found
        assert found.faults == []


@pytest.fixture
async def chat(her: Tab) -> Tab:
    """The same, in a chat with words on both sides, and more in the box."""
    await her.visitor.enter()
    her.site.join()
    await her.visitor.wait_joined("Claire")
    await her.visitor.say(SECRET)
    await her.visitor.wait_sent(SECRET)
    her.site.write(ANSWER)
    await her.visitor.wait_message(ANSWER)
    await her.visitor.write(DRAFT)
    return her


async def by_skip_link(visitor: VisitorPage) -> None:
    """The link that only shows when the keyboard reaches it."""
    await visitor.page.locator(".skip").press("Enter")


WAYS: dict[str, Way] = {
    "button": VisitorPage.leave,
    "skip link": by_skip_link,
    "Shift three times": VisitorPage.leave_by_keys,
    "three taps": VisitorPage.leave_by_taps,
}


@pytest.mark.parametrize("way", WAYS)
async def test_leaving_burns_the_token_and_leads_elsewhere(chat: Tab, way: str) -> None:
    """Back shows the page before: nothing of the chat is in the history, not even its address."""
    before = await chat.page.evaluate("history.length")
    await WAYS[way](chat.visitor)
    await chat.page.wait_for_url(ELSEWHERE)
    [start] = chat.site.frames("start")
    assert isinstance(start, Start)
    assert await chat.site.wait_burned() == start.token
    assert await chat.page.evaluate("history.length") == before
    await chat.page.go_back()
    assert chat.page.url == ELSEWHERE
    text = await chat.visitor.visible_text()
    assert (SECRET in text, ANSWER in text, text) == (False, False, "elsewhere")


async def test_the_page_is_blank_before_anything_is_answered(chat: Tab) -> None:
    """Without a network, with a destination that never comes: nothing of it is on the screen."""
    await chat.context.set_offline(True)
    state = await chat.page.evaluate(
        """() => {
          const from = performance.now();
          document.querySelector(".bar .leave").click();
          const took = performance.now() - from;
          return [took < 50, document.body.textContent, document.title,
            document.documentElement.outerHTML.includes("stylesheet")];
        }"""
    )
    assert state == [True, "", "www.wikipedia.org", False]


async def test_the_button_is_on_every_screen_and_large(her: Tab) -> None:
    """At least 44 by 44 pixels, in view, with nothing over it."""
    hit = """() => {
      const box = document.querySelector(".bar .leave").getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return box.width >= 44 && box.height >= 44 && box.top >= 0 && box.bottom < innerHeight
        && top.closest(".bar .leave") !== null;
    }"""
    found = [await her.page.evaluate(hit)]
    await her.visitor.enter()
    found.append(await her.page.evaluate(hit))
    her.site.join()
    await her.visitor.wait_joined("Claire")
    for number in range(20):
        her.site.write(f"line {number}")
    await her.visitor.wait_message("line 19")
    found.append(await her.page.evaluate(hit))
    await her.page.evaluate("scrollTo(0, 9999); log.scrollTop = 0")
    found.append(await her.page.evaluate(hit))
    await her.site.close(4454)
    await her.visitor.wait_screen("lost")
    found.append(await her.page.evaluate(hit))
    assert found == [True] * 5


async def test_shift_counts_only_by_itself_and_in_five_seconds(browser: Browser) -> None:
    """Capital letters do not leave; each press is shown and said; too slow is said as well."""
    async with tab(browser) as her:
        await her.page.clock.install()
        await her.visitor.enter()
        await her.page.locator("textarea").press_sequentially("AAAA")
        for _ in range(4):
            await her.page.keyboard.press("Shift+B")
        await expect(her.page.locator("#lights")).to_be_hidden()
        await her.page.keyboard.press("Shift")
        assert await her.visitor.spoken() == "Press Shift 2 more times to leave."
        await her.page.keyboard.press("Shift")
        await expect(her.page.locator("#lights")).to_have_text("●●○")
        assert await her.visitor.spoken() == "Press Shift 1 more time to leave."
        await her.page.clock.run_for(5_100)
        await expect(her.page.locator("#lights")).to_be_hidden()
        assert await her.visitor.spoken() == "You are still here."
        await her.page.keyboard.press("Shift")
        await her.visitor.wait_screen("waiting")
        await her.page.keyboard.press("a")
        await expect(her.page.locator("#lights")).to_be_hidden()


async def test_slow_taps_do_not_leave(browser: Browser) -> None:
    """Only three within a second are meant."""
    async with tab(browser) as her:
        await her.page.clock.install()
        for _ in range(4):
            await her.page.locator(".bar").click(position={"x": 4, "y": 4})
            await her.page.clock.run_for(600)
        await her.visitor.wait_screen("entry")


async def test_whatever_takes_the_page_away_blanks_it(chat: Tab) -> None:
    """An address that she types, a closed tab: nothing is left, and the token is burned."""
    await chat.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert await chat.visitor.visible_text() == ""
    [start] = chat.site.frames("start")
    assert isinstance(start, Start)
    assert await chat.site.wait_burned() == start.token


async def test_coming_back_shows_nothing_of_the_chat(chat: Tab) -> None:
    """Neither its words nor what stood in the box, which some browsers would fill in again."""
    await chat.page.goto(ELSEWHERE)
    await chat.page.go_back()
    html = await chat.page.content()
    assert (SECRET in html, ANSWER in html, DRAFT in html) == (False, False, False)
    values = "[...document.querySelectorAll('textarea')].map((one) => one.value).join()"
    assert await chat.page.evaluate(values) == ""


async def test_a_page_that_comes_out_of_the_cache_is_blank(chat: Tab) -> None:
    """Should a browser keep it in spite of everything, it is wiped before it is seen."""
    await chat.page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    )
    assert await chat.visitor.visible_text() == ""


async def test_nothing_is_kept_on_her_device(chat: Tab) -> None:
    """No cookie, no storage, no cache, no state, no name of the tab; one neutral address."""
    kept = await chat.page.evaluate(
        """async () => [document.cookie, localStorage.length, sessionStorage.length,
          (await indexedDB.databases()).length, (await caches.keys()).length, history.state, name,
          (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert kept == ["", 0, 0, 0, 0, None, "", 0]
    assert await chat.context.cookies() == []
    assert chat.page.url == f"{ORIGIN}/"
    state = await chat.context.storage_state(indexed_db=True)
    assert state == {"cookies": [], "origins": []}


async def test_the_tab_says_nothing(chat: Tab) -> None:
    """The same neutral title and an empty drawing on every screen; nothing to install or print."""
    titles = {await chat.page.title()}
    await chat.visitor.end_chat()
    titles.add(await chat.page.title())
    await chat.visitor.go_home()
    await chat.visitor.wait_screen("entry")
    titles.add(await chat.page.title())
    assert titles == {"Notes"}
    head = "[...document.head.querySelectorAll('link, meta')].map((one) => one.rel || one.name)"
    links = await chat.page.evaluate(head)
    assert set(links) == {"", "viewport", "format-detection", "icon", "stylesheet"}
    await chat.page.emulate_media(media="print")
    await expect(chat.page.locator("body")).to_be_hidden()


async def test_nobody_else_is_asked(chat: Tab) -> None:
    """Every request goes to our own origin; no address holds a word or the token."""
    asked = [url for url in chat.site.asked if url != ELSEWHERE]
    [start] = chat.site.frames("start")
    assert isinstance(start, Start)
    assert [url for url in asked if not url.startswith(f"{ORIGIN}/")] == []
    assert [url for url in asked if "?" in url or start.token in url] == []


async def test_the_box_asks_the_browser_for_nothing(chat: Tab) -> None:
    """No completion, no checking elsewhere, no translation, no suggestions."""
    names = ["autocomplete", "autocorrect", "spellcheck", "translate", "writingsuggestions"]
    found = await chat.page.evaluate("(names) => names.map((one) => t.getAttribute(one))", names)
    assert found == ["off", "off", "false", "no", "false"]
    assert await chat.page.evaluate("log.getAttribute('translate')") == "no"


async def test_no_link_opens_the_telephone(her: Tab) -> None:
    """The number for danger is text; the only links of the page leave it."""
    hrefs = await her.page.eval_on_selector_all("a", "(all) => all.map((one) => one.href)")
    assert set(hrefs) == {ELSEWHERE}
    assert "112" in await her.visitor.visible_text()


async def test_switching_away_covers_the_chat(chat: Tab) -> None:
    """What an overview of open pages shows is neutral; one tap brings the chat back."""
    hidden = """(value) => {
      Object.defineProperty(document, "hidden", {value, configurable: true});
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    await chat.page.evaluate(hidden, True)
    await chat.page.evaluate(hidden, False)
    assert await chat.visitor.visible_text() == "Paused. Tap to continue.\nLeave page"
    await chat.page.click(".cover")
    assert SECRET in await chat.visitor.visible_text()


@pytest.mark.parametrize("language", ["sv", "ar"])
async def test_another_language_changes_the_page_in_place(
    browser: Browser, her: Tab, language: str
) -> None:
    """The same sentences as if it had been opened so; no history; and back again."""
    shown = """[document.title, document.dir, document.querySelector(".langs").ariaLabel,
      [...document.querySelectorAll("body :not(noscript)")]
        .filter((one) => !one.children.length).map((one) => one.textContent)]"""
    before = await her.page.evaluate("[history.length, location.href]")
    english = await her.page.evaluate(shown)
    await her.visitor.choose_language(language)
    changed = await her.page.evaluate(shown)
    assert await her.page.evaluate("[history.length, location.href]") == before
    async with tab(browser, Screen(language=language)) as opened:
        assert changed == await opened.page.evaluate(shown)
    await her.visitor.choose_language("en")
    assert await her.page.evaluate(shown) == english


async def test_the_language_is_heard_by_the_server(her: Tab) -> None:
    """And the rest of the page speaks it."""
    await her.visitor.choose_language("ar")
    await her.visitor.enter()
    [start] = her.site.frames("start")
    assert isinstance(start, Start)
    assert start.languages == ("ar",)
    assert await her.visitor.wait_queued() == "قبلك شخصان."


async def test_quick_changes_of_language_end_in_the_last_one(her: Tab) -> None:
    """Nothing of the languages between stays on the page."""
    await her.page.evaluate(
        """() => ["fr", "ar", "sv"].forEach(
          (one) => document.querySelector(`[data-do=speak][lang=${one}]`).click())"""
    )
    await expect(her.page.locator("html")).to_have_attribute("lang", "sv")
    await expect(her.page.locator("[data-do=start]")).to_have_text("Börja")
    assert await her.page.title() == "Anteckningar"
