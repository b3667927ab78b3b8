"""Decides who is rung for whom, and when: events and the time go in, decisions come out.

Rule 1: who meets whom is decided here, in order, by one caller at a time. There is no clock and no
chance: the same events give the same decisions. Whoever owns the matcher calls `wake` at
`next_wakeup()`. Every input may be repeated without harm.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final, Literal

from routing.model import (
    Away,
    Decision,
    Forget,
    LineId,
    Match,
    Needs,
    Offer,
    Presence,
    Responder,
    ResponderId,
    Stale,
    Standing,
    Ticket,
    VisitId,
    Withdraw,
    WithdrawReason,
)
from routing.policy import tier
from routing.seats import Seat, Seats
from routing.waiting_room import Place, WaitingRoom

RING: Final = 20.0
"""Seconds that an offer rings at one person (routing.md §0.5)."""

PLACE_KEPT: Final = 600.0
"""Seconds that a place in the queue outlives a broken connection (decisions: 10 min)."""

DECLINED_REST: Final = 20.0
"""Seconds before a pair that was declined may ring again, and then only if nobody else is left."""


Way = Literal["language", "translation"]


@dataclass(frozen=True, slots=True, eq=False)
class _Ring:
    """A live offer, with whom it binds."""

    offer: Offer
    place: Place
    seat: Seat


class Matcher:
    """First come, first served among those who fit; the better shared language is rung first.

    `ring` and `place_kept` are seconds. Offers are numbered from `first_offer`: a matcher that
    follows another one starts above the numbers of that one, so that a page which slept through the
    change cannot accept a new offer by an old number.
    """

    def __init__(
        self, *, ring: float = RING, place_kept: float = PLACE_KEPT, first_offer: int = 1
    ) -> None:
        self._ring_for: Final = ring
        self._place_kept: Final = place_kept
        self._next_number = first_offer
        self._room: Final = WaitingRoom()
        self._seats: Final = Seats()
        self._rings: Final[dict[int, _Ring]] = {}
        self._timers: Final[list[tuple[float, VisitId]]] = []
        self._unsettled: Final[dict[LineId, None]] = {}

    def arrived(self, ticket: Ticket, now: float) -> list[Decision]:
        """She waits. Again for the same visit: the earlier `since` and the higher priority count.

        Whoever is in a chat does not wait: `freed` has to come before she can wait again.
        """
        if self._seats.with_chat(ticket.visit) is not None:
            return []
        place = self._room.enter(ticket)
        self._unsettled[ticket.line] = None
        decided: list[Decision] = []
        if place.offer is not None:
            ring = self._rings[place.offer.number]
            if tier(place.ticket, ring.seat.facts) is None:
                decided += self._withdraw(ring, "unready")
        return decided + self._settle(now)

    def left(self, visit: VisitId, now: float) -> list[Decision]:
        """She left, ended, or was matched elsewhere. A chat of hers counts until `freed`."""
        return self._leave(visit) + self._settle(now)

    def lost(self, visit: VisitId, now: float) -> list[Decision]:
        """Her connection broke: her place is kept for a while, and nobody is rung for her."""
        place = self._room.find(visit)
        if place is None or place.forget_at is not None:
            return []
        decided: list[Decision] = []
        if place.offer is not None:
            decided += self._withdraw(self._rings[place.offer.number], "left")
        self._room.lost(place, now + self._place_kept)
        heappush(self._timers, (now + self._place_kept, visit))
        return decided + self._settle(now)

    def returned(self, visit: VisitId, now: float) -> list[Decision]:
        """Her connection is back, and so is her turn."""
        place = self._room.find(visit)
        if place is None or place.forget_at is None:
            return []
        self._room.lost(place, None)
        self._unsettled[place.ticket.line] = None
        return self._settle(now)

    def ready(self, responder: Responder, now: float) -> list[Decision]:
        """She checked in, is back or her facts changed; a ring that no longer fits is withdrawn."""
        known = self._seats.find(responder.id)
        if known is not None:
            self._unsettle(known)
        seat = self._seats.check_in(responder, now)
        self._unsettle(seat)
        return self._keep_within_limits(seat) + self._settle(now)

    def paused(self, responder_id: ResponderId, now: float) -> list[Decision]:
        """She takes nobody for now; her chats go on."""
        return self._stand_down(responder_id, "paused") + self._settle(now)

    def gone(self, responder_id: ResponderId, now: float) -> list[Decision]:
        """Her connection broke or her shift ended; her chats count until they are freed."""
        return self._stand_down(responder_id, "absent") + self._settle(now)

    def accepted(self, offer_number: int, responder_id: ResponderId, now: float) -> list[Decision]:
        """She answers a ring. Repeated while that chat runs, it gives the same `Match` again."""
        taken = self._seats.chat_from(offer_number, responder_id)
        if taken is not None:
            return [Match(offer_number, taken, responder_id)]
        ring = self._ring_at(offer_number, responder_id)
        if ring is None or now >= ring.offer.until:
            return [Stale(offer_number, responder_id)]
        self._end(ring)
        self._room.leave(ring.place)
        self._seats.begun(ring.seat, ring.offer.visit, offer_number)
        match = Match(offer_number, ring.offer.visit, responder_id)
        return [match, *self._settle(now)]

    def declined(self, offer_number: int, responder_id: ResponderId, now: float) -> list[Decision]:
        """She said "not now": the next one is rung, this pair not again while anybody else fits.

        Known only until the person is matched or leaves, and counted nowhere.
        """
        ring = self._ring_at(offer_number, responder_id)
        if ring is None:
            return []
        decided = self._withdraw(ring, "declined")
        self._room.declined(ring.place, responder_id, now + DECLINED_REST)
        heappush(self._timers, (now + DECLINED_REST, ring.offer.visit))
        return decided + self._settle(now)

    def freed(self, visit: VisitId, responder_id: ResponderId, now: float) -> list[Decision]:
        """Their chat ended."""
        seat = self._seats.with_chat(visit)
        if seat is None or seat.facts.id != responder_id:
            return []
        self._end_chat(seat, visit, now)
        return self._settle(now)

    def resumed(self, visit: VisitId, responder_id: ResponderId, now: float) -> list[Decision]:
        """Their chat goes on after a restart: it counts for her, and the person waits no longer."""
        elsewhere = self._seats.with_chat(visit)
        if elsewhere is not None:
            if elsewhere.facts.id == responder_id:
                return []
            self._end_chat(elsewhere, visit, now)
        decided = self._leave(visit)
        seat = self._seats.known_by_chat(responder_id)
        self._seats.begun(seat, visit, None)
        return decided + self._keep_within_limits(seat) + self._settle(now)

    def wake(self, now: float) -> list[Decision]:
        """What is due by `now`: missed rings, places kept long enough, pairs that have rested."""
        decided: list[Decision] = []
        while self._timers and self._timers[0][0] <= now:
            _, visit = heappop(self._timers)
            place = self._room.find(visit)
            if place is None:
                continue
            self._unsettled[place.ticket.line] = None
            if place.offer is not None and place.offer.until <= now:
                ring = self._rings[place.offer.number]
                decided += self._withdraw(ring, "expired")
                self._seats.stand_down(ring.seat, "away")
                decided.append(Away(ring.offer.responder))
            if place.forget_at is not None and place.forget_at <= now:
                self._room.leave(place)
                decided.append(Forget(visit))
        return decided + self._settle(now)

    def next_wakeup(self) -> float | None:
        """When `wake` has something to do; None: nothing is under way."""
        while self._timers:
            at, visit = self._timers[0]
            place = self._room.find(visit)
            if place is not None and place.due(at):
                return at
            heappop(self._timers)
        return None

    def people_before(self, visit: VisitId) -> int:
        """How many on her line come before her; 0 also when she does not wait."""
        return self._room.before(visit)

    def waiting(self, line: LineId) -> int:
        """How many have a place on the line, those included whose connection is broken."""
        return self._room.count(line)

    def oldest_since(self, line: LineId) -> float | None:
        """When the one who has waited longest on the line arrived; None: nobody waits."""
        return self._room.oldest_since(line)

    def present(self, line: LineId) -> int:
        """How many responders of the line are ready or in chats."""
        return self._seats.present.count(line)

    def can_serve(self, needs: Needs) -> bool:
        """Whether someone present fits, busy or not."""
        return self._way_to(needs, {}) is not None

    def standing(self, responder_id: ResponderId) -> Standing:
        """Where she stands; whoever never checked in is absent."""
        return self._seats.standing(responder_id)

    def offer_for(self, responder_id: ResponderId) -> list[Offer]:
        """What rings at her now: one offer, or none."""
        ringing = self._seats.standing(responder_id).ringing
        return [] if ringing is None else [ringing]

    def _settle(self, now: float) -> list[Decision]:
        """Offer, in turn, until no free pair that fits is left on the lines that changed."""
        decided: list[Decision] = []
        free = self._seats.free
        lines = [line for line in self._unsettled if free.count(line)]
        self._unsettled.clear()
        heads = [head for line in lines for head in self._room.heads(line)]
        heapify(heads)
        while heads and any(free.count(line) for line in lines):
            _, _, visit = heappop(heads)
            place = self._room.place(visit)
            seat = self._choose(place, now)
            if seat is None:
                continue  # whoever asks for the same finds nobody either
            decided.append(self._offer(place, seat, now))
            following = self._room.head(place.alike)
            if following is not None:
                heappush(heads, following)
        return decided

    def _choose(self, place: Place, now: float) -> Seat | None:
        """Whom to ring for her; who declined, only after a rest and if nobody else fits."""
        needs, apart = place.ticket, place.declined
        resting = apart
        if apart and self._way_to(needs, apart) is None:
            apart, resting = {}, {who: again for who, again in apart.items() if again > now}
        free = self._seats.free
        seat = _best(needs, free.sharing(needs), resting)
        if seat is None and self._way_to(needs, apart) == "translation":
            seat = _best(needs, free.translating(needs), resting)
        return seat

    def _way_to(self, needs: Needs, apart: Mapping[ResponderId, float]) -> Way | None:
        """How those present could serve her, busy or not; translation is the last resort."""
        present = self._seats.present
        if any(seat.facts.id not in apart for seat in present.sharing(needs)):
            return "language"
        if any(seat.facts.id not in apart for seat in present.translating(needs)):
            return "translation"
        return None

    def _offer(self, place: Place, seat: Seat, now: float) -> Offer:
        until = now + self._ring_for
        offer = Offer(self._next_number, place.ticket.visit, seat.facts.id, until)
        self._next_number += 1
        self._rings[offer.number] = _Ring(offer, place, seat)
        self._room.offered(place, offer)
        self._seats.rung(seat, offer)
        heappush(self._timers, (until, place.ticket.visit))
        return offer

    def _end(self, ring: _Ring) -> None:
        del self._rings[ring.offer.number]
        self._room.offered(ring.place, None)
        self._seats.rung(ring.seat, None)
        self._unsettled[ring.place.ticket.line] = None
        self._unsettle(ring.seat)

    def _withdraw(self, ring: _Ring, reason: WithdrawReason) -> list[Decision]:
        self._end(ring)
        offer = ring.offer
        return [Withdraw(offer.number, offer.visit, offer.responder, reason)]

    def _ring_at(self, offer_number: int, responder_id: ResponderId) -> _Ring | None:
        ring = self._rings.get(offer_number)
        return ring if ring is not None and ring.offer.responder == responder_id else None

    def _leave(self, visit: VisitId) -> list[Decision]:
        place = self._room.find(visit)
        if place is None:
            return []
        decided: list[Decision] = []
        if place.offer is not None:
            decided += self._withdraw(self._rings[place.offer.number], "left")
        self._room.leave(place)
        return decided

    def _stand_down(self, responder_id: ResponderId, presence: Presence) -> list[Decision]:
        seat = self._seats.find(responder_id)
        if seat is None:
            return []
        decided: list[Decision] = []
        if seat.ring is not None:
            decided += self._withdraw(self._rings[seat.ring.number], "unready")
        self._seats.stand_down(seat, presence)
        self._unsettle(seat)
        return decided

    def _keep_within_limits(self, seat: Seat) -> list[Decision]:
        """Withdraw a ring that is over her capacity, or that her new facts forbid."""
        if seat.ring is None:
            return []
        ring = self._rings[seat.ring.number]
        fits = tier(ring.place.ticket, seat.facts) is not None
        if fits and len(seat.chats) < seat.facts.capacity:
            return []
        return self._withdraw(ring, "unready")

    def _end_chat(self, seat: Seat, visit: VisitId, now: float) -> None:
        self._seats.ended(seat, visit, now)
        self._unsettle(seat)

    def _unsettle(self, seat: Seat) -> None:
        """Look at her lines again: she may be free, or others have become the last resort."""
        for line in sorted(seat.facts.lines):
            self._unsettled[line] = None


def _best(needs: Needs, seats: Iterator[Seat], apart: Mapping[ResponderId, float]) -> Seat | None:
    """The better tier, then the fewest chats, then the longest idle, then the id."""
    ranked = [
        (rank, len(seat.chats), seat.idle_since, seat.facts.id, seat)
        for seat in seats
        if (rank := tier(needs, seat.facts)) is not None and seat.facts.id not in apart
    ]
    return min(ranked)[-1] if ranked else None
