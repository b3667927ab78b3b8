"""When a line should be open: hours and staffed shifts, each only where there are some."""

import asyncio
from datetime import time, timedelta

import pytest

from helpline.rota.hours import Block, PublishedHours
from helpline.rota.open_board import GRACE
from helpline.rota.outlook import Manners
from routing.model import Duty
from tests.organisation import Organisation
from tests.rotas import LINE, ZONE, evening, people

AN_HOUR = 3600.0


async def test_without_hours_and_without_a_rota_nothing_is_said(org: Organisation) -> None:
    """Such a line is open whenever enough people are present."""
    await org.rota.board.look()
    assert org.rota.board.shut(LINE) is None


async def test_each_reason(either: Organisation) -> None:
    """Outside the hours; inside, but nobody has promised to be there; then somebody has."""
    board, places = either.rota.board, either.rota.places
    (tonight,) = await evening(either, 0)
    amina, *_ = await people(either)
    await either.rota.published.publish(
        LINE, PublishedHours(ZONE, {2: (Block(time(17), time(22)),)})
    )
    await board.look()
    assert board.shut(LINE) == "hours"
    either.clock.passes((tonight.begins.timestamp() - either.clock()) + AN_HOUR)
    assert board.shut(LINE) == "shift"
    assert await places.assign(tonight.id, amina.id) == ()
    await board.look()
    assert board.shut(LINE) is None
    either.clock.passes(2 * AN_HOUR)
    assert board.shut(LINE) == "shift"
    either.clock.passes(AN_HOUR)
    assert board.shut(LINE) == "hours"


async def test_too_few_is_not_staffed(org: Organisation) -> None:
    """A shift that needs two has one."""
    (tonight,) = await evening(org, 0, fewest=2)
    amina, dana, _ = await people(org)
    org.clock.now = tonight.begins.timestamp()
    for who, expected in ((amina, "shift"), (dana, None)):
        await org.rota.places.assign(tonight.id, who.id)
        await org.rota.board.look()
        assert org.rota.board.shut(LINE) == expected


async def test_a_holiday_closes_and_an_ended_rota_does_not(org: Organisation) -> None:
    """The line is planned as long as one of its series goes on."""
    (tonight,) = await evening(org, 0)
    await org.rota.plan.take_day_off(LINE, tonight.day, off=True)
    await org.rota.board.look()
    assert org.rota.board.shut(LINE) == "shift"
    await org.rota.plan.end(tonight.series, tonight.day - timedelta(days=5))
    await org.rota.board.look()
    assert org.rota.board.shut(LINE) is None


async def test_a_process_hears_of_a_change(
    org: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the ring, long before its next look."""
    monkeypatch.setattr("helpline.rota.open_board.LOOK_EVERY", 3_600)
    watching = asyncio.ensure_future(org.rota.board.keep_watch())
    await asyncio.sleep(0)
    await org.rota.published.publish(LINE, PublishedHours(ZONE))
    async with asyncio.timeout(30):
        while org.rota.board.shut(LINE) != "hours":  # noqa: ASYNC110 — it sets no event here
            await asyncio.sleep(0.01)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


async def test_nobody_new_comes_in_before_it_closes(org: Organisation) -> None:
    """Those who wait are told before; then it is over for them too, and an opening is known."""
    (tonight,) = await evening(org, 0)
    amina, *_ = await people(org)
    await org.rota.places.assign(tonight.id, amina.id)
    board = org.rota.board
    await board.look()
    told = []
    for minutes in (21, 20, 15, 0):
        org.clock.now = (tonight.ends - timedelta(minutes=minutes)).timestamp()
        told.append((board.shut(LINE), board.closing(LINE) is not None, board.over(LINE)))
    assert told == [
        (None, False, False),
        (None, True, False),
        ("closing", True, False),
        ("shift", True, True),
    ]
    again = board.ends(LINE)
    assert again is not None
    assert again.opens is None  # nobody has promised to be there tomorrow
    found = await org.rota.places.between(tonight.ends, tonight.ends + timedelta(days=1))
    await org.rota.places.assign(found[0].id, amina.id)
    await board.look()
    again = board.ends(LINE)
    assert again is not None
    assert again.opens == found[0].begins


async def test_a_change_that_closes_at_once_leaves_those_who_wait_five_minutes(
    org: Organisation,
) -> None:
    """Somebody new may be put there meanwhile; and what was planned takes nobody by surprise."""
    (tonight,) = await evening(org, 0)
    amina, *_ = await people(org)
    await org.rota.places.assign(tonight.id, amina.id)
    board = org.rota.board
    org.clock.now = tonight.begins.timestamp() + AN_HOUR
    await board.look()
    await org.rota.places.remove(tonight.id, amina.id)
    await board.look()
    assert (board.shut(LINE), board.over(LINE)) == ("shift", False)
    closing = board.closing(LINE)
    assert closing is not None
    assert closing.at.timestamp() == org.clock() + GRACE.total_seconds()
    org.clock.passes(GRACE.total_seconds() - 1)
    await board.look()
    assert board.over(LINE) is False
    org.clock.passes(1)
    assert board.over(LINE) is True
    await org.rota.places.assign(tonight.id, amina.id)
    await board.look()
    assert (board.shut(LINE), board.closing(LINE)) == (None, None)


async def test_after_a_restart_nothing_is_a_surprise(org: Organisation) -> None:
    """A process that has just begun knows that the line has closed."""
    await org.rota.published.publish(LINE, PublishedHours(ZONE))
    again = org.after_restart()
    await again.rota.board.look()
    assert again.rota.board.over(LINE) is True


async def test_who_is_missing_of_a_shift_that_has_begun(org: Organisation) -> None:
    """By what she is called, as long as it goes on and she is not here; and how many should be."""
    (tonight,) = await evening(org, 0, fewest=2)
    amina, dana, _ = await people(org)
    for one in (amina, dana):
        await org.rota.places.assign(tonight.id, one.id)
    board = org.rota.board
    await org.rota.manners.set(LINE, Manners(missing_after=timedelta(minutes=7)))
    looks: list[None] = []
    board.follow(lambda: looks.append(None))
    await board.look()
    assert looks == [None]
    org.clock.now = tonight.begins.timestamp() - 1
    assert (board.missing(LINE, ()), board.duty(LINE)) == ((), None)
    org.clock.passes(1)
    assert board.missing(LINE, ()) == ("Amina", "Dana")
    assert board.missing(LINE, {amina.id}) == ("Dana",)
    begins, ends = tonight.begins.timestamp(), tonight.ends.timestamp()
    assert board.duty(LINE) == Duty(begins, ends, people=2, after=7 * 60.0)
    org.clock.now = ends
    assert (board.missing(LINE, ()), board.duty(LINE)) == ((), None)
