"""The matcher's indexes, built anew from everybody who is there, to compare with its own."""

from collections.abc import Mapping, Sized
from typing import TypeVar

from routing.matcher import Matcher
from routing.policy import turn
from routing.queues import Queues, joining
from routing.roster import Roster
from routing.seats import Seats
from routing.waiting_room import WaitingRoom

_Key = TypeVar("_Key")
_Found = TypeVar("_Found", bound=Sized)


def check_indexes(matcher: Matcher) -> None:
    """What was kept up to date, event by event, is what one would build from nothing (13)."""
    board = matcher._board
    check_room(board.room)
    check_seats(board.seats)
    _every_person_has_a_future(matcher)


def check_room(room: WaitingRoom) -> None:
    """Every queue holds those who belong in it, in turn."""
    anew = Queues()
    for place in room._places.values():
        queues = joining(place.ticket, place.opened, place.questions) if place.open else ()
        assert place.queues == queues, "she stands where she does not belong"
        for queue in queues:
            anew.join(queue, place.ticket.without_tags, turn(place.ticket))
    assert anew._rows == room.queues._rows
    for line, order in room._order.items():
        tickets = [place.ticket for place in room._places.values() if place.ticket.line == line]
        assert order == sorted(turn(ticket) for ticket in tickets)
    for whom, wishing in room._wishing.items():
        tickets = [place.ticket for place in room._places.values() if place.ticket.person == whom]
        assert wishing == sorted(turn(ticket) for ticket in tickets)


def check_seats(seats: Seats) -> None:
    """Every roster lists those who belong on it, with as much room as they have."""
    free, present = Roster(), Roster()
    for seat in seats._seats.values():
        free.keep(seat, seat.room if seat.free else None)
        present.keep(seat, seat.facts.capacity if seat.present else None)
        for visit in seat.chats:
            assert seat in seats.with_chat(visit)
    for anew, kept in ((free, seats.free), (present, seats.present)):
        assert anew._rooms == kept._rooms
        assert _filled(anew._at) == _filled(kept._at)
        assert _filled(anew._on) == _filled(kept._on)
        assert _counted(anew._room) == _counted(kept._room)
        assert _counted(anew._room_for) == _counted(kept._room_for)


def _every_person_has_a_future(matcher: Matcher) -> None:
    """Whoever is open stands in a queue, or waits for somebody or for a time (10)."""
    for place in matcher._board.room._places.values():
        wishes = place.ticket.only or place.person_until is not None
        assert not place.open or place.queues or wishes, "nobody will ever look at her"


def _filled(index: Mapping[_Key, _Found]) -> dict[_Key, _Found]:
    return {key: found for key, found in index.items() if found}


def _counted(counts: Mapping[_Key, int]) -> dict[_Key, int]:
    return {key: count for key, count in counts.items() if count}
