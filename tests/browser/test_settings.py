"""What coordinators set, in a real browser; and the quick replies as the desk shows them."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from helpline.choices.reply import Replies, Reply
from helpline.staff.deeds import Author
from tests.browser import browsers
from tests.browser.desk_tab import at_desk
from tests.browser.forms_tab import Inspection, Scheme, every_look, tab
from tests.desk_site import Desk, served_desk
from tests.organisation import Example, profile

pytestmark = pytest.mark.browser

MONA = Author("mona", "Mona")


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium."""
    async with browsers.chromium() as opened:
        yield opened


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Desk]:
    """A desk at which somebody else has written a reply and asked for a weaker switch."""
    async with served_desk(sqlite_url) as made:
        deeds = made.org.choices.deeds
        texts = {"ar": "أنا باقية هنا.", "en": "I stay here with you.", "sv": "Jag stannar här."}
        await deeds.replies.draft(Reply("stay.quiet", "stay", texts), MONA)
        await deeds.replies.withdraw("closing.bye", MONA)
        await deeds.switches.ask("police_policy", "danger", "The law here asks for it.", MONA)
        yield made


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator."""
    return await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))


@every_look
async def test_every_page_is_fit_for_everybody(
    chromium: Browser, desk: Desk, eva: Example, scheme: Scheme, width: int, language: str
) -> None:
    """Nothing for axe to find, nothing to scroll sideways; the bar at the top is one row."""
    async with tab(chromium, desk, width=width, scheme=scheme, language=language) as hers:
        await hers.sign_in(eva)
        inspection = Inspection(hers, f"{scheme}-{width}")
        for name in (
            "settings",
            "replies",
            "replies/new",
            "replies/stay.time",
            "privacy",
            "leaving",
        ):
            await hers.open(f"/desk/{name}")
            await expect(hers.page.locator("h1")).to_be_visible()
            await inspection.look(name.replace("/", "-"))
            bar = await hers.page.locator(".k-top").bounding_box()
            assert bar is not None
            assert bar["height"] < 70
        assert inspection.found == []


async def test_she_gets_there_by_keyboard_without_script(
    chromium: Browser, desk: Desk, eva: Example
) -> None:
    """On a phone the way is behind one button; another's words are published with the keyboard."""
    async with tab(chromium, desk, width=360, script=False) as hers:
        await hers.sign_in(eva)
        page, keys = hers.page, hers.page.keyboard
        await hers.open("/desk/people")
        settings = page.get_by_role("link", name="Settings")
        await expect(settings).to_be_hidden()
        await hers.walk_to(page.locator(".k-fold summary"))
        await keys.press("Enter")
        await hers.walk_to(settings)
        await keys.press("Enter")
        await hers.walk_to(page.get_by_role("link", name="Quick replies"))
        await keys.press("Enter")
        await hers.walk_to(page.get_by_role("button", name="Publish: Stay"))
        await keys.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("It is published.")
        published = (await desk.org.choices.read()).replies.published("stay.quiet")
        assert published is not None


async def test_the_desk_shows_what_was_published(chromium: Browser) -> None:
    """In a language of hers; the rest in English, said to be so; anew whenever they are opened."""
    own = Reply("own-1", "places", {"ro": "Vrei să vezi un loc?", "en": "A place?"})
    other = Reply("own-2", "places", {"en": "Is it near?", "sv": "Är det nära?"})
    async with at_desk(chromium) as ingrid:
        ingrid.site.joins("A", languages=["ro", "fr"])
        ingrid.site.replies = Replies()
        replies = ingrid.page.locator("[data-letter=A] [data-replies]")
        panel = ingrid.desk.pane("A").locator("[data-panel=replies]")
        await replies.click()
        await expect(panel.locator("[lang=fr]").first).to_be_visible()
        await expect(panel).not_to_contain_text("Not written in her language yet")
        await expect(panel).not_to_contain_text("Places")
        await replies.click()
        await expect(panel).to_have_count(0)
        ingrid.site.replies = Replies((own, other))
        await replies.click()
        places = panel.locator(".stack", has_text="Places")
        await expect(places.locator("[lang=ro]")).to_have_text("Vrei să vezi un loc?")
        await expect(places.locator("[lang=en]")).to_have_text("Is it near?")
        await expect(places).to_contain_text("Not written in her language yet")
        await replies.click()
        await expect(panel).to_have_count(0)
        ingrid.site.replies = None
        await replies.click()
        await expect(panel).to_contain_text("The sentences did not come.")
        await expect(places.locator("[lang=ro]")).to_be_visible()  # what was there stays
