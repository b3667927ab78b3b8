"""What has come in on one socket and has not been dealt with: it is dealt with in its order."""

import asyncio
from collections.abc import Callable
from typing import Final

from uvicorn._types import ASGIReceiveEvent

Settled = Callable[[bool], None]
"""Called once when a text that was taken up has been dealt with; False: the app has to read it."""

TAKEN: Final = True

Hear = Callable[[str, Settled], bool]
"""Takes up a text frame at once, while the app waits for one; False: the app has to read it."""

MOST_UNREAD: Final = 16
"""Messages that may wait for the app before reading from the connection pauses."""


class Unread:
    """What has come in and the app has not taken yet; it has one reader.

    While the reader waits, a text may be taken up at once by whoever hears instead of it. Until
    that is settled, nothing that came later is given to anybody.
    """

    __slots__ = ("_handing_on", "_hear", "_messages", "_reader", "_resume", "_under_way")

    def __init__(self) -> None:
        self._messages: Final[list[ASGIReceiveEvent]] = []
        self._reader: asyncio.Future[None] | None = None
        self._hear: Hear | None = None
        self._resume: Callable[[], None] | None = None
        self._under_way: str | None = None
        """The text that was taken up and is not settled; it comes before all others."""
        self._handing_on = False

    def __len__(self) -> int:
        return len(self._messages) + (self._under_way is not None)

    def put_text(self, text: str) -> int:
        """One more text: it is taken up, or waits for its turn, or wakes whoever waits for it.

        Returns how many are not dealt with now.
        """
        if self._messages or self._under_way is not None:
            self._messages.append(_message(text))
            self._hand_on()
        else:
            self._offer(text)
        return len(self._messages) + (self._under_way is not None)

    def put_nowait(self, message: ASGIReceiveEvent) -> None:
        """One more of any kind."""
        self._messages.append(message)
        self._hand_on()

    async def get(self) -> ASGIReceiveEvent:
        """The oldest, as soon as there is one."""
        while not self._messages or self._under_way is not None:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        return self._messages.pop(0)

    def hear_with(self, hear: Hear, resume: Callable[[], None]) -> None:
        """From now on `hear` is asked first; `resume` is called when nothing is left unread."""
        self._hear, self._resume = hear, resume

    def let_go(self) -> None:
        """Nobody hears any more but the reader."""
        self._hear = self._resume = None

    def _hand_on(self) -> None:
        """Let the oldest be taken up, one after the other, or wake the reader."""
        if self._handing_on:
            return  # it goes on below
        self._handing_on = True
        try:
            while self._messages and self._under_way is None and self._waiting():
                text = self._messages[0].get("text")
                if isinstance(text, str):
                    del self._messages[0]
                    self._offer(text)
                else:
                    self._wake()
        finally:
            self._handing_on = False

    def _offer(self, text: str) -> None:
        """Whoever hears may take it up; if not, also because something breaks, it is read."""
        hear, taken = self._hear, False
        if hear is not None and self._waiting():
            self._under_way = text
            try:
                taken = hear(text, self._settled)
            finally:
                if not taken:
                    self._give_back(text)
        else:
            self._give_back(text)

    def _give_back(self, text: str) -> None:
        """It was not dealt with: the app reads it, before everything else."""
        self._under_way = None
        self._messages.insert(0, _message(text))
        if self._waiting():
            self._wake()

    def _settled(self, taken: bool) -> None:
        text, self._under_way = self._under_way, None
        if not taken and text is not None:
            self._give_back(text)
        elif not self._messages and self._resume is not None:
            self._resume()
        self._hand_on()

    def _waiting(self) -> bool:
        return self._reader is not None and not self._reader.done()

    def _wake(self) -> None:
        if self._reader is not None:
            self._reader.set_result(None)


def _message(text: str) -> ASGIReceiveEvent:
    return {"type": "websocket.receive", "text": text}
