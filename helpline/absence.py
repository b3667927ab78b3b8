"""Responders of whom nothing is heard: their people are told, and after three minutes have others.

A line blinks often, so nobody is told before 20 seconds. From 60 seconds on a person may choose:
wait, write with somebody else now, or leave. After 180 she is first in the queue again, and the
key of the lost responder is taken back. Who signs out gives her people back at once.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from helpline.bus import Bell
from helpline.conversation import Phase, Release
from helpline.engine import Engine
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.live import Live, Sign
from helpline.room.desks import Card
from helpline.room.errands import Missed
from routing.model import ResponderId

TOLD_AFTER: Final = 20.0
"""Seconds without her responder's line after which a person is told."""

CHOICE_AFTER: Final = 60.0
"""Seconds after which she may choose somebody else."""

RELEASED_AFTER: Final = 180.0
"""Seconds after which she is first in the queue again (decisions: Routing)."""

LOOKS_EVERY: Final = 1.0


@dataclass(slots=True, eq=False)
class _Missing:
    """Since when nothing is heard of somebody, and how to take her keys back, where known."""

    since: float
    card: Card | None
    told: set[float] = field(default_factory=set)


class Absence:
    """The missing responders of this node's people. `on_released` is called for each of them."""

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], float],
        on_released: Callable[[Live], None],
    ) -> None:
        self._engine: Final = engine
        self._clock: Final = clock
        self._on_released: Final = on_released
        self._missing: Final[dict[ResponderId, _Missing]] = {}
        self._bell: Final = Bell()

    def missed(self, errand: Missed) -> None:
        """Nothing is heard of her; what was known before still counts."""
        now = self._clock()
        known = self._missing.setdefault(errand.responder, _Missing(now, errand.who))
        known.card = errand.who or known.card
        if errand.for_good:
            known.since = now - RELEASED_AFTER
        self._bell.ring()

    def found(self, responder: ResponderId) -> None:
        """She is at her desk."""
        self._missing.pop(responder, None)

    def seconds(self, responder: ResponderId | None) -> int:
        """For how long she has been missed, as her people are told: 0, 20 or 60."""
        missing = None if responder is None else self._missing.get(responder)
        if missing is None:
            return 0
        gone = self._clock() - missing.since
        return int(max((one for one in (TOLD_AFTER, CHOICE_AFTER) if gone >= one), default=0))

    async def run(self) -> None:
        """Look after everybody who is missed, until cancelled."""
        while True:
            for responder, missing in tuple(self._missing.items()):
                await self._look_after(responder, missing)
            await self._bell.wait(LOOKS_EVERY if self._missing else 60.0)

    async def _look_after(self, responder: ResponderId, missing: _Missing) -> None:
        gone = self._clock() - missing.since
        chats = [live for live in self._engine.lives if live.state.responder == responder]
        for step in (TOLD_AFTER, CHOICE_AFTER):
            if gone >= step and step not in missing.told:
                missing.told.add(step)
                for live in chats:
                    for bell in live.bells:
                        bell.ring()
        if gone >= TOLD_AFTER:
            for live in chats:
                if live.responder.here:
                    await self._engine.sign(live, "responder", Sign.HERE, 0)
        if gone >= RELEASED_AFTER:
            await self._release_all(responder, missing, chats)

    async def _release_all(
        self, responder: ResponderId, missing: _Missing, chats: list[Live]
    ) -> None:
        """Her people go back to the head of the queue."""
        for live in chats:
            if self._missing.get(responder) is not missing:
                return  # she came back at the last moment
            try:
                await self._release(live, missing.card)
            except StorageFailed:
                return  # and again in a second
        if self._missing.get(responder) is missing:
            del self._missing[responder]

    async def _release(self, live: Live, card: Card | None) -> None:
        """Raises: StorageFailed — nothing has changed."""
        try:
            await self._engine.submit(live, Release())
        except (Refused, NotFound):
            return  # it has ended, or another node was quicker
        if card is not None:
            with suppress(StorageFailed):  # her console does it at its next look
                await self._engine.take_back(live.stream, card.tag)
        if live.state.phase is Phase.WAITING:
            self._on_released(live)
