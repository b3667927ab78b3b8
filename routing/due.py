"""What happens when a timer is due: something is marked to be looked at again."""

from routing.board import Board
from routing.model import Away, Decision, Forget, LineId, ResponderId, VisitId
from routing.place import Place
from routing.timers import Timer


def due(board: Board, timer: Timer, now: float) -> list[Decision]:
    """What follows at once from a timer; the rest follows when everything is settled."""
    reason, whose = timer
    match reason:
        case "minimum":
            board.lines.stop(LineId(whose))
            board.recounted_lines[LineId(whose)] = None
            return []
        case "duty":
            board.recounted_lines[LineId(whose)] = None
            return []
        case "landing":
            seat = board.seats.find(ResponderId(whose))
            if seat is not None:
                board.seats.lands(seat)
                board.recount(seat)
            return []
        case "rest":
            board.seats.rest(ResponderId(whose), None, now)
            seat = board.seats.find(ResponderId(whose))
            if seat is not None:
                board.recount(seat)
            return []
        case _:
            place = board.room.place(VisitId(whose))
            board.touch(place)
            return _due_for(board, place, timer, now)


def _due_for(board: Board, place: Place, timer: Timer, now: float) -> list[Decision]:
    reason, _ = timer
    if reason == "ring":
        return _missed(board, place)
    if reason == "place":
        return [*board.leave(place, "left"), Forget(place.ticket.visit)]
    if reason == "answer":
        board.answered(place)
    if reason == "declined":
        board.timers.set(("declined", place.ticket.visit), place.next_rest(now))
    return []


def _missed(board: Board, place: Place) -> list[Decision]:
    """A ring that nobody answered: she is away, and the person is offered to the next one."""
    if place.offer is None:
        return []
    ring = board.rings[place.offer.number]
    withdrawn = [board.withdraw(ring, "expired"), *board.silence_at(ring.seat)]
    board.seats.stand_down(ring.seat, "away")
    board.recount(ring.seat)
    return [*withdrawn, Away(ring.seat.facts.id)]
