"""What a careful coordinator would write down of the matching, with paper and no cleverness.

It hears what happens and what the matcher decides, and refuses every decision that breaks a promise
of routing.md §4. Its rules are written from the page, not from the code: they look at everybody.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, assert_never

from routing.model import (
    Ask,
    Away,
    Bell,
    BellReason,
    Decision,
    Forget,
    Futile,
    LineId,
    LineRules,
    Match,
    Offer,
    Presence,
    Question,
    Quiet,
    Responder,
    ResponderId,
    Stale,
    Ticket,
    VisitId,
    Withdraw,
    WithdrawReason,
)
from tests.model.rights import closeness, widened

RING: Final = 20.0
REST_AFTER_NOT_NOW: Final = 20.0
GRACE: Final = 300.0
ANSWER: Final = 60.0
WISH_HELD: Final = 10.0


class Notebook:
    """Who waits, who rings, who writes with whom."""

    def __init__(self) -> None:
        self.now = 0.0
        self.tickets: dict[VisitId, Ticket] = {}
        self.held: dict[VisitId, float] = {}
        self.wish_held: dict[VisitId, float] = {}
        self.asked: dict[VisitId, tuple[Question, float]] = {}
        self.lost: dict[VisitId, float] = {}
        self.declined: dict[VisitId, dict[ResponderId, float]] = {}
        self.rings: dict[int, Offer] = {}
        self.chats: dict[VisitId, dict[ResponderId, int | None]] = {}
        self.facts: dict[ResponderId, Responder] = {}
        self.stands: dict[ResponderId, Presence] = {}
        self.rests: dict[ResponderId, float] = {}
        self.rules: dict[LineId, LineRules] = {}
        self.below: dict[LineId, float] = {}
        self.bells: dict[LineId, BellReason] = {}
        self.last_number = 0

    # What happens

    def waits(self, ticket: Ticket) -> None:
        """She arrived, for the first time or again."""
        visit = ticket.visit
        if visit in self.chats and list(self.chats[visit]) != [ticket.leaving]:
            return
        known = self.tickets.get(visit)
        if known is None:
            self.hold(ticket)
            known = ticket
        apart = {ticket.leaving} if ticket.leaving is not None else set[ResponderId]()
        self.tickets[visit] = replace(
            ticket,
            since=min(known.since, ticket.since),
            priority=max(known.priority, ticket.priority),
            without=ticket.without | apart,
            asked=known.asked | ticket.asked,
            agreed=ticket.agreed | (known.agreed - ticket.asked),
        )
        self.lost.pop(visit, None)
        if ticket.person is None or self.tickets[visit].priority:
            self.wish_held.pop(visit, None)

    def hold(self, ticket: Ticket) -> None:
        """Until when something may be closed to a new person."""
        if ticket.priority:
            return
        rules = self.line(ticket.line)
        wish = WISH_HELD if ticket.person is not None else 0.0
        longest = max(wish, rules.second_after, rules.translation_after)
        self.held[ticket.visit] = ticket.since + longest
        self.wish_held[ticket.visit] = ticket.since + wish

    def waits_no_more(self, visit: VisitId) -> None:
        """She left, was matched, or was forgotten."""
        self.tickets.pop(visit, None)
        for kept in (self.lost, self.held, self.wish_held):
            kept.pop(visit, None)
        self.declined.pop(visit, None)
        self.asked.pop(visit, None)

    def answers(self, visit: VisitId, question: Question, *, yes: bool) -> None:
        """She said yes or no, whether she was asked or not."""
        ticket = self.tickets.get(visit)
        if ticket is None:
            return
        agreed = ticket.agreed | {question} if yes else ticket.agreed - {question}
        self.tickets[visit] = replace(ticket, asked=ticket.asked | {question}, agreed=agreed)
        if visit in self.asked and self.asked[visit][0] == question:
            del self.asked[visit]

    def begin(self, visit: VisitId, responder: ResponderId, number: int | None) -> None:
        """They write with each other."""
        self.chats.setdefault(visit, {})[responder] = number

    def end(self, visit: VisitId, responder: ResponderId) -> None:
        """Their chat is over, if they have one."""
        if responder in self.chats.get(visit, {}):
            del self.chats[visit][responder]
            if not self.chats[visit]:
                del self.chats[visit]

    def tidy(self) -> None:
        """Whoever is gone is not remembered; since when a line has too few is."""
        for responder in [one for one in self.facts if not self.has_seat(one)]:
            del self.facts[responder]
        self.take_no_answer_for_no()
        for line, rules in self.rules.items():
            if rules.minimum_present > 1 and len(self.on(line)) < rules.minimum_present:
                self.below.setdefault(line, self.now)
            else:
                self.below.pop(line, None)

    def take_no_answer_for_no(self) -> None:
        """Whoever was asked and has not answered in time is asked no more."""
        for visit in [one for one, (_, until) in self.asked.items() if until <= self.now]:
            del self.asked[visit]

    # What is so

    def line(self, line: LineId) -> LineRules:
        """The rules of a line."""
        return self.rules.get(line, LineRules(line))

    def presence(self, responder: ResponderId) -> Presence:
        """How she stands."""
        stands = self.stands.get(responder, "absent")
        resting = self.rests.get(responder, 0.0) > self.now
        return "resting" if stands == "ready" and resting else stands

    def active(self, responder: ResponderId) -> int:
        """How many chats she has."""
        return sum(responder in others for others in self.chats.values())

    def has_seat(self, responder: ResponderId) -> bool:
        """Whether she can change how she stands: she checked in, or has chats."""
        return self.presence(responder) != "absent" or self.active(responder) > 0

    def landed(self, responder: Responder) -> bool:
        """Whether her shift is over."""
        return responder.until is not None and responder.until <= self.now

    def here(self, responder: Responder) -> bool:
        """Ready, resting, or in chats."""
        there = self.presence(responder.id) in {"ready", "resting"}
        return there or self.active(responder.id) > 0

    def on(self, line: LineId) -> list[Responder]:
        """Who is present on a line."""
        return [one for one in self.facts.values() if line in one.lines and self.here(one)]

    def rings_at(self, responder: ResponderId) -> list[Offer]:
        """What rings at her."""
        return [offer for offer in self.rings.values() if offer.responder == responder]

    def ring_for(self, visit: VisitId) -> Offer | None:
        """What rings for her."""
        rings = [offer for offer in self.rings.values() if offer.visit == visit]
        assert len(rings) <= 1, "two live offers of one person"
        return rings[0] if rings else None

    def is_free(self, responder: Responder) -> bool:
        """Whether another ring is allowed: it would take a slot of its own."""
        taken = self.active(responder.id) + len(self.rings_at(responder.id))
        ready = self.presence(responder.id) == "ready" and not self.landed(responder)
        return ready and taken < responder.capacity

    def free(self) -> list[Responder]:
        """Everybody who may be rung."""
        return [one for one in self.facts.values() if self.is_free(one)]

    def open_tickets(self) -> list[Ticket]:
        """Who could be offered now."""
        return [
            ticket
            for ticket in self.tickets.values()
            if ticket.visit not in self.lost and self.ring_for(ticket.visit) is None
        ]

    def staffed(self, line: LineId) -> bool:
        """Whether enough people are present on a line, or were not long ago."""
        enough = len(self.on(line)) >= self.line(line).minimum_present
        below = self.below.get(line, self.now)
        return enough or self.line(line).minimum_present <= 1 or self.now < below + GRACE

    def takes(self, ticket: Ticket) -> bool:
        """Whether her line takes her: always, if she was with somebody before."""
        taking = self.line(ticket.line).taking and self.staffed(ticket.line)
        return ticket.priority > 0 or taking

    def somebody_fits(self, ticket: Ticket, apart: Sequence[ResponderId] = ()) -> bool:
        """Whether anybody present may meet her, busy or not."""
        return any(
            closeness(ticket, one) is not None and not self.landed(one) and one.id not in apart
            for one in self.facts.values()
            if self.here(one)
        )

    def allowed(self, ticket: Ticket, responder: Responder) -> bool:
        """Whether this pair may ring now, leaving aside what is held."""
        if closeness(ticket, responder) is None or not self.takes(ticket):
            return False
        if ticket.only and ticket.person != responder.id:
            return False
        declined = self.declined.get(ticket.visit, {})
        if responder.id not in declined:
            return True
        rested = declined[responder.id] <= self.now
        return rested and not self.somebody_fits(ticket, tuple(declined))

    def in_reach(self, ticket: Ticket) -> bool:
        """Whether the one person of a transfer is here, and could still say yes."""
        if ticket.person is None or ticket.person not in self.facts:
            return False
        facts = self.facts[ticket.person]
        takes = self.presence(facts.id) == "ready" and not self.landed(facts) and facts.capacity
        said_no = facts.id in self.declined.get(ticket.visit, {})
        return bool(takes) and not said_no and closeness(ticket, facts) is not None

    # What is decided

    def hear(
        self, decisions: list[Decision], now: float, *, why: tuple[WithdrawReason, ...] = ()
    ) -> None:
        """Write the decisions down, one after the other; `why` may rings end now."""
        self.now = now
        self.take_no_answer_for_no()
        for decision in decisions:
            match decision:
                case Offer():
                    self._hear_offer(decision)
                case Withdraw(reason=reason):
                    assert reason in why
                    self._hear_withdraw(decision)
                case Match():
                    self._hear_match(decision)
                case Stale():
                    self._hear_stale(decision)
                case Away(responder):
                    assert self.presence(responder) == "ready", "away without having been ready"
                    self.stands[responder] = "away"
                case Forget(visit):
                    assert self.lost[visit] <= now, "forgotten too early"
                    self.waits_no_more(visit)
                case Ask(visit, question):
                    self._hear_question(visit, question)
                case Futile(visit):
                    assert not self.in_reach(self.tickets[visit]), "given up too early"
                    assert self.tickets[visit].only
                    self.waits_no_more(visit)
                case Bell(line, reason):
                    assert line not in self.bells, "called twice"
                    self.bells[line] = reason
                case Quiet(line):
                    del self.bells[line]
                case _:
                    assert_never(decision)
        for decision in decisions:
            if isinstance(decision, Withdraw) and decision.reason == "expired":
                away = self.presence(decision.responder) == "away"
                assert away or self.presence(decision.responder) == "absent", "missed, not away"
        self.tidy()

    def _hear_offer(self, offer: Offer) -> None:
        assert offer.number > self.last_number, "a number was used twice"
        assert offer.until == self.now + RING
        ticket, responder = self.tickets[offer.visit], self.facts[offer.responder]
        assert offer.visit not in self.lost, "rung for a person who is not there"
        assert self.ring_for(offer.visit) is None, "two live offers of one person"
        owners = list(self.chats.get(offer.visit, {}))
        assert owners in ([], [ticket.leaving]), "an offer and an owner"
        assert self.is_free(responder), "rung although not ready, or full"
        assert closeness(ticket, responder) is not None, "a right was overridden"
        assert self.allowed(ticket, responder), "a pair that may not ring now"
        if self.now < self.wish_held.get(offer.visit, 0.0):
            assert responder.id == ticket.person, "a wish was not held"
        self.last_number = offer.number
        self.rings[offer.number] = offer

    def _hear_withdraw(self, decision: Withdraw) -> None:
        offer = self.rings.pop(decision.number)
        assert (offer.visit, offer.responder) == (decision.visit, decision.responder)
        if decision.reason == "expired":
            assert self.now >= offer.until, "a ring ended too early"
        if decision.reason == "declined":
            rests = self.declined.setdefault(offer.visit, {})
            rests[offer.responder] = self.now + REST_AFTER_NOT_NOW

    def _hear_match(self, match: Match) -> None:
        number = self.chats.get(match.visit, {}).get(match.responder)
        if number == match.number:
            return  # the same accept again
        offer = self.rings.pop(match.number)
        assert (offer.visit, offer.responder) == (match.visit, match.responder)
        assert self.now < offer.until, "matched after the end of the ring"
        owners = list(self.chats.get(match.visit, {}))
        assert owners in ([], [self.tickets[match.visit].leaving]), "two owners"
        self.waits_no_more(match.visit)
        self.begin(match.visit, match.responder, match.number)
        assert self.active(match.responder) <= self.facts[match.responder].capacity

    def _hear_stale(self, stale: Stale) -> None:
        offer = self.rings.get(stale.number)
        live = offer is not None and offer.responder == stale.responder and self.now < offer.until
        assert not live, "a valid answer was refused"
        taken = [others.get(stale.responder) for others in self.chats.values()]
        assert stale.number not in taken, "a repeated answer was refused"

    def _hear_question(self, visit: VisitId, question: Question) -> None:
        ticket = self.tickets[visit]
        assert visit not in self.lost, "asked although she is not here"
        assert self.ring_for(visit) is None, "asked while it rings for her"
        assert question not in ticket.asked, "asked twice"
        assert visit not in self.asked, "asked two things at once"
        assert ticket.leaving is None, "asked while she writes with somebody"
        assert self.now >= ticket.since + 45.0 or not self.somebody_fits(ticket), "asked too early"
        wider = widened(ticket, question)
        helping = [one for one in self.free() if self.allowed(wider, one)]
        assert any(closeness(ticket, one) is None for one in helping), "a yes would not help now"
        self.tickets[visit] = replace(ticket, asked=ticket.asked | {question})
        self.asked[visit] = (question, self.now + ANSWER)
