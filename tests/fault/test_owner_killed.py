"""The node that owns the waiting room is killed: nobody loses her place, a word, or her chat."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from tests.fault.server_process import ServerProcess
from tests.house import ORIGIN, Responder, Seat, Visitor, open_socket, organisation_at, sign_in
from tests.loopback import line_opens

TAKEN_OVER_WITHIN: Final = 30.0
"""Seconds; on a quiet machine it takes 4 to 8."""


@dataclass
class Nodes:
    """Two real servers, and people who connect to one of them; the first owns the room."""

    owner: ServerProcess
    guest: ServerProcess
    seats: dict[str, Seat]

    async def person(self, server: ServerProcess) -> Visitor:
        """Somebody who has pressed start."""
        person = Visitor(
            await open_socket(server.port, "/socket", ORIGIN), secrets.token_urlsafe(32)
        )
        await person.start()
        return person

    async def console(self, server: ServerProcess, name: str) -> Responder:
        """A responder who has checked in."""
        seat = self.seats[name]
        socket = await open_socket(server.port, "/desk/socket", ORIGIN, seat.cookie)
        console = Responder(socket, seat)
        await console.hello()
        await console.stand()
        return console


@pytest.fixture
async def nodes(postgres_url: str, redis_url: str, tmp_path: Path) -> AsyncIterator[Nodes]:
    """Both answer, and have found each other."""
    async with AsyncExitStack() as stack:
        staff, database = await stack.enter_async_context(organisation_at(postgres_url))
        seats = {
            name: await sign_in(staff, database, name, "psychologist")
            for name in ("Ingrid", "Dana")
        }
        servers = []
        for _ in range(2):
            server = ServerProcess(postgres_url, tmp_path, redis_url=redis_url)
            stack.callback(server.kill)
            server.start()
            await server.answers()
            await asyncio.sleep(2)  # the first one has the lease before the second one asks
            servers.append(server)
        yield Nodes(servers[0], servers[1], seats)


async def within(frame: object, seconds: float) -> float:
    """How long something took that should come within so many seconds."""
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        await frame  # type: ignore[misc] # a frame that is waited for
    return time.monotonic() - began


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_killed_owner_costs_seconds(nodes: Nodes) -> None:
    """`kill -9`: chats go on, places stay, and the first in the queue is rung first."""
    ingrid = await nodes.console(nodes.guest, "Ingrid")
    await line_opens(nodes.guest.port)
    chatting = await nodes.person(nodes.guest)
    chat = await ingrid.accept()
    await chatting.expect(page.Joined)
    await ingrid.send("stand", state="pause", capacity=3, languages=["en"])
    first = await nodes.person(nodes.guest)
    await first.expect(page.Queued, people_before=0)
    second = await nodes.person(nodes.guest)
    await second.expect(page.Queued, people_before=1)
    nodes.owner.kill()
    await chatting.say("is it still you?")
    await ingrid.hears("is it still you?")
    await ingrid.say(chat, "it is")
    await chatting.hears("it is")
    await ingrid.send("stand", state="available", capacity=3, languages=["en"])
    offered = asyncio.ensure_future(_rung(ingrid, TAKEN_OVER_WITHIN))
    took = await within(offered, TAKEN_OVER_WITHIN)
    print(f"\nrung again after {took:.1f} s")  # noqa: T201 — the measure, with -s
    await ingrid.send("accept", offer=offered.result().offer)
    await first.expect(page.Joined, name="Ingrid")
    assert second.unread(page.Joined) == []
    await second.expect(page.Queued, people_before=0)
    assert (chatting.unread(page.Parted), ingrid.unread(desk.Over)) == ([], [])


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_node_that_comes_back_is_one_of_them_again(nodes: Nodes) -> None:
    """Its people come back to the other one meanwhile, and later to either."""
    dana = await nodes.console(nodes.owner, "Dana")
    await line_opens(nodes.guest.port)
    person = await nodes.person(nodes.guest)
    chat = await dana.accept()
    await person.expect(page.Joined, name="Dana")
    nodes.owner.kill()
    again = await nodes.console(nodes.guest, "Dana")
    await again.expect(desk.Chat, chat=chat)
    await person.say("you are back")
    await again.hears("you are back")
    nodes.owner.start()
    await nodes.owner.answers()
    ingrid = await nodes.console(nodes.owner, "Ingrid")
    await again.expect(desk.Desk, colleagues=1)
    await again.send("stand", state="finish", capacity=3, languages=["en"])
    await again.expect(desk.Desk, state="finish")
    other = await nodes.person(nodes.guest)
    await ingrid.accept()
    await other.expect(page.Joined, name="Ingrid")
    assert person.unread(page.Parted) == []


async def _rung(console: Responder, seconds: float) -> desk.Offered:
    async with asyncio.timeout(seconds):
        while True:
            for frame in console.unread(desk.Offered):
                return frame
            await asyncio.sleep(0.05)
