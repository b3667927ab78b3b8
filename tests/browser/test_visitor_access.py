"""The visitor's page for everybody: readers of screens, keyboards, small and enlarged screens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from tests.browser.barriers import barriers
from tests.browser.browsers import chromium
from tests.browser.visitor_screens import WALKS
from tests.browser.visitor_tab import LINES, Scheme, Screen, Tab, tab
from tests.browser.voices import VOICES

pytestmark = pytest.mark.browser

NUMBER: Final = "070-123 45 67"

OVERFLOW: Final = """() => [document.documentElement.scrollWidth > innerWidth,
  ...[...document.querySelectorAll("header *, main *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return one.offsetParent && !one.closest(".chips, .vh, label")
      && (box.right > innerWidth + 1 || box.left < -1);
  }).map((one) => one.outerHTML.slice(0, 60))]"""
"""Whether the page moves sideways, and what stands out of it; the chips scroll by themselves."""


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@asynccontextmanager
async def walked(
    browser: Browser,
    walk: str,
    screen: Screen | None = None,
    *,
    languages: tuple[str, ...] = (),
) -> AsyncIterator[Tab]:
    """A tab for a walk; only one of them meets several lines."""
    decides, covers = walk == "decisions", walk == "sheets"
    lines = LINES if decides else ()
    async with tab(
        browser,
        screen,
        lines=lines,
        countries=decides,
        covers=covers,
        before=VOICES,
        languages=languages,
    ) as her:
        yield her


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize(
    ("language", "scheme"),
    [
        ("en", "light"),
        ("en", "dark"),
        ("ar", "light"),
        ("ar", "dark"),
        ("th", "light"),
        ("bn", "dark"),
    ],
)
async def test_no_screen_breaks_a_rule(
    browser: Browser, language: str, scheme: Scheme, walk: str
) -> None:
    """WCAG 2.2 AA and good practice, as far as a program can judge them."""
    async with walked(browser, walk, Screen(language=language, scheme=scheme)) as her:
        async for screen in WALKS[walk](her):
            # It would put a style of its own into the shadow, and our policy forbids that.
            found = await barriers(her.page, preload=screen != "the cover page")
            assert (screen, found) == (screen, [])
        assert her.faults == []


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "size"), [(320, 100), (390, 200)])
async def test_no_screen_moves_sideways(
    browser: Browser, language: str, width: int, size: int, walk: str
) -> None:
    """On the narrowest phone, and with large letters; both at once in test_visitor_languages.py."""
    device = Screen(width=width, height=640, touch=True, language=language)
    async with walked(browser, walk, device) as her:
        await her.page.evaluate(
            "(size) => document.documentElement.style.fontSize = size", f"{size}%"
        )
        async for screen in WALKS[walk](her):
            assert (screen, await her.page.evaluate(OVERFLOW)) == (screen, [False])


@pytest.mark.parametrize("walk", WALKS)
async def test_everything_to_press_is_large_enough(browser: Browser, walk: str) -> None:
    """44 pixels for a thumb."""
    small = """() => [...document.querySelectorAll(
        "button, a, summary, label.opt, textarea, select, #person")]
      .filter((one) => one.offsetParent && !one.matches(".skip"))
      .filter((one) => one.offsetHeight < 44 || one.offsetWidth < 44)
      .map((one) => one.textContent)"""
    async with walked(browser, walk, Screen(width=320, touch=True)) as her:
        async for screen in WALKS[walk](her):
            assert (screen, await her.page.evaluate(small)) == (screen, [])


async def test_letters_grow_in_four_steps(browser: Browser) -> None:
    """And the fifth press brings them back."""
    async with tab(browser) as her:
        sizes = []
        for _ in range(5):
            sizes.append(await her.page.evaluate("getComputedStyle(document.body).fontSize"))
            await her.page.locator("[data-do=size]:visible").click()
        assert sizes == ["16px", "20px", "24px", "32px", "16px"]


async def test_the_whole_way_by_keyboard(browser: Browser) -> None:
    """Leave comes first; each new screen starts at its heading; the box follows the chips."""
    async with tab(browser) as her:
        focused = "document.activeElement.textContent || document.activeElement.id"

        async def press(keys: str) -> list[str]:
            found = []
            for key in keys.split():
                await her.page.keyboard.press(key)
                found.append(await her.page.evaluate(focused))
            return found

        assert await press("Tab Tab Tab") == ["Leave page", "Leave page", "English"]
        await her.page.locator("[data-do=start]").press("Enter")
        assert await her.page.evaluate(focused) == "Who do you want to write with?"
        await press("Tab ArrowDown Tab Tab Enter")
        await her.visitor.wait_queued()
        assert await her.page.evaluate(focused) == "A person will join you here"
        her.site.join()
        await her.visitor.wait_joined("Claire")
        assert await her.page.evaluate(focused) == "Chat with Claire"
        chips = ["I would rather not answer", "I need a moment", "Say it more simply"]
        order = await press("Tab Tab Tab Tab Tab")
        assert order[1:] == [*chips, "t"]
        assert order[0].startswith("Claire has joined.")
        await her.page.keyboard.type("hello")
        assert await press("Control+Enter") == ["t"]
        await her.visitor.wait_sent("hello")
        assert await press("Tab Tab Tab") == ["Send", "Text size", "More"]
        more = ["More", "Another person", "Disguise this page", "End the chat"]
        assert await press("Enter Tab Tab Tab") == more
        await press("Enter Tab Tab")
        await press("Shift+Tab Enter")
        await her.visitor.wait_screen("over")
        assert await her.page.evaluate(focused) == "The chat is closed"


async def test_news_is_spoken_once_and_the_log_is_not_live(browser: Browser) -> None:
    """Who has joined, the newest words of the other with her name, and that hers were sent."""
    async with tab(browser) as her:
        await her.page.evaluate(
            """() => {
              window.spoken = [];
              new MutationObserver(() => say.textContent && spoken.push(say.textContent))
                .observe(say, {childList: true, characterData: true, subtree: true});
            }"""
        )
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        her.site.write("short")
        await her.visitor.wait_message("short")
        her.site.write("long " * 100)
        await expect(her.page.locator(".m")).to_have_count(2)
        await her.visitor.say("mine")
        await her.visitor.wait_sent("mine")
        assert await her.page.evaluate("spoken") == [
            "Claire has joined. Claire is a survivor volunteer.",
            "Claire: short",
            f"Claire: {'long ' * 40}… Long message.",
            "sent",
        ]
        live = await her.page.evaluate(
            "[...document.querySelectorAll('[aria-live], [role=status], [role=alert]')].map("
            "(one) => [one.id, one.getAttribute('aria-live'), one.getAttribute('role')])"
        )
        assert live == [["log", "off", "log"], ["say", None, "status"]]


async def test_each_message_begins_with_who_wrote_it(browser: Browser) -> None:
    """For whoever hears the log instead of seeing its sides."""
    async with tab(browser) as her:
        await her.visitor.enter()
        her.site.join()
        await her.visitor.wait_joined("Claire")
        her.site.write("theirs")
        await her.visitor.say("mine")
        await her.visitor.wait_sent("mine")
        await expect(her.page.locator(".m")).to_have_text(
            ["Claire: theirs", "You: mineYou · sent Take back"]
        )


async def test_each_text_runs_in_its_own_direction(browser: Browser) -> None:
    """On an Arabic page: English words from the left, an empty box from the right."""
    async with tab(browser, Screen(language="ar")) as her:
        await her.page.click("[data-do=start]")
        await her.page.click("[data-do=find]")
        her.site.join("Claire", "psychologist")
        await her.visitor.wait_joined("Claire")
        her.site.write("I am here.")
        her.site.write("أنا هنا")
        her.site.write(f"اتصلي بالرقم {NUMBER} الآن")
        await her.visitor.say(f"رقمي {NUMBER}")
        numbers = her.page.locator(".b bdi[dir=ltr]")  # their parts are not turned round
        await expect(numbers).to_have_text([NUMBER, NUMBER])
        await expect(her.page.locator(".b")).to_have_count(4)
        direction = "(all) => all.map((one) => getComputedStyle(one).direction)"
        assert await her.page.locator(".b").evaluate_all(direction) == ["ltr", *["rtl"] * 3]
        box = her.page.locator("textarea")
        found = [await box.evaluate_all(direction)]
        await box.fill("hello")
        found.append(await box.evaluate_all(direction))
        await box.fill("")
        found.append(await box.evaluate_all(direction))
        assert found == [["rtl"], ["ltr"], ["rtl"]]
        await her.visitor.wait_lines(["انضمت \u2068Claire\u2069، وهي أخصائية نفسية."])


@pytest.mark.parametrize("walk", WALKS)
async def test_nothing_moves(browser: Browser, walk: str) -> None:
    """No animation and no transition runs on any screen."""
    async with walked(browser, walk) as her:
        async for screen in WALKS[walk](her):
            moving = await her.page.evaluate("document.getAnimations().length")
            assert (screen, moving) == (screen, 0)


@pytest.mark.parametrize("walk", WALKS)
async def test_no_state_is_told_by_colour_alone(browser: Browser, walk: str) -> None:
    """In the forced colours of a system: what is chosen is outlined, bubbles have edges."""
    unseen = """() => [...document.querySelectorAll("[aria-pressed=true], .b, .btn, textarea")]
      .filter((one) => one.offsetParent && !one.matches(".plain")).filter((one) => {
        const {outlineStyle, borderStyle} = getComputedStyle(one);
        return one.ariaPressed ? outlineStyle !== "solid" : borderStyle.startsWith("none");
      }).map((one) => one.outerHTML.slice(0, 60))"""
    async with walked(browser, walk) as her:
        await her.page.emulate_media(forced_colors="active")
        async for screen in WALKS[walk](her):
            assert (screen, await her.page.evaluate(unseen)) == (screen, [])
