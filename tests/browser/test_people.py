"""People, their training and the log in a real browser."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from helpline.demo_cast import LINE, YOUNG, demo_lines
from helpline.demo_training import demo_training
from helpline.staff.deeds import Author
from helpline.staff.entrance_words import entrance_words
from helpline.staff.training import StepId
from routing.model import Entrance, Kind, Language
from tests.browser import browsers
from tests.browser.forms_tab import Inspection, Scheme, every_look, tab
from tests.console_site import ConsoleSite
from tests.desk_site import Desk, served_desk
from tests.organisation import Example, profile, trained

pytestmark = pytest.mark.browser

USING = Entrance("using-violence")
FRIEND = Entrance("friend")
NAMES = ("Karin", "Noor", "Amina", "Jonas")
LANGUAGES = ("en", "sv", "es", "fr", "ar")


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium."""
    async with browsers.chromium() as opened:
        yield opened


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Desk]:
    """The demo's lines and steps, and four people, one of whom lacks a step."""
    async with served_desk(sqlite_url) as made:
        staff = made.org.staff
        for line in demo_lines(entrance_words(LANGUAGES)):
            await staff.lines.add(line.rules, line.names)
            await staff.lines.change(line.rules, line.names)
            for entrance, words in line.entrances:
                await staff.lines.add_entrance(line.rules.line, entrance, words)
        people: dict[str, str] = {}
        for name in NAMES:
            kind: Kind = "psychologist" if name in {"Karin", "Jonas"} else "survivor"
            hers = trained(profile(name, kind), YOUNG, USING, FRIEND)
            people[name] = (await made.org.joins(name.lower(), hers)).id
        for one in demo_training():
            await staff.steps.add(one.step)
            for ago, names in one.days:
                day = staff.steps.today - timedelta(days=ago)
                known = [people[name] for name in names if name in people]
                await staff.steps.done(one.step.id, known, day)
        yield made


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who has changed a few things."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    by = Author(example.id, "Eva")
    people = await desk.org.staff.people.everyone()
    amina = next(one for one in people if one.profile.pseudonym == "Amina")
    more = (*amina.profile.languages, (Language("ar"), 3))
    await desk.org.staff.people.change(amina.id, replace(amina.profile, languages=more), by)
    await desk.org.staff.lines.pause(LINE, "meeting", by)
    return example


async def test_a_step_is_added_and_given_by_keyboard(
    chromium: Browser, desk: Desk, eva: Example
) -> None:
    """From the list of people to a day that is written down; nothing is closed unseen."""
    async with tab(chromium, desk) as hers:
        await hers.sign_in(eva)
        await hers.open("/desk/people")
        page, keys = hers.page, hers.page.keyboard
        await hers.walk_to(page.get_by_role("link", name="Training"))
        await keys.press("Enter")
        await expect(page.get_by_role("heading", name="Training", exact=True)).to_be_visible()
        await hers.walk_to(page.get_by_role("link", name="Add a step"))
        await keys.press("Enter")
        await hers.walk_to(page.locator("#name-en"))
        await keys.type("First aid")
        await keys.press("Enter")
        await expect(page.get_by_role("heading", name="First aid")).to_be_visible()
        await hers.walk_to(page.get_by_role("checkbox", name="Linden young"))
        await keys.press("Space")
        await keys.press("Enter")
        await expect(page.get_by_role("alert")).to_contain_text("4 people get fewer chats")
        assert len((await desk.org.staff.steps.everything())[-1].places) == 0
        await hers.walk_to(page.get_by_role("checkbox", name="Noor"))
        await keys.press("Space")
        await hers.walk_to(page.get_by_role("button", name="Write it down"))
        await keys.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("Written down.")
        assert StepId("first-aid") in {
            step for days in (await desk.org.staff.steps.days()).values() for step in days
        }


@every_look
async def test_every_page_is_fit_for_everybody(
    chromium: Browser, desk: Desk, eva: Example, scheme: Scheme, width: int, language: str
) -> None:
    """Nothing for axe to find, nothing to scroll sideways, in both colours and two widths."""
    amina = next(
        one for one in await desk.org.staff.people.everyone() if one.profile.pseudonym == "Amina"
    )
    async with tab(chromium, desk, width=width, scheme=scheme, language=language) as hers:
        await hers.sign_in(eva)
        inspection = Inspection(hers, f"{scheme}-{width}")
        for name, path in (
            ("people-training", "/desk/people"),
            ("training", "/desk/training"),
            ("training-new", "/desk/training/new"),
            ("training-step", "/desk/training/violence"),
            ("training-person", f"/desk/people/{amina.id}"),
            ("log", "/desk/log"),
        ):
            await hers.open(path)
            await expect(hers.page.locator("h1")).to_be_visible()
            await inspection.look(name)
        assert inspection.found == []


async def test_the_check_in_says_what_training_keeps_from_her(chromium: Browser) -> None:
    """In a plain sentence, with the names that the organisation gave."""
    page = await chromium.new_page()
    site = ConsoleSite(page)
    site.me["due"] = [
        {
            "names": [
                {"language": "sv", "name": "Grundkurs"},
                {"language": "en", "name": "Course"},
            ],
            "state": "expired",
            "until": "2026-11-01",
            "closed": ["persons", "young/exposed"],
        }
    ]
    await site.attach()
    await page.goto("https://linden.invalid/desk/")
    await expect(page.locator("desk-check-in .due")).to_have_text(
        "Ended on 2026-11-01: Course. Until it is done again, you get no new chats from: "
        "Linden for adults · Linden young: Somebody hurts me."
    )
    await page.close()
