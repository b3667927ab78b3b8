"""Lines in the running server: what a coordinator changes reaches everybody's page."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpline.bus import MemoryBus
from helpline.errors import CLOSE_CODES
from helpline.rota.hours import PublishedHours
from helpline.rota.rota import open_rota
from helpline.rota.rules import Limits
from helpline.staff.training import Step, StepId
from helpline.wire import to_responder as desk_wire
from helpline.wire import to_visitor as page_wire
from helpline.wire.due import DueStep, StepName
from routing.model import Entrance, LineId, LineRules, Tag
from tests.house import House, Visitor, open_house
from tests.loopback import asker
from tests.organisation import LINE, organisation, profile, trained

pytestmark = pytest.mark.usefixtures("looks_often")

YOUNG = LineId("young")
FRIEND = Entrance("friend")
COURSE = Step(StepId("course"), {"en": "Course"}, places=frozenset({(LINE, None)}))
WITHIN = 30.0
"""Seconds until a change that nobody is told of is given up, on a busy machine."""


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """A running server; the coordinator changes its lines from another process."""
    async with open_house(sqlite_url, tmp_path) as opened:
        yield opened


async def status(house: House) -> dict[str, Any]:
    """What a visitor's page is told."""
    async with asker() as http:
        answer = await http.get(f"http://127.0.0.1:{house.port}/status")
    told: dict[str, Any] = answer.json()
    return told


