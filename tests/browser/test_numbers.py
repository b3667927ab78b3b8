"""The live board and the statistics in a real browser."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from random import Random

import pytest
from playwright.async_api import Browser, expect

from helpline.demo_cast import LINE, YOUNG, demo_lines, demo_people
from helpline.room.picture import Group, OnShift, OnState
from helpline.room.tally import Tally, Went
from helpline.staff.entrance_words import entrance_words
from helpline.statistics.blocks import TOLD_AFTER, ended
from helpline.statistics.cells import Cell, cells_of
from helpline.statistics.counters import Counters
from helpline.statistics.counting import Counting
from helpline.statistics.fading import Fading
from helpline.statistics.live_board import Glance
from routing.model import Language, LineId, ResponderId, Waits, Wish
from tests.browser import browsers
from tests.browser.forms_tab import Inspection, Scheme, every_look, tab
from tests.desk_site import Desk, served_desk
from tests.organisation import Example, profile

pytestmark = pytest.mark.browser

RENEWED = 5_000
"""Milliseconds between two looks of the board."""

COUNTED = 1_795_000_000
"""A moment in November."""

NOW = int(ended("2026-11") + TOLD_AFTER)
STATES: tuple[tuple[str, OnState, int, int], ...] = (
    ("Ingrid", "free", 1, 55),
    ("Ruth", "full", 2, 160),
    ("Amina", "full", 1, 20),
    ("Mihaela", "pause", 0, 0),
    ("Jonas", "finish", 1, 75),
)


@dataclass(slots=True)
class Room:
    """What the board is shown; a test changes it."""

    glance: Glance

    def __call__(self) -> Glance:
        return self.glance


def evening() -> Glance:
    """Three wait, five are on."""
    cast = {
        one.profile.pseudonym: one.profile for one in demo_people(tuple(entrance_words(("en",))))
    }
    shift = tuple(
        OnShift(
            id=ResponderId(name.lower()),
            name=name,
            kind=cast[name].kind or "survivor",
            role="responder",
            lines=tuple(sorted(cast[name].lines)),
            languages=tuple(tag for tag, _ in cast[name].languages),
            translation=cast[name].translation,
            state=state,
            active=active,
            places=cast[name].capacity,
            rested=NOW - minutes * 60,
        )
        for name, state, active, minutes in STATES
    )
    return Glance(
        groups=(
            _group("ro", "survivor", 7, people=1),
            _group("ar", "anyone", 4, people=1),
            _group("ti", "anyone", 2, people=1, answerable=False),
        ),
        shift=shift,
        waits={LINE: Waits(100.0, 280.0)},
        present={LINE: 4, YOUNG: 0},
    )


def _group(tag: str, wish: Wish, minutes: int, *, people: int, answerable: bool = True) -> Group:
    return Group(
        line=LINE,
        language=Language(tag),
        wish=wish,
        translation=tag == "ar",
        answerable=answerable,
        people=people,
        oldest=NOW - minutes * 60,
    )


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium."""
    async with browsers.chromium() as opened:
        yield opened


@pytest.fixture
def room() -> Room:
    """An evening on which something needs somebody."""
    return Room(evening())


@pytest.fixture
async def desk(sqlite_url: str, room: Room) -> AsyncIterator[Desk]:
    """The demo's lines, and a month that was counted."""
    async with served_desk(sqlite_url, look=room) as made:
        for line in demo_lines(entrance_words(("en", "sv", "es", "fr", "ar"))):
            await made.org.staff.lines.add(line.rules, line.names)
            await made.org.staff.lines.change(line.rules, line.names)
        made.org.clock.now = float(NOW)
        await a_month(made)
        yield made


async def a_month(desk: Desk) -> None:
    """As waits are counted, with dice that fall alike every time."""
    dice, counts = Random(6), Counter[Cell]()
    languages = [*["sv"] * 4, *["en"] * 3, "es", "ar", "ro"]
    went: tuple[Went, ...] = ("minute", "minute", "five", "fifteen", "thirty", "longer", "left")
    for number in range(340):
        tally = Tally(
            line=LineId(LINE),
            language=Language(languages[number % 10]),
            wish=("anyone", "anyone", "psychologist", "survivor")[number % 4],
            entrance=None,
            asked=frozenset(),
            went=went[dice.randrange(len(went))],
        )
        counts.update(cells_of(tally, COUNTED, dice.random))
    kept = Counters(desk.org.engine)
    await kept.add(counts, COUNTED)
    offered = Counting(
        kept,
        Fading(desk.org.engine, dice.random),
        chance=dice.random,
        clock=lambda: float(NOW),
        languages=("en", "sv", "es", "fr", "ar", "ro"),
        lines=lambda: (),
    )
    await offered.look()


async def signed_in(desk: Desk) -> Example:
    """A coordinator."""
    return await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))


async def test_the_board_renews_itself(chromium: Browser, desk: Desk, room: Room) -> None:
    """Only what has changed; the focus stays where it is, and a lost line is said."""
    eva = await signed_in(desk)
    async with tab(chromium, desk) as hers:
        await hers.sign_in(eva)
        page = hers.page
        await page.clock.install()
        await hers.open("/desk/live")
        waiting = page.locator("#figures dd b").first
        await expect(waiting).to_have_text("3")
        call = page.get_by_role("link", name="Who is on call")
        await call.focus()
        more = room.glance.groups[0]
        room.glance = replace(room.glance, groups=(*room.glance.groups, replace(more, people=4)))
        await page.clock.run_for(RENEWED)
        await expect(waiting).to_have_text("7")
        await expect(call).to_be_focused()
        lost = {"status": 404, "content_type": "text/html", "body": ""}
        await page.route("**/desk/live", lambda route: route.fulfill(**lost))
        await page.clock.run_for(RENEWED)
        await expect(page.locator("#stale")).to_be_visible()


@every_look
async def test_the_pages_are_accessible(
    chromium: Browser, desk: Desk, scheme: Scheme, width: int, language: str
) -> None:
    """No flaw that axe knows and nothing to scroll sideways."""
    eva = await signed_in(desk)
    async with tab(chromium, desk, scheme=scheme, width=width, language=language) as hers:
        seen = Inspection(hers, f"{scheme}-{width}")
        await hers.sign_in(eva)
        for name, path in (
            ("live", "live"),
            ("live-wall", "live/wall"),
            ("statistics", "statistics?block=2026-11"),
            ("statistics-file", "statistics/file?block=2026-11"),
        ):
            await hers.open(f"/desk/{path}")
            await seen.look(name)
    assert seen.found == []
