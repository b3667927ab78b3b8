"""When the on-call people of a line are called."""

from routing.lines import GRACE
from routing.matcher import Matcher
from routing.model import Bell, LineRules, Quiet, VisitId
from routing.oncall import CALLED_AFTER
from tests.unit.routing.examples import (
    LINE,
    NOTHING,
    OTHER_LINE,
    A,
    B,
    C,
    R,
    S,
    person,
    responder,
    rung,
)

BELL_LONG = Bell(LINE, "long_queue")
BELL_VAIN = Bell(LINE, "unanswerable")


def with_one_busy() -> Matcher:
    """One is here, and busy."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.resumed(C, R, 0.0)
    return matcher


def test_too_many_for_too_long() -> None:
    """More wait than are here to answer, and the one beyond them has waited five minutes."""
    matcher = with_one_busy()
    matcher.arrived(person("a", translation=True), 0.0)
    matcher.arrived(person("b", since=10.0, translation=True), 10.0)
    assert matcher.wake(CALLED_AFTER + 9.0) == NOTHING
    assert matcher.next_wakeup() == CALLED_AFTER + 10.0
    assert matcher.wake(CALLED_AFTER + 10.0) == [BELL_LONG]
    assert matcher.wake(CALLED_AFTER + 99.0) == NOTHING
    assert matcher.arrived(person("d", since=400.0, translation=True), 400.0) == NOTHING


def test_the_bell_is_quiet_when_no_more_wait_than_are_here() -> None:
    """Once, and it can ring again."""
    matcher = with_one_busy()
    matcher.arrived(person("a"), 0.0)
    matcher.arrived(person("b"), 0.0)
    assert matcher.wake(CALLED_AFTER) == [BELL_LONG]
    assert matcher.left(A, 310.0) == [Quiet(LINE)]
    assert matcher.arrived(person("a", since=320.0), 320.0) == NOTHING
    assert matcher.wake(620.0) == [BELL_LONG]


def test_more_people_make_it_quiet() -> None:
    """They were called for that."""
    matcher = with_one_busy()
    for name in ("a", "b"):
        matcher.arrived(person(name, wish="survivor", speaks=("sv",), without=(S,)), 0.0)
    matcher.wake(CALLED_AFTER)
    assert matcher.ready(responder("s", speaks={"ro": 3}), 310.0) == [Quiet(LINE)]


def test_somebody_whom_nobody_present_can_answer() -> None:
    """However few wait, and however many are free."""
    matcher = Matcher()
    for name in ("r", "s", "t"):
        matcher.ready(responder(name), 0.0)
    matcher.arrived(person("a", speaks=("ro",)), 0.0)
    assert matcher.wake(CALLED_AFTER - 1.0) == NOTHING
    assert matcher.wake(CALLED_AFTER) == [BELL_VAIN]
    called = matcher.ready(responder("u", speaks={"ro": 3}), 400.0)
    assert rung(called) == [("a", "u")]
    assert called[-1] == Quiet(LINE)


def test_the_last_one_who_could_answer_leaves() -> None:
    """She has waited long enough already."""
    matcher = Matcher()
    matcher.ready(responder("r", speaks={"ro": 3}), 0.0)
    matcher.resumed(C, R, 0.0)
    for name in ("s", "t"):
        matcher.ready(responder(name), 0.0)
    matcher.arrived(person("a", speaks=("ro",)), 0.0)
    assert matcher.wake(400.0) == NOTHING
    matcher.gone(R, 401.0)
    assert matcher.freed(C, R, 402.0) == [BELL_VAIN]


def test_the_bell_rings_on_for_another_reason() -> None:
    """The queue is short again, but somebody waits in vain: it does not stop and begin anew."""
    matcher = with_one_busy()
    for name in ("a", "b"):
        matcher.arrived(person(name), 0.0)
    matcher.arrived(person("d", speaks=("ro",)), 0.0)
    assert matcher.wake(CALLED_AFTER) == [BELL_LONG]
    matcher.left(A, 310.0)
    assert matcher.left(B, 311.0) == NOTHING
    assert matcher.left(VisitId("d"), 312.0) == [Quiet(LINE)]


def test_whoever_is_lost_or_still_writes_with_somebody_does_not_wait_alone() -> None:
    """Nobody is called for them."""
    matcher = with_one_busy()
    matcher.arrived(person("a", speaks=("ro",)), 0.0)
    matcher.lost(A, 100.0)
    matcher.arrived(person("c", speaks=("ro",), leaving=R, priority=1), 0.0)
    assert matcher.wake(500.0) == NOTHING
    assert matcher.returned(A, 501.0) == [BELL_VAIN]


def test_whoever_goes_to_another_line_is_missed_on_none() -> None:
    """The bell of the line that she left is quiet."""
    matcher = Matcher()
    matcher.arrived(person("a"), 0.0)
    assert matcher.wake(CALLED_AFTER) == [BELL_LONG]
    moved = matcher.arrived(person("a", line=OTHER_LINE), 400.0)
    assert moved == [Quiet(LINE), Bell(OTHER_LINE, "long_queue")]


def test_whoever_waits_in_vain_on_another_line_is_missed_there() -> None:
    """However many are free on both."""
    matcher = Matcher()
    for name in ("r", "s"):
        matcher.ready(responder(name, lines=(LINE, OTHER_LINE)), 0.0)
    matcher.arrived(person("a", speaks=("ro",)), 0.0)
    assert matcher.wake(CALLED_AFTER) == [BELL_VAIN]
    moved = matcher.arrived(person("a", speaks=("ro",), line=OTHER_LINE), 400.0)
    assert moved == [Quiet(LINE), Bell(OTHER_LINE, "unanswerable")]


def test_a_line_below_its_minimum_answers_nobody() -> None:
    """Whoever is left there must not be alone; on-call people are called instead."""
    matcher = Matcher()
    matcher.rules(LineRules(LINE, minimum_present=2), 0.0)
    matcher.ready(responder("r"), 0.0)
    matcher.wake(GRACE)
    assert matcher.arrived(person("a", since=400.0), 400.0) == NOTHING
    assert matcher.wake(700.0) == [BELL_VAIN]
    assert rung(matcher.ready(responder("s"), 710.0)) == [("a", "r")]


def test_a_pause_by_a_coordinator_calls_nobody() -> None:
    """She knows."""
    matcher = Matcher()
    matcher.rules(LineRules(LINE, taking=False), 0.0)
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a"), 0.0)
    assert matcher.wake(CALLED_AFTER) == NOTHING
