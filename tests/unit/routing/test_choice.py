"""Who is rung for a person, and who is next for somebody who is free."""

import pytest

from routing.board import Board
from routing.choice import COMPARED, place_for, seat_for
from routing.holds import PERSON_HELD
from routing.model import LineRules, Responder, ResponderId, Ticket, VisitId
from routing.place import Place
from routing.seat import Seat
from tests.unit.routing.examples import EXPOSED, LINE, NEAR, R, S, person, responder


def board(*, waiting: tuple[Ticket, ...] = (), free: tuple[Responder, ...] = ()) -> Board:
    """A board on which these people wait and these are free, and nobody was rung."""
    made = Board(ring=20.0, first_offer=1)
    for facts in free:
        made.seats.check_in(facts, 0.0)
    for ticket in waiting:
        made.room.stand(made.room.enter(ticket))
    return made


def chosen(on: Board, visit: str = "a", now: float = 0.0) -> str | None:
    """Whom to ring for her."""
    seat = seat_for(on, on.room.place(VisitId(visit)), now)
    return None if seat is None else seat.facts.id


def seat(on: Board, name: str = "r") -> Seat:
    """The seat of that name."""
    found = on.seats.find(ResponderId(name))
    assert found is not None
    return found


def following(on: Board, name: str = "r", now: float = 0.0) -> str | None:
    """Who is next for her."""
    place = place_for(on, seat(on, name), now)
    return None if place is None else place.ticket.visit


def test_the_closest_language_is_rung_whatever_it_costs() -> None:
    """Native, fluent, her other languages in her order, translation."""
    free = [
        responder("translator", speaks={}, translation=True),
        responder("third", speaks={"ro": 3}),
        responder("second", speaks={"en": 2}),
        responder("fluent", speaks={"sv": 2}),
        responder("native", speaks={"sv": 3}, capacity=3),
    ]
    on = board(
        waiting=(person("a", speaks=("sv", "en", "ro"), translation=True),), free=tuple(free)
    )
    on.seats.begun(seat(on, "native"), VisitId("x"), None, 0.0)
    found = []
    while (name := chosen(on)) is not None:
        found.append(name)
        on.seats.stand_down(seat(on, name), "paused")
    assert found == ["native", "fluent", "second", "third", "translator"]


def test_among_equals_the_cheapest_is_rung_then_the_longest_idle_then_the_id() -> None:
    """Somebody who has another chat already comes last."""
    on = board(waiting=(person("a"),), free=(responder("q", capacity=2),))
    for name in ("t", "s"):
        on.seats.check_in(responder(name), 1.0)
    on.seats.begun(seat(on, "q"), VisitId("x"), None, 1.0)
    assert chosen(on, now=10.0) == "s"
    on.seats.stand_down(seat(on, "s"), "paused")
    assert chosen(on, now=10.0) == "t"


def test_among_many_equals_the_id_decides() -> None:
    """Nothing that differs from one process to the next, such as the order of a set."""
    on = board(waiting=(person("a"),), free=tuple(responder(name) for name in "hfdbgeca"))
    found = ""
    while (name := chosen(on)) is not None:
        found += name
        on.seats.stand_down(seat(on, name), "paused")
    assert found == "abcdefgh"


def test_a_scarce_person_is_kept_for_those_who_need_her() -> None:
    """The one who also speaks what was asked for lately, and nobody else does, is rung later."""
    on = board(
        waiting=(person("a"),),
        free=(responder("r", speaks={"sv": 3, "ti": 3}), responder("s")),
    )
    assert chosen(on) == "r"
    on.demand.count((LINE, "anyone", person("x", speaks=("ti",)).languages[0]), 0.0)
    assert chosen(on) == "s"


def test_not_everybody_is_compared() -> None:
    """The longest idle are; a house full of people costs no more than one with fifty."""
    many = tuple(responder(f"r{number:03}") for number in range(COMPARED))
    on = board(waiting=(person("a"),), free=(*many, responder("a-late-one")))
    assert chosen(on) == "r000"


