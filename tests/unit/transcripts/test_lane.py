"""The thread between the event loop and a connection: batches go in, answers come back."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Final

import pytest

from transcripts.journal import Conflict, Failure, JournalFailed
from transcripts.lane import LARGEST_BATCH, Lane

REFUSED: Final = 1313


class Doubling:
    """Work that doubles numbers, refuses 1313, breaks at zero, and waits when it is told to."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.threads: set[int] = set()
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.busy = threading.Event()
        self.pauses: list[float] = []
        self.ended = False

    def carry_out(self, orders: Sequence[int]) -> Sequence[int | Failure]:
        self.threads.add(threading.get_ident())
        self.batches.append(list(orders))
        self.busy.set()
        self.may_go_on.wait()
        if 0 in orders:
            raise ZeroDivisionError
        return [Conflict if order == REFUSED else order * 2 for order in orders]

    def pause(self) -> float | None:
        return self.pauses.pop() if self.pauses else None

    def let_go(self) -> None:
        self.threads.add(threading.get_ident())
        self.ended = True


@pytest.fixture
async def work() -> Doubling:
    """The work."""
    return Doubling()


@pytest.fixture
async def lane(work: Doubling) -> AsyncIterator[Lane[int, int]]:
    """A lane to the work."""
    made = Lane[int, int](work, name="doubling")
    yield made
    work.may_go_on.set()
    await made.close()


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that happens in the thread."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 — a thread sets no event of this loop
            await asyncio.sleep(0.005)


async def test_each_order_gets_its_answer(lane: Lane[int, int]) -> None:
    """In any number, and a refusal is raised where it was asked."""
    assert await asyncio.gather(*map(lane.ask, range(1, 10))) == [n * 2 for n in range(1, 10)]
    with pytest.raises(Conflict):
        await lane.ask(REFUSED)


async def test_what_comes_meanwhile_goes_together(lane: Lane[int, int], work: Doubling) -> None:
    """Everything asked while one batch is carried out is the next batch."""
    work.may_go_on.clear()
    asked = [asyncio.ensure_future(lane.ask(1))]
    await until(work.busy.is_set)
    asked += [asyncio.ensure_future(lane.ask(n)) for n in range(2, 100)]
    await asyncio.sleep(0)
    work.may_go_on.set()
    assert await asyncio.gather(*asked) == [n * 2 for n in range(1, 100)]
    assert work.batches == [[1], list(range(2, 100))]


async def test_no_batch_is_endless(lane: Lane[int, int], work: Doubling) -> None:
    """A flood is cut into batches, so that the first of it is not answered last."""
    work.may_go_on.clear()
    asked = [asyncio.ensure_future(lane.ask(1)) for _ in range(LARGEST_BATCH * 2 + 2)]
    await until(work.busy.is_set)
    work.may_go_on.set()
    await asyncio.gather(*asked)
    assert max(map(len, work.batches)) == LARGEST_BATCH


async def test_one_thread_does_everything(lane: Lane[int, int], work: Doubling) -> None:
    """A connection is only ever used in the thread that made it, and never on the event loop."""
    await asyncio.gather(*(lane.ask(n) for n in range(1, 50)))
    await lane.close()
    assert work.ended
    assert len(work.threads) == 1
    assert threading.get_ident() not in work.threads


async def test_whoever_stops_waiting_is_not_answered(lane: Lane[int, int], work: Doubling) -> None:
    """The others are."""
    work.may_go_on.clear()
    gone, stays = asyncio.ensure_future(lane.ask(1)), asyncio.ensure_future(lane.ask(2))
    await until(work.busy.is_set)
    gone.cancel()
    work.may_go_on.set()
    assert await stays == 4
    assert gone.cancelled()


async def test_closing_finishes_what_was_asked(lane: Lane[int, int], work: Doubling) -> None:
    """What was asked before is answered, what is asked afterwards is refused."""
    asked = [asyncio.ensure_future(lane.ask(n)) for n in range(1, 20)]
    await asyncio.sleep(0)
    await lane.close()
    assert await asyncio.gather(*asked) == [n * 2 for n in range(1, 20)]
    with pytest.raises(JournalFailed):
        await lane.ask(1)
    await lane.close()
    assert work.ended


async def test_who_breaks_when_answered_stops_nobody(lane: Lane[int, int]) -> None:
    """The others are answered, what breaks is told to the loop, and the lane goes on."""

    def breaks(_answer: int | Failure) -> None:
        raise LookupError

    loop, seen, answers = asyncio.get_running_loop(), list[object](), list[int | Failure]()
    loop.set_exception_handler(lambda _, context: seen.append(type(context.get("exception"))))
    for order, answered in ((1, answers.append), (2, breaks), (3, breaks), (4, answers.append)):
        lane.order(partial(int, order), answered)
    assert await lane.ask(5) == 10
    assert (answers, seen) == ([2, 8], [LookupError, LookupError])
    assert await lane.ask(REFUSED - 1) == 2 * (REFUSED - 1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_when_the_work_breaks_nobody_waits_for_ever(
    lane: Lane[int, int], work: Doubling
) -> None:
    """A fault of the program fails what was asked and what is asked later, and is not hidden."""
    work.may_go_on.clear()
    first = asyncio.ensure_future(lane.ask(1))
    await until(work.busy.is_set)
    asked = [asyncio.ensure_future(lane.ask(n)) for n in range(5)]
    await asyncio.sleep(0)
    work.may_go_on.set()
    assert await first == 2
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(result) for result in results] == [JournalFailed] * 5
    assert work.ended
    with pytest.raises(JournalFailed):
        await lane.ask(1)


async def test_work_can_ask_to_be_called(lane: Lane[int, int], work: Doubling) -> None:
    """For what it could not finish, after a pause and without an order."""
    work.pauses = [0.01] * 3
    assert await lane.ask(1) == 2
    await until(lambda: len(work.batches) == 3)
    assert sorted(work.batches) == [[], [], [1]]


async def test_batches_are_kept_apart(work: Doubling) -> None:
    """The first waits for nobody; what follows on its heels goes together, and later not at all."""
    lane = Lane[int, int](work, name="doubling", apart=0.2)
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await lane.ask(1) == 2
    assert loop.time() - began < 0.1
    first = lane.ask(2)
    await asyncio.sleep(0.01)
    assert (await lane.ask(3), await first) == (6, 4)
    assert loop.time() - began >= 0.19  # a loop's clock counts milliseconds
    await asyncio.sleep(0.25)
    began = loop.time()
    assert await lane.ask(4) == 8
    assert loop.time() - began < 0.1
    assert work.batches == [[1], [2, 3], [4]]
    await lane.close()


def test_a_closed_loop_ends_in_peace(work_of_a_dead_loop: Doubling) -> None:
    """Answers for a loop that is gone go nowhere."""
    assert work_of_a_dead_loop.batches[0] == [1]
    assert work_of_a_dead_loop.ended


@pytest.fixture
def work_of_a_dead_loop() -> Doubling:
    """Work that was still busy when its event loop ended."""
    work = Doubling()
    work.may_go_on.clear()
    lane = Lane[int, int](work, name="doubling")

    async def ask() -> None:
        asked = asyncio.ensure_future(lane.ask(1))
        await until(work.busy.is_set)
        asked.cancel()

    asyncio.run(ask())
    work.may_go_on.set()
    lane._batches.put(None)
    assert lane._thread is not None
    lane._thread.join()
    return work
