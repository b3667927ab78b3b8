"""Lets the other of two people go first for a moment, when both write at once on different nodes.

Each node hands the journal what is said on it. When both do so at the same time, one of them loses
the race: its words are decided and sealed once more. So whoever has just written, while somebody
elsewhere does too, waits until the other's words are there, and they take turns. People hardly ever
write that fast: their words wait for nobody.
"""

import asyncio
from collections.abc import Callable
from math import inf
from typing import Final

AT_ONCE: Final = 0.1
"""Seconds: whoever says something so soon after her last words writes without a pause."""

LATELY: Final = 0.5
"""Seconds: for so long somebody who has written elsewhere is taken to go on."""

A_MOMENT: Final = 0.06
"""Seconds that somebody else is waited for at most."""


class Courtesy:
    """Whether the newest words of one conversation were written here, and who waits for whom."""

    __slots__ = ("_elsewhere_at", "_here_at", "_last_word", "_waiting")

    def __init__(self) -> None:
        self._here_at = self._elsewhere_at = -inf
        self._last_word = False
        """Whether somebody here has had it."""
        self._waiting: Callable[[], None] | None = None

    def written(self) -> None:
        """Words of somebody here are durable."""
        self._here_at, self._last_word = asyncio.get_running_loop().time(), True

    def read(self) -> None:
        """Words of somebody elsewhere have been read."""
        self._elsewhere_at, self._last_word = asyncio.get_running_loop().time(), False

    def called_for(self) -> bool:
        """Whether somebody elsewhere should go first."""
        if not self._last_word:
            return False
        now = asyncio.get_running_loop().time()
        return now - self._here_at < AT_ONCE and now - self._elsewhere_at < LATELY

    def wait(self, step: Callable[[], None]) -> None:
        """Take `step` as soon as somebody elsewhere has written, or after a moment."""
        timer = asyncio.get_running_loop().call_later(A_MOMENT, self.goes_on)

        def go() -> None:
            timer.cancel()
            step()

        self._waiting = go

    def goes_on(self) -> bool:
        """Somebody elsewhere has written: whoever waits takes her step. Whether anybody does."""
        step, self._waiting = self._waiting, None
        if step is None:
            return False
        step()
        return True
