"""What a person's page is told of her conversation: what was written, and what is so right now."""

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from hashlib import blake2b
from math import ceil
from typing import Final, Literal

from helpline.conversation.events import Event, Said, Tapped
from helpline.conversation.terms import Party, Phase
from helpline.house import House
from helpline.live import Live, Sign
from helpline.reader import Teller
from helpline.web.link import Link
from helpline.web.told_closing import closes, end_waiting
from helpline.web.wire import HEARTBEAT_EVERY
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

    __slots__ = ("_house", "_joined", "_link", "_live", "_number", "_shown")

    def __init__(
        self,
        house: House,
        link: Link,
        live: Live,
        *,
        number: int,
        joined: Callable[[], None],
        anew: bool = False,
    ) -> None:
        """`number` is that of the connection; `joined` is called while somebody is there.

        `anew`: her page may show what holds no longer, so that it is told of that too.
        """
        self._house: Final = house
        self._link: Final = link
        self._live: Final = live
        self._number: Final = number
        self._joined: Final = joined
        self._shown: Final = _Shown(anew=anew)

    async def follow(self, after: int) -> str:
        """Tell her page until the chat or the connection ends; why it ended.

        Raises: WebSocketDisconnect, LinkLost, NotFound, StorageFailed.
        """
        async for ended in self.rounds(after, self):
            if ended is not None:
                return ended
        return "server_error"

    async def rounds(
        self, after: int, teller: Teller | None = None
    ) -> AsyncGenerator[str | None, None]:
        """The same, turn by turn: what is known by now is told, then it waits for more.

        The last turn says why it ended; every other one None. What `teller` can tell at once makes
        no turn.
        """
        live, house = self._live, self._house
        following = house.engine.follow(live, after, HEARTBEAT_EVERY, teller)
        async with aclosing(following) as batches:
            async for batch in batches:
                if live.visitor.sockets != self._number:
                    yield "replaced"
                    return
                if await self._show_events(batch):
                    yield "over"
                    return
                await self._show_signs()
                if not live.visitor.here:  # an older connection of hers was given up meanwhile
                    house.engine.sign(live, "visitor", Sign.HERE, 1)
                if not batch and not await self._link.beat():
                    yield "slow_reader"
                    return
                yield None

    def tell_now(self, seq: int, event: Event) -> bool:
        """See `Teller`: words can be told at once while her connection takes them."""
        if not isinstance(event, Said) or self._live.visitor.sockets != self._number:
            return False
        return self._link.tell(said_to_visitor(seq, event))

    def all_told(self) -> bool:
        """See `Teller`: she is here, writes with somebody, and knows how they all are."""
        live, shown = self._live, self._shown
        here, sides, visitor = live.responder.here, live.sides, live.visitor
        if (
            visitor.sockets != self._number
            or not visitor.here
            or live.state.phase is not Phase.OPEN
            or shown.waited
            or shown.here is not here
        ):
            return False
        for party in _THERE:
            if sides[party].writing != (party in shown.writing):
                return False
        return shown.alone == self._alone(here=here)

    @property
    def moment(self) -> str:
        """A mark of what she was told of the moment: the same mark, and nothing has changed."""
        return self._shown.mark()

    async def _show_events(self, batch: list[tuple[int, Event]]) -> bool:
        """Tell what was written; whether it has ended."""
        moved = False
        for seq, event in batch:
            if isinstance(event, Said):
                await self._link.send_json(said_to_visitor(seq, event))
                continue
            moved = moved or not isinstance(event, Tapped)
            frame = for_visitor(seq, event)
            if frame is not None:
                await self._link.send(frame)
                if frame.type == "over":
                    return True
        if moved:
            self._house.lobby.arrives(self._live)
        return False

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
            closing=closes(self._house.rota.board, live.state),
        )
        if queued != shown.queued:
            shown.queued = queued
            await self._link.send(queued)
        question = lobby.question(live.name)
        if question != shown.question:
            shown.question = question
            kind = _OTHER.get(live.state.wish) if question == "kind" else None
            await self._link.send(Question(question=question, kind=kind))
        await end_waiting(self._house, live)

    async def _show_people(self) -> None:
        live, link, shown = self._live, self._link, self._shown
        here = live.responder.here
        if here != shown.here:
            shown.here = here
            await link.send(Presence(here=here))
            if here and self._house.shared:  # so that the other process learns of her
                self._house.engine.sign(live, "visitor", Sign.HERE, 1)
        alone = self._alone(here=here)
        if alone != shown.alone:
            shown.alone = alone
            await link.send(Alone(seconds=alone))
        for party in _THERE:
            writing = live.sides[party].writing
            if writing != (party in shown.writing):
                shown.writing ^= {party}
                await link.send(TheyWrite(role=party, on=writing))

    def _alone(self, *, here: bool) -> int:
        return 0 if here else max(TOLD_AFTER, self._live.responder.alone)


class _Shown:
    """What her page has been told of the moment."""

    __slots__ = ("_wait_at", "alone", "here", "question", "queued", "wait", "writing")

    def __init__(self, *, anew: bool) -> None:
        """With `anew` nothing counts as told, also not that there is nothing to tell."""
        self.queued: Queued | None = None
        self.wait: Wait | None = None
        self._wait_at: float | None = None
        self.question: Asked | Literal["unknown"] | None = "unknown" if anew else None
        self.here: bool | None = None
        self.alone = -1 if anew else 0
        self.writing: set[Party] = set(_THERE) if anew else set()

    @property
    def waited(self) -> bool:
        """Whether the newest that was told is how she waits."""
        return self.queued is not None or self.question is not None

    def mark(self) -> str:
        """What was told, as a short mark."""
        if self.queued is not None:
            told = f"{self.queued.as_json()} {self.question}"
        else:
            told = f"{self.here} {self.alone} {sorted(self.writing)}"
        return blake2b(told.encode(), digest_size=8).hexdigest()

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
