"""Which lines take people: the switch of a coordinator, and nobody alone for long."""

from routing.lines import GRACE, Lines
from routing.matcher import Matcher
from routing.model import LineRules
from routing.timers import Timers
from tests.unit.routing.examples import (
    LINE,
    NOTHING,
    OTHER_LINE,
    A,
    B,
    R,
    S,
    offer,
    person,
    responder,
    rung,
)

TWO = LineRules(LINE, minimum_present=2)


def test_a_line_without_rules_takes_people() -> None:
    """And has the usual holds."""
    lines = Lines(Timers())
    assert lines.takes(LINE)
    assert lines.rules(LINE) == LineRules(LINE)


def test_below_the_minimum_a_line_goes_on_for_a_while() -> None:
    """From the moment when the first one was missing."""
    timers = Timers()
    lines = Lines(timers)
    lines.set(TWO)
    assert not lines.count(LINE, 1, 10.0)
    assert not lines.count(LINE, 0, 20.0)
    assert timers.next() == 10.0 + GRACE
    assert lines.takes(LINE)
    lines.stop(LINE)
    assert not lines.takes(LINE)
    assert not lines.staffed(LINE)


def test_enough_people_open_it_again() -> None:
    """And its timer is gone."""
    timers = Timers()
    lines = Lines(timers)
    lines.set(TWO)
    lines.count(LINE, 1, 10.0)
    assert not lines.count(LINE, 2, 20.0)
    assert timers.next() is None
    lines.count(LINE, 1, 30.0)
    lines.stop(LINE)
    assert lines.count(LINE, 2, 999.0)
    assert lines.takes(LINE)


def test_one_person_is_no_minimum_to_watch() -> None:
    """Where nobody is, nobody is rung."""
    timers = Timers()
    lines = Lines(timers)
    lines.set(LineRules(LINE, minimum_present=1))
    assert not lines.count(LINE, 0, 10.0)
    assert timers.next() is None


def test_a_paused_line_offers_nobody_new() -> None:
    """Who waits stays; who was with somebody is served; then it goes on with the first."""
    matcher = Matcher()
    matcher.rules(LineRules(LINE, taking=False), 0.0)
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s"), 0.0)
    assert matcher.arrived(person("a"), 0.0) == NOTHING
    assert matcher.arrived(person("b", priority=2), 1.0) == [offer(1, B, R, 1.0)]
    assert matcher.waiting(LINE) == 2
    assert not matcher.takes(LINE)
    assert matcher.takes(OTHER_LINE)
    assert matcher.rules(LineRules(LINE), 50.0) == [offer(2, A, S, 50.0)]


def test_pausing_a_line_lets_a_ring_go_on() -> None:
    """She who is rung for has been promised somebody already."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a"), 0.0)
    assert matcher.rules(LineRules(LINE, taking=False), 1.0) == NOTHING
    assert matcher.offer_for(R) == [offer(1, A, R, 0.0)]


def test_nobody_is_left_alone_on_a_line_for_long() -> None:
    """Five minutes after the second one left, no new people are offered; a second one opens it."""
    matcher = Matcher()
    matcher.rules(TWO, 0.0)
    matcher.ready(responder("r", capacity=3), 0.0)
    matcher.ready(responder("s"), 0.0)
    matcher.paused(S, 100.0)
    assert matcher.arrived(person("a", since=101.0), 101.0) == [offer(1, A, R, 101.0)]
    matcher.accepted(1, R, 102.0)
    assert matcher.next_wakeup() == 100.0 + GRACE
    matcher.wake(100.0 + GRACE)
    assert matcher.arrived(person("b", since=500.0), 500.0) == NOTHING
    assert matcher.standing(R).active == 1
    assert rung(matcher.ready(responder("s"), 510.0)) == [("b", "s")]
