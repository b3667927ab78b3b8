"""What every way to the waiting room promises: in one process, and shared by two or three nodes."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Final, TypeVar

import pytest
from redis.asyncio import Redis

from helpline.adapters.room_lease import LEASE, NUMBER
from helpline.adapters.shared_matching import SharedMatching
from helpline.room import errands as to
from helpline.room import news as of
from helpline.room.errands import Errand
from helpline.room.matching import EmbeddedMatching, Matching
from helpline.room.room import Room
from helpline.steady import ticking
from routing.matcher import Matcher
from routing.model import LineRules, ResponderId, VisitId
from tests.unit.helpline.room.examples import (
    AMINA,
    EVA,
    INGRID,
    LENA,
    LINE,
    VERA,
    call,
    desk,
    waits,
)

E = TypeVar("E", bound=Errand)
PATIENCE: Final = 20.0


class Site:
    """One node, as far as its lobby sees it: what it was told to do, in order."""

    def __init__(self, matching: Matching) -> None:
        self.matching: Final = matching
        self.done: Final[list[Errand]] = []
        self._news: Final = asyncio.Event()
        matching.on_errand = self._do
        matching.on_moved = self._news.set

    def _do(self, errand: Errand) -> None:
        self.done.append(errand)
        self._news.set()

    def tell(self, *news: of.News) -> None:
        """Say how somebody stands, or what she did."""
        for one in news:
            self.matching.tell(one)

    async def told(self, kind: type[E]) -> E:
        """Wait for an errand of this kind; it is taken off the list."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for at, errand in enumerate(self.done):
                    if isinstance(errand, kind):
                        del self.done[at]
                        return errand
                self._news.clear()
                await self._news.wait()

    async def sees(self, true: Callable[[], bool]) -> None:
        """Wait until its view shows this."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                self._news.clear()
                try:
                    async with asyncio.timeout(0.05):
                        await self._news.wait()
                except TimeoutError:
                    continue


def new_room(first: int) -> Room:
    """As `app.py` makes it."""
    return Room(Matcher(first_offer=first), first_call=first)


@asynccontextmanager
async def running(matching: Matching) -> AsyncIterator[Site]:
    """A node that does its work."""
    site = Site(matching)
    task = asyncio.create_task(matching.run())
    yield site
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture(params=["embedded", "two nodes", "three nodes"])
async def sites(request: pytest.FixtureRequest) -> AsyncIterator[list[Site]]:
    """Three places to speak from; some of them may be the same node."""
    async with AsyncExitStack() as stack:
        if request.param == "embedded":
            room = EmbeddedMatching(new_room(1), time.time)
            yield [await stack.enter_async_context(running(room))] * 3
            return
        url: str = request.getfixturevalue("redis_url")
        async with Redis.from_url(url) as redis:
            await redis.delete(LEASE, NUMBER)
        made = []
        for _ in range(2 if request.param == "two nodes" else 3):
            shared = SharedMatching(
                url, new_room, server_key=bytes(32), clock=time.time, ticking=ticking
            )
            made.append(await stack.enter_async_context(running(shared)))
            made[-1].tell(of.RulesStand(LineRules(LINE)))
        made[0].tell(desk(ResponderId("first"), checked="pause"))
        for site in made:  # until all are in one room
            await site.sees(lambda view=site.matching: view.view.colleagues() != ())  # type: ignore[misc] # bound now
        made[0].tell(of.DeskLeft(ResponderId("first"), for_good=True))
        yield [*made, made[0]][:3]


async def test_people_of_different_nodes_meet(sites: list[Site]) -> None:
    """The desk rings where it is, the meeting is carried out where she is connected."""
    one, other, _ = sites
    one.tell(waits(VERA, since=time.time()))
    other.tell(desk(INGRID))
    ring = await other.told(to.Ring)
    assert (ring.ticket.visit, ring.responder) == (VERA, INGRID)
    other.tell(of.Accepts(ring.number, INGRID))
    meet = await one.told(to.Meet)
    assert (meet.visit, meet.who.id, meet.who.tag) == (VERA, INGRID, b"ingrid")
    one.tell(of.VisitStands(VERA, 2, None, (INGRID,), here=True))
    one.tell(of.Met(meet.number, VERA, INGRID))
    assert (await other.told(to.Hush)).reason == "taken"


async def test_two_hundred_acceptances_have_one_owner(sites: list[Site]) -> None:
    """From two nodes at once: one meeting, and a plain answer to whoever was not rung."""
    one, other, third = sites
    third.tell(waits(VERA, since=time.time()))
    one.tell(desk(INGRID))
    ring = await one.told(to.Ring)
    other.tell(desk(AMINA))
    for _ in range(100):
        one.tell(of.Accepts(ring.number, INGRID))
        other.tell(of.Accepts(ring.number, AMINA))
    await third.told(to.Meet)
    for _ in range(100):
        assert (await other.told(to.TooLate)).responder == AMINA
    assert [errand for site in sites for errand in site.done if isinstance(errand, to.Meet)] == []


async def test_everybody_sees_the_same_queue(sites: list[Site]) -> None:
    """How many come before her, how many wait and are present, on whatever node."""
    one, other, third = sites
    now = time.time()
    one.tell(waits(VERA, since=now - 30))
    other.tell(waits(LENA, since=now - 20))
    view = other.matching
    await other.sees(lambda: view.view.people_before(LENA) == 1)
    await other.sees(lambda: view.view.answerable(LENA) is False)
    third.tell(desk(INGRID))
    await other.sees(lambda: view.view.answerable(LENA) is True)
    await other.sees(lambda: (view.view.present(LINE), view.view.waiting(LINE)) == (1, 2))
    one.tell(of.VisitOver(VERA))
    await other.sees(lambda: view.view.people_before(LENA) == 0)


async def test_colleagues_see_each_other(sites: list[Site]) -> None:
    """And a key can be lent to whoever sits at another node."""
    one, other, _ = sites
    one.tell(desk(INGRID))
    other.tell(desk(AMINA, "supervisor"))
    for site in (one, other):
        await site.sees(partial(_sees_both, site))
        card = site.matching.view.card(AMINA)
        assert card is not None
        assert (card.name, card.tag) == ("Amina", b"amina")


def _sees_both(site: Site) -> bool:
    return [one.id for one in site.matching.view.colleagues()] == [AMINA, INGRID]


async def test_a_call_reaches_the_supervisor_of_another_node(sites: list[Site]) -> None:
    """And the caller's node hears that she comes."""
    one, other, third = sites
    other.tell(desk(EVA, "supervisor", checked=None))
    one.tell(desk(AMINA))
    await one.sees(lambda: one.matching.view.card(EVA) is not None)
    one.tell(call(began=time.time()))
    called = await other.told(to.CallHer)
    assert (called.responder, called.name) == (EVA, "Amina")
    other.tell(of.Comes(called.call, EVA, yes=True))
    coming = await one.told(to.Coming)
    assert (coming.visit, coming.who.id) == (VERA, EVA)
    assert isinstance(third, Site)


