"""A list of people who answer, in which they are found by what they can do."""

from collections.abc import Collection, Iterator
from typing import Final

from routing.demand import Demanded
from routing.model import LineId, Needs, ResponderId
from routing.policy import excluded
from routing.seat import Seat
from routing.spots import Spot, Step, by_translation, in_another, in_her_first

_Found = dict[ResponderId, Seat]
"""In the order in which they were added: whoever has not been rung for longest comes first."""


class Roster:
    """Seats by spot and by line; each counts for as many chats as it was added with."""

    def __init__(self) -> None:
        self._at: Final[dict[Spot, _Found]] = {}
        self._on: Final[dict[LineId, _Found]] = {}
        self._room: Final[dict[Spot, int]] = {}
        self._room_for: Final[dict[Demanded, int]] = {}
        self._rooms: Final[dict[ResponderId, int]] = {}

    def keep(self, seat: Seat, room: int | None) -> None:
        """Find `seat` from now on, with room for so many chats; with None, no longer.

        Before her facts change, she has to be taken out.
        """
        listed = self._rooms.get(seat.facts.id)
        if listed == room:
            return
        if listed is not None:
            self._take_out(seat, listed)
        if room is not None:
            self._put_in(seat, room)

    def on(self, line: LineId) -> Collection[Seat]:
        """Everybody on `line`."""
        return self._on.get(line, {}).values()

    def at(self, spot: Spot) -> Collection[Seat]:
        """Everybody at `spot`."""
        return self._at.get(spot, {}).values()

    def room(self, spot: Spot) -> int:
        """How many chats there is room for at `spot`."""
        return self._room.get(spot, 0)

    def room_for(self, what: Demanded) -> int:
        """How many chats there is room for with those who can answer what is asked."""
        return self._room_for.get(what, 0)

    def among(self, step: Step, needs: Needs) -> Iterator[Seat]:
        """Those at a step whom she does not exclude."""
        for spot in step:
            for seat in self.at(spot):
                if not excluded(needs, seat.facts):
                    yield seat

    def fits(self, needs: Needs, apart: Collection[ResponderId] = ()) -> bool:
        """Whether anybody listed may meet her, without counting those who are `apart`."""
        every = (*in_her_first(needs), *in_another(needs), *by_translation(needs))
        return any(
            seat.facts.id not in apart and not seat.landed
            for step in every
            for seat in self.among(step, needs)
        )

    def _put_in(self, seat: Seat, room: int) -> None:
        name = seat.facts.id
        self._rooms[name] = room
        for line in sorted(seat.facts.lines):
            self._on.setdefault(line, {})[name] = seat
        for spot in seat.spots:
            self._at.setdefault(spot, {})[name] = seat
            self._room[spot] = self._room.get(spot, 0) + room
        for what in seat.answers:
            self._room_for[what] = self._room_for.get(what, 0) + room

    def _take_out(self, seat: Seat, room: int) -> None:
        name = seat.facts.id
        del self._rooms[name]
        for line in sorted(seat.facts.lines):
            del self._on[line][name]
        for spot in seat.spots:
            del self._at[spot][name]
            self._room[spot] -= room
        for what in seat.answers:
            self._room_for[what] -= room
