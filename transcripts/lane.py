"""A thread of its own for one database connection: it takes orders from the event loop, in batches.

Everything that arrived while the last batch was carried out goes into the next one, without waiting
for more: that is the whole of group commit. The answers of a batch go back to the event loop in one
step.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Generic, Protocol, TypeVar

from transcripts.journal import JournalFailed
from transcripts.orders import Failure

Order = TypeVar("Order")
Answer = TypeVar("Answer")
Order_contra = TypeVar("Order_contra", contravariant=True)
Answer_co = TypeVar("Answer_co", covariant=True)

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
    """Carries orders from one event loop to the thread where `work` is done, and answers back."""

    def __init__(self, work: Work[Order, Answer], *, name: str, linger: float = 0.0) -> None:
        """`linger`: seconds to wait for more after the first order of a batch."""
        self._work: Final = work
        self._name: Final = name
        self._linger: Final = linger
        self._orders: Final[SimpleQueue[tuple[Order, asyncio.Future[Answer]] | None]] = (
            SimpleQueue()
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._ended = False

    async def ask(self, order: Order) -> Answer:
        """The answer to one order. Raises: whatever failure it was answered with."""
        loop = self._loop
        if loop is None:
            loop = self._start()
        future: asyncio.Future[Answer] = loop.create_future()
        self._orders.put((order, future))
        if self._ended:  # looked at after the order is in: a thread that breaks now misses nobody
            raise JournalFailed
        return await future

    async def close(self) -> None:
        """Carry out what has been asked, refuse everything after it, and end the thread."""
        thread, self._ended = self._thread, True
        if thread is not None and thread.is_alive():
            self._orders.put(None)
            await asyncio.to_thread(thread.join)

    def _start(self) -> asyncio.AbstractEventLoop:
        self._loop = asyncio.get_running_loop()
        if not self._ended:
            # A daemon, so that it never keeps a dying process: what was acknowledged is durable.
            self._thread = Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        return self._loop

    def _run(self) -> None:
        batch: list[tuple[Order, asyncio.Future[Answer]]] = []
        try:
            while not self._collect(batch):
                self._answer(batch, self._work.carry_out([order for order, _ in batch]))
                batch.clear()
            self._answer(batch, self._work.carry_out([order for order, _ in batch]))
            batch.clear()
        finally:
            # Reached with a full batch only when the work itself broke; nobody is left waiting.
            self._ended = True
            self._work.let_go()
            while not self._orders.empty():
                waiting = self._orders.get()
                if waiting is not None:
                    batch.append(waiting)
            self._answer(batch, [JournalFailed] * len(batch))

    def _collect(self, batch: list[tuple[Order, asyncio.Future[Answer]]]) -> bool:
        """Fill `batch` with what has been asked; whether it is the last."""
        try:
            waiting = self._orders.get(timeout=self._work.pause())
        except Empty:
            return False
        if self._linger:
            time.sleep(self._linger)
        while waiting is not None:
            batch.append(waiting)
            if len(batch) == LARGEST_BATCH:
                return False
            try:
                waiting = self._orders.get_nowait()
            except Empty:
                return False
        return True

    def _answer(
        self,
        batch: list[tuple[Order, asyncio.Future[Answer]]],
        answers: Sequence[Answer | Failure],
    ) -> None:
        if not batch or self._loop is None:
            return
        pairs = [(future, answer) for (_, future), answer in zip(batch, answers, strict=True)]
        with suppress(RuntimeError):  # the loop is closed: nobody is left who waits
            self._loop.call_soon_threadsafe(_deliver, pairs)


def _deliver(pairs: list[tuple[asyncio.Future[Answer], Answer | Failure]]) -> None:
    for future, answer in pairs:
        if future.done():  # whoever asked has gone
            continue
        if isinstance(answer, type):
            future.set_exception(answer())
        else:
            future.set_result(answer)
