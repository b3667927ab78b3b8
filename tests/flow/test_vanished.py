"""A responder whose line is lost: told at 20 seconds, a choice at 60, first in the queue at 180."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from tests.ahead import Ahead
from tests.house import House, Responder, Visitor, open_house

SECRET = "It began in spring"


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


async def ingrid_is_lost(house: House) -> tuple[Responder, Visitor, str]:
    """Ingrid writes with a person, and then her line breaks."""
    ingrid = await house.responder("Ingrid")
    person, chat = await house.meet(ingrid)
    await person.say(SECRET)
    await ingrid.hears(SECRET)
    await is_lost(house, ingrid)
    return ingrid, person, chat


async def is_lost(house: House, console: Responder) -> None:
    """Her line breaks, and the server has noticed."""
    witness = await house.responder("Ylva")
    await witness.stand("pause")
    others = witness.unread(desk.Desk)
    here = (others or [one for one in witness.told if isinstance(one, desk.Desk)])[-1].colleagues
    await console.hang_up()
    await witness.expect(desk.Desk, colleagues=here - 1)
    await witness.hang_up()


async def test_she_is_told_and_then_asked(house: House, clock: Ahead) -> None:
    """At 20 seconds she knows, at 60 she may choose; when Ingrid is back, she knows that too."""
    ingrid, person, chat = await ingrid_is_lost(house)
    clock.passes(10)
    await person.say("Are you there?")
    await person.expect(page.Message, text="Are you there?")
    assert person.unread(page.Alone) == []
    clock.passes(11)
    assert (await person.expect(page.Presence, here=False)).here is False
    assert (await person.expect(page.Alone)).seconds == 20
    clock.passes(40)
    assert (await person.expect(page.Alone)).seconds == 60
    again = await house.console(ingrid.seat)
    await again.hello(**{chat: 3})
    assert (await person.expect(page.Alone)).seconds == 0
    assert (await person.expect(page.Presence, here=True)).here
    await again.hears("Are you there?")
    assert person.unread(page.Parted) == []


async def test_a_page_that_comes_back_is_told_again(house: House, clock: Ahead) -> None:
    """What she may choose does not depend on which connection she has."""
    _, person, _ = await ingrid_is_lost(house)
    clock.passes(61)
    await person.expect(page.Alone, seconds=60)
    again = await house.visitor(person.token)
    await again.resume(3)
    await again.expect(page.Alone, seconds=60)


async def test_somebody_else_now(house: House, clock: Ahead) -> None:
    """At 60 seconds she chooses: at once back to waiting, and the next one is rung."""
    _, person, chat = await ingrid_is_lost(house)
    dana = await house.responder("Dana", "survivor")
    clock.passes(61)
    await person.expect(page.Alone, seconds=60)
    await person.ask_another("anyone", along="everything")
    assert (await person.expect(page.Parted)).by == "you"
    assert await dana.accept() == chat
    await dana.hears(SECRET)


async def test_first_in_the_queue_again(house: House, clock: Ahead) -> None:
    """At 180 seconds at the latest; without a word of hers the next one reads nothing."""
    ingrid, person, chat = await ingrid_is_lost(house)
    clock.passes(100)
    await person.expect(page.Alone, seconds=60)
    dana = await house.responder("Dana", "survivor")
    clock.passes(81)
    parted = await person.expect(page.Parted)
    assert (parted.by, parted.along) == ("line", "nothing")
    assert await dana.accept() == chat
    await person.expect(page.Joined, name="Dana")
    await person.say("Hello")
    await dana.hears("Hello")
    assert dana.words == ["Hello"]
    assert next(one for one in dana.told if isinstance(one, desk.Chat)).along == "nothing"
    back = await house.console(ingrid.seat)
    await back.hello(**{chat: 3})
    await back.say(chat, "I am back", "key-too-late")
    assert SECRET not in "".join(back.raw)
    assert dana.words == ["Hello"]


async def test_a_lost_guest_gets_up(house: House, clock: Ahead) -> None:
    """The chat goes on without her; nobody is told of a guest who is not there."""
    ingrid = await house.responder("Ingrid")
    person, chat = await house.meet(ingrid)
    eva = await house.responder("Eva", "psychologist", "responder", "supervisor")
    await ingrid.invite(chat, await ingrid.knows("Eva"))
    await eva.come()
    await person.answer((await person.expect(page.Proposal)).number)
    await person.expect(page.Entered)
    await eva.expect(desk.Chat)
    await is_lost(house, eva)
    clock.passes(61)
    assert (await person.expect(page.Departed)).role == "supervisor"
    assert (await ingrid.expect(desk.Departed)).name == "Eva"
    await person.say("The two of us")
    await ingrid.hears("The two of us")
    again = await house.console(eva.seat)
    await again.hello(**{chat: 0})
    assert "The two of us" not in "".join(again.raw)
