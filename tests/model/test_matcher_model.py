"""Whatever happens in the waiting room, in any order, the promises of routing.md §4 hold."""

import os
import subprocess
import sys
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from routing.matcher import PLACE_KEPT, Matcher
from routing.model import (
    Decision,
    Futile,
    LineRules,
    Match,
    Offer,
    Presence,
    Question,
    Responder,
    ResponderId,
    Stale,
    Standing,
    Ticket,
    VisitId,
    WithdrawReason,
)
from tests.model import promises
from tests.model.indexes import check_indexes
from tests.model.notebook import Notebook
from tests.model.people import (
    KINDS,
    LINES,
    RESPONDERS,
    easy_responders,
    easy_tickets,
    ids,
    questions,
    responders,
    rules,
    speaking_everything,
    tickets,
    transfers,
    visits,
)
from tests.model.rights import turn


class WaitingRoom(RuleBasedStateMachine):
    """People come, go and come back; the notebook hears everything."""

    def __init__(self) -> None:
        super().__init__()
        self.matcher = Matcher()
        self.notebook = Notebook()
        self.now = 100.0
        self.offers: list[Offer] = []

    def hear(self, decisions: list[Decision], *why: WithdrawReason) -> None:
        """Write down what the matcher decided."""
        self.notebook.hear(decisions, self.now, why=why)
        self.offers = [one for one in decisions if isinstance(one, Offer)]

    def wake(self) -> None:
        """The owner of the matcher wakes it; nothing that was due is left."""
        self.notebook.now = self.now
        self.hear(self.matcher.wake(self.now), "expired", "unready")
        due = self.matcher.next_wakeup()
        assert due is None or due > self.now

    @initialize(
        waiting=st.lists(easy_tickets | tickets, min_size=1, max_size=5),
        there=st.lists(easy_responders | responders, max_size=3),
    )
    def the_evening_begins(self, waiting: list[Ticket], there: list[Responder]) -> None:
        """Some wait already, and some are there to answer."""
        for ticket in waiting:
            self.arrives(ticket)
        for responder in there:
            self.checks_in(responder)

    # Those who wait

    @rule(ticket=easy_tickets)
    def somebody_arrives(self, ticket: Ticket) -> None:
        """She arrives and asks for what most ask for."""
        self.arrives(ticket)

    @rule(ticket=tickets)
    def arrives(self, ticket: Ticket) -> None:
        """She arrives, or arrives again with another age or wish."""
        self.announces(replace(ticket, since=self.now + ticket.since))

    @rule(ticket=transfers, nth=st.integers(0, 3))
    def is_to_be_handed_over(self, ticket: Ticket, nth: int) -> None:
        """Somebody in a chat agreed to a transfer."""
        chats = list(self.notebook.chats.items())
        if chats:
            visit, holders = chats[nth % len(chats)]
            leaving = next(iter(holders))
            self.announces(replace(ticket, visit=visit, leaving=leaving, since=self.now))

    def announces(self, ticket: Ticket) -> None:
        """The same news twice is no news; after a futile one it would be another try."""
        self.notebook.waits(ticket)
        decided = self.matcher.arrived(ticket, self.now)
        self.hear(decided, "unready")
        if not any(isinstance(one, Futile) for one in decided):
            assert self.matcher.arrived(ticket, self.now) == []

    @rule(visit=visits)
    def leaves(self, visit: VisitId) -> None:
        """She leaves the page."""
        self.notebook.waits_no_more(visit)
        self.hear(self.matcher.left(visit, self.now), "left")

    @rule(visit=visits)
    def is_lost(self, visit: VisitId) -> None:
        """Her connection breaks."""
        if visit in self.notebook.tickets:
            self.notebook.lost.setdefault(visit, self.now + PLACE_KEPT)
            self.notebook.asked.pop(visit, None)
        self.hear(self.matcher.lost(visit, self.now), "left")

    @rule(visit=visits)
    def returns(self, visit: VisitId) -> None:
        """Her connection is back."""
        self.notebook.lost.pop(visit, None)
        self.hear(self.matcher.returned(visit, self.now))

    @rule(visit=visits, question=questions, yes=st.booleans())
    def says(self, visit: VisitId, question: Question, *, yes: bool) -> None:
        """She answers, asked or not, for the first time or again."""
        self.notebook.answers(visit, question, yes=yes)
        self.hear(self.matcher.answered(visit, question, yes, self.now), "unready")
        assert self.matcher.answered(visit, question, yes, self.now) == []

    @rule(yes=st.sampled_from((True, True, False)))
    def answers(self, *, yes: bool) -> None:
        """She answers what she was asked."""
        for visit, (question, _) in list(self.notebook.asked.items())[:1]:
            self.says(visit, question, yes=yes)

    # Those who answer

    @rule(responder=easy_responders)
    def somebody_checks_in(self, responder: Responder) -> None:
        """A responder checks in who can serve most."""
        self.checks_in(responder)

    @rule(responder=responders)
    def checks_in(self, responder: Responder) -> None:
        """A responder checks in, comes back, or changes what she can do."""
        until = None if responder.until is None else self.now + responder.until
        here = replace(responder, until=until)
        self.notebook.facts[here.id] = here
        self.notebook.stands[here.id] = "ready"
        self.hear(self.matcher.ready(here, self.now), "unready")
        assert self.matcher.ready(here, self.now) == []

    @rule(responder=ids, presence=st.sampled_from(("paused", "absent")))
    def stands_down(self, responder: ResponderId, presence: Presence) -> None:
        """A responder pauses, or her connection breaks."""
        if self.notebook.has_seat(responder):
            self.notebook.stands[responder] = presence
        stand_down = self.matcher.paused if presence == "paused" else self.matcher.gone
        self.hear(stand_down(responder, self.now), "unready")

    @rule(responder=ids, seconds=st.sampled_from((0.0, 15.0, 600.0)))
    def rests(self, responder: ResponderId, seconds: float) -> None:
        """After a heavy chat she rests, or ends her rest."""
        self.notebook.rests[responder] = self.now + seconds
        if seconds and self.notebook.stands.get(responder) == "away":
            self.notebook.stands[responder] = "ready"
        self.hear(self.matcher.resting(responder, self.now + seconds, self.now), "unready")
        assert self.matcher.resting(responder, self.now + seconds, self.now) == []

    @rule(nth=st.integers(0, 9))
    def is_accepted(self, nth: int) -> None:
        """The one at whom it rings answers, perhaps twice."""
        if (offer := self.any_ring(nth)) is None:
            return
        match = Match(offer.number, offer.visit, offer.responder)
        decided = self.matcher.accepted(offer.number, offer.responder, self.now)
        assert decided[0] == match
        self.hear(decided)
        assert self.matcher.accepted(offer.number, offer.responder, self.now + 99.0) == [match]

    @rule(number=st.integers(0, 12), responder=ids)
    def is_accepted_by_anybody(self, number: int, responder: ResponderId) -> None:
        """Somebody answers an offer, hers or not, that may never have been."""
        self.hear(self.matcher.accepted(number, responder, self.now))

    @rule(nth=st.integers(0, 9), late=st.sampled_from((0.0, 0.5)))
    def is_accepted_too_late(self, nth: int, late: float) -> None:
        """The answer comes at the end of the ring or after it."""
        if (offer := self.any_ring(nth)) is None:
            return
        self.now = max(self.now, offer.until + late)
        stale = [Stale(offer.number, offer.responder)]
        assert self.matcher.accepted(offer.number, offer.responder, self.now) == stale
        self.wake()

    @rule(nth=st.integers(0, 9))
    def is_declined(self, nth: int) -> None:
        """The one at whom it rings says "not now"; anybody else's "not now" is nothing."""
        if (offer := self.any_ring(nth)) is None:
            return
        assert self.matcher.declined(offer.number, ResponderId("nobody"), self.now) == []
        self.hear(self.matcher.declined(offer.number, offer.responder, self.now), "declined")
        assert offer.number not in self.notebook.rings
        assert self.matcher.declined(offer.number, offer.responder, self.now) == []

    @rule(nth=st.integers(0, 9), ticket=tickets)
    def asks_for_something_else(self, nth: int, ticket: Ticket) -> None:
        """While it rings for her, she changes her wish, her languages or her line."""
        if (offer := self.any_ring(nth)) is not None:
            self.arrives(replace(ticket, visit=offer.visit))

    @rule(nth=st.integers(0, 9), responder=responders)
    def changes_while_it_rings(self, nth: int, responder: Responder) -> None:
        """While it rings at her, what she can do changes."""
        if (offer := self.any_ring(nth)) is not None:
            self.checks_in(replace(responder, id=offer.responder))

    # Their chats, their line, and time

    @rule(visit=visits, responder=ids)
    def ends(self, visit: VisitId, responder: ResponderId) -> None:
        """A chat ends, if they have one."""
        self.notebook.end(visit, responder)
        self.hear(self.matcher.freed(visit, responder, self.now))

    @rule(nth=st.integers(0, 2))
    def a_chat_ends(self, nth: int) -> None:
        """A chat that runs ends."""
        for visit, holders in list(self.notebook.chats.items())[nth : nth + 1]:
            self.ends(visit, next(iter(holders)))

    @rule(visit=visits, responder=ids)
    def goes_on(self, visit: VisitId, responder: ResponderId) -> None:
        """A chat goes on after a restart."""
        notebook = self.notebook
        if responder not in notebook.chats.get(visit, {}):
            notebook.chats.pop(visit, None)
            notebook.begin(visit, responder, None)
            if visit in notebook.tickets and notebook.tickets[visit].leaving != responder:
                notebook.waits_no_more(visit)
        self.hear(self.matcher.resumed(visit, responder, self.now), "left", "unready")

    @rule(rules=rules)
    def a_coordinator_decides(self, rules: LineRules) -> None:
        """The rules of a line change."""
        self.notebook.rules[rules.line] = rules
        self.hear(self.matcher.rules(rules, self.now))
        assert self.matcher.rules(rules, self.now) == []

    @rule(seconds=st.sampled_from((0.5, 7.0, 20.0, 46.0, 200.0, 599.0)))
    def time_passes(self, seconds: float) -> None:
        """Time passes; the matcher is woken whenever it asked for it."""
        until = self.now + seconds
        while (due := self.matcher.next_wakeup()) is not None and due <= until:
            self.now = due
            self.wake()
            self.the_promises_hold()
        self.now = until

    @rule(seconds=st.sampled_from((20.0, 60.0, 700.0)))
    def the_machine_stalls(self, seconds: float) -> None:
        """Time passes; the matcher is woken late, and once."""
        self.now += seconds
        self.wake()

    def any_ring(self, nth: int) -> Offer | None:
        """One of the offers that ring, if any does."""
        rings = list(self.notebook.rings.values())
        return rings[nth % len(rings)] if rings else None

    @invariant()
    def the_promises_hold(self) -> None:
        """Rights, capacity, order, readiness, nobody left, questions, transfers, the bell."""
        notebook = self.notebook
        notebook.now = self.now
        notebook.tidy()
        promises.check_rings(notebook)
        promises.check_order(notebook, self.offers)
        promises.check_choice(notebook, self.offers)
        promises.check_nobody_is_left(notebook)
        promises.check_questions(notebook)
        promises.check_transfers(notebook)
        for line in LINES:
            promises.check_bell(notebook, line)
        self.offers = []

    @invariant()
    def it_asks_to_be_woken_in_time_and_not_for_nothing(self) -> None:
        """Whatever is due later has a time; before that time there is nothing to do."""
        assert self.matcher.wake(self.now) == []
        due = self.matcher.next_wakeup()
        latest = promises.next_time(self.notebook)
        assert latest is None or (due is not None and due <= latest)
        check_indexes(self.matcher)

    @invariant()
    def everybody_is_told_the_truth(self) -> None:
        """What the matcher answers is what the notebook says."""
        notebook, matcher = self.notebook, self.matcher
        for line in LINES:
            waiting = sorted(
                (one for one in notebook.tickets.values() if one.line == line), key=turn
            )
            assert matcher.waiting(line) == len(waiting)
            assert matcher.oldest_since(line) == min((t.since for t in waiting), default=None)
            assert [matcher.people_before(t.visit) for t in waiting] == list(range(len(waiting)))
            assert matcher.present(line) == len(notebook.on(line))
            assert matcher.takes(line) == (notebook.line(line).taking and notebook.staffed(line))
        for responder in RESPONDERS:
            rings = notebook.rings_at(responder)
            assert matcher.offer_for(responder) == rings
            presence = notebook.presence(responder)
            expected = Standing(presence, notebook.active(responder), rings[0] if rings else None)
            assert matcher.standing(responder) == expected
        for ticket in notebook.tickets.values():
            assert matcher.can_serve(ticket) == notebook.somebody_fits(ticket)

    def teardown(self) -> None:
        """Nobody is lost in the indexes: two people who speak everything find all who wait."""
        for line in LINES:
            self.a_coordinator_decides(LineRules(line))
        self.time_passes(2_000.0)
        for kind in KINDS:
            self.checks_in(speaking_everything(kind))
        while self.notebook.rings:
            self.is_accepted(0)
        assert [ticket for ticket in self.notebook.open_tickets() if not ticket.only] == []


TestWaitingRoom = WaitingRoom.TestCase


def the_long_night(hash_seed: str) -> str:
    """What the matcher decides in a process whose sets have another order."""
    night = [sys.executable, "-m", "tests.model.long_night", "7", "4000"]
    places = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": hash_seed}
    played = subprocess.run(night, env=places, capture_output=True, text=True, check=True)
    return played.stdout


def test_the_same_night_brings_the_same_decisions() -> None:
    """Whoever plays the events again, in another process, meets the same decisions."""
    first = the_long_night("1")
    assert len(first.splitlines()) > 1000
    assert [the_long_night(seed) == first for seed in ("2", "3", "99")] == [True] * 3
