"""After every event: what opens, who is rung, who is asked, and whether help is called.

Rule 1: whoever became free looks for the next person first; whoever waits looks afterwards. So
nobody takes a seat that an earlier one could have had.
"""

from typing import Final

from routing.board import Board
from routing.choice import place_for, seat_for
from routing.holds import release
from routing.model import Decision, Futile, LineId
from routing.oncall import CALLED_AFTER, OnCall
from routing.place import Place
from routing.policy import tier, turn
from routing.questions import ask_at, ask_for, ask_her
from routing.seat import Seat


class Settling:
    """Looks at whatever has changed on the board, and at nothing else."""

    def __init__(self, board: Board) -> None:
        self._board: Final = board
        self._on_call: Final = OnCall(board)

    def settle(self, now: float) -> list[Decision]:
        """Everything that follows from what has changed."""
        board, decided = self._board, list[Decision]()
        for line in board.recounted_lines:
            self._recount(line, now)
        board.recounted_lines.clear()
        for seat in board.changed_seats.values():
            self._look_at_those_who_want_only(seat)
        places = sorted(board.changed_places.values(), key=lambda place: turn(place.ticket))
        board.changed_places.clear()
        for place in places:
            decided += self._stand(place, now)
        seats = tuple(board.changed_seats.values())
        board.changed_seats.clear()
        for seat in seats:
            decided += self._fill(seat, now)
        for place in places:
            decided += self._serve(place, now)
        decided += self._ask(seats, places, now)
        for line in board.changed_lines:
            decided += self._on_call.look(line, now)
        board.changed_lines.clear()
        return decided

    def _recount(self, line: LineId, now: float) -> None:
        """Who is present on a line changed: it may open, and waiting for somebody may be futile."""
        board = self._board
        present = len(board.seats.present.on(line))
        if board.lines.count(line, present, now):
            board.reopen(line)
        board.duties.count(line, present, now)
        for place in board.room.unsure(line):
            board.touch(place)
        self._on_call.doubt_all(line)
        board.changed_lines[line] = None

    def _look_at_those_who_want_only(self, seat: Seat) -> None:
        for place in self._board.room.wishing(seat.facts.id):
            if place.ticket.only:
                self._board.touch(place)

    def _stand(self, place: Place, now: float) -> list[Decision]:
        """She stands where she belongs, and every timer of hers is set."""
        board, ticket = self._board, place.ticket
        if ticket.only and place.offer is None and not self._in_reach(place):
            return [*board.leave(place, "left"), Futile(ticket.visit)]
        release(place, board.room, board.seats.present, now)
        asked_at = ask_at(ticket, now)
        fits = asked_at is not None and board.seats.present.fits(ticket)
        place.ask_at = asked_at if fits else None
        board.room.stand(place)
        closed = (place.person_until, place.second_at, place.translated_at)
        opening = min((at for at in closed if at is not None), default=None)
        called_at = ticket.since + CALLED_AFTER
        board.timers.set(("opening", ticket.visit), opening)
        board.timers.set(("ask", ticket.visit), asked_at if place.open else None)
        later = place.alone and called_at > now
        board.timers.set(("bell", ticket.visit), called_at if later else None)
        self._on_call.doubt(place)
        return []

    def _in_reach(self, place: Place) -> bool:
        """Whether the only person she waits for is here, and could still say yes."""
        ticket = place.ticket
        seat = None if ticket.person is None else self._board.seats.find(ticket.person)
        if seat is None or seat.facts.id in place.declined:
            return False
        takes = seat.presence == "ready" and not seat.landed and seat.facts.capacity > 0
        return takes and tier(ticket, seat.facts) is not None

    def _fill(self, seat: Seat, now: float) -> list[Decision]:
        """Ring for the next person as long as she is free.

        Somebody else who fits that person better is rung instead, if she has nobody before her.
        """
        board, decided = self._board, list[Decision]()
        while seat.free and (place := place_for(board, seat, now)) is not None:
            best = seat_for(board, place, now) or seat
            if best is not seat and place_for(board, best, now) is not place:
                best = seat
            decided.append(board.offer(place, best, now))
        return decided

    def _serve(self, place: Place, now: float) -> list[Decision]:
        """Ring whoever is free for her."""
        if not self._board.waits(place) or not place.open:
            return []
        seat = seat_for(self._board, place, now)
        return [] if seat is None else [self._board.offer(place, seat, now)]

    def _ask(self, seats: tuple[Seat, ...], places: list[Place], now: float) -> list[Decision]:
        """Ask those to whom a yes would help now, one for each who is free."""
        asked: list[Decision] = []
        for seat in seats:
            if seat.free and seat.asking is None:
                asked += filter(None, [ask_for(self._board, seat, now)])
        for place in places:
            if self._board.waits(place):
                asked += filter(None, [ask_her(self._board, place, now)])
        return asked
