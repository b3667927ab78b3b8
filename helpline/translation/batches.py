"""Sentences of many conversations translated together: whatever waits when the engine is free.

There is no artificial delay: one who comes alone is translated alone, and while that is under way
the next ones gather. That makes a busy hour cheap (translation.md §5). Each direction has its own
queue; a full queue refuses at once, and what is too late is taken out before it costs anything.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from helpline.translation.port import Direction, Guess, NotTranslated, Urgency

MOST_WAITING: Final = 64
"""Messages in the queue of one direction."""

MOST_TOGETHER: Final = 16
"""Messages in one batch."""

CAREFUL_BELOW: Final = 4
"""With fewer messages than this there is time for the better search (beam 4)."""

HANG: Final = 10.0
"""Seconds after which the engine hangs, and is started anew."""

FAILURES: Final = 5
OFF_FOR: Final = 30.0
"""After so many failures in a row the engine is left alone for so many seconds."""

_ORDER: Final[dict[Urgency, int]] = {"message": 0, "draft": 1, "back": 2}


class Run(Protocol):
    """How a batch is translated."""

    def __call__(
        self, sentences: Sequence[str], direction: Direction, *, beam: int, within: float
    ) -> Awaitable[list[Guess]]:
        """Raises: NotTranslated."""
        ...


@dataclass(slots=True, eq=False)
class _Wish:
    """The sentences of one message, and who waits for them."""

    sentences: tuple[str, ...]
    urgency: Urgency
    until: float
    answer: "asyncio.Future[list[Guess]]"
    alone: bool = False
    """It was in a batch that broke the engine: next time nobody goes with it."""


@dataclass(slots=True)
class Figures:
    """What the engine has done since the start, without a word or a person in it."""

    messages: int = 0
    batches: int = 0
    refused: int = 0
    late: int = 0
    broken: int = 0


@dataclass(slots=True)
class _Queue:
    waiting: deque[_Wish] = field(default_factory=deque)


class Batches:
    """Gathers, translates, and hands back, until closed."""

    def __init__(self, run: Run, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._run: Final = run
        self._clock: Final = clock
        self._queues: Final[dict[Direction, _Queue]] = {}
        self._news: Final = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._failures = 0
        self._off_until = 0.0
        self.figures: Final = Figures()

    @property
    def resting(self) -> bool:
        """Whether the engine is left alone because it failed again and again."""
        return self._clock() < self._off_until

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        """A guess for each sentence, within `patience` seconds. Raises: NotTranslated."""
        if self.resting:
            raise NotTranslated("broken")
        waiting = self._queues.setdefault(direction, _Queue()).waiting
        if len(waiting) >= MOST_WAITING:
            self.figures.refused += 1
            raise NotTranslated("busy")
        answer: asyncio.Future[list[Guess]] = asyncio.get_running_loop().create_future()
        waiting.append(_Wish(tuple(sentences), urgency, self._clock() + patience, answer))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())
        self._news.set()
        try:
            async with asyncio.timeout(patience):
                return await answer
        except TimeoutError:
            self.figures.late += 1
            raise NotTranslated("late") from None

    async def close(self) -> None:
        """Whoever still waits is told that the engine is gone."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for queue in self._queues.values():
            self._refuse(queue.waiting, NotTranslated("broken"))

    async def _work(self) -> None:
        while True:
            chosen = self._next()
            if chosen is None:
                self._news.clear()
                await self._news.wait()
                continue
            await self._batch(*chosen)
            await asyncio.sleep(0)  # whoever has her answer may ask for the next step at once

    def _next(self) -> tuple[Direction, list[_Wish]] | None:
        """The direction in which somebody has waited longest, and whom to take together."""
        oldest: tuple[float, Direction] | None = None
        for direction, queue in self._queues.items():
            self._drop_late(queue)
            if queue.waiting:
                first = queue.waiting[0].until
                if oldest is None or first < oldest[0]:
                    oldest = (first, direction)
        if oldest is None:
            return None
        waiting = self._queues[oldest[1]].waiting
        wishes = sorted(waiting, key=lambda one: _ORDER[one.urgency])
        together = [one for one in wishes if not one.alone][:MOST_TOGETHER] or wishes[:1]
        for one in together:
            waiting.remove(one)
        return oldest[1], together

    def _drop_late(self, queue: _Queue) -> None:
        now = self._clock()
        for one in [one for one in queue.waiting if one.until <= now or one.answer.done()]:
            queue.waiting.remove(one)

    async def _batch(self, direction: Direction, wishes: list[_Wish]) -> None:
        sentences = [sentence for one in wishes for sentence in one.sentences]
        beam = 4 if len(wishes) < CAREFUL_BELOW else 1
        try:
            guesses = await self._run(sentences, direction, beam=beam, within=HANG)
        except NotTranslated as refusal:
            self._failed(direction, wishes, refusal)
            return
        except asyncio.CancelledError:
            self._refuse(wishes, NotTranslated("broken"))
            raise
        self._failures = 0
        self.figures.batches += 1
        self.figures.messages += len(wishes)
        at = 0
        for one in wishes:
            end = at + len(one.sentences)
            if not one.answer.done():
                one.answer.set_result(guesses[at:end])
            at = end

    def _failed(self, direction: Direction, wishes: list[_Wish], refusal: NotTranslated) -> None:
        """One of them may have broken the engine: each is tried once more, by itself."""
        if refusal.why == "no_pair":
            self._refuse(wishes, refusal)
            return
        self.figures.broken += 1
        self._failures += 1
        if self._failures >= FAILURES:
            self._failures, self._off_until = 0, self._clock() + OFF_FOR
            for queue in self._queues.values():
                self._refuse(queue.waiting, refusal)
            self._refuse(wishes, refusal)
            return
        again = [one for one in wishes if len(wishes) > 1 and not one.alone]
        for one in again:
            one.alone = True
        self._queues[direction].waiting.extendleft(reversed(again))
        self._refuse([one for one in wishes if one not in again], refusal)

    @staticmethod
    def _refuse(wishes: "Sequence[_Wish] | deque[_Wish]", refusal: NotTranslated) -> None:
        for one in wishes:
            if not one.answer.done():
                one.answer.set_exception(NotTranslated(refusal.why))
        if isinstance(wishes, deque):
            wishes.clear()
