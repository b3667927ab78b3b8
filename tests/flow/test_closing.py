"""The end of the day on a running server: told in time, nobody new, and nobody dropped in silence.

The server's clock is moved on; the rest goes on as it does.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest

from helpline.app import create_app
from helpline.bus import MemoryBus
from helpline.errors import CLOSE_CODES
from helpline.rota.hours import Block, PublishedHours
from helpline.rota.rota import open_rota
from helpline.rota.rules import Limits
from helpline.settings import Settings
from helpline.wire import to_responder as desk_wire
from helpline.wire import to_visitor as page_wire
from tests.house import ORIGIN, House, Visitor, organisation_at
from tests.organisation import LINE, Clock
from tests.plain_browser import PlainBrowser
from tests.serving import serving

A_MINUTE = 60.0
WITHIN = 30.0
"""Seconds within which every process knows of a change, on however slow a machine."""


@pytest.fixture
def clock() -> Clock:
    """The time as it is, and as a test moves it on."""
    return Clock(time.time())


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    """A running server with this clock."""
    at = {"data_folder": tmp_path, "database_url": sqlite_url, "public_origin": ORIGIN}
    settings = Settings.model_validate(at)
    async with (
        organisation_at(sqlite_url) as (staff, database),
        serving(create_app(settings, clock=clock), settings) as port,
        AsyncExitStack() as sockets,
    ):
        yield House((port,), staff, database, sockets)


async def closes_in(house: House, clock: Clock, minutes: int) -> str:
    """Publish hours that end today after so many whole minutes; the time."""
    end = datetime.fromtimestamp(clock(), UTC).replace(second=0) + timedelta(minutes=minutes)
    begin = end - timedelta(hours=2)
    block = Block(begin.time().replace(microsecond=0), end.time().replace(microsecond=0))
    rota = open_rota(house.database, MemoryBus(), house.staff, clock=clock, limits=Limits())
    hours = PublishedHours("UTC", dict.fromkeys(range(7), (block,)))
    await rota.published.publish(LINE, hours)
    return f"{end:%H:%M}"


async def told(house: House, **expected: str) -> dict[str, object]:
    """What the page is told of the line, as soon as the server knows what is `expected`."""
    async with asyncio.timeout(WITHIN), httpx2.AsyncClient() as http:
        while True:
            answer = await http.get(f"http://127.0.0.1:{house.port}/status")
            line: dict[str, object] = answer.json()["lines"][0]
            if expected.items() <= line.items():
                return line
            await asyncio.sleep(0.1)  # the page asks, nobody tells it


async def queued(visitor: Visitor) -> page_wire.Closes:
    """What somebody who waits is told of the end, as soon as she is."""
    while True:
        for one in visitor.told:
            if isinstance(one, page_wire.Queued) and one.closing is not None:
                return one.closing
        await visitor.expect(page_wire.Queued)


async def moves(house: House) -> Visitor:
    """The queue moves, so that everybody's page is looked after within seconds."""
    visitor = await house.visitor()
    await visitor.start(wish="survivor")
    await visitor.expect(page_wire.Queued)
    return visitor


async def test_a_line_closes(house: House, clock: Clock) -> None:
    """Nobody is told too early; then the time; last entry; the end; and a chat goes on."""
    ingrid = await house.responder()
    friend, chat = await house.meet(ingrid)
    at = await closes_in(house, clock, 26)
    waiting = await moves(house)
    other = await moves(house)
    assert [one.closing for one in waiting.told if isinstance(one, page_wire.Queued)][-1] is None
    clock.passes(7 * A_MINUTE)
    await told(house, closes=at)
    late = await moves(house)
    endings = [await queued(visitor) for visitor in (waiting, other, late)]
    assert {one.at for one in endings} == {at}
    clock.passes(5 * A_MINUTE)
    line = await told(house, reason="closing")
    assert endings[0].opens is not None
    assert line["opens"] == endings[0].opens.model_dump()
    refused = await house.visitor()
    await refused.start(wish="survivor")
    assert await refused.closed() == CLOSE_CODES["line_closed"]
    clock.passes(15 * A_MINUTE)
    await told(house, reason="hours")
    await late.send("end")  # the queue moves
    for visitor in (waiting, other):
        over = await visitor.expect(page_wire.Over)
        assert (over.by, over.how) == ("line", "shut")
    await friend.say("I am still here")
    await ingrid.hears("I am still here")
    await ingrid.say(chat, "So am I.")
    await friend.hears("So am I.")
    desks = [one for one in ingrid.told if isinstance(one, desk_wire.Desk)]
    assert at in {one.at for desk in desks for one in desk.closing}


async def test_without_script_it_is_told_too(house: House, clock: Clock) -> None:
    """While she waits; on the page of the end; and to whoever comes too late."""
    await house.responder()
    at = await closes_in(house, clock, 19)
    await told(house, closes=at)
    her, late, none = (PlainBrowser(house.ports) for _ in range(3))
    await her.post("")
    waiting = await her.post("find", wish="survivor")
    assert f"This chat closes at {at}." in waiting
    await late.post("")
    clock.passes(5 * A_MINUTE)
    await told(house, reason="closing")
    too_late = await late.post("find", wish="anyone")
    assert "This chat closes soon and takes nobody new." in too_late
    assert "Nobody is here right now" not in too_late
    clock.passes(15 * A_MINUTE)
    await told(house, reason="hours")
    closed = await none.post("")
    assert "This chat is closed at this hour." in closed
    await her.get()  # leads to the end
    over = await her.get()
    assert "This chat has closed for now. Nobody was free before that." in over
    assert all("Next planned opening:" in page for page in (closed, over))
    for browser in (her, late, none):
        await browser.close()
