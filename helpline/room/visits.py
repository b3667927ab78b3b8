"""The visits of all nodes: who waits, who writes with whom, and which nodes know of it.

Two nodes can speak of one visit: hers, and her responder's. What the higher number says is right;
whether she is connected is true when any node says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NewType

from helpline.room.tally import Tally
from routing.model import ResponderId, Ticket, VisitId

NodeName = NewType("NodeName", str)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two who are to meet: `node` carries it out, and says afterwards whether it did.

    `tally` is what her wait leaves for the counters, once they have met.
    """

    number: int
    responder: ResponderId
    node: NodeName
    tally: Tally | None = None


@dataclass(slots=True, eq=False)
class Visit:
    """One visit. `holders`: the nodes that know of it, and whether she is connected there."""

    name: VisitId
    number: int = -1
    ticket: Ticket | None = None
    chats: tuple[ResponderId, ...] = ()
    guests: tuple[ResponderId, ...] = ()
    holders: dict[NodeName, bool] = field(default_factory=dict)
    meeting: Meeting | None = None

    @property
    def here(self) -> bool:
        """Whether her connection stands anywhere."""
        return any(self.holders.values())

    @property
    def carrier(self) -> NodeName | None:
        """The node that carries out what concerns her: where she connected last, if anywhere."""
        connected = [node for node, here in self.holders.items() if here]
        return connected[-1] if connected else next(iter(self.holders), None)


class Visits:
    """All of them, found by name and by who sits in them."""

    def __init__(self) -> None:
        self._visits: Final[dict[VisitId, Visit]] = {}
        self._sitting: Final[dict[ResponderId, dict[VisitId, None]]] = {}

    def __iter__(self) -> Iterator[Visit]:
        """All of them."""
        return iter(self._visits.values())

    def find(self, name: VisitId) -> Visit | None:
        """The visit, if anybody knows of it."""
        return self._visits.get(name)

    def known(self, name: VisitId) -> Visit:
        """The visit, known from now on."""
        return self._visits.setdefault(name, Visit(name))

    def held_by(self, node: NodeName) -> list[Visit]:
        """The visits that a node knows of."""
        return [visit for visit in self._visits.values() if node in visit.holders]

    def sitting_in(self, responder: ResponderId) -> Iterator[Visit]:
        """The visits in which somebody sits, as the one who answers or as a guest."""
        for name in self._sitting.get(responder, ()):
            yield self._visits[name]

    def seats(
        self, visit: Visit, chats: tuple[ResponderId, ...], guests: tuple[ResponderId, ...] = ()
    ) -> None:
        """From now on these, and nobody else, sit with her."""
        for responder in (*visit.chats, *visit.guests):
            theirs = self._sitting.get(responder, {})
            theirs.pop(visit.name, None)
            if not theirs:
                self._sitting.pop(responder, None)
        visit.chats, visit.guests = chats, guests
        for responder in (*chats, *guests):
            self._sitting.setdefault(responder, {})[visit.name] = None

    def forget(self, visit: Visit) -> None:
        """Nobody knows of it any more."""
        self.seats(visit, ())
        self._visits.pop(visit.name, None)