def test_the_person_she_wishes_for_is_rung_before_the_closest() -> None:
    """If she may meet her."""
    wishing = person("a", whom=S)
    free = (responder("r"), responder("s", speaks={"sv": 2}))
    assert chosen(board(waiting=(wishing,), free=free)) == "s"
    forbidden = (responder("r"), responder("s", speaks={"ro": 3}))
    assert chosen(board(waiting=(wishing,), free=forbidden)) == "r"


def test_while_a_wish_is_held_nobody_else_is_rung() -> None:
    """The person who is free is not the one she named."""
    on = board(waiting=(person("a", whom=S),), free=(responder("r"),))
    on.room.place(VisitId("a")).person_until = PERSON_HELD
    assert chosen(on) is None


@pytest.mark.parametrize(
    "ticket",
    [
        person("a", without=(R,)),
        person("a", without_tags=(NEAR,)),
        person("a", leaving=R),
        person("a", entrance=EXPOSED),
        person("a", wish="psychologist"),
        person("a", whom=S, only=True),
    ],
)
def test_rights_hold_on_both_sides(ticket: Ticket) -> None:
    """Neither is she rung for the person, nor is the person next for her."""
    on = board(waiting=(ticket,), free=(responder("r", tags=(NEAR,)),))
    assert chosen(on) is None
    assert following(on) is None


def test_nobody_new_is_chosen_on_a_line_that_takes_nobody() -> None:
    """Whoever was with somebody before is."""
    on = board(waiting=(person("a"),), free=(responder("r"),))
    on.lines.set(LineRules(LINE, taking=False))
    assert (chosen(on), following(on)) == (None, None)
    on.room.stand(on.room.enter(person("b", since=1.0, priority=1)))
    assert (chosen(on, "b"), following(on)) == ("r", "b")


def test_the_urgent_are_next_whatever_the_match() -> None:
    """Then comes age."""
    waiting = (
        person("old", since=0.0),
        person("urgent", since=900.0, speaks=("en", "sv"), priority=1),
        person("most-urgent", since=950.0, speaks=("en", "sv"), priority=2),
    )
    on = board(waiting=waiting, free=(responder("r"),))
    assert following(on) == "most-urgent"


@pytest.mark.parametrize(
    ("since", "expected"),
    [(100.0, "hers"), (149.0, "hers"), (151.0, "another"), (999.0, "another")],
)
def test_a_better_match_counts_as_age_but_not_without_bound(since: float, expected: str) -> None:
    """Nobody is overtaken by anyone who came more than 150 seconds later."""
    waiting = (person("another", speaks=("ro",), translation=True), person("hers", since=since))
    on = board(waiting=waiting, free=(responder("r", translation=True),))
    assert following(on) == expected


def test_where_many_speak_her_language_it_is_worth_less() -> None:
    """Others will come free for her soon."""
    waiting = (person("another", speaks=("ro",), translation=True), person("hers", since=100.0))
    many = tuple(responder(f"s{number}") for number in range(9))
    on = board(waiting=waiting, free=(responder("r", translation=True), *many))
    assert following(on) == "another"


def test_somebody_of_a_row_who_may_not_meet_her_is_passed_by() -> None:
    """The next one of the row is next."""
    waiting = (person("a", without=(R,)), person("b", since=1.0), person("c", since=2.0))
    on = board(waiting=waiting, free=(responder("r"),))
    on.room.place(VisitId("b")).declined[R] = 20.0
    assert following(on) == "c"


def test_whoever_declined_is_asked_again_only_if_nobody_else_is_left() -> None:
    """And after a rest."""
    on = board(waiting=(person("a"),), free=(responder("r"), responder("s")))
    place: Place = on.room.place(VisitId("a"))
    place.declined[R] = 20.0
    assert (chosen(on, now=30.0), following(on, now=30.0)) == ("s", None)
    on.seats.stand_down(seat(on, "s"), "paused")
    assert (chosen(on, now=19.0), following(on, now=19.0)) == (None, None)
    assert (chosen(on, now=20.0), following(on, now=20.0)) == ("r", "a")
