"""Places and turns of the people who wait."""

import pytest

from routing.model import Offer, ResponderId, VisitId
from routing.waiting_room import WaitingRoom
from tests.unit.routing.examples import LINE, OTHER_LINE, person

A, B, C = VisitId("a"), VisitId("b"), VisitId("c")
R = ResponderId("r")


def heads(room: WaitingRoom) -> list[str]:
    """Whose turn it is in each group of the line, in the order of their turns."""
    return [visit for _, _, visit in sorted(room.heads(LINE))]


def test_an_empty_room() -> None:
    """Nobody waits: nothing is an error."""
    room = WaitingRoom()
    assert room.find(A) is None
    assert room.before(A) == 0
    assert room.count(LINE) == 0
    assert room.oldest_since(LINE) is None
    assert heads(room) == []


def test_people_stand_in_the_order_of_their_arrival() -> None:
    """Whoever came earlier is before, whenever the room heard of her."""
    room = WaitingRoom()
    for ticket in (person("b", since=2.0), person("c", since=3.0), person("a", since=1.0)):
        room.enter(ticket)
    assert [room.before(visit) for visit in (A, B, C)] == [0, 1, 2]
    assert room.count(LINE) == 3
    assert heads(room) == ["a"]


def test_each_line_has_its_own_order() -> None:
    """People of another line are not before her."""
    room = WaitingRoom()
    room.enter(person("a", since=1.0, line=OTHER_LINE))
    room.enter(person("b", since=2.0))
    assert room.before(B) == 0
    assert (room.count(LINE), room.count(OTHER_LINE)) == (1, 1)


def test_entering_again_never_loses_age_or_urgency() -> None:
    """The earlier arrival and the higher priority stay; what she asks for is renewed."""
    room = WaitingRoom()
    room.enter(person("a", since=5.0, priority=2))
    place = room.enter(person("a", since=9.0, wish="survivor"))
    assert place.ticket == person("a", since=5.0, priority=2, wish="survivor")
    assert room.enter(person("a", since=3.0)).ticket == person("a", since=3.0, priority=2)
    assert room.count(LINE) == 1


def test_one_group_shows_its_first_and_then_the_next() -> None:
    """Those who ask for the same come one after the other; others beside them."""
    room = WaitingRoom()
    first = room.enter(person("a", since=1.0))
    room.enter(person("b", since=2.0))
    room.enter(person("c", since=3.0, wish="survivor"))
    assert heads(room) == ["a", "c"]
    room.offered(first, Offer(1, A, R, 20.0))
    assert heads(room) == ["b", "c"]
    head = room.head(first.alike)
    assert head is not None
    assert head[-1] == B
    room.leave(room.place(B))
    assert room.head(first.alike) is None
    room.leave(room.place(C))
    assert room.head(first.alike) is None


def test_an_offer_puts_her_aside_and_its_end_puts_her_back() -> None:
    """While it rings she keeps her place, and is offered to nobody else."""
    room = WaitingRoom()
    place = room.enter(person("a"))
    room.offered(place, Offer(1, A, R, 20.0))
    assert heads(room) == []
    assert room.count(LINE) == 1
    room.offered(place, None)
    assert heads(room) == ["a"]


def test_a_lost_person_keeps_her_turn() -> None:
    """She is skipped while she is away, and back where she was when she returns."""
    room = WaitingRoom()
    place = room.enter(person("a", since=1.0))
    room.enter(person("b", since=2.0))
    room.lost(place, 600.0)
    assert heads(room) == ["b"]
    assert room.before(B) == 1
    room.lost(place, None)
    assert heads(room) == ["a"]


def test_whoever_was_declined_stands_alone() -> None:
    """What holds for the others of her group may not hold for her any more."""
    room = WaitingRoom()
    place = room.enter(person("a", since=1.0))
    room.enter(person("b", since=2.0))
    room.declined(place, R, 20.0)
    assert heads(room) == ["a", "b"]


def test_the_oldest_is_found_behind_the_urgent() -> None:
    """Urgency changes the order, and not since when somebody waits."""
    room = WaitingRoom()
    room.enter(person("a", since=5.0, priority=2))
    room.enter(person("b", since=3.0))
    room.enter(person("c", since=4.0))
    assert room.oldest_since(LINE) == 3.0
    room.leave(room.place(B))
    room.leave(room.place(C))
    assert room.oldest_since(LINE) == 5.0


@pytest.mark.parametrize(("at", "expected"), [(20.0, True), (30.0, True), (25.0, False)])
def test_what_is_due_is_known(at: float, *, expected: bool) -> None:
    """A ring that ends and a rest that is over are reasons to look at her."""
    place = WaitingRoom().enter(person("a"))
    place.offer = Offer(1, A, R, 20.0)
    place.declined[R] = 30.0
    assert place.due(at) is expected


def test_a_place_that_is_kept_is_due_at_its_end() -> None:
    """The end of a place is a reason to look at it, too."""
    place = WaitingRoom().enter(person("a"))
    assert not place.due(600.0)
    place.forget_at = 600.0
    assert place.due(600.0)
