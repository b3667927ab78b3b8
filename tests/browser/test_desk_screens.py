"""Every screen of the desk: no barrier, nothing that sticks out, and a picture of each.

The pictures go to `artifacts/desk/`: wide, narrow and phone, light and dark.
"""

from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from tests.browser.barriers import barriers
from tests.browser.browsers import chromium
from tests.browser.desk_tab import DeskTab, desk_tab
from tests.browser.pictures import picture
from tests.browser.visitor_tab import Screen
from tests.console_site import chat_name

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MIDDLE: Final = 1024
LOOKS: Final = (
    Screen(1440, 900),
    Screen(1440, 900, scheme="dark"),
    Screen(MIDDLE, 768),
    Screen(MIDDLE, 768, scheme="dark"),
    Screen(390, 844, touch=True),
    Screen(390, 844, touch=True, scheme="dark"),
    Screen(390, 844, touch=True, language="fr"),
    Screen(MIDDLE, 768, language="es"),
    Screen(1440, 900, language="sv"),
)

FAULTS: Final = """() => [
  ...document.getAnimations().filter(
    (one) => one.effect.getTiming().iterations > 1).map(() => "moves"),
  ...[...document.querySelectorAll(":is(header, main, aside) *")].filter((one) => {
    const { width, left, right } = one.getBoundingClientRect();
    if (!width || !one.checkVisibility() || one.closest(".vh, .tabs")) return false;
    return right > innerWidth + 1 || left < -1;
  }).map((one) => one.outerHTML.slice(0, 80))]"""
"""What moves although less motion is wanted, and what stands out of the screen on either side."""

SUPERVISOR: Final = {"what": "supervisor", "name": "Marta", "kind": "psychologist"}
ANOTHER: Final = {"by": "them", "role": None, "name": None, "kind": None, "reason": "none"}


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


async def talks(tab: DeskTab) -> None:
    """Two chats, with something in each."""
    site = tab.site
    site.joins("A")
    await expect(tab.desk.panes().first).to_be_visible()
    site.writes("A", "Nu am dormit de două zile. Nu vreau să vorbesc despre motiv.", ago=240)
    site.entry(
        "A", "message", by="you", role="responder", key="k" * 8, ago=180,
        text="You do not have to. I am glad you wrote.",
    )  # fmt: skip
    site.writes("A", "Nu. Vin și pleacă toată noaptea.", ago=60)
    site.joins("B", languages=["ar"], wish="psychologist", since=41 * 60, entrance="exposed")
    site.writes("B", "لا أنام. لا أريد أن أحكي كل شيء اليوم", ago=30)


async def offers(tab: DeskTab) -> AsyncIterator[str]:
    """Everything that rings."""
    site, page = tab.site, tab.page
    usual = {"offer": 1, "languages": ["sv", "en"], "wish": "survivor", "translation": False}
    await tab.desk.check_in()
    tiers = [
        ("normal", "native", ["sv", "en"]),
        ("transfer", "fluent", ["en"]),
        ("reconnection", "second", ["ar", "en"]),
        ("escalation", "translation", ["ro"]),
    ]
    for number, (priority, tier, languages) in enumerate(tiers):
        more = {"priority": priority, "tier": tier, "languages": languages, "offer": number}
        entrance = "using-violence" if tier == "fluent" else None
        site.send("offered", **usual | more, entrance=entrance, waited=240, seconds=20)
        await tab.desk.wait_offer()
        yield f"offer-{priority}"
        site.send("withdrawn", offer=number, reason="taken")
    site.stands(state="away")
    await expect(page.locator(".offer.calm")).to_be_visible()
    yield "away"
    site.stands(state="available")
    usual = {"line": "persons", "languages": ["ro"], "seconds": 30, "on": True}
    site.send("called", call="c" * 8, why="unanswerable", **usual)
    site.send("bell", line="persons", why="unanswerable", on=True)
    site.send("bell", line="young", why="long_queue", on=True)
    await tab.desk.wait_called()
    yield "bell"
    await page.click(".banner.bell .link")
    site.send("called", call="c" * 8, why="unanswerable", **usual | {"on": False})
    site.send("bell", line="young", why="long_queue", on=False)
    site.send("bell", line="persons", why="unanswerable", on=False)
    site.send("called", call="d" * 8, why="escalation", **usual)
    site.send("called", call="e" * 8, why="invited", role="interpreter", name="Kim", **usual)
    site.send("asked", aside="a" * 22, name="Kim", kind="survivor")
    await expect(page.locator("[data-call]")).to_have_count(2)
    yield "called-and-asked"


