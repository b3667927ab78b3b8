"""A new matcher that is told who is there goes on where the old one was (invariant 17)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.matcher import Matcher
from routing.model import Decision, LineRules, Responder, ResponderId, Ticket, VisitId
from tests.model.long_night import Night
from tests.model.people import LINES, speaking_everything, tickets

RULES = tuple(LineRules(line, 1, 600.0, 900.0) for line in LINES)
"""So patient that it is worth waiting for the one who is here."""

BUSY = VisitId("her-chat")


def house() -> Matcher:
    """A matcher that knows the lines, and one person who is busy the whole night."""
    matcher = Matcher()
    for rules in RULES:
        matcher.rules(rules, 0.0)
    matcher.ready(here(), 0.0)
    matcher.resumed(BUSY, here().id, 0.0)
    return matcher


def here() -> Responder:
    """She could answer everybody, if she were free."""
    everything = speaking_everything("survivor")
    return replace(everything, id=ResponderId("here"), capacity=1, until=2_000.0)


def moments(matcher: Matcher, until: float) -> list[tuple[float, list[Decision]]]:
    """When it asks to be woken until then, and what it decides."""
    found = []
    while (due := matcher.next_wakeup()) is not None and due <= until:
        found.append((due, matcher.wake(due)))
    return found


@given(
    arrivals=st.lists(tickets, max_size=5, unique_by=lambda one: one.visit),
    restart=st.sampled_from((0.0, 5.0, 11.0, 46.0, 200.0)),
)
def test_every_timer_is_rebuilt_from_the_time_she_came(
    arrivals: list[Ticket], restart: float
) -> None:
    """Holds, questions, the bell and the end of a shift come when they would have come."""
    old = house()
    came = sorted(
        (replace(one, since=float(number)) for number, one in enumerate(arrivals)),
        key=lambda one: one.since,
    )
    for ticket in came:
        moments(old, ticket.since)
        old.arrived(ticket, ticket.since)
    now = restart + len(came)
    moments(old, now)
    new = house()
    moments(new, now)
    for ticket in came:
        new.arrived(ticket, now)
    assert moments(new, 5_000.0) == moments(old, 5_000.0)


@pytest.mark.parametrize("seed", range(5))
def test_the_same_events_from_the_beginning_bring_the_same_decisions(seed: int) -> None:
    """A matcher has no memory beside its events (12, 13)."""
    assert Night(seed).play(300) == Night(seed).play(300)
