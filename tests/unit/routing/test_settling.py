"""What follows from a change: openings first, then rings, then questions, then the bell."""

from routing.board import Board
from routing.model import Ask, Bell, LineRules, Offer, VisitId
from routing.settling import Settling
from tests.unit.routing.examples import LINE, NOTHING, A, B, R, S, person, responder, rung


def arrive(on: Board, *names: str, speaks: tuple[str, ...] = ("sv",)) -> None:
    """These people arrive, and nobody has looked yet."""
    for name in names:
        on.touch(on.room.enter(person(name, speaks=speaks)))


def check_in(on: Board, name: str, **levels: int) -> None:
    """She checks in, and nobody has looked yet."""
    on.recount(on.seats.check_in(responder(name, speaks=levels or {"sv": 3}), 0.0))


def new() -> tuple[Board, Settling]:
    """Nobody is here."""
    board = Board(ring=20.0, first_offer=1)
    return board, Settling(board)


def test_without_a_change_nothing_follows() -> None:
    """And what has been looked at is not looked at again."""
    board, settling = new()
    check_in(board, "r")
    arrive(board, "a")
    assert rung(settling.settle(0.0)) == [("a", "r")]
    assert settling.settle(0.0) == NOTHING


def test_those_who_became_free_at_once_are_each_rung_at_the_best_match() -> None:
    """The first of them does not take the person whom the second fits better."""
    board, settling = new()
    arrive(board, "a", "b")
    check_in(board, "r", sv=2)
    check_in(board, "s", sv=3)
    assert rung(settling.settle(0.0)) == [("a", "s"), ("b", "r")]


def test_a_better_match_does_not_take_what_an_earlier_person_needs() -> None:
    """`s` fits `b` better than `r` does; but `a` came long before, and only `s` can answer her."""
    board, settling = new()
    board.touch(board.room.enter(person("a", since=0.0, speaks=("ro",))))
    board.touch(board.room.enter(person("b", since=500.0)))
    check_in(board, "r", sv=2)
    check_in(board, "s", sv=3, ro=3)
    assert sorted(rung(settling.settle(500.0))) == [("a", "s"), ("b", "r")]


def test_those_who_changed_at_once_are_served_in_turn() -> None:
    """Whichever was heard of first."""
    board, settling = new()
    check_in(board, "r")
    settling.settle(0.0)
    board.touch(board.room.enter(person("b", since=2.0)))
    board.touch(board.room.enter(person("a", since=1.0)))
    assert rung(settling.settle(2.0)) == [(A, R)]


def test_rings_come_before_questions_and_the_bell_last() -> None:
    """Whoever is asked about is still free after all rings."""
    board, settling = new()
    board.touch(board.room.enter(person("a", wish="psychologist", translation=True)))
    board.touch(board.room.enter(person("b")))
    check_in(board, "r")
    check_in(board, "s")
    decided = settling.settle(400.0)
    assert [type(one) for one in decided] == [Offer, Ask, Bell]


def test_a_line_that_opens_again_is_served_by_everybody_free() -> None:
    """Although nothing about them changed."""
    board, settling = new()
    board.lines.set(LineRules(LINE, taking=False))
    check_in(board, "r")
    check_in(board, "s")
    arrive(board, "a", "b")
    assert settling.settle(0.0) == NOTHING
    board.lines.set(LineRules(LINE))
    board.reopen(LINE)
    assert rung(settling.settle(1.0)) == [(A, R), (B, S)]


def test_somebody_who_has_left_is_not_looked_at() -> None:
    """Her change was overtaken."""
    board, settling = new()
    arrive(board, "a")
    board.leave(board.room.place(VisitId("a")), "left")
    check_in(board, "r")
    assert settling.settle(0.0) == NOTHING
