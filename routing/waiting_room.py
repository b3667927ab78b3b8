"""The people who wait: their order on each line, and which of them may be offered now.

A place is never lost by waiting: an offer that nobody took, or a broken connection, puts a person
aside and back again at the same turn.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from routing.model import Language, LineId, Offer, ResponderId, Ticket, VisitId, Wish
from routing.policy import Turn, turn

Alike = tuple[LineId, Wish, tuple[Language, ...], bool, VisitId | None]
"""People who ask for the same; whoever fits the first of them fits all. Somebody who was declined
stands alone, under her own id."""

_Key = TypeVar("_Key")


@dataclass(slots=True, eq=False)
class Place:
    """One person's place. She is open to offers unless one rings or her connection is lost."""

    ticket: Ticket
    offer: Offer | None = None
    forget_at: float | None = None
    declined: dict[ResponderId, float] = field(default_factory=dict)
    """Who said "not now", and from when she may be asked again if nobody else is left."""

    @property
    def open(self) -> bool:
        """Whether she may be offered to somebody now."""
        return self.offer is None and self.forget_at is None

    @property
    def alike(self) -> Alike:
        """The group of people she stands with."""
        ticket = self.ticket
        alone = ticket.visit if self.declined else None
        return (ticket.line, ticket.wish, ticket.languages, ticket.translation, alone)

    def due(self, at: float) -> bool:
        """Whether something of hers is to be looked at, at exactly the time `at`."""
        rings_until = None if self.offer is None else self.offer.until
        return at in (rings_until, self.forget_at, *self.declined.values())


class WaitingRoom:
    """Everyone's place, kept sorted by turn: one order per line, and the open ones by likeness."""

    def __init__(self) -> None:
        self._places: Final[dict[VisitId, Place]] = {}
        self._order: Final[dict[LineId, list[Turn]]] = {}
        self._open: Final[dict[LineId, dict[Alike, list[Turn]]]] = {}

    def find(self, visit: VisitId) -> Place | None:
        """Her place, if she waits."""
        return self._places.get(visit)

    def place(self, visit: VisitId) -> Place:
        """The place of someone who waits."""
        return self._places[visit]

    def enter(self, ticket: Ticket) -> Place:
        """Give her a place, or renew the one she has: her turn never moves backwards."""
        place = self._places.get(ticket.visit)
        if place is None:
            place = Place(ticket)
        else:
            self.leave(place)
            old = place.ticket
            since, priority = min(old.since, ticket.since), max(old.priority, ticket.priority)
            place.ticket = replace(ticket, since=since, priority=priority)
            place.forget_at = None
        self._places[ticket.visit] = place
        insort(self._order.setdefault(ticket.line, []), turn(place.ticket))
        self._show(place)
        return place

    def leave(self, place: Place) -> None:
        """Her place is given up."""
        ticket = place.ticket
        self._hide(place)
        del self._places[ticket.visit]
        _take_out(self._order, ticket.line, turn(ticket))

    def offered(self, place: Place, offer: Offer | None) -> None:
        """An offer rings for her; with None, it rings no longer."""
        self._hide(place)
        place.offer = offer
        self._show(place)

    def declined(self, place: Place, responder: ResponderId, again_at: float) -> None:
        """`responder` said "not now"."""
        self._hide(place)
        place.declined[responder] = again_at
        self._show(place)

    def lost(self, place: Place, forget_at: float | None) -> None:
        """Her connection broke and her place is kept until `forget_at`; with None, she is back."""
        self._hide(place)
        place.forget_at = forget_at
        self._show(place)

    def heads(self, line: LineId) -> Iterator[Turn]:
        """The first open turn of each group of people who ask for the same on `line`."""
        for turns in self._open.get(line, {}).values():
            yield turns[0]

    def head(self, alike: Alike) -> Turn | None:
        """The first open turn among those who ask for the same."""
        turns = self._open.get(alike[0], {}).get(alike)
        return turns[0] if turns else None

    def before(self, visit: VisitId) -> int:
        """How many on her line have an earlier turn."""
        place = self._places.get(visit)
        if place is None:
            return 0
        return bisect_left(self._order[place.ticket.line], turn(place.ticket))

    def count(self, line: LineId) -> int:
        """How many have a place on `line`."""
        return len(self._order.get(line, ()))

    def oldest_since(self, line: LineId) -> float | None:
        """When the one who has waited longest on `line` arrived."""
        order = self._order.get(line, [])
        oldest, index = None, 0
        while index < len(order):  # once for each priority: within one, the first is the oldest
            urgency, since, _ = order[index]
            oldest = since if oldest is None else min(oldest, since)
            index = bisect_left(order, (urgency + 1,))
        return oldest

    def _show(self, place: Place) -> None:
        if place.open:
            groups = self._open.setdefault(place.ticket.line, {})
            insort(groups.setdefault(place.alike, []), turn(place.ticket))

    def _hide(self, place: Place) -> None:
        if place.open:
            line = place.ticket.line
            _take_out(self._open[line], place.alike, turn(place.ticket))
            if not self._open[line]:
                del self._open[line]


def _take_out(lists: dict[_Key, list[Turn]], key: _Key, item: Turn) -> None:
    turns = lists[key]
    del turns[bisect_left(turns, item)]
    if not turns:
        del lists[key]
