"""Lets two meet: the key is lent first, so that what follows is hers to read; then it is written.

What the waiting room has decided is carried out on the node where the person is connected, because
only there is the key of her conversation. Whether it could be carried out is told to the room.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from helpline.arrivals import Arrivals
from helpline.bus import Bus
from helpline.conversation.commands import Assign
from helpline.conversation.terms import Phase
from helpline.engine import Engine
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.live import Live
from helpline.room.desks import Card
from helpline.room.errands import Meet
from helpline.room.news import Met, News, Parted, PartedReason
from routing.model import ResponderId


class Meetings:
    """The meetings of this node, each carried out once, and all of them side by side."""

    def __init__(
        self, arrivals: Arrivals, engine: Engine, bus: Bus, tell: Callable[[News], None]
    ) -> None:
        self._arrivals: Final = arrivals
        self._engine: Final = engine
        self._bus: Final = bus
        self._tell: Final = tell
        self._waiting: Final[asyncio.Queue[Meet]] = asyncio.Queue()

    def begin(self, meet: Meet) -> None:
        """These two are to meet."""
        self._arrivals.meets(meet.visit, meet.who.id)
        self._waiting.put_nowait(meet)

    async def run(self) -> None:
        """Carry out meetings until cancelled."""
        async with asyncio.TaskGroup() as meetings:
            while True:
                meetings.create_task(self._carry_out(await self._waiting.get()))

    async def _carry_out(self, meet: Meet) -> None:
        live = self._engine.named(meet.visit)
        failed: PartedReason | None = "left"
        if live is not None:
            self._engine.attach(live)
            try:
                failed = await self._meet(live, meet)
            finally:
                self._engine.detach(live)
        self._arrivals.meets(meet.visit, None)
        stands = None if live is None else self._arrivals.stands(live)
        if stands is not None:
            self._tell(stands)
        if failed is not None:
            self._tell(Parted(meet.number, meet.visit, meet.who.id, failed))
            return
        self._tell(Met(meet.number, meet.visit, meet.who.id))
        self._bus.ring(meet.who.tag)

    async def _meet(self, live: Live, meet: Meet) -> PartedReason | None:
        """Why they could not meet; None: they have."""
        who, before = meet.who, live.state.responder
        try:
            await self._engine.entrust(live, who.public_key, who.tag)
            await self._engine.submit(live, Assign(who.id, who.name, who.kind))
        except (Refused, NotFound, StorageFailed) as error:
            if _writes_with(live, who.id):
                return None  # she sits there already
            await self._take_back(live, who)
            return "storage_failed" if isinstance(error, StorageFailed) else "left"
        if before is not None and before != who.id and meet.leaving is not None:
            await self._take_back(live, meet.leaving)
        return None

    async def _take_back(self, live: Live, who: Card) -> None:
        """She may read no more of it; if that fails, her console does it at its next look."""
        with suppress(StorageFailed):
            await self._engine.take_back(live.stream, who.tag)


def _writes_with(live: Live, responder: ResponderId) -> bool:
    return live.state.phase is Phase.OPEN and live.state.responder == responder
