"""People who answer and of whom nothing is heard: who waits for them is told, and then has others.

A line blinks often, so nobody is told before 20 seconds. From 60 seconds on a person may choose:
wait, write with somebody else now, or leave; a guest who is lost so long gets up. After 180 the
person is first in the queue again, and the key of the lost responder is taken back. Who signs out
gives her people back at once.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from helpline.bus import Bell
from helpline.conversation.commands import Depart
from helpline.conversation.rules import rises
from helpline.engine import Engine
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.live import Live, Sign
from helpline.room.desks import Card
from helpline.room.errands import Missed
from routing.model import ResponderId

TOLD_AFTER: Final = 20.0
"""Seconds without her responder's line after which a person is told."""

CHOICE_AFTER: Final = 60.0
"""Seconds after which she is asked whether she would rather write with somebody else."""

RELEASED_AFTER: Final = 180.0
"""Seconds after which she is first in the queue again (decisions: Routing)."""

LOOKS_EVERY: Final = 1.0


@dataclass(slots=True, eq=False)
class _Missing:
    """Since when nothing is heard of somebody, and how to take her keys back, where known."""

    since: float
    card: Card | None


class Absence:
    """Those who are missing at this node. `on_risen` is called for each visit that one has left."""

    def __init__(
        self, engine: Engine, *, clock: Callable[[], float], on_risen: Callable[[Live], None]
    ) -> None:
        self._engine: Final = engine
        self._clock: Final = clock
        self._on_risen: Final = on_risen
        self._missing: Final[dict[ResponderId, _Missing]] = {}
        self._bell: Final = Bell()

    def missed(self, errand: Missed) -> None:
        """Nothing is heard of her; how long that has been known already counts."""
        now = self._clock()
        known = self._missing.setdefault(errand.responder, _Missing(now, errand.who))
        known.card = errand.who or known.card
        if errand.for_good:
            known.since = now - RELEASED_AFTER
        self._bell.ring()

    def found(self, responder: ResponderId) -> None:
        """She is at her desk."""
        self._missing.pop(responder, None)

    async def run(self) -> None:
        """Look after everybody who is missed, until cancelled."""
        while True:
            for responder, missing in tuple(self._missing.items()):
                await self._look_after(responder, missing)
            await self._bell.wait(LOOKS_EVERY if self._missing else 60.0)

    async def _look_after(self, responder: ResponderId, missing: _Missing) -> None:
        gone = self._clock() - missing.since
        if gone < TOLD_AFTER:
            return
        for live in self._engine.lives:
            place = live.state.place(responder)
            if place is None:
                continue
            side = live.sides[place.party]
            if side.here:
                self._engine.sign(live, place.party, Sign.HERE, 0)
            alone = int(CHOICE_AFTER if gone >= CHOICE_AFTER else TOLD_AFTER)
            if side.alone < alone:
                self._engine.sign(live, place.party, Sign.ALONE, alone)
            leaves_after = RELEASED_AFTER if place.party == "responder" else CHOICE_AFTER
            if gone >= leaves_after and not await self._gets_up(live, responder, missing):
                return
        if gone >= RELEASED_AFTER and self._missing.get(responder) is missing:
            del self._missing[responder]

    async def _gets_up(self, live: Live, responder: ResponderId, missing: _Missing) -> bool:
        """She leaves her seat; whether to go on: not if she is back, or if it could not be kept."""
        command = rises(live.state, responder)
        if self._missing.get(responder) is not missing:
            return False  # she came back at the last moment
        try:
            if command is not None:
                await self._engine.submit(live, command)
        except StorageFailed:
            return isinstance(command, Depart)  # and again in a second
        except (Refused, NotFound):
            return True  # it has ended, or another node was quicker
        if missing.card is not None:
            with suppress(StorageFailed):  # her console does it at its next look
                await self._engine.take_back(live.stream, missing.card.tag)
        self._on_risen(live)
        return True
