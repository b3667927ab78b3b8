"""The waiting room: it tells the matcher who comes and goes, and carries out what it decides.

The matcher decides; this file only carries its decisions to desks and conversations. Nothing here
is written down: after a restart everybody who comes back is announced again, and keeps her place,
because the time of her first arrival stands in her own sealed stream.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final, assert_never

from helpline.bus import Bell, Bus
from helpline.conversation import Assign, Phase, Release
from helpline.engine import Engine
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.live import Live, Sign
from helpline.seat import Seat
from helpline.staff.sessions import SignedIn
from helpline.wire.frame import Problem
from routing.matcher import Matcher
from routing.model import (
    Ask,
    Away,
    Decision,
    Forget,
    Futile,
    LineId,
    Match,
    Offer,
    Quiet,
    ResponderId,
    Stale,
    Ticket,
    VisitId,
    Withdraw,
)
from routing.model import Bell as OnCall

TOLD_AFTER: Final = 20.0
"""Seconds without her responder's line after which a person is told."""

RELEASED_AFTER: Final = 180.0
"""Seconds after which she is first in the queue again (decisions: Routing)."""

RECONNECTION: Final = 2
"""Priority of a person whose responder vanished (routing.md §2)."""

SETTLES_EVERY: Final = 2.0
"""Seconds between two looks at how many are before everybody; announced only when it changed."""


