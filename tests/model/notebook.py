"""What a careful coordinator would write down of the matching, with paper and no cleverness.

It hears what happens and what the matcher decides, and finds every decision that breaks a promise
of routing.md §4. Its rules are written from the page, not from the code: they look at everybody.
"""

from dataclasses import replace
from typing import assert_never

from routing.matcher import DECLINED_REST, RING
from routing.model import (
    Ask,
    Away,
    Bell,
    Decision,
    Forget,
    Futile,
    LineId,
    Match,
    Offer,
    Presence,
    Quiet,
    Responder,
    ResponderId,
    Stale,
    Ticket,
    VisitId,
    Withdraw,
    WithdrawReason,
)


def turn(ticket: Ticket) -> tuple[int, float, str]:
    """Urgent first, then first come, then by id."""
    return (-ticket.priority, ticket.since, ticket.visit)


def may_meet(ticket: Ticket, responder: Responder) -> bool:
    """Whether line and wish allow the pair."""
    return ticket.line in responder.lines and ticket.wish in {"anyone", responder.kind}


def share_a_language(ticket: Ticket, responder: Responder) -> bool:
    """Whether she can write to her in a language of hers."""
    known = {language for language, level in responder.languages if level >= 2}
    return any(language in known for language in ticket.languages)


def closeness(ticket: Ticket, responder: Responder) -> int:
    """0 native in her first language, 1 fluent in it, 2 another language, 3 translation."""
    if not share_a_language(ticket, responder):
        return 3
    level = dict(responder.languages).get(ticket.languages[0], 0)
    return {3: 0, 2: 1}.get(level, 2)


def both_translate(ticket: Ticket, responder: Responder) -> bool:
    """Whether both sides allow machine translation."""
    return ticket.translation and responder.translation


