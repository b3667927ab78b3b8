"""What a node knows of the one waiting room: whose turn it is, who is here, how long it took.

The node that owns the room looks at it directly. Every other one has a mirror of what concerns its
own people (`mirror.py`); it may lag by a second.
"""

from typing import Final, Protocol

from helpline.room.desks import Card, Colleague, Desk
from helpline.room.picture import Group, OnShift, groups, on_shift
from helpline.room.room import Room
from helpline.room.roster import colleague
from routing.model import LineId, ResponderId, VisitId, Waits


class View(Protocol):
    """What is known of the waiting room at this moment."""

    def people_before(self, visit: VisitId) -> int | None:
        """How many on her line come before her; None: the room has not heard of her yet."""
        ...

    def answerable(self, visit: VisitId) -> bool | None:
        """Whether anybody present, busy or not, fits her, and may take her; None as above.

        On a line that is paused, or has had too few people for a while, nobody may take anybody
        new; whoever has had a chat already is served all the same.
        """
        ...

    def present(self, line: LineId) -> int:
        """How many responders of the line are ready or in chats, on all nodes."""
        ...

    def waiting(self, line: LineId) -> int:
        """How many wait on the line, on all nodes."""
        ...

    def waits(self, line: LineId) -> Waits | None:
        """How long people waited lately; None while that is known of too few."""
        ...

    def colleagues(self) -> tuple[Colleague, ...]:
        """Everybody who has checked in at a desk, on all nodes, in the order of their ids."""
        ...

    def card(self, responder: ResponderId) -> Card | None:
        """How to lend a key to somebody at a desk."""
        ...

    def groups(self) -> tuple[Group, ...]:
        """Who waits, by what they asked for, on all nodes."""
        ...

    def shift(self) -> tuple[OnShift, ...]:
        """Everybody who has checked in, as coordinators see her, on all nodes."""
        ...

    @property
    def whole(self) -> bool:
        """Whether all nodes are seen, and not only this one."""
        ...


class RoomView:
    """The room itself, for the node that owns it."""

    def __init__(self, room: Room) -> None:
        self._room: Final = room
        self._shown: tuple[Colleague, ...] = ()
        self._shown_at = -1  # every console asks for all of them, and seldom has anything changed
        self._picture: tuple[tuple[Group, ...], tuple[OnShift, ...]] = ((), ())
        self._pictured_at = -1

    def people_before(self, visit: VisitId) -> int | None:
        known = self._room.visits.find(visit)
        if known is None or known.ticket is None:
            return None
        return self._room.matcher.people_before(visit)

    def answerable(self, visit: VisitId) -> bool | None:
        known = self._room.visits.find(visit)
        if known is None or known.ticket is None:
            return None
        matcher, ticket = self._room.matcher, known.ticket
        return matcher.can_serve(ticket) and (ticket.priority > 0 or matcher.takes(ticket.line))

    def present(self, line: LineId) -> int:
        return self._room.matcher.present(line)

    def waiting(self, line: LineId) -> int:
        return self._room.matcher.waiting(line)

    def waits(self, line: LineId) -> Waits | None:
        return self._room.matcher.recent_waits(line)

    def colleagues(self) -> tuple[Colleague, ...]:
        if self._shown_at != self._room.changes:
            self._shown_at = self._room.changes
            desks = self._room.roster.desks()
            self._shown = tuple(self._colleague(one) for one in desks if one.checked is not None)
        return self._shown

    def card(self, responder: ResponderId) -> Card | None:
        return self._room.roster.card(responder)

    def groups(self) -> tuple[Group, ...]:
        return self._pictured()[0]

    def shift(self) -> tuple[OnShift, ...]:
        return self._pictured()[1]

    @property
    def whole(self) -> bool:
        return self._room.whole

    def _pictured(self) -> tuple[tuple[Group, ...], tuple[OnShift, ...]]:
        room = self._room
        if self._pictured_at != room.changes:
            self._pictured_at = room.changes
            desks = (one for one in room.roster.desks() if one.checked is not None)
            shift = tuple(on_shift(one, room.matcher.standing(one.card.id)) for one in desks)
            self._picture = (groups(room.visits, room.matcher), shift)
        return self._picture

    def _colleague(self, desk: Desk) -> Colleague:
        return colleague(desk, self._room.matcher.standing(desk.card.id))