class Lobby:
    """Everybody who waits or answers in this process."""

    def __init__(
        self, matcher: Matcher, engine: Engine, bus: Bus, *, clock: Callable[[], float]
    ) -> None:
        self._matcher: Final = matcher
        self._engine: Final = engine
        self._bus: Final = bus
        self._clock: Final = clock
        self._seats: Final[dict[ResponderId, Seat]] = {}
        self._tickets: Final[dict[VisitId, Ticket]] = {}
        self._absent: Final[dict[ResponderId, float]] = {}
        self._answered_by: Final[dict[VisitId, ResponderId]] = {}
        self._meeting: Final[set[int]] = set()
        self._matches: Final[asyncio.Queue[Match]] = asyncio.Queue()
        self._bell: Final = Bell()
        self._moved = False
        self.on_forgotten: Callable[[VisitId], None] = _nothing
        """Called when a person's place has been kept for her long enough."""

    # People who write

    def arrives(self, live: Live) -> None:
        """A person is here: she waits, or goes on with the responder she has."""
        now = self._clock()
        state = live.state
        if state.phase is Phase.OPEN and state.responder is not None:
            self._answered_by[live.name] = state.responder
            self._act(self._matcher.resumed(live.name, state.responder, now))
            self._miss(state.responder, now)
        elif state.phase is Phase.WAITING and state.line is not None:
            ticket = self._tickets.get(live.name) or Ticket(
                visit=live.name,
                line=state.line,
                languages=state.languages,
                wish=state.wish,
                translation=state.translation,
                since=state.opened_at,
            )
            self._tickets[live.name] = ticket
            self._act(self._matcher.arrived(ticket, now))
            self._act(self._matcher.returned(live.name, now))

    def disconnects(self, live: Live) -> None:
        """Her connection is lost; her place in the queue is kept for a while."""
        if live.name in self._tickets:
            self._act(self._matcher.lost(live.name, self._clock()))

    def ends(self, live: Live) -> None:
        """The conversation is over, whoever ended it."""
        self.gone(live.name, live.state.responder)

    def gone(self, visit: VisitId, responder: ResponderId | None) -> None:
        """A conversation that nobody here takes part in any more has been erased."""
        now = self._clock()
        self._tickets.pop(visit, None)
        self._act(self._matcher.left(visit, now))
        responder = self._answered_by.pop(visit, responder)
        if responder is not None:
            self._act(self._matcher.freed(visit, responder, now))

    def people_before(self, visit: VisitId) -> int:
        """How many are ahead of her."""
        return self._matcher.people_before(visit)

    def present(self, line: LineId) -> int:
        """How many responders are present on a line."""
        return self._matcher.present(line)

    # People who answer

    def sits(self, me: SignedIn) -> Seat:
        """A responder's console has connected."""
        seat = self._seats.get(me.staff_id)
        if seat is None:
            seat = self._seats[me.staff_id] = Seat(me)
        seat.me = me
        seat.sockets += 1
        seat.lost_at = None
        seat.bell.ring()
        self._absent.pop(me.staff_id, None)
        for offer in self._matcher.offer_for(me.staff_id):
            ticket = self._tickets.get(offer.visit)
            if ticket is not None:
                seat.ring(offer, ticket, self._clock())
        if seat.state is not None:
            self.stands(seat)
        return seat

    def stands(self, seat: Seat) -> None:
        """Follow how she stands now."""
        now = self._clock()
        if seat.state == "available" and seat.languages:
            self._act(self._matcher.ready(seat.facts(), now))
        else:
            self._act(self._matcher.paused(seat.me.staff_id, now))
        seat.bell.ring()

    def rises(self, seat: Seat, *, for_good: bool) -> None:
        """Her socket is gone; her chats are kept for her unless she has signed out."""
        now = self._clock()
        seat.lost_at = now
        seat.news.clear()
        self._act(self._matcher.gone(seat.me.staff_id, now))
        self._absent[seat.me.staff_id] = now - (RELEASED_AFTER if for_good else 0.0)
        self._bell.ring()

    def accepts(self, seat: Seat, offer: int) -> None:
        """She wants to join. Whether she was in time comes back as a frame."""
        decisions = self._matcher.accepted(offer, seat.me.staff_id, self._clock())
        self._act(decisions)

    def declines(self, seat: Seat, offer: int) -> None:
        """Not now."""
        self._act(self._matcher.declined(offer, seat.me.staff_id, self._clock()))

    def away(self, seat: Seat) -> bool:
        """Whether a missed ring has set her away."""
        standing = self._matcher.standing(seat.me.staff_id)
        return seat.state == "available" and standing.presence == "away"

    def waiting(self, seat: Seat) -> int:
        """How many wait on her lines."""
        return sum(self._matcher.waiting(line) for line in sorted(seat.lines))

    def colleagues(self, seat: Seat) -> int:
        """How many others are here."""
        others = (one for one in self._seats.values() if one is not seat)
        return sum(one.lost_at is None and one.state is not None for one in others)

    # The one task

    async def run(self) -> None:
        """Carry out matches and timers until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._meet_all())
            tasks.create_task(self._settle())
            while True:
                now = self._clock()
                self._carry_out(self._matcher.wake(now))
                await self._look_after_absent(now)
                await self._bell.wait(self._patience(now))

    def _patience(self, now: float) -> float:
        next_wakeup = self._matcher.next_wakeup()
        timer = 60.0 if next_wakeup is None else next_wakeup - now
        return max(0.01, min(timer, 1.0 if self._absent else 60.0))

    async def _settle(self) -> None:
        """Let everybody see how the queue has moved, at most every few seconds."""
        while True:
            await asyncio.sleep(SETTLES_EVERY)
            if self._moved:
                self._moved = False
                for visit in self._tickets:
                    live = self._engine.named(visit)
                    for bell in () if live is None else live.bells:
                        bell.ring()
                for seat in self._seats.values():
                    seat.bell.ring()

    async def _look_after_absent(self, now: float) -> None:
        for responder, since in tuple(self._absent.items()):
            if now - since < TOLD_AFTER:
                continue
            chats = [live for live in self._engine.lives if live.state.responder == responder]
            for live in chats:
                if live.responder.here:
                    await self._engine.sign(live, "responder", Sign.HERE, 0)
            if now - since >= RELEASED_AFTER:
                await self._release_all(responder, since, chats)

    async def _release_all(self, responder: ResponderId, since: float, chats: list[Live]) -> None:
        """Nobody hears from her any more: her people go back to the head of the queue."""
        seat = self._seats.get(responder)
        for live in chats:
            if self._absent.get(responder) != since:
                return  # she came back at the last moment
            try:
                await self._release(live, responder, seat)
            except StorageFailed:
                return  # and again in a second
        if self._absent.get(responder) == since:
            del self._absent[responder]
            self._seats.pop(responder, None)

    async def _release(self, live: Live, responder: ResponderId, seat: Seat | None) -> None:
        """Raises: StorageFailed — nothing has changed."""
        try:
            await self._engine.submit(live, Release())
        except (Refused, NotFound):
            return  # it has ended
        if seat is not None:
            await self._take_back(live, seat)
        state = live.state
        self._answered_by.pop(live.name, None)
        self._act(self._matcher.freed(live.name, responder, self._clock()))
        if state.line is not None and state.phase is Phase.WAITING:
            ticket = Ticket(
                visit=live.name,
                line=state.line,
                languages=state.languages,
                wish=state.wish,
                translation=state.translation,
                since=state.opened_at,
                priority=RECONNECTION,
            )
            self._tickets[live.name] = ticket
            self._act(self._matcher.arrived(ticket, self._clock()))
            if not live.visitor.here:
                self._act(self._matcher.lost(live.name, self._clock()))

    async def _take_back(self, live: Live, seat: Seat) -> None:
        """She may read no more of it; if that fails, her console does it at its next look."""
        with suppress(StorageFailed):
            await self._engine.take_back(live.stream, seat.me.desk_tag)

    def _miss(self, responder: ResponderId, now: float) -> None:
        """After a restart: a responder who has not come back yet is missed from now on."""
        if responder not in self._seats:
            self._absent.setdefault(responder, now)
            self._bell.ring()

    async def _meet_all(self) -> None:
        async with asyncio.TaskGroup() as meetings:
            while True:
                meetings.create_task(self._meet_once(await self._matches.get()))

    async def _meet_once(self, match: Match) -> None:
        try:
            await self._meet(match)
        finally:
            self._meeting.discard(match.number)

    async def _meet(self, match: Match) -> None:
        """Let two meet: lend her the key first, so that what follows is hers to read."""
        live, seat = self._engine.named(match.visit), self._seats.get(match.responder)
        ticket = self._tickets.get(match.visit)
        if seat is not None and self._answered_by.get(match.visit) == match.responder:
            seat.silence(match.number, "taken")  # she has said so twice
            return
        if live is None or seat is None or ticket is None:
            self._part(match, seat, ticket)
            return
        self._engine.attach(live)
        try:
            await self._engine.entrust(live, seat.me.public_key, seat.me.desk_tag)
            join = Assign(match.responder, seat.me.pseudonym, seat.kind)
            await self._engine.submit(live, join)
        except (Refused, NotFound, StorageFailed) as error:
            await self._take_back(live, seat)
            self._part(match, seat, ticket)
            if isinstance(error, StorageFailed):
                seat.tell(Problem(code=error.code))
            return
        finally:
            self._engine.detach(live)
        self._tickets.pop(match.visit, None)
        if live.state.phase is Phase.OPEN:
            self._answered_by[match.visit] = match.responder
        if seat.lost_at is not None:  # her line broke while they met
            self._absent.setdefault(match.responder, self._clock())
            self._bell.ring()
        seat.silence(match.number, "taken")
        await self._bus.ring(seat.me.desk_tag)

    def _part(self, match: Match, seat: Seat | None, ticket: Ticket | None) -> None:
        """They could not meet: she left in between, or the words could not be kept."""
        now = self._clock()
        self._act(self._matcher.freed(match.visit, match.responder, now))
        live = self._engine.named(match.visit)
        if ticket is not None and (live is None or live.state.phase is Phase.WAITING):
            self._act(self._matcher.arrived(ticket, now))
            if live is None or not live.visitor.here:
                self._act(self._matcher.lost(match.visit, now))
        if seat is not None:
            seat.silence(match.number, "left")

    def _act(self, decisions: Iterable[Decision]) -> None:
        """Carry out what an input brought about, and look at the timers anew."""
        self._carry_out(decisions)
        self._moved = True
        self._bell.ring()

    def _carry_out(self, decisions: Iterable[Decision]) -> None:
        now = self._clock()
        for decision in decisions:
            self._moved = True
            seat = None
            if isinstance(decision, Offer | Withdraw | Match | Stale | Away):
                seat = self._seats.get(decision.responder)
            match decision:
                case Offer():
                    ticket = self._tickets.get(decision.visit)
                    if seat is not None and ticket is not None:
                        seat.ring(decision, ticket, now)
                case Withdraw():
                    if seat is not None:
                        seat.silence(decision.number, decision.reason)
                case Match():
                    if decision.number not in self._meeting:
                        self._meeting.add(decision.number)
                        self._matches.put_nowait(decision)
                case Stale():
                    if seat is not None:
                        seat.tell(Problem(code="offer_over"))
                case Away():
                    if seat is not None:
                        seat.bell.ring()
                case Forget():
                    self._tickets.pop(decision.visit, None)
                    self.on_forgotten(decision.visit)
                case Ask() | Futile() | Quiet() | OnCall():
                    pass  # the matcher does not decide these yet
                case _:
                    assert_never(decision)


def _nothing(_visit: VisitId) -> None:
    return
