"""A warm transfer: the first one stays until somebody else has accepted."""

from routing.matcher import Matcher
from routing.model import Away, Futile, Match, Standing
from tests.unit.routing.examples import (
    LINE,
    NOTHING,
    A,
    R,
    S,
    T,
    offer,
    person,
    responder,
    rung,
    withdraw,
)


def in_a_chat() -> Matcher:
    """She writes with `r`; `s` and `t` are free."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.resumed(A, R, 0.0)
    matcher.ready(responder("s"), 0.0)
    matcher.ready(responder("t"), 1.0)
    return matcher


def test_she_stays_with_the_first_until_the_second_has_accepted() -> None:
    """Then both have her, until the first has left."""
    matcher = in_a_chat()
    ticket = person("a", since=10.0, priority=1, leaving=R)
    assert matcher.arrived(ticket, 10.0) == [offer(1, A, S, 10.0)]
    assert matcher.standing(R) == Standing("ready", 1, None)
    assert matcher.accepted(1, S, 12.0) == [Match(1, A, S)]
    assert matcher.arrived(ticket, 12.0) == NOTHING
    assert (matcher.standing(R).active, matcher.standing(S).active) == (1, 1)
    assert matcher.resumed(A, R, 12.0) == matcher.resumed(A, S, 12.0) == NOTHING
    matcher.freed(A, R, 13.0)
    assert (matcher.standing(R).active, matcher.standing(S).active) == (0, 1)


def test_the_one_she_leaves_is_never_rung() -> None:
    """Even if nobody else is here, and she has room."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2), 0.0)
    matcher.resumed(A, R, 0.0)
    assert matcher.arrived(person("a", priority=1, leaving=R), 1.0) == NOTHING
    assert matcher.wake(1e6) == NOTHING


def test_a_transfer_is_only_for_the_one_she_writes_with() -> None:
    """A ticket that names somebody else, or nobody, is old news."""
    matcher = in_a_chat()
    assert matcher.arrived(person("a", priority=1, leaving=S), 1.0) == NOTHING
    assert matcher.arrived(person("a", priority=1), 1.0) == NOTHING
    assert matcher.waiting(LINE) == 0


def test_taking_it_back_leaves_everything_as_it_was() -> None:
    """The ring is withdrawn; the chat goes on."""
    matcher = in_a_chat()
    matcher.arrived(person("a", priority=1, leaving=R), 1.0)
    assert matcher.left(A, 2.0) == [withdraw(1, A, S, "left")]
    assert matcher.standing(R).active == 1


def test_a_transfer_comes_before_those_who_wait() -> None:
    """She has begun to tell already."""
    matcher = in_a_chat()
    for one in (S, T):
        matcher.paused(one, 1.0)
    matcher.arrived(person("b", since=0.0), 2.0)
    matcher.arrived(person("a", since=3.0, priority=1, leaving=R), 3.0)
    assert rung(matcher.ready(responder("s"), 4.0)) == [("a", "s")]


def test_a_transfer_to_one_person_rings_nobody_else() -> None:
    """`t` is free as well."""
    matcher = in_a_chat()
    ticket = person("a", priority=1, leaving=R, whom=S, only=True)
    assert matcher.arrived(ticket, 1.0) == [offer(1, A, S, 1.0)]
    assert matcher.arrived(ticket, 2.0) == NOTHING


def test_it_ends_when_that_person_says_not_now() -> None:
    """Nothing else changes."""
    matcher = in_a_chat()
    matcher.arrived(person("a", priority=1, leaving=R, whom=S, only=True), 1.0)
    assert matcher.declined(1, S, 2.0) == [withdraw(1, A, S, "declined"), Futile(A)]
    assert (matcher.waiting(LINE), matcher.standing(R).active) == (0, 1)


def test_it_ends_when_that_person_misses_the_ring() -> None:
    """She is away."""
    matcher = in_a_chat()
    matcher.arrived(person("a", priority=1, leaving=R, whom=S, only=True), 1.0)
    assert matcher.wake(21.0) == [withdraw(1, A, S, "expired"), Away(S), Futile(A)]


def test_it_ends_at_once_when_that_person_is_not_here_or_may_not() -> None:
    """Paused, absent, unknown, or somebody whom she may not meet."""
    for facts in (None, responder("s", speaks={"ro": 3}), responder("s", capacity=0)):
        matcher = in_a_chat()
        matcher.paused(S, 0.0)
        if facts is not None:
            matcher.ready(facts, 0.0)
        ticket = person("a", priority=1, leaving=R, whom=S, only=True)
        assert matcher.arrived(ticket, 1.0) == [Futile(A)]
        assert matcher.next_wakeup() is None
    nobody = person("a", priority=1, leaving=R, only=True)
    assert matcher.arrived(nobody, 1.0) == [Futile(A)]


def test_it_waits_while_that_person_is_busy_and_ends_when_she_goes() -> None:
    """She has said nothing yet."""
    matcher = in_a_chat()
    matcher.resumed(person("x").visit, S, 0.0)
    ticket = person("a", priority=1, leaving=R, whom=S, only=True)
    assert matcher.arrived(ticket, 1.0) == NOTHING
    assert matcher.paused(S, 2.0) == [Futile(A)]


def test_it_waits_for_that_person_until_she_is_free() -> None:
    """And is rung for first."""
    matcher = in_a_chat()
    other = person("x").visit
    matcher.resumed(other, S, 0.0)
    matcher.arrived(person("a", priority=1, leaving=R, whom=S, only=True), 1.0)
    assert matcher.freed(other, S, 2.0) == [offer(1, A, S, 2.0)]


def test_a_changed_mind_withdraws_the_ring_at_somebody_else() -> None:
    """A transfer to anyone becomes one to a certain person."""
    matcher = in_a_chat()
    matcher.arrived(person("a", priority=1, leaving=R), 1.0)
    only_t = person("a", priority=1, leaving=R, whom=T, only=True)
    assert matcher.arrived(only_t, 2.0) == [
        withdraw(1, A, S, "unready"),
        offer(2, A, T, 2.0),
    ]


def test_after_a_restart_a_transfer_goes_on() -> None:
    """Whichever is announced first, the chat or the ticket."""
    for chat_first in (True, False):
        matcher = Matcher()
        matcher.ready(responder("s"), 0.0)
        ticket = person("a", priority=1, leaving=R)
        if chat_first:
            matcher.resumed(A, R, 0.0)
        assert rung(matcher.arrived(ticket, 0.0)) == [("a", "s")]
        assert matcher.resumed(A, R, 0.0) == NOTHING
        assert matcher.standing(R).active == 1