async def until(house: House, true: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The status as soon as this is true of it."""
    async with asyncio.timeout(WITHIN):
        while not true(told := await status(house)):  # noqa: ASYNC110 — it has no event
            await asyncio.sleep(0.1)  # the page asks, nobody tells it
    return told


async def comes_by(her: Visitor, entrance: str) -> None:
    """Three taps: what it is about, and then as everybody."""
    wants = {"line": LINE, "languages": ["en"], "wish": "anyone", "translation": False}
    await her.send("start", v=1, token=her.token, **wants, entrance=entrance)


async def add_friend(house: House) -> None:
    """An entrance that the server knows, although nobody is trained for it yet."""
    await house.staff.lines.add_entrance(LINE, FRIEND, {"en": "A friend"})
    await house.staff.lines.change(LineRules(LINE), {"en": "Known"})
    await until(house, lambda one: one["lines"][0]["names"]["en"] == "Known")


async def test_the_status_says_which_condition_fails(house: House) -> None:
    """Nobody is here; somebody is here; a coordinator has paused the line, and why."""
    told = await status(house)
    assert (told["open"], told["reason"]) == (False, "staff")
    assert [one["id"] for one in told["lines"]] == [LINE]
    await house.responder()
    await until(house, lambda one: bool(one["open"]))
    await house.staff.lines.pause(LINE, "meeting")
    told = await until(house, lambda one: not one["open"])
    assert (told["reason"], told["lines"][0]["pause"]) == ("paused", "meeting")
    await house.staff.lines.pause(LINE, None)
    await until(house, lambda one: bool(one["open"]))
    await house.staff.lines.change(LineRules(LINE, minimum_present=2), {"en": "Linden"})
    told = await until(house, lambda one: not one["open"])
    assert (told["reason"], told["lines"][0]["names"]["sv"]) == ("staff", "Linden")


async def test_a_paused_line_takes_nobody_new_and_chats_go_on(house: House) -> None:
    """Words still pass between the two who have met."""
    desk = await house.responder()
    her = await house.visitor()
    await her.start()
    chat = await desk.accept()
    await her.expect(page_wire.Joined)
    await house.staff.lines.pause(LINE, "crowd")
    await until(house, lambda one: not one["open"])
    late = await house.visitor()
    await late.start()
    assert await late.closed() == CLOSE_CODES["line_closed"]
    await her.say("still here")
    await desk.hears("still here")
    await desk.say(chat, "so am I")
    await her.hears("so am I")


async def test_outside_its_hours_a_line_takes_nobody_new(house: House) -> None:
    """Whoever is present; and without hours again as before."""
    await house.responder()
    rota = open_rota(house.database, MemoryBus(), house.staff, clock=time.time, limits=Limits())
    await rota.published.publish(LINE, PublishedHours("Europe/Stockholm"))
    told = await until(house, lambda one: not one["open"])
    assert (told["reason"], told["lines"][0]["reason"]) == ("hours", "hours")
    late = await house.visitor()
    await late.start()
    assert await late.closed() == CLOSE_CODES["line_closed"]
    await rota.published.withdraw(LINE)
    await until(house, lambda one: bool(one["open"]))


async def test_a_new_line_is_there_without_a_restart(house: House) -> None:
    """With the entrances behind which somebody stands; an unknown line is still refused."""
    await house.staff.lines.add(LineRules(YOUNG), {"en": "Young"})
    await house.staff.lines.add_entrance(YOUNG, FRIEND, {"en": "A friend"})
    told = await until(house, lambda one: len(one["lines"]) == 2)
    assert told["lines"][1]["entrances"] == []
    assert told["lines"][1]["reason"] == "staff"
    stranger = await house.visitor()
    await stranger.start(line="elsewhere")
    assert await stranger.closed() == CLOSE_CODES["line_closed"]


async def test_a_desk_follows_what_a_coordinator_changes(house: House) -> None:
    """Taken off a line, she is not offered anybody of it any more; her name follows."""
    await house.staff.lines.add(LineRules(YOUNG))
    await house.staff.lines.add_entrance(YOUNG, FRIEND, {})
    desk = await house.responder()
    await until(house, lambda one: bool(one["open"]))
    me = desk.seat.signed_in.staff_id
    await house.staff.people.change(me, trained(profile("Inga", "survivor"), YOUNG, FRIEND))
    await desk.expect(desk_wire.Desk, name="Inga")
    await until(house, lambda one: not one["lines"][0]["open"])
    told = await until(house, lambda one: bool(one["open"]))
    assert [(one["id"], one["open"]) for one in told["lines"]] == [(LINE, False), (YOUNG, True)]


async def test_a_desk_follows_its_training(house: House) -> None:
    """Without a step that is asked of her, nobody is offered to her; with it, at once again."""
    desk = await house.responder()
    await until(house, lambda one: bool(one["open"]))
    await house.staff.steps.add(COURSE)
    named = StepName(language="en", name="Course")
    lacks = DueStep(names=(named,), state="missing", closed=(LINE,))
    await desk.expect(desk_wire.Desk, due=(lacks,))
    await until(house, lambda one: not one["open"])
    me = desk.seat.signed_in.staff_id
    await house.staff.steps.done(COURSE.id, [me], house.staff.steps.today)
    await until(house, lambda one: bool(one["open"]))
    her = await house.visitor()
    await her.start()
    await desk.accept()
    await her.expect(page_wire.Joined)


async def test_the_wish_about_a_country_is_offered_where_it_can_be_kept(
    house: House, sqlite_url: str
) -> None:
    """The page asks only while it is written down of somebody where she comes from."""

    async def offered() -> bool:
        async with asker() as http:
            page = await http.get(f"http://127.0.0.1:{house.port}/")
        return "data-countries" in page.text

    assert not await offered()
    async with organisation(sqlite_url) as org:
        await org.joins("noor", replace(profile("Noor"), tags=frozenset({Tag("from:ro")})))
    async with asyncio.timeout(WITHIN):
        while not await offered():  # noqa: ASYNC110 — it has no event
            await asyncio.sleep(0.1)  # the page asks, nobody tells it


async def test_only_who_is_trained_for_an_entrance_is_rung(house: House) -> None:
    """A right, not a weight: she waits although somebody of the line is free.

    Somebody who came without an entrance is anybody's.
    """
    await add_friend(house)
    dana = await house.responder("Dana", "survivor")
    await until(house, lambda one: bool(one["open"]))
    her = await house.visitor()
    await comes_by(her, FRIEND)
    await her.expect(page_wire.Queued)
    other = await house.visitor()
    await other.start()
    await dana.accept()
    await other.expect(page_wire.Joined)
    noor = await house.responder("Noor", "survivor")
    await asyncio.sleep(1)
    assert noor.unread(desk_wire.Offered) == []
    me = noor.seat.signed_in.staff_id
    await house.staff.people.change(me, trained(profile("Noor", "survivor"), LINE, FRIEND))
    await noor.accept()
    assert (await her.expect(page_wire.Joined)).name == "Noor"


async def test_an_entrance_that_nobody_has_made_is_refused(house: House) -> None:
    """Nobody would ever be rung; one that was taken off the page meanwhile still leads in."""
    await add_friend(house)
    await house.staff.lines.offer(LINE, FRIEND, offered=False)
    await house.responder()
    await until(house, lambda one: bool(one["open"]))
    stranger = await house.visitor()
    await comes_by(stranger, "elsewhere")
    assert await stranger.closed() == CLOSE_CODES["bad_frame"]
    her = await house.visitor()
    await comes_by(her, FRIEND)
    await her.expect(page_wire.Queued)
