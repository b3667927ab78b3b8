"""Who is rung for a person, and who is next for somebody who is free."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import Final

from routing.board import Board
from routing.cost import Missed, cost
from routing.model import ResponderId
from routing.place import Place
from routing.policy import Turn, tier, turn
from routing.queues import Closeness, Queue
from routing.roster import Roster
from routing.seat import Seat
from routing.spots import Step, by_translation, in_another, in_her_first

COMPARED: Final = 48
"""At most so many who fit equally well are compared; they are the longest idle."""

WISHED: Final = 150.0
"""Seconds that a wish for this person is worth. Nothing is worth more (routing.md §4.7)."""

CLOSER: Final[dict[Closeness, float]] = {"first": 60.0, "second": 30.0, "translated": 0.0}
"""Seconds that a shared language is worth."""

SCARCE: Final = 90.0
"""Seconds more, shared by all present who are understood in that language as well."""


Head = tuple[int, float, Turn, int]
"""The head of a row: urgent first, then by age and what the match is worth."""


def may_ring(board: Board, place: Place, responder_id: ResponderId, now: float) -> bool:
    """Whether the pair may ring again: who declined, after a rest and if nobody else is left."""
    again = place.declined.get(responder_id)
    if again is None:
        return True
    return again <= now and not board.seats.present.fits(place.ticket, place.declined)


def takes(board: Board, place: Place) -> bool:
    """Whether her line takes her now: always, if she was with somebody before."""
    return place.ticket.priority > 0 or board.lines.takes(place.ticket.line)


def seat_for(board: Board, place: Place, now: float) -> Seat | None:
    """Whom to ring for her; None: nobody who is free may be rung now."""
    if not takes(board, place):
        return None
    wished = _wished(board, place, now)
    if wished is not None:
        return wished
    for step in _open_steps(place):
        seat = _cheapest(board, place, step, now)
        if seat is not None:
            return seat
    return None


def _wished(board: Board, place: Place, now: float) -> Seat | None:
    person = place.ticket.person
    seat = None if person is None else board.seats.find(person)
    if seat is None or not seat.free or tier(place.ticket, seat.facts) is None:
        return None
    return seat if may_ring(board, place, seat.facts.id, now) else None


def _open_steps(place: Place) -> Iterator[Step]:
    opened, ticket = place.opened, place.ticket
    if "first" in opened:
        yield from in_her_first(ticket)
    if "second" in opened:
        yield from in_another(ticket)
    if "translated" in opened:
        yield from by_translation(ticket)


def _cheapest(board: Board, place: Place, step: Step, now: float) -> Seat | None:
    ticket, free = place.ticket, board.seats.free
    found = (one for one in free.among(step, ticket) if may_ring(board, place, one.facts.id, now))
    fitting = list(islice(found, COMPARED))
    if not fitting or len(fitting) == 1:
        return fitting[0] if fitting else None
    missed = Missed(ticket, board.demand, free, now)
    ranked = [(cost(seat, missed, now), seat.idle_since, seat.facts.id, seat) for seat in fitting]
    return min(ranked)[-1]


def place_for(board: Board, seat: Seat, now: float) -> Place | None:
    """Who is next for her: urgent first, then by age, and a better match counts as some age."""
    rows = list(_rows(board, seat))
    heads: list[Head] = [
        (row[0][0], row[0][1] - worth, row[0], index) for index, (row, worth) in enumerate(rows)
    ]
    heapify(heads)
    while heads:
        _, _, head, index = heappop(heads)
        row, worth = rows[index]
        first = next(able(board, seat, row, now), None)
        if first == head:
            return board.room.place(head[-1])
        if first is not None:
            heappush(heads, (first[0], first[1] - worth, first, index))
    return None


def _rows(board: Board, seat: Seat) -> Iterator[tuple[Sequence[Turn], float]]:
    """Where people stand whom she could serve, and the age that a match there is worth."""
    wishing = [
        turn(place.ticket)
        for place in board.room.wishing(seat.facts.id)
        if place.open and tier(place.ticket, seat.facts) is not None
    ]
    if wishing:
        yield wishing, WISHED
    tags, present = seat.facts.tags, board.seats.present
    for queue in seat.serving:
        for excluding, row in board.room.queues.rows(queue):
            if excluding.isdisjoint(tags):
                yield row, _worth(present, queue)


def able(board: Board, seat: Seat, row: Iterable[Turn], now: float) -> Iterator[Turn]:
    """Those of a row for whom she may be rung, in turn. The row excludes none of her tags."""
    name = seat.facts.id
    for head in row:
        place = board.room.place(head[-1])
        if not takes(board, place):
            return  # nor is anybody behind her
        if name not in place.ticket.without and may_ring(board, place, name, now):
            yield head


def _worth(present: Roster, queue: Queue) -> float:
    """The age that a match in this queue is worth: more, if few others could serve her."""
    _, line, _, wanted, language, closeness = queue
    worth = CLOSER[closeness]
    if closeness == "first":
        worth += SCARCE / max(1, present.room_for((line, wanted, language)))
    return worth
