"""A thread of its own for one database connection: it takes orders from the event loop, in batches.

Everything that arrived while the last batch was carried out goes into the next one: that is group
commit. Nothing waits that comes after a quiet moment; while orders come thick and fast, a lane may
keep its batches a little apart, so that each carries more. The answers of a batch go back to the
event loop in one step.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Generic, Protocol, TypeVar, TypeVarTuple

from transcripts.journal import Ahead, Conflict, Failure, JournalFailed

Order = TypeVar("Order")
Answer = TypeVar("Answer")
Order_contra = TypeVar("Order_contra", contravariant=True)
Answer_co = TypeVar("Answer_co", covariant=True)
_Asked = tuple[Order, Callable[[Answer | Failure], None]]
_Wish = tuple[Callable[[], Order], Callable[[Answer | Failure], None]]
_Given = TypeVarTuple("_Given")

LARGEST_BATCH: Final = 1_024


class Work(Protocol[Order_contra, Answer_co]):
    """What a lane does with its connection. Every method is called in the lane's thread only."""

    def carry_out(self, orders: Sequence[Order_contra]) -> Sequence[Answer_co | Failure]:
        """Carry out all of `orders`, of which there may be none, and answer each in its place.

        Raises nothing: an order that could not be carried out is answered with its failure.
        """
        ...

    def pause(self) -> float | None:
        """After how many seconds to be called although there is no order; None for never."""
        ...

    def let_go(self) -> None:
        """Close the connection."""
        ...


class Lane(Generic[Order, Answer]):
    """Carries orders from one event loop to the thread where `work` is done, and answers back.

    Orders gather on the event loop while a batch is under way and are handed over together: the
    thread is woken once for a batch, and does not fight for the interpreter in between.
    """

    def __init__(self, work: Work[Order, Answer], *, name: str, apart: float = 0.0) -> None:
        """`apart`: seconds between the beginnings of two batches, at least."""
        self._work: Final = work
        self._name: Final = name
        self._apart: Final = apart
        self._not_before = 0.0
        self._waiting: list[_Wish[Order, Answer]] = []
        self._batches: Final[SimpleQueue[list[_Asked[Order, Answer]] | None]] = SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._busy = False
        """Whether a batch is under way, or about to be."""
        self._ended = False

    def ask(self, order: Order) -> asyncio.Future[Answer]:
        """The answer to one order. Raises: whatever failure it is answered with."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.order(lambda: order, partial(_settle, future))
        return future

    def order(
        self, order: Callable[[], Order], answered: Callable[[Answer | Failure], None]
    ) -> None:
        """The same for one who does not wait: `answered` is called with the answer, later.

        `order` is asked what it is to be when it is taken up: until then it may grow.
        Raises: JournalFailed — the lane has ended.
        """
        loop = self._loop
        if loop is None:
            loop = self._start()
        if self._ended:
            raise JournalFailed
        self._waiting.append((order, answered))
        if not self._busy:
            self._busy = True
            self._hand_over_soon(loop)

    async def close(self) -> None:
        """Carry out what has been asked, refuse everything after it, and end the thread."""
        thread, self._ended = self._thread, True
        if thread is not None and thread.is_alive():
            while self._waiting:
                self._hand_over()
            self._batches.put(None)
            await asyncio.to_thread(thread.join)

    def _start(self) -> asyncio.AbstractEventLoop:
        self._loop = asyncio.get_running_loop()
        if not self._ended:
            # A daemon, so that it never keeps a dying process: what was acknowledged is durable.
            self._thread = Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        return self._loop

    def _hand_over_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        """At the earliest after everything that has just arrived, or has just been answered."""
        now = loop.time()
        if now < self._not_before:
            loop.call_at(self._not_before, self._hand_over)
        else:
            loop.call_soon(self._hand_over)
        self._not_before = max(now, self._not_before) + self._apart

    def _hand_over(self) -> None:
        """Give the thread the next batch."""
        batch = [(order(), answered) for order, answered in self._waiting[:LARGEST_BATCH]]
        del self._waiting[:LARGEST_BATCH]
        if batch:
            self._batches.put(batch)

    def _delivered(
        self, batch: list[_Asked[Order, Answer]], answers: Sequence[Answer | Failure]
    ) -> None:
        told = zip(batch, answers, strict=True)
        try:
            for (_, answered), answer in told:
                answered(answer)
        finally:
            rest = list(told)
            if rest and self._loop is not None:  # one of them broke; the others are not to blame
                asked, left = [one for one, _ in rest], [answer for _, answer in rest]
                self._loop.call_soon(self._delivered, asked, left)
            else:
                self._busy = bool(self._waiting)
                if self._waiting and self._loop is not None:
                    self._hand_over_soon(self._loop)

    def _refuse_rest(self) -> None:
        """Nobody waits for a thread that has ended."""
        while not self._batches.empty():
            batch = self._batches.get()
            if batch is not None:
                self._delivered(batch, [JournalFailed] * len(batch))
        rest = [(order(), answered) for order, answered in self._waiting]
        self._waiting = []
        self._delivered(rest, [JournalFailed] * len(rest))

    def _run(self) -> None:
        batch: list[_Asked[Order, Answer]] | None = []
        try:
            while batch is not None:
                try:
                    batch = self._batches.get(timeout=self._work.pause())
                except Empty:
                    batch = []
                if batch is not None:
                    answers = self._work.carry_out([order for order, _ in batch])
                    if batch:
                        self._tell(self._delivered, batch, answers)
                        batch = []
        finally:
            # Reached with a full batch only when the work itself broke; nobody is left waiting.
            self._ended = True
            self._work.let_go()
            if batch:
                self._tell(self._delivered, batch, [JournalFailed] * len(batch))
            self._tell(self._refuse_rest)

    def _tell(self, step: Callable[[*_Given], None], *given: *_Given) -> None:
        """Let the event loop take the next step."""
        with suppress(RuntimeError):  # the loop is closed: nobody is left who waits
            if self._loop is not None:
                self._loop.call_soon_threadsafe(step, *given)


def _settle(future: asyncio.Future[Answer], answer: Answer | Failure) -> None:
    """Give a future its answer, unless whoever asked has gone."""
    if future.done():
        return
    if isinstance(answer, Ahead):
        future.set_exception(Conflict())
    elif isinstance(answer, type):
        future.set_exception(answer())
    else:
        future.set_result(answer)
