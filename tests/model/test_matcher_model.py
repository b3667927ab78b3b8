"""Whatever happens in the waiting room, in any order, the promises of routing.md §4 hold."""

import os
import subprocess
import sys
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from routing.matcher import PLACE_KEPT, Matcher
from routing.model import (
    Decision,
    Kind,
    Language,
    LineId,
    Match,
    Offer,
    Presence,
    Responder,
    ResponderId,
    Stale,
    Standing,
    Ticket,
    VisitId,
    WithdrawReason,
)
from tests.model.notebook import Notebook

LINES: Final = tuple(LineId(name) for name in ("night", "young"))
LANGUAGES: Final = tuple(Language(tag) for tag in ("sv", "ro", "en"))
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
VISITS: Final = tuple(VisitId(name) for name in "abcdef")
RESPONDERS: Final = tuple(ResponderId(name) for name in "pqrs")

visits = st.sampled_from(VISITS)
ids = st.sampled_from(RESPONDERS)
spoken = st.lists(
    st.tuples(st.sampled_from(LANGUAGES), st.integers(1, 3)),
    max_size=3,
    unique_by=lambda one: one[0],
)
tickets = st.builds(
    Ticket,
    visit=visits,
    line=st.sampled_from((LINES[0], *LINES)),
    languages=st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=2, unique=True).map(tuple),
    wish=st.sampled_from(("anyone", "anyone", "psychologist", "survivor")),
    translation=st.booleans(),
    since=st.integers(-5, 0).map(float),
    priority=st.sampled_from((0, 0, 0, 2)),
)
responders = st.builds(
    Responder,
    id=ids,
    kind=st.sampled_from(KINDS),
    lines=st.sampled_from(
        (frozenset(LINES[:1]), frozenset(LINES[:1]), frozenset(LINES), frozenset(LINES[1:]))
    ),
    languages=spoken.map(tuple),
    translation=st.booleans(),
    capacity=st.sampled_from((1, 1, 2, 2, 3, 0)),
)
easy_responders = st.builds(
    Responder,
    id=ids,
    kind=st.sampled_from(KINDS),
    lines=st.just(frozenset(LINES)),
    languages=st.just(((LANGUAGES[0], 3),)),
    translation=st.just(True),
    capacity=st.sampled_from((1, 2)),
)
easy_tickets = st.builds(
    Ticket,
    visit=visits,
    line=st.just(LINES[0]),
    languages=st.just(LANGUAGES[:1]),
    wish=st.just("anyone"),
    translation=st.just(False),
    since=st.integers(-5, 0).map(float),
)


