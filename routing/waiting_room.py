"""The people who wait: their order on each line, and which of them may be offered now.

A place is never lost by waiting: an offer that nobody took, or a broken connection, puts a person
aside and back again at the same turn.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from routing.model import LineId, ResponderId, Ticket, VisitId
from routing.place import Place
from routing.policy import Turn, turn
from routing.queues import Queue, Queues, joining

_Key = TypeVar("_Key")
_Item = TypeVar("_Item", bound=tuple[object, ...])

Since = tuple[float, VisitId]
"""Sorts people by how long they have waited."""


class WaitingRoom:
    """Everyone's place, sorted by turn on each line, and in the queues where she stands."""

    def __init__(self) -> None:
        self._places: Final[dict[VisitId, Place]] = {}
        self._order: Final[dict[LineId, list[Turn]]] = {}
        self._alone: Final[dict[LineId, list[Since]]] = {}
        self._wishing: Final[dict[ResponderId, list[Turn]]] = {}
        self._unsure: Final[dict[LineId, dict[VisitId, Place]]] = {}
        self.queues: Final = Queues()

    def find(self, visit: VisitId) -> Place | None:
        """Her place, if she waits."""
        return self._places.get(visit)

    def place(self, visit: VisitId) -> Place:
        """The place of someone who waits."""
        return self._places[visit]

    def enter(self, ticket: Ticket) -> Place:
        """Give her a place, or renew the one she has: her turn never moves backwards.

        She stands in no queue before `stand`.
        """
        place = self._places.get(ticket.visit)
        if place is None:
            place = Place(_apart(ticket))
        else:
            self.leave(place)
            place.ticket = _apart(_merged(place.ticket, ticket))
            place.forget_at = None
        ticket = place.ticket
        self._places[ticket.visit] = place
        insort(self._order.setdefault(ticket.line, []), turn(ticket))
        if ticket.person is not None:
            insort(self._wishing.setdefault(ticket.person, []), turn(ticket))
        return place

    def leave(self, place: Place) -> None:
        """Her place is given up."""
        ticket = place.ticket
        self._stand_in(place, ())
        self._stand_alone(place, alone=False)
        self._be_unsure(place, unsure=False)
        del self._places[ticket.visit]
        _take_out(self._order, ticket.line, turn(ticket))
        if ticket.person is not None:
            _take_out(self._wishing, ticket.person, turn(ticket))

    def stand(self, place: Place) -> None:
        """She stands where she belongs as she is now; called whenever anything of it changed."""
        joined = joining(place.ticket, place.opened, place.questions) if place.open else ()
        self._stand_in(place, joined)
        self._stand_alone(place, alone=place.here and place.ticket.leaving is None)
        held = place.second_at is not None or place.translated_at is not None
        self._be_unsure(place, unsure=held or bool(place.declined))

    def wishing(self, responder: ResponderId) -> Iterator[Place]:
        """Those who would like to write with `responder`, in turn."""
        for _, _, visit in self._wishing.get(responder, ()):
            yield self._places[visit]

    def unsure(self, line: LineId) -> Iterable[Place]:
        """Those on `line` for whom something opens when somebody leaves it."""
        return self._unsure.get(line, {}).values()

    def alone(self, line: LineId) -> Sequence[Since]:
        """Those on `line` who are connected and write with nobody, the longest wait first."""
        return self._alone.get(line, ())

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

    def _stand_in(self, place: Place, queues: tuple[Queue, ...]) -> None:
        if queues == place.queues:
            return
        excluding, at = place.ticket.without_tags, turn(place.ticket)
        for queue in place.queues:
            if queue not in queues:
                self.queues.leave(queue, excluding, at)
        for queue in queues:
            if queue not in place.queues:
                self.queues.join(queue, excluding, at)
        place.queues = queues

    def _stand_alone(self, place: Place, *, alone: bool) -> None:
        if place.alone is alone:
            return
        place.alone = alone
        line, since = place.ticket.line, (place.ticket.since, place.ticket.visit)
        if alone:
            insort(self._alone.setdefault(line, []), since)
        else:
            _take_out(self._alone, line, since)

    def _be_unsure(self, place: Place, *, unsure: bool) -> None:
        ticket = place.ticket
        if unsure:
            self._unsure.setdefault(ticket.line, {})[ticket.visit] = place
        else:
            self._unsure.get(ticket.line, {}).pop(ticket.visit, None)


def _merged(old: Ticket, new: Ticket) -> Ticket:
    """What she asks for now, with the age, the urgency and the answers that she has already.

    An answer in `new` counts if `new` knows that she was asked; else what is known stands.
    """
    kept = frozenset(question for question in old.agreed if question not in new.asked)
    return replace(
        new,
        since=min(old.since, new.since),
        priority=max(old.priority, new.priority),
        asked=old.asked | new.asked,
        agreed=new.agreed | kept,
    )


def _apart(ticket: Ticket) -> Ticket:
    """Whom she is leaving is never offered to her."""
    if ticket.leaving is None or ticket.leaving in ticket.without:
        return ticket
    return replace(ticket, without=ticket.without | {ticket.leaving})


def _take_out(lists: dict[_Key, list[_Item]], key: _Key, item: _Item) -> None:
    items = lists[key]
    del items[bisect_left(items, item)]
    if not items:
        del lists[key]
