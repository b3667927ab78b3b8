"""The bell: it tells readers that a stream may have news. It may lose anything, it holds no words.

A ring names a stream (16 bytes) and may carry a hint of at most 8 bytes (someone is here, is
writing, has received up to number n). Everything that matters is read from the journal, so a bus
that loses every ring costs seconds and never a message.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

Listener = Callable[[bytes], None]
"""Called on the event loop with the hint of a ring; it must return at once."""

LONGEST_HINT: Final = 8

TIMER_TICK: Final = 0.01
"""Seconds by which patience may end early; timers are no finer than a loop's own clock."""


class Bus(Protocol):
    """Wake-ups between readers and writers, in this process and in others."""

    def ring(self, stream: bytes, hint: bytes = b"", knows: Listener | None = None) -> None:
        """Call every listener of `stream`, here and in other processes; `knows` has heard already.

        Never raises, may lose.
        """
        ...

    def listen(self, stream: bytes, listener: Listener) -> Callable[[], None]:
        """Hear the rings of `stream` from now on; the returned function ends that."""
        ...

    async def open(self) -> None:
        """Begin to hear other processes."""
        ...

    async def close(self) -> None:
        """Stop; listeners are called no more."""
        ...


class MemoryBus:
    """The bus of a single process: it calls its listeners directly."""

    def __init__(self) -> None:
        self._listeners: dict[bytes, list[Listener]] = {}

    def ring(self, stream: bytes, hint: bytes = b"", knows: Listener | None = None) -> None:
        self.heard(stream, hint, knows)

    def heard(self, stream: bytes, hint: bytes, knows: Listener | None = None) -> None:
        """Call the listeners of this process."""
        listeners = self._listeners.get(stream, ())
        if len(listeners) == 1 and knows in listeners:
            return  # nearly always: who rings is the only one here
        for listener in tuple(listeners):
            if listener != knows:
                listener(hint)

    def listen(self, stream: bytes, listener: Listener) -> Callable[[], None]:
        listeners = self._listeners.setdefault(stream, [])
        listeners.append(listener)

        stopped = False

        def stop() -> None:
            nonlocal stopped
            if not stopped and listener in listeners:
                listeners.remove(listener)
            stopped = True
            if not listeners and self._listeners.get(stream) is listeners:
                del self._listeners[stream]

        return stop

    async def open(self) -> None:
        return

    async def close(self) -> None:
        self._listeners.clear()


class Bell:
    """One reader's wake-up: set by a ring, waited for with patience."""

    __slots__ = ("_rung", "_timer", "_until", "_waiter")

    def __init__(self) -> None:
        self._rung = False
        self._waiter: asyncio.Future[None] | None = None
        # One timer for many waits: a reader is rung far more often than it loses patience.
        self._timer: asyncio.TimerHandle | None = None
        self._until = 0.0

    @property
    def waits(self) -> bool:
        """Whether the reader sleeps, and nothing has woken it."""
        return self._waiter is not None and not self._waiter.done()

    def ring(self, _hint: bytes = b"") -> None:
        """Wake the reader, or let its next wait return at once."""
        self._rung = True
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def wait(self, patience: float) -> bool:
        """Whether it rang within `patience` seconds; forgets the ring."""
        if not self._rung:
            loop = asyncio.get_running_loop()
            self._waiter = loop.create_future()
            until = loop.time() + patience
            if self._timer is not None and until < self._until:
                self._timer.cancel()
                self._timer = None
            self._until = until
            if self._timer is None:
                self._timer = loop.call_later(patience, self._look)
            try:
                await self._waiter
            finally:
                self._waiter = None
        rung, self._rung = self._rung, False
        return rung

    def _look(self) -> None:
        """The timer is over: give up, or go on for as long as the present wait has left."""
        self._timer = None
        waiter = self._waiter
        if waiter is None or waiter.done():
            return
        loop = waiter.get_loop()
        left = self._until - loop.time()
        if left <= TIMER_TICK:
            waiter.set_result(None)
        else:
            self._timer = loop.call_later(left, self._look)