async def hand_overs(tab: DeskTab) -> AsyncIterator[str]:
    """From the three dots to a chat that has left."""
    desk, page = tab.desk, tab.page
    await page.click("[data-letter=A] .more")
    yield "more"
    await page.click("[data-act=transfer]")
    panel = page.locator("[data-panel=transfer]")
    await panel.locator(".person", has_text="Kim").locator("input").check()
    await panel.locator("[name^=reason][value=language]").check()
    await panel.locator("textarea").fill("Romanian is easier. Nothing about last week, please.")
    yield "transfer-panel"
    await page.keyboard.press("Escape")
    number = tab.site.proposes("A")
    await expect(desk.company("A", "proposal")).to_be_visible()
    yield "transfer-asked"
    tab.site.settles("A", number, "agreed")
    await desk.wait_event("A", "event.agreed.transfer")
    yield "transfer-agreed"
    tab.site.settles("A", number, "withdrawn", "line")
    await desk.wait_event("A", "event.withdrawn.line.transfer")
    tab.site.settles("A", tab.site.proposes("A"), "refused")
    await desk.wait_event("A", "event.refused.transfer")
    yield "transfer-refused"


async def guests(tab: DeskTab) -> AsyncIterator[str]:
    """A supervisor, asked for and come."""
    desk, page, site = tab.desk, tab.page, tab.site
    await desk.act("A", "supervisor")
    yield "supervisor-panel"
    await page.locator("[data-panel=supervisor] [data-go]").click()
    await expect(desk.company("A", "ladder")).to_be_visible()
    yield "supervisor-rung"
    site.settles("A", site.proposes("A", **SUPERVISOR), "refused")
    await desk.wait_event("A", "event.refused.guest")
    yield "supervisor-refused"
    site.settles("A", site.proposes("A", **SUPERVISOR), "agreed")
    site.entry("A", "entered", role="supervisor", name="Marta")
    await expect(desk.company("A", "guest")).to_be_visible()
    site.writes("A", "Hello. I am Marta, a supervisor. I read along.", role="supervisor")
    await desk.wait_message("A", "Hello. I am Marta, a supervisor. I read along.")
    yield "supervisor-here"
    site.entry("A", "departed", role="supervisor", name="Marta")
    await desk.wait_event("A", "event.departed")


async def talks_beside(tab: DeskTab) -> AsyncIterator[str]:
    """A question to a colleague, and her answer."""
    desk, page, site = tab.desk, tab.page, tab.site
    await page.keyboard.press("F4")
    await desk.beside().locator(".person", has_text="Kim").locator("input").check()
    await desk.beside().locator("textarea").fill("Do you know a night house with room?")
    yield "ask-form"
    await desk.beside().locator("textarea").press("Enter")
    asked = await site.wait_heard("ask")
    assert asked.type == "ask"
    usual = {"aside": "b" * 22, "chat": chat_name("A"), "name": "Kim"}
    text = "Do you know a night house with room?"
    site.send("aside", **usual, seq=1, by="you", key=asked.key, text=text)
    yield "ask-waits"
    site.send("aside", **usual, seq=2, by="them", key=None, text="North has two beds tonight.")
    await desk.wait_whisper("North has two beds tonight.")
    yield "ask-thread"
    site.send("aside_over", aside="b" * 22)
    await expect(desk.beside().locator("[data-phase=over]")).to_be_visible()
    yield "ask-over"
    await page.keyboard.press("Escape")
    site.send("asked", aside="c" * 22, name="Noor", kind="survivor")
    await desk.join_talk()
    theirs = {"aside": "c" * 22, "name": "Noor"}
    site.send(
        "aside", **theirs, chat=None, seq=1, by="them", key=None, text="How do you end a long talk?"
    )
    await desk.wait_whisper("How do you end a long talk?")
    yield "ask-theirs"
    await desk.beside().locator("[data-shut]").click()


