"""Stands in for the waiting room of several nodes until it is here: transfers, guests, calls, rest.

Dropped with the commit that brought it.
"""

import secrets
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from helpline.conversation.commands import Enter, Propose, Withdraw
from helpline.conversation.terms import Joins, Phase, Reason, Role
from helpline.engine import Engine
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.live import Live
from helpline.seat import Seat
from helpline.tickets import ticket_of
from helpline.wire.frame import SeatName
from helpline.wire.to_responder import Called
from routing.matcher import Matcher
from routing.model import (
    Away,
    Decision,
    Kind,
    Language,
    Match,
    Offer,
    ResponderId,
    Ticket,
    VisitId,
)
from routing.model import Withdraw as Silence

CALLS_FOR: Final = 30


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be asked, or handed a conversation."""

    id: ResponderId
    name: str
    kind: Kind
    languages: tuple[Language, ...]
    role: SeatName
    state: Literal["free", "busy", "pause"]


@dataclass(slots=True)
class _Move:
    live: Live
    ticket: Ticket
    matcher: Matcher


@dataclass(frozen=True, slots=True)
class _Call:
    live: Live
    key: str
    person: ResponderId
    role: Role
    reason: Reason


class Stopgap:
    """Transfers and guests of one process."""

    def __init__(
        self,
        engine: Engine,
        seats: dict[ResponderId, Seat],
        clock: Callable[[], float],
        matched: Callable[[Match], None],
        ring: Callable[[bytes], Awaitable[None]],
    ) -> None:
        self._engine = engine
        self._seats = seats
        self._clock = clock
        self._matched = matched
        self._ring = ring
        self.moves: dict[VisitId, _Move] = {}
        self._calls: dict[str, _Call] = {}
        self.work: list[Live] = []
        self._next = 2**41

    def follow(self, live: Live) -> None:
        """Bring what rings in line with the conversation."""
        state = live.state
        ticket = ticket_of(live.name, state, state.opened_at)
        move = self.moves.get(live.name)
        open_ = state.proposal
        if open_ is not None and open_.agreed and isinstance(open_.what, Joins):
            self.work.append(live)
        if state.phase is not Phase.OPEN and not (ticket is not None and ticket.without):
            ticket = None
        if move is not None and (ticket is None or ticket != move.ticket):
            self._do(move, move.matcher.left(live.name, self._clock()))
            del self.moves[live.name]
            move = None
        if move is None and ticket is not None:
            move = _Move(live, ticket, Matcher(first_offer=self._next))
            self._next += 1000
            self.moves[live.name] = move
            self.look()
            self._do(move, move.matcher.arrived(ticket, self._clock()))
            if ticket.only and ticket.person not in self._seats:
                self.work.append(live)

    def look(self) -> None:
        """Who is there may have changed."""
        for move in self.moves.values():
            for one, seat in self._seats.items():
                fits = one == move.ticket.person if move.ticket.only else True
                if one in move.ticket.without or not fits:
                    continue
                if seat.state == "available" and seat.lost_at is None:
                    self._do(move, move.matcher.ready(seat.facts(), self._clock()))
                else:
                    self._do(move, move.matcher.gone(one, self._clock()))

    def wake(self) -> None:
        """Timers."""
        for move in tuple(self.moves.values()):
            self._do(move, move.matcher.wake(self._clock()))

    def accepts(self, seat: Seat, offer: int) -> bool:
        """Whether it is one of these offers."""
        for move in tuple(self.moves.values()):
            mine = [one.number for one in move.matcher.offer_for(seat.me.staff_id)]
            if offer in mine:
                now = self._clock()
                self._do(move, move.matcher.accepted(offer, seat.me.staff_id, now))
                return True
        return False

    def declines(self, seat: Seat, offer: int) -> bool:
        """Whether it is one of these offers."""
        for move in tuple(self.moves.values()):
            mine = [one.number for one in move.matcher.offer_for(seat.me.staff_id)]
            if offer in mine:
                now = self._clock()
                self._do(move, move.matcher.declined(offer, seat.me.staff_id, now))
                if move.ticket.only:
                    self.work.append(move.live)
                return True
        return False

    def _do(self, move: _Move, decisions: Iterable[Decision]) -> None:
        for decision in decisions:
            match decision:
                case Offer(responder=responder):
                    self._seats[responder].ring(decision, move.ticket, self._clock())
                case Silence(number=number, responder=responder, reason=reason):
                    if responder in self._seats:
                        self._seats[responder].silence(number, reason)
                case Match():
                    self._matched(decision)
                case Away():
                    if move.ticket.only:
                        self.work.append(move.live)
                case _:
                    pass

    # Calls

    def calls(
        self,
        live: Live,
        seat: Seat,
        key: str,
        *,
        person: ResponderId | None,
        role: Role,
        reason: Reason,
    ) -> None:
        """Ring one colleague, or every supervisor."""
        for one, other in self._seats.items():
            wanted = one == person if person else "supervisor" in other.me.roles
            if wanted and other is not seat and other.lost_at is None:
                name = secrets.token_urlsafe(16)
                self._calls[name] = _Call(live, key, one, role, reason)
                other.tell(
                    Called(
                        call=name,
                        why="invited" if person else "escalation",
                        role=role,
                        name=seat.me.pseudonym,
                        line=str(live.state.line),
                        languages=live.state.languages,
                        seconds=CALLS_FOR,
                        on=True,
                    )
                )

    def comes(self, seat: Seat, call: str, *, yes: bool) -> None:
        """She comes, or not."""
        known = self._calls.pop(call, None)
        if known is not None and yes and known.person == seat.me.staff_id:
            self._calls[call] = known
            self.work.append(known.live)

    async def carry_out(self) -> None:
        """What has to be written down."""
        work, self.work = self.work, []
        for live in work:
            try:
                await self._carry_out(live)
            except (Refused, NotFound, StorageFailed):
                continue

    async def _carry_out(self, live: Live) -> None:
        engine, state = self._engine, live.state
        for name, call in tuple(self._calls.items()):
            if call.live is live and call.person in self._seats:
                del self._calls[name]
                known = self._seats[call.person].me.pseudonym
                joins = Joins(call.role, call.person, known)
                await engine.submit(live, Propose("responder", call.key, joins, call.reason))
                return
        open_ = state.proposal
        if open_ is None or not open_.agreed:
            return
        if isinstance(open_.what, Joins):
            seat = self._seats.get(open_.what.responder)
            if seat is None or seat.lost_at is not None:
                await engine.submit(live, Withdraw(open_.number, "line"))
                return
            await engine.entrust(live, seat.me.public_key, seat.me.desk_tag)
            what = open_.what
            await engine.submit(live, Enter(what.role, what.responder, what.name))
            await self._ring(seat.me.desk_tag)
        elif live.name in self.moves and self.moves[live.name].ticket.only:
            await engine.submit(live, Withdraw(open_.number, "line"))
