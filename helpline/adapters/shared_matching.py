"""The one waiting room of several nodes, over Redis: keeps the lease, sends, hears, does errands.

What is decided where is in `room/node.py`. Redis passes messages on and keeps none of them; it
holds the lease and its number, both with an end. It may go at any time: chats go on, and after a
few seconds each node matches the people who are connected to it.
"""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from redis.asyncio import Redis

from helpline.adapters.redis_connection import FAULTS, PATIENCE, connection, end_all, heard, pause
from helpline.adapters.room_lease import LASTS, STOPS_BEFORE, Lease
from helpline.adapters.room_letters import TO_ALL, BadLetter, Letters, channel_of
from helpline.bus import Bell
from helpline.events_log import Event, Part, said
from helpline.room.envelopes import Batch, Envelope, Fence
from helpline.room.errands import Errand
from helpline.room.news import News
from helpline.room.node import NewRoom, Node, Role
from helpline.room.view import View
from helpline.room.visits import NodeName
from helpline.staff.keys import spelled

RENEWED_EVERY: Final = 1.0
"""Seconds between two looks at the lease, by every node."""

_SILENCE: Final = 2.5  # every second an owner is heard; after this Redis is asked


class SharedMatching:
    """One node's way to the room. It finds Redis again by itself."""

    def __init__(
        self,
        url: str,
        new_room: NewRoom,
        *,
        server_key: bytes,
        clock: Callable[[], float],
        ticking: Callable[[], float],
    ) -> None:
        """Raises: ValueError — not an address of Redis."""
        self.on_errand: Callable[[Errand], None] = _nobody_does
        self.on_moved: Callable[[], None] = _nothing
        name = NodeName(spelled(secrets.token_bytes(16)))
        self._node: Final = Node(name, new_room, clock=clock, ticking=ticking)
        self._ticking: Final = ticking
        self._redis: Final[Redis] = connection(url)
        self._lease: Final = Lease(self._redis, name)
        self._letters: Final = Letters(server_key)
        self._held: Fence | None = None
        self._bell: Final = Bell()
        self._role: Role = "seeking"

    @property
    def view(self) -> View:
        return self._node.view

    def tell(self, news: News) -> None:
        self._node.tell(news)
        self._bell.ring()

    async def run(self) -> None:
        parts = (self._hear(), self._keep_lease(), self._work())
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()  # whatever ended them is told of by who runs this
        finally:
            await end_all(tasks)
            leaving = asyncio.create_task(self._leave())
            await asyncio.wait((leaving,), timeout=PATIENCE)
            await end_all((leaving,))
            await self._redis.aclose()

    async def _work(self) -> None:
        """Look at the clocks, send what is to go out, and do what is to be done here."""
        while True:
            self._node.tick()
            batch = self._node.collect()
            self._tell_role()
            if batch.fence is None:
                self._do(batch)
                with suppress(*FAULTS):
                    await self._publish(batch.envelopes)
            elif await self._goes_out(batch, batch.fence):
                self._do(batch)
            await self._bell.wait(self._node.patience())

    def _do(self, batch: Batch) -> None:
        for errand in batch.errands:
            self.on_errand(errand)
        self.on_moved()

    async def _goes_out(self, batch: Batch, fence: Fence) -> bool:
        """Whether it went out under the lease; else what was decided is done nowhere."""
        messages = self._written(batch.envelopes)
        if not messages and not batch.errands:
            return True
        failed = 0
        while self._node.decides_as(fence):
            try:
                if await self._lease.send(fence, messages):
                    return True
                self._node.leads_no_more()
            except FAULTS:
                await asyncio.sleep(pause(failed))
                failed += 1
        return False

    async def _publish(self, envelopes: tuple[Envelope, ...]) -> None:
        for channel, message in self._written(envelopes):
            await self._redis.publish(channel, message)

    def _written(self, envelopes: tuple[Envelope, ...]) -> list[tuple[str, bytes]]:
        return [(channel_of(one.to), self._letters.write(one)) for one in envelopes]

    def _tell_role(self) -> None:
        """Say in the log when the room is somewhere else now."""
        role = self._node.role
        if role != self._role and role in {"owner", "guest"}:
            said(Event.LOBBY_MOVED, part=Part.LOBBY)
        if role != self._role and role == "alone":
            said(Event.LOBBY_ALONE, part=Part.LOBBY)
        self._role = role

    # The lease

    async def _keep_lease(self) -> None:
        while True:
            with suppress(*FAULTS):
                await self._look_at_lease()
            await asyncio.sleep(RENEWED_EVERY)

    async def _look_at_lease(self) -> None:
        """Renew the lease, take it if nobody has it, or give it up if there is a newer owner."""
        node, asked_at = self._node, self._ticking()
        held, until = self._held, asked_at + LASTS - STOPS_BEFORE
        if held is not None and node.role == "owner" and node.highest == held:
            if await self._lease.renew(held):
                node.leads(held, until)
            else:
                self._held = None
                node.leads_no_more()
        elif held is not None:
            await self._lease.give_up(held)
            self._held = None
        else:
            self._held = await self._lease.take(node.highest.number)
            if self._held is not None:
                node.leads(self._held, until)
        self._bell.ring()

    async def _leave(self) -> None:
        """Let the others know at once."""
        goodbye, held, self._held = self._node.leaves(), self._held, None
        self._node.leads_no_more()
        with suppress(*FAULTS):
            if goodbye is not None:
                await self._publish((goodbye,))
            if held is not None:
                await self._lease.give_up(held)

    # What is heard

    async def _hear(self) -> None:
        failed = 0
        own = channel_of(self._node.name)
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(TO_ALL, own)
                    async for channel, message in heard(subscription, _SILENCE):
                        failed = 0
                        self._read(self._node.name if channel == own else None, message)
            except FAULTS:
                await asyncio.sleep(pause(failed))
                failed += 1

    def _read(self, to: NodeName | None, message: bytes) -> None:
        if not message:
            return
        try:
            self._node.heard(self._letters.read(to, message))
        except BadLetter:
            return  # of another version, or not ours
        self._bell.ring()


def _nobody_does(_errand: Errand) -> None:
    return


def _nothing() -> None:
    return