class WaitingRoom(RuleBasedStateMachine):
    """People come, go and come back; the notebook hears everything."""

    def __init__(self) -> None:
        super().__init__()
        self.matcher = Matcher()
        self.notebook = Notebook()
        self.now = 100.0

    def hear(self, decisions: list[Decision], *why: WithdrawReason) -> None:
        """Write down what the matcher decided."""
        self.notebook.hear(decisions, self.now, why=why)

    def wake(self) -> None:
        """The owner of the matcher wakes it; nothing that was due is left."""
        self.hear(self.matcher.wake(self.now), "expired")
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

    @rule(ticket=easy_tickets)
    def somebody_arrives(self, ticket: Ticket) -> None:
        """She arrives and asks for what most ask for."""
        self.arrives(ticket)

    @rule(responder=easy_responders)
    def somebody_checks_in(self, responder: Responder) -> None:
        """A responder checks in who can serve most."""
        self.checks_in(responder)

    @rule(ticket=tickets)
    def arrives(self, ticket: Ticket) -> None:
        """She arrives, or arrives again with another age or wish."""
        came = replace(ticket, since=self.now + ticket.since)
        self.notebook.waits(came)
        self.hear(self.matcher.arrived(came, self.now), "unready")
        assert self.matcher.arrived(came, self.now) == []

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
        self.hear(self.matcher.lost(visit, self.now), "left")

    @rule(visit=visits)
    def returns(self, visit: VisitId) -> None:
        """Her connection is back."""
        self.notebook.lost.pop(visit, None)
        self.hear(self.matcher.returned(visit, self.now))

    @rule(responder=responders)
    def checks_in(self, responder: Responder) -> None:
        """A responder checks in, comes back, or changes what she can do."""
        self.notebook.facts[responder.id] = responder
        self.notebook.presence[responder.id] = "ready"
        self.hear(self.matcher.ready(responder, self.now), "unready")
        assert self.matcher.ready(responder, self.now) == []

    @rule(responder=ids, presence=st.sampled_from(("paused", "absent")))
    def stands_down(self, responder: ResponderId, presence: Presence) -> None:
        """A responder pauses, or her connection breaks."""
        if self.notebook.has_seat(responder):
            self.notebook.presence[responder] = presence
        stand_down = self.matcher.paused if presence == "paused" else self.matcher.gone
        self.hear(stand_down(responder, self.now), "unready")

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

    @rule(visit=visits, responder=ids)
    def ends(self, visit: VisitId, responder: ResponderId) -> None:
        """A chat ends, if they have one."""
        if self.notebook.chats.get(visit, (None, None))[0] == responder:
            del self.notebook.chats[visit]
        self.hear(self.matcher.freed(visit, responder, self.now))

    @rule(nth=st.integers(0, 2))
    def a_chat_ends(self, nth: int) -> None:
        """A chat that runs ends."""
        for visit, (responder, _) in list(self.notebook.chats.items())[nth : nth + 1]:
            self.ends(visit, responder)

    @rule(visit=visits, responder=ids)
    def goes_on(self, visit: VisitId, responder: ResponderId) -> None:
        """A chat goes on after a restart."""
        if self.notebook.chats.get(visit, (None, None))[0] != responder:
            self.notebook.chats[visit] = (responder, None)
        self.notebook.waits_no_more(visit)
        self.hear(self.matcher.resumed(visit, responder, self.now), "left", "unready")

    @rule(seconds=st.sampled_from((0.5, 7.0, 20.0, 21.0, 599.0)))
    def time_passes(self, seconds: float) -> None:
        """Time passes; the matcher is woken whenever it asked for it."""
        until = self.now + seconds
        while (due := self.matcher.next_wakeup()) is not None and due <= until:
            self.now = due
            self.wake()
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
        """Capacity, one offer, rights, readiness, order, nobody left beside somebody free."""
        self.notebook.check(self.now)
        assert self.notebook.next_time(self.now) == self.matcher.next_wakeup()

    @invariant()
    def everybody_is_told_the_truth(self) -> None:
        """What the matcher answers is what the notebook says."""
        notebook, matcher = self.notebook, self.matcher
        for line in LINES:
            waiting = notebook.on_line(line)
            assert matcher.waiting(line) == len(waiting)
            assert matcher.oldest_since(line) == min((t.since for t in waiting), default=None)
            assert [matcher.people_before(t.visit) for t in waiting] == list(range(len(waiting)))
            here = [one for one in notebook.present() if line in one.lines]
            assert matcher.present(line) == len(here)
        for responder in RESPONDERS:
            ring = notebook.ring_at(responder)
            assert matcher.offer_for(responder) == ([] if ring is None else [ring])
            presence = notebook.presence.get(responder, "absent")
            expected = Standing(presence, notebook.active(responder), ring)
            assert matcher.standing(responder) == expected
        for ticket in notebook.tickets.values():
            able = notebook.could_serve(ticket, notebook.present())
            assert matcher.can_serve(ticket) == bool(able)

    def teardown(self) -> None:
        """Nobody is lost in the indexes: two people who speak everything find all who wait."""
        every = tuple((language, 3) for language in LANGUAGES)
        for kind in KINDS:
            able = Responder(ResponderId(kind), kind, frozenset(LINES), every, False, 99)
            self.checks_in(able)
        while self.notebook.rings:
            self.is_accepted(0)
        assert self.notebook.open_tickets() == []


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
    assert the_long_night("2") == first
