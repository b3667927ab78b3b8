"""What is known at one moment: who waits, who answers, what rings, what is due.

Every change goes through here and is marked, so that only what changed is looked at afterwards.
"""

from dataclasses import dataclass, replace
from typing import Final

from routing.demand import Demand
from routing.duties import Duties
from routing.lines import Lines
from routing.model import (
    Ask,
    Decision,
    LineId,
    Offer,
    Question,
    ResponderId,
    VisitId,
    Withdraw,
    WithdrawReason,
)
from routing.place import Place
from routing.seat import Seat
from routing.seats import Seats
from routing.timers import Reason, Timers
from routing.waiting_room import WaitingRoom

PLACE_TIMERS: Final[tuple[Reason, ...]] = (
    *("answer", "ask", "bell", "declined", "opening", "place", "ring"),
)

ANSWERED_WITHIN: Final = 60.0
"""Seconds after which no answer is taken for a no, and somebody else may be asked."""


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """A live offer, with whom it binds."""

    offer: Offer
    place: Place
    seat: Seat


class Board:
    """Everybody's places, seats and timers; and who has to be looked at again."""

    def __init__(self, *, ring: float, first_offer: int) -> None:
        self._ring_for: Final = ring
        self._next_number = first_offer
        self.timers: Final = Timers()
        self.room: Final = WaitingRoom()
        self.seats: Final = Seats()
        self.lines: Final = Lines(self.timers)
        self.duties: Final = Duties(self.timers)
        self.demand: Final = Demand()
        self.rings: Final[dict[int, Ring]] = {}
        self.changed_places: Final[dict[VisitId, Place]] = {}
        self.changed_seats: Final[dict[ResponderId, Seat]] = {}
        self.changed_lines: Final[dict[LineId, None]] = {}
        self.recounted_lines: Final[dict[LineId, None]] = {}

    def touch(self, place: Place) -> None:
        """Something about her changed."""
        self.changed_places[place.ticket.visit] = place
        self.changed_lines[place.ticket.line] = None

    def free_again(self, seat: Seat) -> None:
        """She may have become free, or can do something else."""
        self.changed_seats[seat.facts.id] = seat

    def recount(self, seat: Seat) -> None:
        """Who is present on her lines, or what they can do, changed."""
        self.changed_seats[seat.facts.id] = seat
        for line in sorted(seat.facts.lines):
            self.recounted_lines[line] = None

    def offer(self, place: Place, seat: Seat, now: float) -> Offer:
        """Ring her for this person."""
        visit = place.ticket.visit
        offer = Offer(self._next_number, visit, seat.facts.id, now + self._ring_for)
        self._next_number += 1
        self.rings[offer.number] = Ring(offer, place, seat)
        place.offer = offer
        self.room.stand(place)
        seat.asking = None
        self.seats.rung(seat, offer)
        self.timers.set(("ring", visit), offer.until)
        return offer

    def end(self, ring: Ring) -> None:
        """It rings no longer; whoever it bound is looked at again."""
        del self.rings[ring.offer.number]
        ring.place.offer = None
        self.timers.set(("ring", ring.offer.visit), None)
        self.seats.silent(ring.seat, ring.offer)
        self.touch(ring.place)
        self.free_again(ring.seat)

    def withdraw(self, ring: Ring, reason: WithdrawReason) -> Withdraw:
        """End a ring that nobody accepted."""
        self.end(ring)
        offer = ring.offer
        return Withdraw(offer.number, offer.visit, offer.responder, reason)

    def silence(self, place: Place, reason: WithdrawReason) -> list[Decision]:
        """Withdraw what rings for her, if anything does."""
        if place.offer is None:
            return []
        return [self.withdraw(self.rings[place.offer.number], reason)]

    def silence_at(self, seat: Seat, *, beyond: int = 0) -> list[Decision]:
        """Withdraw what rings at her, beyond so many rings; the first to ring may stay."""
        rings = [self.rings[number] for number in seat.rings][max(0, beyond) :]
        return [self.withdraw(ring, "unready") for ring in rings]

    def leave(self, place: Place, reason: WithdrawReason) -> list[Decision]:
        """Her place is given up, and what rings for her is withdrawn."""
        decided = self.silence(place, reason)
        visit = place.ticket.visit
        self.answered(place)
        self.room.leave(place)
        self.changed_places.pop(visit, None)
        for timer in PLACE_TIMERS:
            self.timers.set((timer, visit), None)
        self.changed_lines[place.ticket.line] = None
        return decided

    def ask(self, place: Place, question: Question, seat: Seat, now: float) -> Ask:
        """Ask her, because her yes would let `seat` be rung for her."""
        visit = place.ticket.visit
        asked = place.ticket.asked | {question}
        place.ticket = replace(place.ticket, asked=asked)
        place.question, place.about = question, seat.facts.id
        seat.asking = visit
        self.timers.set(("answer", visit), now + ANSWERED_WITHIN)
        self.room.stand(place)
        return Ask(visit, question)

    def answered(self, place: Place) -> None:
        """She answered, or did not, or is asked nothing for another reason."""
        visit = place.ticket.visit
        seat = None if place.about is None else self.seats.find(place.about)
        if seat is not None and seat.asking == visit:
            seat.asking = None
            self.free_again(seat)
        place.question = place.about = None
        self.timers.set(("answer", visit), None)

    def waits(self, place: Place) -> bool:
        """Whether this place has not been given up."""
        return self.room.find(place.ticket.visit) is place

    def reopen(self, line: LineId) -> None:
        """People are taken on `line` again."""
        for seat in self.seats.free.on(line):
            self.free_again(seat)
