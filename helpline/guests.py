"""Somebody comes to a conversation beside the responder: whoever is called, and says she comes.

The person who writes decides. She is asked only when somebody would come, and a guest sits down
only after her yes: then the key is lent first, as for a responder.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from helpline.bus import Bus
from helpline.conversation.commands import Enter, Propose, Withdraw
from helpline.conversation.terms import Joins, Party, Reason, Role
from helpline.engine import Engine
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.live import Live
from helpline.room.desks import Card
from helpline.room.errands import Coming
from helpline.room.news import CallOver, CallStands, News, Why
from helpline.seat import Seat
from routing.model import ResponderId, VisitId


@dataclass(frozen=True, slots=True)
class _Call:
    """Who calls from which visit, and what the person will be asked when somebody comes."""

    visit: VisitId
    by: Party
    key: str
    role: Role
    reason: Reason
    invited: bool


class Guests:
    """The calls from this process, and what follows from their answers.

    `card` finds somebody at a desk on any node; `tell` and `on_changed` tell the waiting room.
    """

    def __init__(
        self,
        engine: Engine,
        bus: Bus,
        *,
        clock: Callable[[], float],
        card: Callable[[ResponderId], Card | None],
        tell: Callable[[News], None],
        on_changed: Callable[[Live], None],
    ) -> None:
        self._engine: Final = engine
        self._bus: Final = bus
        self._clock: Final = clock
        self._card: Final = card
        self._tell: Final = tell
        self._on_changed: Final = on_changed
        self._calls: Final[dict[str, _Call]] = {}
        self._entering: Final[set[VisitId]] = set()
        self._waiting: Final[asyncio.Queue[Callable[[], Awaitable[None]]]] = asyncio.Queue()

    def call(
        self,
        seat: Seat,
        live: Live,
        why: Why,
        *,
        key: str,
        person: ResponderId | None,
        role: Role,
        reason: Reason,
    ) -> None:
        """Somebody in a conversation calls; a call that is said twice is one."""
        place, line = live.state.place(seat.me.staff_id), live.state.line
        known = any(one.visit == live.name and one.key == key for one in self._calls.values())
        if place is None or line is None or known:
            return
        call = secrets.token_urlsafe(16)
        self._calls[call] = _Call(
            live.name, place.party, key, role, reason, invited=person is not None
        )
        self._tell(
            CallStands(
                call=call,
                by=seat.me.staff_id,
                name=seat.me.pseudonym,
                visit=live.name,
                line=line,
                languages=live.state.languages,
                why=why,
                role=role,
                person=person,
                began=self._clock(),
            )
        )

    def call_off(self, visit: VisitId) -> None:
        """The conversation is over, or not here any more: nobody need come."""
        for call, of_visit in tuple(self._calls.items()):
            if of_visit.visit == visit:
                self.over(call)

    def over(self, call: str) -> None:
        """The call has been answered, or nobody answers it."""
        if self._calls.pop(call, None) is not None:
            self._tell(CallOver(call))

    def nobody(self, call: str) -> None:
        """Nobody can come now. An invitation ends; the supervisors' call goes on until one can."""
        known = self._calls.get(call)
        if known is not None and known.invited:
            self.over(call)

    def coming(self, errand: Coming) -> None:
        """Somebody would come: ask the person."""
        call = self._calls.get(errand.call)
        self.over(errand.call)
        if call is not None:
            self._waiting.put_nowait(partial(self._propose, call, errand.who))

    def follow(self, live: Live) -> None:
        """She may have agreed that a guest sits down."""
        agreed = live.state.proposal is not None and live.state.proposal.agreed
        if agreed and live.name not in self._entering:
            self._entering.add(live.name)
            self._waiting.put_nowait(partial(self._enter, live.name))

    def futile(self, visit: VisitId) -> None:
        """The one person a transfer was meant for does not take it: everything stays as it was."""
        self._waiting.put_nowait(partial(self._withdraw, visit))

    async def run(self) -> None:
        """Carry out what follows, until cancelled."""
        while True:
            step = await self._waiting.get()
            try:
                await step()
            except (Refused, NotFound, StorageFailed):
                continue  # she has gone, or changed her mind; what was lent is taken back

    async def _propose(self, call: _Call, who: Card) -> None:
        live = self._engine.named(call.visit)
        if live is not None:
            joins = Joins(call.role, who.id, who.name)
            await self._engine.submit(live, Propose(call.by, call.key, joins, call.reason))

    async def _enter(self, visit: VisitId) -> None:
        """Let the guest sit down to whom she has agreed, or say that nobody comes."""
        live = self._engine.named(visit)
        self._entering.discard(visit)
        if live is None or live.state.proposal is None or not live.state.proposal.agreed:
            return
        what = live.state.proposal.what
        if not isinstance(what, Joins):
            return
        card = self._card(what.responder)
        if card is None:
            await self._engine.submit(live, Withdraw(live.state.proposal.number, "line"))
            return
        await self._engine.entrust(live, card.public_key, card.tag)
        try:
            await self._engine.submit(live, Enter(what.role, what.responder, what.name))
        except (Refused, NotFound, StorageFailed):
            if live.state.place(what.responder) is None:
                await self._engine.take_back(live.stream, card.tag)
            raise
        self._on_changed(live)
        self._bus.ring(card.tag)

    async def _withdraw(self, visit: VisitId) -> None:
        live = self._engine.named(visit)
        if live is not None and live.state.proposal is not None:
            await self._engine.submit(live, Withdraw(live.state.proposal.number, "line"))
            self._on_changed(live)
