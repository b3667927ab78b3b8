"""Who is here between two requests: a page that asks again and again has no line that could break.

She counts as connected as long as something was heard of her in the last 45 seconds, as with a
socket. So long the key of her conversation is in memory, and no longer.
"""

import asyncio
import contextlib
import time
from typing import Final

from helpline.house import House
from helpline.live import Live
from helpline.web.link import LinkLost
from helpline.web.visit import Visit
from helpline.web.way_in import Came
from helpline.web.wire import SILENT_AFTER
from helpline.wire.frame import Frame


class Standing:
    """One person who comes and asks. `name` tells two pages of hers apart; the newer is greater."""

    def __init__(self, house: House, came: Came, name: str) -> None:
        self.name: Final = name
        self._link: Final = _Nowhere()
        self._visit: Final = Visit(house, came, self._link)
        self._heard = time.monotonic()
        self._beats = came.live.visitor.beats
        self._visit.begin()
        self.task: Final = asyncio.create_task(self._visit.run(self._until_silent))

    @property
    def live(self) -> Live:
        """Her conversation."""
        return self._visit.live

    @property
    def number(self) -> int:
        """Which of her connections it is."""
        return self._visit.number

    @property
    def holds(self) -> bool:
        """Whether she is still here by this one."""
        return self._visit.newest and not self._link.closed.is_set() and not self.task.done()

    def heard(self) -> None:
        """She has asked again."""
        self._heard = time.monotonic()

    def finish(self) -> None:
        """She knows of the end, and need not ask again."""
        self._link.closed.set()

    async def _until_silent(self) -> None:
        while not self._link.closed.is_set():
            now = time.monotonic()
            if self.live.visitor.beats != self._beats:
                self._beats, self._heard = self.live.visitor.beats, now
            over_at = self._link.over_at
            since = self._heard if over_at is None else min(self._heard, over_at)
            left = since + SILENT_AFTER - now
            if left <= 0:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._link.closed.wait()


class Standings:
    """Everybody of this process who comes and asks."""

    def __init__(self, house: House) -> None:
        self._house: Final = house
        self._standing: Final[dict[bytes, Standing]] = {}

    def find(self, live: Live) -> Standing | None:
        """By what she is here already."""
        standing = self._standing.get(live.stream)
        return standing if standing is not None and standing.holds else None

    def hold(self, came: Came, name: str) -> Standing:
        """She has asked: she is here from now on, by the page of this name.

        Whatever else connects her to this process is the older one from now on.
        """
        standing = self.find(came.live)
        if standing is not None and standing.name == name:
            came.leave()
            standing.heard()
            return standing
        standing = Standing(self._house, came, name)
        self._standing[came.live.stream] = standing
        standing.task.add_done_callback(lambda _: self._ended(standing))
        return standing

    async def close(self) -> None:
        """The process stops: nobody is here any more."""
        tasks = [standing.task for standing in self._standing.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, standing: Standing) -> None:
        if self._standing.get(standing.live.stream) is standing:
            del self._standing[standing.live.stream]
        if not standing.task.cancelled():
            standing.task.exception()  # whatever it was: she comes and asks again


class _Nowhere:
    """Tells nobody: what happens is told when she asks. The end waits for her to ask once more."""

    __slots__ = ("closed", "over_at")

    def __init__(self) -> None:
        self.over_at: float | None = None
        self.closed: Final = asyncio.Event()

    async def send(self, frame: Frame) -> None:
        await self.send_json("")

    async def send_json(self, text: str) -> None:
        if self.closed.is_set():
            raise LinkLost

    async def beat(self) -> bool:
        return True

    async def close(self, reason: str) -> None:
        if reason == "over":
            self.over_at = time.monotonic()
        else:
            self.closed.set()
