"""Words of somebody without script that were not taken, until her page, on its way, asks for them.

An answer to a form that shows them at once would leave the form in the history of her browser, and
with it the words in the file in which the browser notes its open pages.
"""

import asyncio
from typing import Final

WITHIN: Final = 120.0
"""Seconds after which nobody asks for them any more."""

Notice = tuple[str, int | None]
"""The key of what is said of them, and the number in it."""

Words = tuple[str, Notice | None]


class GivenBack:
    """In the memory of this process, once for each person, and nowhere else."""

    def __init__(self) -> None:
        self._kept: Final[dict[bytes, tuple[Words, asyncio.TimerHandle]]] = {}

    def keep(self, stream: bytes, words: Words) -> None:
        """They were not taken. `stream` is that of her conversation."""
        self.forget(stream)
        timer = asyncio.get_running_loop().call_later(WITHIN, self.forget, stream)
        self._kept[stream] = (words, timer)

    def take(self, stream: bytes) -> Words:
        """What was not taken, for the page that shows it; it is kept no longer."""
        words, timer = self._kept.pop(stream, (("", None), None))
        if timer is not None:
            timer.cancel()
        return words

    def forget(self, stream: bytes) -> None:
        """She has left, or has not come back for them."""
        self.take(stream)
