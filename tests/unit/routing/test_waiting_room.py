"""Places and turns of the people who wait."""

from routing.model import Offer, Ticket
from routing.place import Place
from routing.waiting_room import WaitingRoom
from tests.unit.routing.examples import LINE, OTHER_LINE, A, B, C, R, S, person


def entered(room: WaitingRoom, ticket: Ticket) -> Place:
    """Her place, where she stands."""
    place = room.enter(ticket)
    room.stand(place)
    return place


def standing(room: WaitingRoom, ticket: Ticket) -> list[str]:
    """Who stands in the first queue of that person, in turn."""
    queue = entered(WaitingRoom(), ticket).queues[0]
    return [visit for _, row in room.queues.rows(queue) for _, _, visit in row]


LIKE = person("somebody")
"""Asks for what all others ask for, unless a test says otherwise."""


def test_an_empty_room() -> None:
    """Nobody waits: nothing is an error."""
    room = WaitingRoom()
    assert room.find(A) is None
    assert room.before(A) == 0
    assert room.count(LINE) == 0
    assert room.oldest_since(LINE) is None
    assert not [*room.alone(LINE), *room.unsure(LINE), *room.wishing(R)]


def test_people_stand_in_the_order_of_their_arrival() -> None:
    """Whoever came earlier is before, whenever the room heard of her."""
    room = WaitingRoom()
    for ticket in (person("b", since=2.0), person("c", since=3.0), person("a", since=1.0)):
        entered(room, ticket)
    assert [room.before(visit) for visit in (A, B, C)] == [0, 1, 2]
    assert room.count(LINE) == 3
    assert standing(room, LIKE) == ["a", "b", "c"]


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


def test_entering_again_keeps_her_answers_unless_they_are_announced() -> None:
    """What was asked stays asked; a yes stays unless the news knows of the question."""
    room = WaitingRoom()
    room.enter(person("a", asked=("kind",), agreed=("kind",)))
    assert room.enter(person("a")).ticket.agreed == {"kind"}
    both = room.enter(person("a", asked=("translation",), agreed=("translation",))).ticket
    assert sorted(both.asked) == sorted(both.agreed) == ["kind", "translation"]
    assert room.enter(person("a", asked=("kind",))).ticket.agreed == {"translation"}


def test_whom_she_leaves_is_excluded() -> None:
    """Beside those whom she excluded herself."""
    place = WaitingRoom().enter(person("a", leaving=R, without=(S,)))
    assert place.ticket.without == {R, S}


def test_an_offer_puts_her_aside_and_its_end_puts_her_back() -> None:
    """While it rings she keeps her place, and is offered to nobody else."""
    room = WaitingRoom()
    place = entered(room, person("a"))
    place.offer = Offer(1, A, R, 20.0)
    room.stand(place)
    assert standing(room, LIKE) == []
    assert room.count(LINE) == 1
    place.offer = None
    room.stand(place)
    assert standing(room, LIKE) == ["a"]


def test_a_lost_person_keeps_her_turn() -> None:
    """She is skipped while she is away, and back where she was when she returns."""
    room = WaitingRoom()
    place = entered(room, person("a", since=1.0))
    entered(room, person("b", since=2.0))
    place.forget_at = 600.0
    room.stand(place)
    assert standing(room, LIKE) == ["b"]
    assert room.before(B) == 1
    place.forget_at = None
    room.stand(place)
    assert standing(room, LIKE) == ["a", "b"]


def test_leaving_takes_her_out_of_everything() -> None:
    """Whatever she asked for."""
    room = WaitingRoom()
    place = entered(room, person("a", speaks=("sv", "en"), translation=True, whom=R))
    place.declined[S] = 20.0
    room.stand(place)
    assert [one.ticket.visit for one in room.wishing(R)] == ["a"]
    assert [one.ticket.visit for one in room.unsure(LINE)] == ["a"]
    stood = place.queues
    room.leave(place)
    assert (room.find(A), room.count(LINE), place.queues) == (None, 0, ())
    assert [room.queues.length(queue) for queue in stood] == [0, 0, 0]
    assert not [*room.alone(LINE), *room.unsure(LINE), *room.wishing(R)]
    assert standing(room, LIKE) == []


def test_those_who_could_be_served_when_somebody_leaves_are_known() -> None:
    """They hold for somebody better, or somebody declined them."""
    room = WaitingRoom()
    place = entered(room, person("a", speaks=("sv", "en")))
    assert list(room.unsure(LINE)) == []
    place.second_at = 20.0
    room.stand(place)
    assert list(room.unsure(LINE)) == [place]
    place.second_at = None
    room.stand(place)
    assert list(room.unsure(LINE)) == []


def test_those_who_wait_alone_are_sorted_by_how_long() -> None:
    """Without those who are lost, or still write with somebody; whatever their urgency."""
    room = WaitingRoom()
    entered(room, person("a", since=3.0, priority=2))
    entered(room, person("b", since=1.0))
    entered(room, person("c", since=2.0, leaving=R))
    assert list(room.alone(LINE)) == [(1.0, B), (3.0, A)]


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
