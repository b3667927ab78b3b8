"""What happens when a time has come: a ring, a rest, a shift, a place."""

from math import inf

from routing.matcher import PLACE_KEPT, Matcher
from routing.model import Away, Forget, Offer, Standing
from tests.unit.routing.examples import (
    NOTHING,
    A,
    C,
    R,
    S,
    offer,
    person,
    responder,
    rung,
    withdraw,
)


def test_rings_that_end_together_are_missed_together() -> None:
    """Both are away before anybody is rung anew."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s"), 0.0)
    matcher.arrived(person("a"), 0.0)
    matcher.arrived(person("b"), 0.0)
    missed = matcher.wake(20.0)
    assert [one for one in missed if isinstance(one, Away)] == [Away(R), Away(S)]
    assert rung(missed) == []


def test_a_place_is_kept_and_then_forgotten() -> None:
    """With every timer of hers."""
    matcher = Matcher()
    matcher.arrived(person("a", wish="survivor", speaks=("sv", "en"), whom=R), 0.0)
    matcher.lost(A, 0.0)
    assert matcher.wake(PLACE_KEPT) == [Forget(A)]
    assert matcher.next_wakeup() is None


def test_after_a_heavy_chat_she_rests() -> None:
    """She is here and rung for nobody; her other chats go on; then she is back by herself."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2), 0.0)
    matcher.resumed(C, R, 0.0)
    assert matcher.resting(R, 600.0, 0.0) == NOTHING
    assert matcher.standing(R) == Standing("resting", 1, None)
    assert matcher.arrived(person("a"), 1.0) == NOTHING
    assert matcher.can_serve(person("a"))
    assert rung(matcher.wake(599.0)) == []
    assert matcher.next_wakeup() == 600.0
    assert rung(matcher.wake(600.0)) == [("a", "r")]


def test_she_may_end_her_rest_or_lengthen_it() -> None:
    """It is hers."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.resting(R, 600.0, 0.0)
    matcher.resting(R, 900.0, 10.0)
    matcher.arrived(person("a"), 20.0)
    assert rung(matcher.wake(600.0)) == []
    assert rung(matcher.resting(R, 700.0, 700.0)) == [("a", "r")]
    assert matcher.resting(R, 701.0, 701.0) == NOTHING


def test_a_rest_outlasts_a_pause_and_a_broken_connection() -> None:
    """A page that is loaded again says "ready", and means as she stands."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.resting(R, 600.0, 0.0)
    matcher.paused(R, 10.0)
    assert matcher.standing(R).presence == "paused"
    matcher.gone(R, 20.0)
    matcher.ready(responder("r"), 30.0)
    assert matcher.standing(R).presence == "resting"
    matcher.gone(R, 40.0)
    matcher.wake(600.0)
    matcher.ready(responder("r"), 610.0)
    assert matcher.standing(R).presence == "ready"


def test_a_rest_without_an_end_waits_for_her() -> None:
    """After a second heavy chat she comes back when she says so."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.resting(R, inf, 0.0)
    assert matcher.next_wakeup() is None
    assert matcher.wake(1e6) == NOTHING
    matcher.resting(R, 1e6, 1e6)
    assert matcher.standing(R).presence == "ready"


def test_resting_withdraws_a_ring() -> None:
    """It is offered to the next one."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s", speaks={"sv": 2}), 0.0)
    matcher.arrived(person("a"), 0.0)
    assert matcher.resting(R, 600.0, 1.0) == [withdraw(1, A, R, "unready"), offer(2, A, S, 1.0)]


def test_a_rest_of_somebody_unknown_is_kept_for_her() -> None:
    """It is announced before she is."""
    matcher = Matcher()
    assert matcher.resting(R, 600.0, 0.0) == NOTHING
    matcher.ready(responder("r"), 1.0)
    assert matcher.standing(R).presence == "resting"


def test_at_the_end_of_her_shift_she_takes_nobody_new() -> None:
    """Not before; what rings then rings on, and her chats go on."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2, until=100.0), 0.0)
    matcher.arrived(person("a", since=90.0), 90.0)
    assert matcher.next_wakeup() == 100.0
    assert matcher.wake(100.0) == NOTHING
    assert matcher.offer_for(R) == [offer(1, A, R, 90.0)]
    matcher.accepted(1, R, 101.0)
    assert matcher.arrived(person("b", since=102.0), 102.0) == NOTHING
    assert not matcher.can_serve(person("b"))
    assert rung(matcher.ready(responder("r", capacity=2, until=500.0), 110.0)) == [("b", "r")]


def test_whoever_checks_in_after_her_shift_takes_nobody() -> None:
    """Her end is known."""
    matcher = Matcher()
    matcher.ready(responder("r", until=100.0), 100.0)
    assert matcher.arrived(person("b", since=102.0), 102.0) == NOTHING


def test_near_the_end_of_her_shift_she_is_chosen_later() -> None:
    """She is still rung when she is the only one."""
    matcher = Matcher()
    matcher.ready(responder("r", until=1_000.0), 0.0)
    matcher.ready(responder("s", until=9_000.0), 0.0)
    assert rung(matcher.arrived(person("a", since=900.0), 900.0)) == [("a", "s")]
    assert rung(matcher.arrived(person("b", since=901.0), 901.0)) == [("b", "r")]


def test_timers_and_numbers_are_settings() -> None:
    """A shorter ring, a shorter memory, and numbers above those of the matcher before."""
    matcher = Matcher(ring=1.0, place_kept=2.0, first_offer=100)
    matcher.ready(responder("r"), 0.0)
    assert matcher.arrived(person("a"), 0.0) == [Offer(100, A, R, 1.0)]
    matcher.lost(A, 0.5)
    assert matcher.wake(2.5) == [Forget(A)]
