"""The visitor's page on the whole server: hand-over, refusal, guests, a lost responder."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from helpline.wire import to_responder as desk
from tests.ahead import Ahead
from tests.browser.bridged_tab import bridged
from tests.browser.browsers import chromium
from tests.browser.pictures import picture
from tests.browser.visitor_page import VisitorPage
from tests.house import House, Responder, open_house

pytestmark = pytest.mark.browser

SECRET: Final = "It began in spring"
STAYS: Final = "Ingrid stays with you until somebody else has joined."


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole file."""
    async with chromium() as found:
        yield found


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Ahead:
    """The clock of the server that is started next, and of whoever signs in there."""
    ahead = Ahead()
    monkeypatch.setattr("tests.house.time", SimpleNamespace(time=ahead))
    monkeypatch.setattr("helpline.app.steady", lambda clock: clock)
    return ahead


@pytest.fixture
async def house(clock: Ahead, sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """A server whose clock a test can put forward."""
    assert clock.by == 0.0
    async with open_house(sqlite_url, tmp_path, clock) as opened:
        yield opened


@pytest.fixture
async def ingrid(house: House) -> Responder:
    """A psychologist who is available."""
    return await house.responder("Ingrid")


@pytest.fixture
async def her(browser: Browser, house: House, ingrid: Responder) -> AsyncIterator[VisitorPage]:
    """Her page, on a server where somebody is available."""
    assert ingrid.unread(desk.Offered) == []
    async with bridged(browser, house) as visitor:
        yield visitor


async def meets(her: VisitorPage, ingrid: Responder) -> str:
    """Two taps, and Ingrid joins; the name of the chat."""
    await her.enter()
    chat = await ingrid.accept()
    await her.wait_joined("Ingrid")
    await her.say(SECRET)
    await ingrid.hears(SECRET)
    return chat


async def test_a_hand_over(house: House, her: VisitorPage, ingrid: Responder) -> None:
    """Ingrid stays until Dana has accepted, and Dana reads what the person gave her."""
    chat = await meets(her, ingrid)
    dana = await house.responder("Dana", "survivor")
    to = {"person": await ingrid.knows("Dana")}
    await ingrid.propose(chat, to, note="She likes short sentences")
    await her.wait_asked("Ingrid would like Dana to take over.")
    await expect(her.page.locator("#log summary")).to_have_text(
        "A note from Ingrid for the next person"
    )
    await picture(her.page, "visitor-transfer")
    await her.page.check("#asked [value=everything]")
    await her.choose_answer("Yes")
    await her.wait_asked(STAYS)
    await her.say("until she is here")
    await ingrid.hears("until she is here")
    await dana.accept()
    await her.wait_joined("Dana")
    await her.wait_not_asked()
    await her.wait_line("Dana can read what was written before.")
    text = await her.page.locator("#log").inner_text()
    told = ("Ingrid has left the chat.", "Dana has joined. Dana is a survivor volunteer.")
    assert -1 < text.find(told[0]) < text.find(told[1])
    await picture(her.page, "visitor-handed-over")
    await dana.hears(SECRET)
    await her.say("are you Dana")
    await dana.hears("are you Dana")


async def test_a_refusal(house: House, her: VisitorPage, ingrid: Responder) -> None:
    """Nobody else is rung, and the chat goes on."""
    chat = await meets(her, ingrid)
    dana = await house.responder("Dana", "survivor")
    await ingrid.propose(chat, {"kind": "survivor"})
    await her.wait_asked("Ingrid would like a survivor volunteer to take over.")
    await her.choose_answer("No, stay with Ingrid")
    await her.wait_line("You said no. Ingrid stays with you.")
    await picture(her.page, "visitor-refused")
    await ingrid.expect(desk.Settled, outcome="refused")
    await her.say("good")
    await ingrid.hears("good")
    assert dana.unread(desk.Offered) == []


async def test_what_the_responder_withdraws(
    house: House, her: VisitorPage, ingrid: Responder
) -> None:
    """The question goes, before and after her yes."""
    chat = await meets(her, ingrid)
    await house.responder("Dana", "survivor")
    for yes in (False, True):
        key = await ingrid.propose(chat, {"kind": "survivor"})
        number = (await ingrid.expect(desk.Proposal, key=key)).number
        await her.wait_asked("Ingrid would like a survivor volunteer to take over.")
        if yes:
            await her.choose_answer("Yes")
            await her.wait_asked(STAYS)
        await ingrid.send("withdraw", chat=chat, key=f"withdraw-{yes}", number=number)
        await her.wait_line("Ingrid does not ask for this any more. Nothing changes.")
        await her.wait_not_asked()


async def test_a_supervisor_joins_visibly(
    house: House, her: VisitorPage, ingrid: Responder
) -> None:
    """Named before she reads a line; what she writes bears her name; she leaves visibly."""
    chat = await meets(her, ingrid)
    eva = await house.responder("Eva", "psychologist", "responder", "supervisor")
    await ingrid.invite(chat, await ingrid.knows("Eva"))
    await eva.come()
    await her.wait_asked("Ingrid would like Eva to join. Eva is a supervisor.")
    await picture(her.page, "visitor-supervisor")
    assert eva.unread(desk.Chat) == []
    await her.choose_answer("Yes")
    await eva.expect(desk.Chat, chat=chat, along="nothing")
    await expect(her.page.locator("#others")).to_have_text("Also here: Eva, supervisor")
    await her.wait_line("Eva cannot read what was written before.")
    await eva.say(chat, "I am Eva.")
    await her.wait_message("I am Eva.")
    await expect(her.page.locator(".guest .meta")).to_contain_text("Eva, supervisor")
    await picture(her.page, "visitor-with-a-supervisor")
    assert eva.words == ["I am Eva."]
    await eva.send("depart", chat=chat)
    await her.wait_line("Eva has left the chat.")
    await expect(her.page.locator("#others")).to_be_empty()


async def test_another_person_please(house: House, her: VisitorPage, ingrid: Responder) -> None:
    """Taken back; then asked again and carried out."""
    await meets(her, ingrid)
    dana = await house.responder("Dana", "survivor")
    for taken_back in (True, False):
        await her.open_more()
        await her.page.click("[data-do=another]")
        await her.page.locator("#asked").get_by_label("A survivor volunteer").check()
        await her.choose_answer("Find another person")
        await her.wait_asked(STAYS)
        offered = await dana.expect(desk.Offered)
        if taken_back:
            await her.choose_answer("Take it back")
            await her.wait_line("You took it back. Ingrid stays with you.")
            await dana.expect(desk.Withdrawn)
        else:
            await dana.send("accept", offer=offered.offer)
    await her.wait_joined("Dana")
    await her.wait_line("Dana cannot read what was written before.")


async def test_a_lost_responder(
    house: House, her: VisitorPage, ingrid: Responder, clock: Ahead
) -> None:
    """Told at 20 seconds, a choice at 60, first in the queue at 180; then the next one joins."""
    await meets(her, ingrid)
    dana = await house.responder("Dana", "survivor")
    await ingrid.hang_up()
    await dana.expect(desk.Desk, colleagues=0)
    clock.by += 21
    await her.wait_line("The connection of Ingrid broke. You are not alone.")
    await her.wait_not_asked()
    clock.by += 40
    await her.wait_asked("Ingrid is not back yet. What do you want to do?")
    await picture(her.page, "visitor-lost-responder")
    await her.choose_answer("Keep waiting for Ingrid")
    clock.by += 120
    await her.wait_screen("again")
    await her.wait_asked("What may the next person read?")
    await her.choose_answer("Also everything from before")
    await her.wait_line("The next person can read what was written before.")
    await dana.accept()
    await her.wait_joined("Dana")
    await dana.hears(SECRET)


async def test_a_responder_who_comes_back(
    house: House, her: VisitorPage, ingrid: Responder, clock: Ahead
) -> None:
    """Nothing is asked any more, and both write on."""
    chat = await meets(her, ingrid)
    await ingrid.hang_up()
    await house.responder("Dana", "survivor")
    clock.by += 61
    await her.wait_asked("Ingrid is not back yet. What do you want to do?")
    again = await house.console(ingrid.seat)
    await again.hello(**{chat: 3})
    await her.wait_line("Ingrid is here again.")
    await her.wait_not_asked()
    await her.say("hello again")
    await again.hears("hello again")


async def test_somebody_else_now(
    house: House, her: VisitorPage, ingrid: Responder, clock: Ahead
) -> None:
    """She waits at once, and the next one is rung."""
    await meets(her, ingrid)
    await ingrid.hang_up()
    dana = await house.responder("Dana", "survivor")
    clock.by += 61
    await her.choose_answer("Somebody else now")
    await her.wait_line("You stopped with Ingrid. Another person will join you here.")
    await dana.accept()
    await her.wait_joined("Dana")
    await her.wait_line("Dana cannot read what was written before.")


async def test_a_question_while_she_waits(browser: Browser, house: House) -> None:
    """She wishes for a psychologist and none is here; her yes lets a survivor volunteer join."""
    dana = await house.responder("Dana", "survivor")
    async with bridged(browser, house) as her:
        await her.enter("psychologist")
        await her.wait_asked("A survivor volunteer is free now.")
        await picture(her.page, "visitor-question")
        assert dana.unread(desk.Offered) == []
        await her.choose_answer("Write with her")
        await dana.accept()
        await her.wait_joined("Dana")
        await her.wait_not_asked()


async def test_no_answer_is_no(browser: Browser, house: House) -> None:
    """Who keeps waiting is told that nobody fits, and is not asked again."""
    dana = await house.responder("Dana", "survivor")
    async with bridged(browser, house) as her:
        await her.enter("psychologist")
        await her.choose_answer("Keep waiting")
        await her.wait_asked("You can stay here, or stop and come back later.")
        nobody = "Nobody who could answer you is here now. We prefer to say it now."
        await expect(her.page.locator("#before")).to_have_text(nobody)
        await her.choose_answer("Stay here")
        await her.wait_not_asked()
        ingrid = await house.responder("Ingrid")
        await ingrid.accept()
        await her.wait_joined("Ingrid")
        assert dana.unread(desk.Offered) == []


async def test_a_name_that_nobody_bears_is_answered_like_any_other(
    house: House, her: VisitorPage, ingrid: Responder
) -> None:
    """She waits; the first free person joins."""
    assert house.port
    await her.start()
    await her.page.click("#wishes summary")
    await her.page.fill("#person", "Nobody by this name")
    await her.choose()
    await ingrid.accept()
    await her.wait_joined("Ingrid")