async def endings(tab: DeskTab) -> AsyncIterator[str]:
    """Somebody else, please; handed over; a heavy chat and the breather after it."""
    desk, page, site = tab.desk, tab.page, tab.site
    site.settles("A", site.proposes("A", **ANOTHER), "agreed", "them")
    await desk.wait_event("A", "event.another")
    yield "another-please"
    site.entry("A", "handed", name="Kim", kind="survivor")
    await desk.wait_over("A")
    yield "handed-over"
    await desk.clear("A")
    await desk.act("B", "close")
    await page.check("[name=heavy]")
    yield "closing-heavy"
    await page.locator("[data-panel=close] .brick").click()
    await site.wait_heard("close")
    site.entry("B", "over", by="you", how="closed")
    await desk.clear("B")
    await expect(page.locator("[data-tired]")).to_be_visible()
    yield "breather-offered"
    site.stands(state="resting", rest=598)
    await expect(page.locator(".breather")).to_be_visible()
    yield "breather"


async def seats(tab: DeskTab) -> AsyncIterator[str]:
    """A chat of somebody else's, in two seats, and one that was handed to her."""
    site, desk = tab.site, tab.desk
    site.stands(state="available", rest=0)
    for letter, role in (("C", "supervisor"), ("D", "interpreter")):
        guests = [{"role": role, "name": "Ingrid"}]
        along = "nothing" if role == "supervisor" else "everything"
        site.joins(letter, seat=role, name="Kim", kind="survivor", guests=guests, along=along)
        site.entry(letter, "entered", role=role, name="Ingrid")
        site.writes(letter, "Take your time.", role="responder")
        site.writes(letter, "Nu știu cum să încep.")
        mine = {"by": "you", "role": role, "key": "k" * 8, "ago": 0}
        site.entry(letter, "message", text="I am here too.", **mine)
        await expect(desk.company(letter, "seat")).to_be_visible()
        yield f"seat-{role}"
        site.entry(letter, "departed", role=role, name="Ingrid")
        await desk.clear(letter)
    site.joins("E", along="everything")
    site.writes("E", "Nu știu cum să încep.")
    site.entry("E", "note", number=3, by="them", text="She likes short sentences.")
    await expect(tab.page.locator(".slip")).to_be_visible()
    yield "note"


async def screens(tab: DeskTab) -> AsyncIterator[str]:
    """Walks through everything that the desk can show of working together."""
    async for name in offers(tab):
        yield name
    over = {"why": "escalation", "line": "persons", "languages": [], "seconds": 1, "on": False}
    for call in ("d", "e"):
        tab.site.send("called", call=call * 8, **over)
    tab.site.send("aside_over", aside="a" * 22)
    await talks(tab)
    for part in (hand_overs, guests, talks_beside, endings, seats):
        async for name in part(tab):
            yield name
    if await tab.page.locator("[data-opens=keys]:visible").count():
        await tab.page.click("[data-opens=keys]")
        yield "keys"


def called(screen: Screen) -> str:
    """What its pictures are called."""
    return f"{screen.width}-{screen.scheme}-{screen.language}"


@pytest.mark.timeout(400)
@pytest.mark.parametrize("screen", LOOKS, ids=called)
async def test_no_screen_breaks_a_rule(browser: Browser, screen: Screen) -> None:
    """No violation of WCAG 2.2 A and AA, nothing cut off at the side, at any width and colour."""
    # What differs in width or language alone breaks the same rules.
    judged = screen.language == "en" and screen.width != MIDDLE
    found: dict[str, list[object]] = {}
    async with desk_tab(browser, screen) as tab:
        async for name in screens(tab):
            await picture(tab.page, f"{called(screen)}-{name}", folder="desk")
            found[name] = await tab.page.evaluate(FAULTS)
            if judged:
                found[name] += await barriers(tab.page)
    assert {name: bad for name, bad in found.items() if bad} == {}
