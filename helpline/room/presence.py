"""Who is there, as far as other nodes have to know: responders at desks, people at their pages.

A node whose people write with a responder has to know when nobody hears from her any more: it tells
them after 20 seconds, and finds them somebody else after 180. A node whose responder writes with a
person has to know when her line is lost: it keeps her seat for a while, and then ends the chat.
"""

from collections.abc import Iterable
from typing import Final

from helpline.room.errands import Addressed, ComesElsewhere, Found, Missed, PersonHere
from helpline.room.roster import Roster
from helpline.room.visits import NodeName, Visit, Visits
from routing.model import ResponderId


class Presence:
    """What each node was told last."""

    def __init__(self, roster: Roster, visits: Visits) -> None:
        self._roster: Final = roster
        self._visits: Final = visits
        self._told: Final[dict[NodeName, dict[ResponderId, bool]]] = {}
        self.whole = True
        """Whether all nodes speak here. Otherwise of people elsewhere nothing is concluded."""

    def heard_of(self, node: NodeName, sitting: tuple[ResponderId, ...]) -> list[Addressed]:
        """A node has people with whom these sit: it is told of each that it has not heard of."""
        told = self._told.setdefault(node, {})
        errands: list[Addressed] = []
        for responder in sitting:
            if responder not in told:
                here = told[responder] = self._roster.desk(responder) is not None
                missed = Missed(responder, for_good=False, who=None)
                if here or self.whole:
                    errands.append((node, Found(responder) if here else missed))
        return errands

    def sits(self, responder: ResponderId) -> list[Addressed]:
        """She is at her desk."""
        return self._tell(responder, Found(responder), here=True)

    def rises(self, responder: ResponderId, *, for_good: bool) -> list[Addressed]:
        """She is about to leave her desk."""
        missed = Missed(responder, for_good, self._roster.card(responder))
        return self._tell(responder, missed, here=False)

    def her_line(
        self, visit: Visit, told_by: NodeName, *, was_here: bool, was_at: bool | None
    ) -> list[Addressed]:
        """A node has said whether the person is connected to it.

        `was_here`: whether she was anywhere. `was_at`: whether she was there; None: it is new.
        """
        errands: list[Addressed] = []
        others = [node for node in visit.holders if node != told_by]
        if visit.holders[told_by] and not was_at:
            errands += [(node, ComesElsewhere(visit.name)) for node in others]
        if visit.here != was_here:
            errands += self.lines(visit, others, said=True)
        if was_at is None:
            errands += self.lines(visit, [told_by])
        return errands

    def lines(
        self, visit: Visit, nodes: Iterable[NodeName], *, said: bool = False
    ) -> list[Addressed]:
        """Tell those of the nodes to which she is not connected herself whether she is anywhere."""
        here = PersonHere(visit.name, visit.here, said or visit.here)
        sat_with = bool(visit.chats or visit.guests) and self.whole
        return [(node, here) for node in nodes if sat_with and not visit.holders[node]]

    def drop(self, node: NodeName) -> None:
        """The node is told of nobody any more."""
        self._told.pop(node, None)

    def _tell(
        self, responder: ResponderId, errand: Found | Missed, *, here: bool
    ) -> list[Addressed]:
        sitting = self._visits.sitting_in(responder)
        nodes = dict.fromkeys(node for visit in sitting for node in visit.holders)
        errands: list[Addressed] = []
        for node in nodes:
            told = self._told.setdefault(node, {})
            if told.get(responder) != here:
                told[responder] = here
                errands.append((node, errand))
        for node, told in self._told.items():
            if node not in nodes:  # nobody there has her now; next time it is told anew
                told.pop(responder, None)
        return errands
