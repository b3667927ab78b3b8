"""Offers begin and end on the board, and leave nothing behind."""

from routing.board import ANSWERED_WITHIN, Board
from routing.model import Ask, LineRules
from routing.place import Place
from routing.seat import Seat
from tests.unit.routing.examples import (
    LINE,
    OTHER_LINE,
    A,
    R,
    offer,
    person,
    responder,
    withdraw,
)


def both() -> tuple[Board, Place, Seat]:
    """One waits, one is free."""
    board = Board(ring=20.0, first_offer=7)
    place = board.room.enter(person("a", wish="survivor"))
    board.room.stand(place)
    return board, place, board.seats.check_in(responder("r"), 0.0)


def test_an_offer_binds_both_and_has_an_end() -> None:
    """She stands in no queue, and the other is not free."""
    board, place, seat = both()
    assert board.offer(place, seat, 1.0) == offer(7, A, R, 1.0)
    assert place.queues == ()
    assert not seat.free
    assert board.timers.next() == 21.0


def test_the_end_of_a_ring_marks_both_to_be_looked_at() -> None:
    """And the next one has the next number."""
    board, place, seat = both()
    board.offer(place, seat, 1.0)
    assert board.silence(place, "left") == [withdraw(7, A, R, "left")]
    assert board.silence(place, "left") == []
    assert set(board.changed_places) == {A}
    assert set(board.changed_seats) == {R}
    assert board.timers.next() is None
    assert board.offer(place, seat, 2.0).number == 8


def test_leaving_ends_the_ring_the_question_and_every_timer() -> None:
    """Nothing of her is left."""
    board, place, seat = both()
    board.ask(place, "kind", seat, 0.0)
    board.offer(place, seat, 1.0)
    board.timers.set(("bell", A), 300.0)
    assert board.leave(place, "left") == [withdraw(7, A, R, "left")]
    assert board.timers.next() is None
    assert not board.waits(place)
    assert board.changed_places == {}


def test_a_question_is_open_with_one_person_about_one_person() -> None:
    """Until she answers, or a while has passed."""
    board, place, seat = both()
    assert board.ask(place, "kind", seat, 0.0) == Ask(A, "kind")
    assert (place.question, place.about, seat.asking) == ("kind", R, A)
    assert place.ticket.asked == {"kind"}
    assert board.timers.next() == ANSWERED_WITHIN
    board.answered(place)
    assert (place.question, place.about, seat.asking) == (None, None, None)
    assert set(board.changed_seats) == {R}


def test_an_answer_about_somebody_who_was_rung_meanwhile_frees_nobody() -> None:
    """She is being asked about no more."""
    board, place, seat = both()
    other = board.room.enter(person("b"))
    board.ask(place, "kind", seat, 0.0)
    board.offer(other, seat, 1.0)
    board.answered(place)
    assert board.changed_seats == {}


def test_who_is_counted_anew_marks_her_lines() -> None:
    """Those who can be reached by her there."""
    board, _, _ = both()
    board.recount(board.seats.check_in(responder("s", lines=(OTHER_LINE, LINE)), 0.0))
    assert list(board.recounted_lines) == [LINE, OTHER_LINE]


def test_everybody_free_on_a_line_that_opens_is_looked_at() -> None:
    """And nobody else."""
    board, _, _ = both()
    board.seats.check_in(responder("s", lines=(OTHER_LINE,)), 0.0)
    board.lines.set(LineRules(LINE))
    board.reopen(LINE)
    assert list(board.changed_seats) == [R]