class Notebook:
    """Who waits, who rings, who writes with whom; and whether that is as it should be."""

    def __init__(self) -> None:
        self.tickets: dict[VisitId, Ticket] = {}
        self.lost: dict[VisitId, float] = {}
        self.declined: dict[VisitId, dict[ResponderId, float]] = {}
        self.rings: dict[int, Offer] = {}
        self.chats: dict[VisitId, tuple[ResponderId, int | None]] = {}
        self.facts: dict[ResponderId, Responder] = {}
        self.presence: dict[ResponderId, Presence] = {}
        self.last_number = 0

    def waits(self, ticket: Ticket) -> None:
        """She arrived, for the first time or again."""
        if ticket.visit in self.chats:
            return
        known = self.tickets.get(ticket.visit, ticket)
        since, priority = min(known.since, ticket.since), max(known.priority, ticket.priority)
        self.tickets[ticket.visit] = replace(ticket, since=since, priority=priority)
        self.lost.pop(ticket.visit, None)

    def waits_no_more(self, visit: VisitId) -> None:
        """She left, was matched, or was forgotten."""
        self.tickets.pop(visit, None)
        self.lost.pop(visit, None)
        self.declined.pop(visit, None)

    def has_seat(self, responder: ResponderId) -> bool:
        """Whether she can change her presence: she checked in, or has chats."""
        return self.presence.get(responder, "absent") != "absent" or self.active(responder) > 0

    def is_ready(self, responder: ResponderId) -> bool:
        """Whether she takes people."""
        return self.presence.get(responder) == "ready"

    def active(self, responder: ResponderId) -> int:
        """How many chats she has."""
        return sum(1 for other, _ in self.chats.values() if other == responder)

    def ring_at(self, responder: ResponderId) -> Offer | None:
        """What rings at her."""
        rings = [offer for offer in self.rings.values() if offer.responder == responder]
        assert len(rings) <= 1, "two rings at one person"
        return rings[0] if rings else None

    def ring_for(self, visit: VisitId) -> Offer | None:
        """What rings for her."""
        rings = [offer for offer in self.rings.values() if offer.visit == visit]
        assert len(rings) <= 1, "two live offers of one person"
        return rings[0] if rings else None

    def present(self) -> list[Responder]:
        """Who is ready or in chats."""
        known = self.facts.values()
        return [one for one in known if self.is_ready(one.id) or self.active(one.id)]

    def is_free(self, responder: Responder) -> bool:
        """Whether another ring is allowed: it would take a slot of its own."""
        ring = self.ring_at(responder.id)
        taken = self.active(responder.id) + (ring is not None)
        return self.is_ready(responder.id) and ring is None and taken < responder.capacity

    def open_tickets(self) -> list[Ticket]:
        """Who could be offered now."""
        return [
            ticket
            for ticket in self.tickets.values()
            if ticket.visit not in self.lost and self.ring_for(ticket.visit) is None
        ]

    def could_serve(self, ticket: Ticket, among: list[Responder]) -> list[Responder]:
        """Those who fit her; by translation only if no one of them shares a language."""
        allowed = [one for one in among if may_meet(ticket, one)]
        sharing = [one for one in allowed if share_a_language(ticket, one)]
        return sharing or [one for one in allowed if both_translate(ticket, one)]

    def allowed(self, ticket: Ticket, responder: Responder, now: float) -> bool:
        """Whether this pair may ring now."""
        declined = self.declined.get(ticket.visit, {})
        others = [one for one in self.present() if one.id not in declined]
        fitting = self.could_serve(ticket, others)
        if fitting:
            return responder in fitting
        rested = declined.get(responder.id, now) <= now
        return rested and responder in self.could_serve(ticket, self.present())

    def hear(
        self, decisions: list[Decision], now: float, *, why: tuple[WithdrawReason, ...] = ()
    ) -> None:
        """Write the decisions down, one after the other; `why` may rings end now."""
        offered: list[Offer] = []
        for decision in decisions:
            match decision:
                case Offer():
                    self._hear_offer(decision, now)
                    offered.append(decision)
                case Withdraw(reason=reason):
                    assert reason in why
                    self._hear_withdraw(decision, now)
                case Match():
                    self._hear_match(decision, now)
                case Stale():
                    self._hear_stale(decision, now)
                case Away(responder):
                    assert self.is_ready(responder), "away without having been ready"
                    self.presence[responder] = "away"
                case Forget(visit):
                    assert self.lost[visit] <= now, "forgotten too early"
                    self.waits_no_more(visit)
                case Ask() | Futile() | Bell() | Quiet():
                    raise AssertionError(decision)
                case _:
                    assert_never(decision)
        for decision in decisions:
            if isinstance(decision, Withdraw) and decision.reason == "expired":
                assert not self.is_ready(decision.responder), "a missed ring did not set away"
        for offer in offered:
            self._first_come_first_served(offer, now)
        for responder in [one for one in self.facts if not self.has_seat(one)]:
            del self.facts[responder]  # whoever is gone is not remembered

    def _hear_offer(self, offer: Offer, now: float) -> None:
        assert offer.number > self.last_number, "a number was used twice"
        assert offer.until == now + RING
        ticket, responder = self.tickets[offer.visit], self.facts[offer.responder]
        assert offer.visit not in self.lost, "rung for a person who is not there"
        assert self.ring_for(offer.visit) is None, "two live offers of one person"
        assert offer.visit not in self.chats, "an offer and an owner"
        assert self.is_free(responder), "rung although not ready, ringing or full"
        assert may_meet(ticket, responder), "her line or her wish was overridden"
        assert self.allowed(ticket, responder, now), "a pair that does not fit"
        free = [one for one in self.facts.values() if self.is_free(one)]
        able = [one for one in free if self.allowed(ticket, one, now)]
        assert self._rank(ticket, responder) == min(self._rank(ticket, one) for one in able)
        self.last_number = offer.number
        self.rings[offer.number] = offer

    def _rank(self, ticket: Ticket, responder: Responder) -> tuple[int, int]:
        return (closeness(ticket, responder), self.active(responder.id))

    def _hear_withdraw(self, decision: Withdraw, now: float) -> None:
        offer = self.rings.pop(decision.number)
        assert (offer.visit, offer.responder) == (decision.visit, decision.responder)
        if decision.reason == "expired":
            assert now >= offer.until, "a ring ended too early"
        if decision.reason == "declined":
            rests = self.declined.setdefault(offer.visit, {})
            rests[offer.responder] = now + DECLINED_REST

    def _hear_match(self, match: Match, now: float) -> None:
        if self.chats.get(match.visit) == (match.responder, match.number):
            return  # the same accept again
        offer = self.rings.pop(match.number)
        assert (offer.visit, offer.responder) == (match.visit, match.responder)
        assert now < offer.until, "matched after the end of the ring"
        assert match.visit not in self.chats, "two owners"
        self.waits_no_more(match.visit)
        self.chats[match.visit] = (match.responder, match.number)
        assert self.active(match.responder) <= self.facts[match.responder].capacity

    def _hear_stale(self, stale: Stale, now: float) -> None:
        offer = self.rings.get(stale.number)
        live = offer is not None and offer.responder == stale.responder and now < offer.until
        assert not live, "a valid answer was refused"
        taken = (stale.responder, stale.number) in self.chats.values()
        assert not taken, "a repeated answer was refused"

    def _first_come_first_served(self, offer: Offer, now: float) -> None:
        responder = self.facts[offer.responder]
        for passed_over in self.open_tickets():
            if offer.visit in self.tickets and turn(passed_over) < turn(self.tickets[offer.visit]):
                assert not self.allowed(passed_over, responder, now), "somebody was passed over"

    def check(self, now: float) -> None:
        """What holds after every event."""
        for offer in self.rings.values():
            ticket, responder = self.tickets[offer.visit], self.facts[offer.responder]
            assert self.is_ready(offer.responder), "a ring at somebody who is not ready"
            assert self.active(responder.id) < responder.capacity, "a ring over her capacity"
            assert may_meet(ticket, responder), "a ring that her wish or line forbids"
            assert share_a_language(ticket, responder) or both_translate(ticket, responder)
            assert offer.visit not in self.chats, "an offer and an owner"
            assert offer.visit not in self.lost, "a ring for somebody who is not there"
            self.ring_for(offer.visit)
            self.ring_at(offer.responder)
        free = [one for one in self.facts.values() if self.is_free(one)]
        for ticket in self.open_tickets():
            for responder in free:
                assert not self.allowed(ticket, responder, now), "a free pair was left unmatched"

    def next_time(self, now: float) -> float | None:
        """When something has to happen next: a ring ends, a place, or a rest after "not now"."""
        rings = [offer.until for offer in self.rings.values()]
        rests = [again for ids in self.declined.values() for again in ids.values() if again > now]
        return min((*rings, *rests, *self.lost.values()), default=None)

    def on_line(self, line: LineId) -> list[Ticket]:
        """Who has a place on the line, in turn."""
        waiting = [ticket for ticket in self.tickets.values() if ticket.line == line]
        return sorted(waiting, key=turn)
