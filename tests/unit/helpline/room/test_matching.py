"""The waiting room of one process: errands are done in order, and timers are looked after."""

import asyncio
import time

from helpline.room import news as of
from helpline.room.errands import Anew, Errand, Hush, Meet, Ring
from helpline.room.matching import EmbeddedMatching
from helpline.room.room import Room
from routing.matcher import Matcher
from tests.unit.helpline.room.examples import INGRID, VERA, desk, waits


async def test_errands_are_done_in_order_also_those_that_follow() -> None:
    """What an errand brings about is done after those that were decided before it."""
    matching = EmbeddedMatching(Room(Matcher()), time.time)
    done: list[Errand] = []

    def do(errand: Errand) -> None:
        done.append(errand)
        if isinstance(errand, Ring) and len(done) == 1:
            matching.tell(of.Accepts(errand.number, INGRID))
            assert done[-1] is errand
        if isinstance(errand, Meet):
            matching.tell(of.Parted(errand.number, VERA, INGRID, "left"))

    matching.on_errand = do
    matching.tell(waits(since=time.time()))
    matching.tell(desk())
    assert [type(errand) for errand in done] == [Ring, Meet, Hush, Ring]


async def test_its_view_is_the_room_at_once() -> None:
    """Nobody waits for a mirror."""
    matching = EmbeddedMatching(Room(Matcher()), time.time)
    moved: list[None] = []
    matching.on_moved = lambda: moved.append(None)
    matching.tell(waits(since=time.time()))
    assert matching.view.people_before(VERA) == 0
    assert moved == [None]


async def test_a_missed_ring_ends_by_itself() -> None:
    """And with nothing due, the loop sleeps."""
    looks: list[float] = []

    def clock() -> float:
        looks.append(time.monotonic())
        return time.time()

    matching = EmbeddedMatching(Room(Matcher(ring=0.1)), clock)
    done: list[Errand] = []
    matching.on_errand = done.append
    running = asyncio.create_task(matching.run())
    matching.tell(waits(since=time.time()))
    matching.tell(desk())
    async with asyncio.timeout(30):
        while not any(isinstance(one, Hush) for one in done):  # noqa: ASYNC110 — it has no event
            await asyncio.sleep(0.01)
    before = len(looks)
    await asyncio.sleep(0.3)
    assert len(looks) - before <= 2
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert Anew() not in done