async def test_who_is_missing_is_known_where_her_people_are(sites: list[Site]) -> None:
    """She signs out at another node than that of the person who writes with her."""
    one, other, _ = sites
    other.tell(desk(INGRID))
    await one.sees(lambda: one.matching.view.card(INGRID) is not None)
    one.tell(of.VisitStands(VERA, 2, None, (INGRID,), here=True))
    assert (await one.told(to.Found)).responder == INGRID
    other.tell(of.DeskLeft(INGRID, for_good=True))
    missed = await one.told(to.Missed)
    assert (missed.responder, missed.for_good) == (INGRID, True)
    assert missed.who is not None
    assert missed.who.tag == b"ingrid"


async def test_a_question_comes_back_to_her_own_node(sites: list[Site]) -> None:
    """Nobody else is asked; her yes brings the ring."""
    one, other, _ = sites
    other.tell(desk(INGRID))
    await one.sees(lambda: one.matching.view.card(INGRID) is not None)
    stands = waits(VisitId("asked"), since=time.time())
    assert stands.ticket is not None
    ticket = type(stands.ticket)(
        visit=stands.visit,
        line=LINE,
        languages=stands.ticket.languages,
        wish="survivor",
        translation=False,
        since=time.time(),
    )
    one.tell(of.VisitStands(stands.visit, 1, ticket, (), here=True))
    question = await one.told(to.PutQuestion)
    one.tell(of.Replies(question.visit, question.question, yes=True))
    assert (await other.told(to.Ring)).ticket.visit == stands.visit
