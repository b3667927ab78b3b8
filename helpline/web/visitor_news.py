"""What a person's page is told of her conversation: what was written, and what is so right now."""

import time
from collections.abc import Callable
from math import ceil
from typing import Final

from helpline.conversation.events import Said, Tapped
from helpline.conversation.terms import Party, Phase
from helpline.house import House
from helpline.live import Live, Sign
from helpline.web.wire import HEARTBEAT_EVERY, Wire
from helpline.wire.for_visitor import for_visitor, said_to_visitor
from helpline.wire.frame import KindName, SeatName
from helpline.wire.to_visitor import Alone, Presence, Question, Queued, TheyWrite, Wait
from routing.model import Question as Asked
from routing.model import Waits, Wish

TOLD_AFTER: Final = 20
"""Seconds after which a lost responder counts as lost; what the page is told first."""

WAIT_EVERY: Final = 60.0
"""Seconds for which a wait that was told stays as it is."""

STEP: Final = 300.0
"""Seconds in one step of the waits that are told."""

_THERE: Final[tuple[SeatName, ...]] = ("responder", "supervisor", "interpreter")
_OTHER: Final[dict[Wish, KindName]] = {"psychologist": "survivor", "survivor": "psychologist"}


class VisitorNews:
    """Follows one conversation for one page."""

    __slots__ = ("_house", "_joined", "_live", "_number", "_shown", "_wire")

    def __init__(
        self, house: House, wire: Wire, live: Live, *, number: int, joined: Callable[[], None]
    ) -> None:
        """`number` is that of the connection; `joined` is called while somebody is there."""
        self._house: Final = house
        self._wire: Final = wire
        self._live: Final = live
        self._number: Final = number
        self._joined: Final = joined
        self._shown: Final = _Shown()

    async def follow(self, after: int) -> str:
        """Tell her page until the chat or the connection ends; why it ended.

        Raises: WebSocketDisconnect, NotFound, StorageFailed.
        """
        live, wire, house = self._live, self._wire, self._house
        async for batch in house.engine.follow(live, after, HEARTBEAT_EVERY):
            if live.visitor.sockets != self._number:
                return "replaced"
            moved = False
            for seq, event in batch:
                if isinstance(event, Said):
                    await wire.send_json(said_to_visitor(seq, event))
                    continue
                moved = moved or not isinstance(event, Tapped)
                frame = for_visitor(seq, event)
                if frame is not None:
                    await wire.send(frame)
                    if frame.type == "over":
                        return "over"
            if moved:
                house.lobby.arrives(live)
            await self._show_signs()
            if not live.visitor.here:  # an older connection of hers was given up after this began
                await house.engine.sign(live, "visitor", Sign.HERE, 1)
            if not batch and not await wire.beat():
                return "slow_reader"
        return "server_error"

    async def _show_signs(self) -> None:
        phase = self._live.state.phase
        if phase is Phase.WAITING:
            await self._show_queue()
        elif phase is Phase.OPEN:
            self._joined()
            self._shown.queued = self._shown.question = None
            await self._show_people()

    async def _show_queue(self) -> None:
        live, lobby, shown = self._live, self._house.lobby, self._shown
        if live.state.line is not None and shown.wait_is_old():
            shown.wait = waited(lobby.waits(live.state.line))
        queued = Queued(
            seq=live.state.seq,
            people_before=lobby.people_before(live.name),
            wait=shown.wait,
            answerable=lobby.answerable(live.name),
        )
        if queued != shown.queued:
            shown.queued = queued
            await self._wire.send(queued)
        question = lobby.question(live.name)
        if question != shown.question:
            shown.question = question
            kind = _OTHER.get(live.state.wish) if question == "kind" else None
            await self._wire.send(Question(question=question, kind=kind))

    async def _show_people(self) -> None:
        live, wire, shown = self._live, self._wire, self._shown
        here = live.responder.here
        if here != shown.here:
            shown.here = here
            await wire.send(Presence(here=here))
            if here and self._house.shared:  # so that the other process learns of her
                await self._house.engine.sign(live, "visitor", Sign.HERE, 1)
        alone = 0 if here else max(TOLD_AFTER, live.responder.alone)
        if alone != shown.alone:
            shown.alone = alone
            await wire.send(Alone(seconds=alone))
        for party in _THERE:
            writing = live.sides[party].writing
            if writing != (party in shown.writing):
                shown.writing ^= {party}
                await wire.send(TheyWrite(role=party, on=writing))


class _Shown:
    """What her page has been told of the moment."""

    __slots__ = ("_wait_at", "alone", "here", "question", "queued", "wait", "writing")

    def __init__(self) -> None:
        self.queued: Queued | None = None
        self.wait: Wait | None = None
        self._wait_at: float | None = None
        self.question: Asked | None = None
        self.here: bool | None = None
        self.alone = 0
        self.writing: set[Party] = set()

    def wait_is_old(self) -> bool:
        """Whether the wait may be told anew; then it counts as told now."""
        now = time.monotonic()
        if self._wait_at is not None and now - self._wait_at < WAIT_EVERY:
            return False
        self._wait_at = now
        return True


def waited(waits: Waits | None) -> Wait | None:
    """What people waited lately as a band: minutes in steps of 5, never a single number."""
    if waits is None:
        return None
    low = int(waits.half // STEP)
    high = max(low + 1, ceil(waits.most / STEP))
    minutes = int(STEP // 60)
    return Wait(low=low * minutes, high=high * minutes)
