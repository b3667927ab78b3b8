"""Who is present, who is free, and who has how many chats."""

from routing.model import LineId, Offer, Standing
from routing.seat import FORGOTTEN_BY_HALF
from routing.seats import Seats
from tests.unit.routing.examples import LINE, OTHER_LINE, A, R, S, person, responder

ABSENT = Standing("absent", 0, None)


def counts(seats: Seats, line: LineId = LINE) -> tuple[int, int]:
    """How many are present and how many are free on a line."""
    return len(seats.present.on(line)), len(seats.free.on(line))


def test_whoever_never_checked_in_is_absent() -> None:
    """An unknown id is not an error."""
    seats = Seats()
    assert seats.standing(R) == ABSENT
    assert seats.find(R) is None
    assert seats.chat_from(1, R) is None
    assert seats.with_chat(A) == ()


def test_checking_in_makes_her_present_and_free() -> None:
    """She is found on her lines from then on, and only there."""
    seats = Seats()
    seats.check_in(responder("r"), 1.0)
    assert seats.standing(R) == Standing("ready", 0, None)
    assert counts(seats) == (1, 1)
    assert counts(seats, OTHER_LINE) == (0, 0)


def test_a_ring_takes_her_slot() -> None:
    """While it rings she is present, and free for one fewer."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 1.0)
    offer = Offer(1, A, R, 21.0)
    seats.rung(seat, offer)
    assert seats.standing(R) == Standing("ready", 0, offer)
    assert counts(seats) == (1, 0)
    seats.silent(seat, offer)
    assert len(seats.free.on(LINE)) == 1


def test_a_chat_fills_her_capacity() -> None:
    """She is free again when it ended, and has been idle since then."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 1.0)
    seats.begun(seat, A, 7, 2.0)
    assert seats.standing(R) == Standing("ready", 1, None)
    assert len(seats.free.on(LINE)) == 0
    assert seats.with_chat(A) == (seat,)
    assert seats.chat_from(7, R) == A
    assert seats.chat_from(8, R) is None
    seats.ended(seat, A, 9.0)
    assert len(seats.free.on(LINE)) == 1
    assert seats.with_chat(A) == ()
    assert seat.idle_since == 9.0


def test_chats_keep_her_present() -> None:
    """Whoever pauses or loses her connection during a chat is still with that person."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 1.0)
    seats.begun(seat, A, 1, 2.0)
    seats.stand_down(seat, "absent")
    assert len(seats.present.on(LINE)) == 1
    seats.ended(seat, A, 9.0)
    assert len(seats.present.on(LINE)) == 0
    assert seats.find(R) is None


def test_a_pause_is_remembered_without_chats() -> None:
    """She is not present, and known to be paused."""
    seats = Seats()
    seats.stand_down(seats.check_in(responder("r"), 1.0), "paused")
    assert seats.standing(R) == Standing("paused", 0, None)
    assert len(seats.present.on(LINE)) == 0


def test_idle_time_begins_with_readiness() -> None:
    """New facts change nothing about it; a break does."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 1.0)
    seats.check_in(responder("r", capacity=2), 5.0)
    assert seat.idle_since == 1.0
    seats.stand_down(seat, "paused")
    seats.check_in(responder("r"), 9.0)
    assert seat.idle_since == 9.0


def test_new_facts_replace_the_old_ones() -> None:
    """She is found by what she does now, and no longer by what she did."""
    seats = Seats()
    seats.check_in(responder("r", speaks={"sv": 3}, translation=True), 1.0)
    seats.check_in(responder("r", speaks={"ro": 2}, lines=(LINE, OTHER_LINE)), 2.0)
    assert not seats.free.fits(person("a", speaks=("sv",)))
    assert seats.free.fits(person("a", speaks=("ro",)))
    assert not seats.free.fits(person("a", speaks=("de",), translation=True))
    assert len(seats.free.on(OTHER_LINE)) == 1


def test_a_chat_of_somebody_unknown_waits_for_her() -> None:
    """After a restart the chat is counted before she checks in; until then she fits nobody."""
    seats = Seats()
    seat = seats.known_by_chat(R)
    assert seats.known_by_chat(R) is seat
    seats.begun(seat, A, None, 2.0)
    assert seats.standing(R) == Standing("absent", 1, None)
    assert len(seats.present.on(LINE)) == 0
    assert seats.check_in(responder("r", capacity=2), 1.0) is seat
    assert seats.standing(R) == Standing("ready", 1, None)
    assert counts(seats) == (1, 1)


def test_a_chat_that_is_handed_over_sits_twice() -> None:
    """Each of the two has it, until it ended for one of them."""
    seats = Seats()
    one, two = seats.check_in(responder("r"), 1.0), seats.check_in(responder("s"), 1.0)
    seats.begun(one, A, None, 2.0)
    seats.begun(two, A, 7, 3.0)
    assert seats.with_chat(A) == (one, two)
    assert counts(seats) == (2, 0)
    seats.ended(one, A, 4.0)
    assert seats.with_chat(A) == (two,)
    assert (seats.standing(R).active, seats.standing(S).active) == (0, 1)


def test_a_share_of_chats_outlasts_a_broken_connection() -> None:
    """Whoever comes back has not come anew."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 0.0)
    seats.begun(seat, A, 7, 0.0)
    seats.stand_down(seat, "absent")
    seats.ended(seat, A, FORGOTTEN_BY_HALF)
    assert seats.find(R) is None
    back = seats.check_in(responder("r"), FORGOTTEN_BY_HALF)
    assert back is not seat
    assert back.past.share(FORGOTTEN_BY_HALF) == 0.5


def test_a_rest_begins_and_ends() -> None:
    """Idle time counts from its end; a pause stays a pause."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 0.0)
    seats.rest(R, 600.0, 1.0)
    assert (seat.presence, counts(seats)) == ("resting", (1, 0))
    seats.rest(R, None, 300.0)
    assert (seat.presence, seat.idle_since, counts(seats)) == ("ready", 300.0, (1, 1))
    seats.stand_down(seat, "paused")
    seats.rest(R, 900.0, 400.0)
    seats.rest(R, None, 500.0)
    assert seat.presence == "paused"


def test_a_rest_that_is_over_does_not_begin_again() -> None:
    """Even if nobody noticed its end."""
    seats = Seats()
    seats.rest(R, 600.0, 0.0)
    assert seats.check_in(responder("r"), 599.0).presence == "resting"
    assert seats.check_in(responder("r"), 600.0).presence == "ready"


def test_the_end_of_a_shift_is_the_end_of_new_chats() -> None:
    """New facts with a later end open them again."""
    seats = Seats()
    seat = seats.check_in(responder("r", until=100.0), 0.0)
    assert counts(seats) == (1, 1)
    seats.lands(seat)
    assert counts(seats) == (1, 0)
    seats.check_in(responder("r", until=900.0), 200.0)
    assert counts(seats) == (1, 1)
    seats.check_in(responder("r", until=100.0), 200.0)
    assert counts(seats) == (1, 0)
