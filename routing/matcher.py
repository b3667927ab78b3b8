"""Decides who is rung for whom, and when: events and the time go in, decisions come out.

Rule 1: who meets whom is decided here, in order, by one caller at a time. There is no clock and no
chance: the same events give the same decisions. Whoever owns the matcher calls `wake` at
`next_wakeup()`. Every input may be repeated without harm.
"""

from dataclasses import replace
from math import inf
from typing import Final

from routing.board import Board, Ring
from routing.demand import demanded
from routing.due import due
from routing.holds import hold
from routing.model import (
    Decision,
    LineId,
    LineRules,
    Match,
    Needs,
    Offer,
    Presence,
    Question,
    Responder,
    ResponderId,
    Stale,
    Standing,
    Ticket,
    VisitId,
    Waits,
)
from routing.place import Place
from routing.policy import tier
from routing.seat import Seat
from routing.settling import Settling
from routing.waits import RecentWaits

RING: Final = 20.0
"""Seconds that an offer rings at one person (routing.md §0.5)."""

PLACE_KEPT: Final = 600.0
"""Seconds that a place in the queue outlives a broken connection (decisions: 10 min)."""

DECLINED_REST: Final = 20.0
"""Seconds before a pair that was declined may ring again, and then only if nobody else is left."""


class Matcher:
    """The rights of the person who writes first, then her turn, then who is rung for her.

    `ring` and `place_kept` are seconds. Offers are numbered from `first_offer`: a matcher that
    follows another one starts above the numbers of that one, so that a page which slept through the
    change cannot accept a new offer by an old number.
    """

    def __init__(
        self, *, ring: float = RING, place_kept: float = PLACE_KEPT, first_offer: int = 1
    ) -> None:
        self._place_kept: Final = place_kept
        self._board: Final = Board(ring=ring, first_offer=first_offer)
        self._settling: Final = Settling(self._board)
        self._waits: Final = RecentWaits()
        board = self._board
        self._room, self._seats, self._timers = board.room, board.seats, board.timers

    # Those who wait

    def arrived(self, ticket: Ticket, now: float) -> list[Decision]:
        """She waits. Again for the same visit: the earlier `since` and the higher priority count.

        Whoever is in a chat does not wait, unless she is leaving the one she writes with.
        """
        holders = [seat.facts.id for seat in self._seats.with_chat(ticket.visit)]
        if holders and holders != [ticket.leaving]:
            return []
        board, known = self._board, self._room.find(ticket.visit)
        if known is not None:
            board.touch(known)  # on the line where she has waited so far
            self._timers.set(("place", ticket.visit), None)
        place = self._room.enter(ticket)
        if known is None:
            hold(place, board.lines.rules(ticket.line))
            board.demand.count(demanded(place.ticket), now)
        board.touch(place)
        return self._keep_if_it_fits(place) + self._settle(now)

    def left(self, visit: VisitId, now: float) -> list[Decision]:
        """She left, ended, or was matched elsewhere. A chat of hers counts until `freed`."""
        return self._leave(visit) + self._settle(now)

    def lost(self, visit: VisitId, now: float) -> list[Decision]:
        """Her connection broke: her place is kept for a while, and nobody is rung for her."""
        place = self._room.find(visit)
        if place is None or not place.here:
            return []
        decided = self._board.silence(place, "left")
        self._board.answered(place)
        place.forget_at = now + self._place_kept
        self._timers.set(("place", visit), place.forget_at)
        self._board.touch(place)
        return decided + self._settle(now)

    def returned(self, visit: VisitId, now: float) -> list[Decision]:
        """Her connection is back, and so is her turn."""
        place = self._room.find(visit)
        if place is None or place.here:
            return []
        place.forget_at = None
        self._timers.set(("place", visit), None)
        self._board.touch(place)
        return self._settle(now)

    def answered(self, visit: VisitId, question: Question, yes: bool, now: float) -> list[Decision]:
        """She said yes or no to a question; a yes may be taken back until an offer is accepted."""
        place = self._room.find(visit)
        if place is None:
            return []
        ticket = place.ticket
        agreed = ticket.agreed | {question} if yes else ticket.agreed - {question}
        place.ticket = replace(ticket, asked=ticket.asked | {question}, agreed=agreed)
        if place.question == question:
            self._board.answered(place)
        if yes and question == "translation":
            place.translated_at = None
        self._board.touch(place)
        return self._keep_if_it_fits(place) + self._settle(now)

    # Those who answer

    def ready(self, responder: Responder, now: float) -> list[Decision]:
        """She checked in, is back or her facts changed; a ring that no longer fits is withdrawn."""
        known = self._seats.find(responder.id)
        if known is not None:
            self._board.recount(known)
        seat = self._seats.check_in(responder, now)
        self._board.recount(seat)
        self._timers.set(("landing", responder.id), None if seat.landed else responder.until)
        return self._keep_within_limits(seat) + self._settle(now)

    def paused(self, responder_id: ResponderId, now: float) -> list[Decision]:
        """She takes nobody for now; her chats go on."""
        return self._stand_down(responder_id, "paused") + self._settle(now)

    def gone(self, responder_id: ResponderId, now: float) -> list[Decision]:
        """Her connection broke or her shift ended; her chats count until they are freed."""
        return self._stand_down(responder_id, "absent") + self._settle(now)

    def resting(self, responder_id: ResponderId, until: float, now: float) -> list[Decision]:
        """She rests after a heavy chat; `until` = `now` ends it. It outlasts a pause."""
        seat, rests = self._seats.find(responder_id), until > now
        decided = self._board.silence_at(seat) if rests and seat is not None else []
        self._seats.rest(responder_id, until if rests else None, now)
        ends = rests and until < inf
        self._timers.set(("rest", responder_id), until if ends else None)
        if seat is not None:
            self._board.recount(seat)
        return decided + self._settle(now)

    def accepted(self, offer_number: int, responder_id: ResponderId, now: float) -> list[Decision]:
        """She answers a ring. Repeated while that chat runs, it gives the same `Match` again."""
        taken = self._seats.chat_from(offer_number, responder_id)
        if taken is not None:
            return [Match(offer_number, taken, responder_id)]
        ring = self._ring_at(offer_number, responder_id)
        if ring is None or now >= ring.offer.until:
            return [Stale(offer_number, responder_id)]
        ticket = ring.place.ticket
        self._board.end(ring)
        self._board.leave(ring.place, "left")
        self._begin(ring.seat, ticket.visit, offer_number, now)
        if not ticket.priority:
            self._waits.ended(ticket.line, now - ticket.since)
        return [Match(offer_number, ticket.visit, responder_id), *self._settle(now)]

    def declined(self, offer_number: int, responder_id: ResponderId, now: float) -> list[Decision]:
        """She said "not now": the next one is rung, this pair not again while anybody else fits.

        Known only until the person is matched or leaves, and counted nowhere.
        """
        ring = self._ring_at(offer_number, responder_id)
        if ring is None:
            return []
        place = ring.place
        place.declined[responder_id] = now + DECLINED_REST
        withdrawn = self._board.withdraw(ring, "declined")
        self._timers.set(("declined", ring.offer.visit), place.next_rest(now))
        return [withdrawn, *self._settle(now)]

    # Their chats

    def freed(self, visit: VisitId, responder_id: ResponderId, now: float) -> list[Decision]:
        """Their chat ended, or she has handed it over."""
        for seat in self._seats.with_chat(visit):
            if seat.facts.id == responder_id:
                self._end_chat(seat, visit, now)
                return self._settle(now)
        return []

    def resumed(self, visit: VisitId, responder_id: ResponderId, now: float) -> list[Decision]:
        """Their chat goes on after a restart: it counts for her, and the person waits no longer."""
        holders = self._seats.with_chat(visit)
        if any(seat.facts.id == responder_id for seat in holders):
            return []
        for seat in holders:
            self._end_chat(seat, visit, now)
        place, decided = self._room.find(visit), list[Decision]()
        if place is not None and place.ticket.leaving != responder_id:
            decided += self._board.leave(place, "left")
        seat = self._seats.known_by_chat(responder_id)
        self._begin(seat, visit, None, now)
        return decided + self._keep_within_limits(seat) + self._settle(now)

    def rules(self, rules: LineRules, now: float) -> list[Decision]:
        """A coordinator set a line's rules. Chats and rings go on, and whoever waits stays."""
        self._board.lines.set(rules)
        self._board.duties.set(rules.line, rules.duty, rules.minimum_present)
        self._board.recounted_lines[rules.line] = None
        self._board.reopen(rules.line)
        return self._settle(now)

    def wake(self, now: float) -> list[Decision]:
        """What is due by `now`: missed rings, places kept long enough, whatever opens or ends."""
        decided: list[Decision] = []
        while (timer := self._timers.due(now)) is not None:
            decided += due(self._board, timer, now)
        return decided + self._settle(now)

    def next_wakeup(self) -> float | None:
        """When `wake` has something to do; None: nothing is under way."""
        return self._timers.next()

    # What can be seen

    def people_before(self, visit: VisitId) -> int:
        """How many on her line come before her; 0 also when she does not wait."""
        return self._room.before(visit)

    def waiting(self, line: LineId) -> int:
        """How many wait on `line`."""
        return self._room.count(line)

    def oldest_since(self, line: LineId) -> float | None:
        """When the one who has waited longest on `line` arrived; None: nobody waits."""
        return self._room.oldest_since(line)

    def present(self, line: LineId) -> int:
        """How many on `line` are ready, rest for a while, or are in chats."""
        return len(self._seats.present.on(line))

    def takes(self, line: LineId) -> bool:
        """Whether new people are offered on `line`: it is not paused, and enough are present."""
        return self._board.lines.takes(line)

    def can_serve(self, needs: Needs) -> bool:
        """Whether someone present fits, busy or not."""
        return self._seats.present.fits(needs)

    def recent_waits(self, line: LineId) -> Waits | None:
        """How long people on `line` have really waited lately; None: too few are known."""
        return self._waits.of(line)

    def standing(self, responder_id: ResponderId) -> Standing:
        """Where she stands; whoever never checked in is absent."""
        return self._seats.standing(responder_id)

    def offer_for(self, responder_id: ResponderId) -> list[Offer]:
        """What rings at her now, the first to ring first."""
        seat = self._seats.find(responder_id)
        return [] if seat is None else list(seat.rings.values())

    def _settle(self, now: float) -> list[Decision]:
        return self._settling.settle(now)

    def _leave(self, visit: VisitId) -> list[Decision]:
        place = self._room.find(visit)
        return [] if place is None else self._board.leave(place, "left")

    def _ring_at(self, offer_number: int, responder_id: ResponderId) -> Ring | None:
        ring = self._board.rings.get(offer_number)
        return ring if ring is not None and ring.offer.responder == responder_id else None

    def _keep_if_it_fits(self, place: Place) -> list[Decision]:
        """Withdraw a ring that what she asks for now forbids."""
        if place.offer is None:
            return []
        ticket, facts = place.ticket, self._board.rings[place.offer.number].seat.facts
        somebody_else = ticket.only and ticket.person != facts.id
        if tier(ticket, facts) is not None and not somebody_else:
            return []
        return self._board.silence(place, "unready")

    def _keep_within_limits(self, seat: Seat) -> list[Decision]:
        """Withdraw the rings that are over her capacity, or that her new facts forbid."""
        rings = [self._board.rings[number] for number in seat.rings]
        forbidden = [one for one in rings if tier(one.place.ticket, seat.facts) is None]
        decided: list[Decision] = [self._board.withdraw(one, "unready") for one in forbidden]
        room = seat.facts.capacity - len(seat.chats) if seat.presence == "ready" else 0
        return decided + self._board.silence_at(seat, beyond=room)

    def _stand_down(self, responder_id: ResponderId, presence: Presence) -> list[Decision]:
        seat = self._seats.find(responder_id)
        if seat is None:
            return []
        decided = self._board.silence_at(seat)
        self._seats.stand_down(seat, presence)
        self._board.recount(seat)
        return decided

    def _begin(self, seat: Seat, visit: VisitId, number: int | None, now: float) -> None:
        was_present = seat.present
        self._seats.begun(seat, visit, number, now)
        self._look_again_at(seat, was_present=was_present)

    def _end_chat(self, seat: Seat, visit: VisitId, now: float) -> None:
        self._seats.ended(seat, visit, now)
        self._look_again_at(seat, was_present=True)

    def _look_again_at(self, seat: Seat, *, was_present: bool) -> None:
        if seat.present is was_present:
            self._board.free_again(seat)
        else:
            self._board.recount(seat)
