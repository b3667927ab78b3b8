"""A person who is connected, whatever connects her: she is here, and is told what happens."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.websockets import WebSocketDisconnect

from helpline.conversation.terms import Phase
from helpline.errors import HelplineError
from helpline.house import House
from helpline.live import Live, Sign
from helpline.web.link import Link, LinkLost
from helpline.web.visitor_news import VisitorNews
from helpline.web.way_in import Came
from helpline.wire.to_visitor import Welcome


class Visit:
    """One connection of one person; a later one of hers takes its place."""

    __slots__ = ("_came", "_house", "_link", "number")

    def __init__(self, house: House, came: Came, link: Link) -> None:
        self._house: Final = house
        self._came: Final = came
        self._link: Final = link
        self.number = 0
        """Which of her connections to this process it is; 0 before it has begun."""

    @property
    def live(self) -> Live:
        """Her conversation."""
        return self._came.live

    @property
    def newest(self) -> bool:
        """Whether none of her connections to this process is newer."""
        return self.live.visitor.sockets == self.number

    def begin(self) -> None:
        """From now on she is connected by this one; `run` has to follow."""
        live = self.live
        self._house.engine.attach(live)
        self.number = live.comes()
        self._house.keeper.came_back(live)

    async def run(self, listening: Callable[[], Awaitable[None]]) -> None:
        """She is here, and is told, until `listening` returns. What she says is its matter."""
        house, live = self._house, self.live
        if not self.number:
            self.begin()
        try:
            house.engine.sign(live, "visitor", Sign.HERE, 1)
            house.lobby.arrives(live)
            async with asyncio.TaskGroup() as tasks:
                teller = tasks.create_task(self._tell(self._came.after))
                # A task of its own: the one it is called in stands below twenty layers of the web
                # server, and each frame would climb through all of them.
                await asyncio.wait((tasks.create_task(_until(listening)),))
                teller.cancel()
        finally:
            self._came.leave()
            if self.newest and live.state.phase is not Phase.ENDED:
                house.keeper.left_alone(live)
                house.lobby.disconnects(live)
                house.engine.sign(live, "visitor", Sign.HERE, 0)
            house.engine.detach(live)

    async def _tell(self, after: int) -> None:
        """Send her what is written and what changes, until the connection or the chat ends."""
        live, link = self.live, self._link
        try:
            await link.send(Welcome(seq=live.state.seq))
            news = VisitorNews(self._house, link, live, number=self.number, joined=self._came.leave)
            await link.close(await news.follow(after))
        except (WebSocketDisconnect, LinkLost):
            return
        except HelplineError as error:
            await link.close("not_found" if error.code == "not_found" else "storage_failed")


async def _until(listening: Callable[[], Awaitable[None]]) -> None:
    await listening()
