"""When the on-call people of a line are needed.

Too many wait for too long, nobody can answer, or a shift has begun and too few have come. They are
called once, and told when it is over.
"""

from typing import Final

from routing.board import Board
from routing.model import Bell, BellReason, Decision, LineId, Quiet, VisitId
from routing.place import Place

CALLED_AFTER: Final = 300.0
"""Seconds that somebody waits before on-call people are called (routing.md §8)."""


class OnCall:
    """The bell of each line."""

    def __init__(self, board: Board) -> None:
        self._board: Final = board
        self._ringing: Final[set[LineId]] = set()
        self._doubtful: Final[dict[LineId, dict[VisitId, None]]] = {}
        """Who may have waited long enough, and may be somebody whom nobody can answer."""
        self._recounted: Final[set[LineId]] = set()

    def doubt(self, place: Place) -> None:
        """Something about her changed: look whether anybody can answer her."""
        self._doubtful.setdefault(place.ticket.line, {})[place.ticket.visit] = None

    def doubt_all(self, line: LineId) -> None:
        """Who is present changed: look at everybody, but only once that would tell anything."""
        self._doubtful[line] = {}
        self._recounted.add(line)

    def look(self, line: LineId, now: float) -> list[Decision]:
        """Begin or end the bell of a line on which something changed."""
        why = self._needed(line, now)
        if line in self._ringing and why is None:
            self._ringing.discard(line)
            return [Quiet(line)]
        if line not in self._ringing and why is not None:
            self._ringing.add(line)
            return [Bell(line, why)]
        return []

    def _needed(self, line: LineId, now: float) -> BellReason | None:
        alone = self._board.room.alone(line)
        present = len(self._board.seats.present.on(line))
        if len(alone) > present:
            since, _ = alone[present]
            if line in self._ringing or since + CALLED_AFTER <= now:
                self.doubt_all(line)  # only of use once the queue is short again
                return "long_queue"
        if self._unanswerable(line, now):
            return "unanswerable"
        return "missing" if self._board.duties.missing(line, now) else None

    def _unanswerable(self, line: LineId, now: float) -> bool:
        doubtful = self._doubtful.setdefault(line, {})
        if line in self._recounted:  # at most as many as are present have waited so long
            self._recounted.discard(line)
            for since, visit in self._board.room.alone(line):
                if since + CALLED_AFTER > now:
                    break
                doubtful[visit] = None
        for visit in tuple(doubtful):
            place = self._board.room.find(visit)
            if place is not None and self._waits_in_vain(place, line, now):
                return True
            del doubtful[visit]
        return False

    def _waits_in_vain(self, place: Place, line: LineId, now: float) -> bool:
        ticket = place.ticket
        if ticket.line != line or not place.alone or ticket.since + CALLED_AFTER > now:
            return False
        staffed = ticket.priority > 0 or self._board.lines.staffed(ticket.line)
        return not (staffed and self._board.seats.present.fits(ticket))
