"""What she chooses before she waits: what it is about, with whom, and what else she wishes for."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from helpline.wire.from_visitor import Start
from tests.browser.browsers import chromium
from tests.browser.visitor_tab import LINES, Screen, Tab, tab

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def her(browser: Browser) -> AsyncIterator[Tab]:
    """A tab with two lines, one of them with three entrances."""
    async with tab(browser, lines=LINES, countries=True) as found:
        yield found
        assert found.faults == []


def started(her: Tab) -> Start:
    """What the server heard first."""
    [start] = her.site.frames("start")
    assert isinstance(start, Start)
    return start


async def choose_topic(her: Tab, words: str) -> None:
    """From the first screen to the choice of whom."""
    await her.page.click("[data-do=start]")
    await her.visitor.wait_screen("topics")
    await her.page.locator("[data-do=topic]").filter(has_text=words).click()
    await her.visitor.wait_screen("choices")


@pytest.mark.parametrize(
    ("words", "line", "entrance"),
    [
        ("Prostitution, now or before", "persons", None),
        ("Somebody hurts me", "young", "exposed"),
        ("I hurt somebody", "young", "using-violence"),
        ("I am worried about a friend", "young", "friend"),
    ],
)
async def test_one_tap_says_what_it_is_about(
    her: Tab, words: str, line: str, entrance: str | None
) -> None:
    """Three taps to the queue where there are several lines."""
    await choose_topic(her, words)
    await her.page.click("[data-do=find]")
    await her.visitor.wait_queued()
    assert (started(her).line, started(her).entrance) == (line, entrance)


async def test_one_line_is_not_a_question(browser: Browser) -> None:
    """Neither is one entrance of one line: two taps, and the line knows which."""
    young = {**LINES[1], "entrances": [{"id": "friend", "names": {"en": "A friend"}}]}
    async with tab(browser, lines=(young,)) as her:
        await her.visitor.enter()
        assert started(her).entrance == "friend"


async def test_the_way_back_leads_through_every_screen(her: Tab) -> None:
    """Each begins at its heading."""
    await choose_topic(her, "Somebody hurts me")
    for screen, heading in (("topics", "What is it about?"), ("entry", "Write to a real person.")):
        await her.page.locator("[data-do=before]:visible").click()
        await her.visitor.wait_screen(screen)  # type: ignore[arg-type]  # one of the screens
        focused = await her.page.evaluate("document.activeElement.textContent")
        assert focused.startswith(heading)


async def test_lines_are_called_in_her_language(her: Tab) -> None:
    """Also when she changes it on the first screen."""
    await her.visitor.choose_language("ar")
    await her.page.click("[data-do=start]")
    names = her.page.locator("[data-do=topic] b")
    await expect(names.first).to_have_text("الدعارة، الآن أو في الماضي")
    await expect(names.nth(1)).to_have_text("هناك من يؤذيني")


async def test_a_closed_line_says_so_before_it_is_chosen(her: Tab) -> None:
    """As it is now, not as it was when the page was opened; the others stay open."""
    shut = {**LINES[1], "open": False, "reason": "paused", "pause": "meeting"}
    her.site.lines = (LINES[0], shut)
    await her.page.click("[data-do=start]")
    friend = her.page.locator("[data-entrance=friend]")
    await expect(friend).to_contain_text("Nobody is here for this now.")
    assert "You do not need to know" not in await friend.inner_text()
    await friend.click()
    await her.visitor.wait_screen("closed")
    await expect(her.page.locator("#why")).to_have_text("The team meets now.")
    await her.page.click("[data-do=look]")
    await choose_topic(her, "Prostitution, now or before")


@pytest.mark.parametrize(
    ("pause", "sentence"),
    [
        ("rest", "The team takes a break now."),
        ("other", "We take nobody new right now."),
        ("unheard-of", "The people who answer are not here now."),
    ],
)
async def test_why_a_line_is_paused_is_said(browser: Browser, pause: str, sentence: str) -> None:
    """On the page as it comes, and when she looks again."""
    shut = {**LINES[0], "open": False, "reason": "paused", "pause": pause}
    async with tab(browser, lines=(shut,)) as her:
        her.site.is_open, her.site.reason = False, "paused"
        for _ in range(2):
            await her.page.reload()
            await her.visitor.wait_screen("closed")
            await expect(her.page.locator("#why")).to_have_text(sentence)
            await her.page.click("[data-do=look]")
            await expect(her.page.locator("#say")).to_have_text(sentence)


async def test_a_wish_for_a_person_is_optional_and_promises_nothing(her: Tab) -> None:
    """A name, folded away; nothing of it is told before she asks for somebody."""
    await choose_topic(her, "Prostitution")
    await expect(her.page.locator("#person")).to_have_count(0)
    await her.page.click("#wishes summary")
    box = her.page.get_by_label("A person you know from here")
    await box.fill("  Claire ")
    described = her.page.locator("#person-d")
    await expect(described).to_contain_text("We never say who works here, or when.")
    assert her.site.heard == []
    await her.page.click("[data-do=find]")
    await her.visitor.wait_queued()
    assert started(her).person == "Claire"
    hints = await box.evaluate(
        """(one) => ["autocomplete", "autocorrect", "spellcheck", "translate", "writingsuggestions"]
          .map((name) => one.getAttribute(name))"""
    )
    assert hints == ["off", "off", "false", "no", "false"]


async def test_she_may_keep_away_from_people_of_a_country(her: Tab) -> None:
    """Up to four; in her language, and each country once."""
    await choose_topic(her, "Prostitution")
    await her.page.click("#wishes summary")
    lists = her.page.get_by_label("Not with a person from this country")
    await expect(lists).to_have_count(1)
    names = await lists.first.locator("option").all_inner_texts()
    assert names[0] == "No wish"
    ordered = "(all) => all.toSorted((one, other) => one.localeCompare(other, 'en'))"
    assert names[1:] == await her.page.evaluate(ordered, names[1:])
    assert {"Romania", "Sweden", "Nigeria"} < set(names)
    assert not {"European Union", "Eurozone", "United Nations"} & set(names)
    assert len(names) == len(set(names))
    for at, country in enumerate(("ro", "se", "ng", "fr")):
        await expect(lists).to_have_count(at + 1)
        await lists.nth(at).select_option(f"from:{country}")
    await expect(lists).to_have_count(4)
    await lists.nth(1).select_option("")
    await her.page.click("[data-do=find]")
    await her.visitor.wait_queued()
    assert started(her).without_tags == ("from:ro", "from:ng", "from:fr")


async def test_without_tags_nobody_is_asked_for_a_country(browser: Browser) -> None:
    """The wish is offered only where the line can keep it."""
    async with tab(browser, Screen(language="fr")) as her:
        await her.page.click("[data-do=start]")
        await her.page.click("#wishes summary")
        await expect(her.page.locator("#person")).to_be_visible()
        await expect(her.page.locator("select")).to_have_count(0)
        await her.page.click("[data-do=find]")
        await her.visitor.wait_screen("waiting")
        await her.site.wait_heard("start")
        start = started(her)
        assert (start.person, start.without_tags) == (None, ())


async def test_after_she_has_ended_nothing_of_her_wishes_is_left(her: Tab) -> None:
    """Whoever holds the phone next finds an empty field."""
    await choose_topic(her, "Prostitution")
    await her.page.click("#wishes summary")
    await her.page.fill("#person", "Claire")
    await her.page.locator("[name=tag]").select_option("from:ro")
    await her.page.click("[data-do=find]")
    await her.visitor.wait_queued()
    await her.visitor.stop_waiting()
    await her.visitor.go_home()
    await choose_topic(her, "Prostitution")
    await expect(her.page.locator("#person, [name=tag]")).to_have_count(0)
    await her.page.click("[data-do=find]")
    await her.visitor.wait_screen("waiting")
    await her.site.wait_heard("start", 2)
    last = her.site.frames("start")[-1]
    assert isinstance(last, Start)
    assert (last.person, last.without_tags) == (None, ())


async def test_a_wish_that_nobody_could_meet_now_says_so(browser: Browser) -> None:
    """In words; it can be chosen all the same, and the words go when somebody has come."""
    async with tab(browser) as her:
        her.site.kinds = ("psychologist",)
        await her.visitor.start()
        wishes = her.page.locator("label.opt")
        await expect(wishes.nth(1)).to_contain_text("Not here right now.")
        told = ["Not here" in text for text in await wishes.all_inner_texts()]
        assert told == [False, True, False]
        her.site.kinds = ("survivor",)
        await her.page.click("[data-do=before]:visible")
        await her.visitor.start()
        await expect(wishes.nth(2)).to_contain_text("Not here right now.")
        await expect(wishes.nth(1)).not_to_contain_text("Not here right now.")
        await her.visitor.choose("psychologist")
        await her.visitor.wait_queued()
        assert started(her).wish == "psychologist"
