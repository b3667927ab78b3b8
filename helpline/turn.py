"""Who decides in a conversation: one at a time, in the order in which they asked.

A coroutine waits for its turn with `async with`. What has nobody who waits gives a step, which is
called at once if nobody has the turn, and when it is its turn otherwise.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

Step = Callable[[], None]
"""Begins what the turn was asked for; it must return at once, and `end` the turn some time."""


class Turn:
    """The turn of one stream."""

    __slots__ = ("__weakref__", "_held", "_next")

    def __init__(self) -> None:
        self._held = False
        self._next: Final[deque[Step]] = deque()

    def locked(self) -> bool:
        """Whether somebody has it."""
        return self._held

    def wanted(self) -> bool:
        """Whether somebody waits for it."""
        return bool(self._next)

    def takes(self) -> bool:
        """Have it, if nobody has; whether that was so. Whoever has it has to `end` it."""
        if self._held:
            return False
        self._held = True
        return True

    def give(self, step: Step) -> None:
        """Let `step` have it, at once or when everybody before has ended theirs."""
        if self._held:
            self._next.append(step)
        else:
            self._held = True
            step()

    def end(self) -> None:
        """It is the next one's turn."""
        if self._next:
            self._next.popleft()()
        else:
            self._held = False

    async def __aenter__(self) -> None:
        if not self._held:
            self._held = True
            return
        given = asyncio.get_running_loop().create_future()
        step = _waking(given)
        self._next.append(step)
        try:
            await given
        except asyncio.CancelledError:
            if step in self._next:
                self._next.remove(step)
            else:
                self.end()  # it was given to somebody who has gone
            raise

    async def __aexit__(self, *_: object) -> None:
        self.end()


def _waking(waiter: asyncio.Future[None]) -> Step:
    def wake() -> None:
        if not waiter.done():
            waiter.set_result(None)

    return wake
