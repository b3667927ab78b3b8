"""Which responders are at their desks, as far as a node has been told of it.

A node whose people write with somebody has to know when nobody hears from her any more: it tells
them after 20 seconds, and finds them somebody else after 180.
"""

from typing import Final

from helpline.room.errands import Addressed, Found, Missed
from helpline.room.roster import Roster
from helpline.room.visits import NodeName, Visits
from routing.model import ResponderId


class Presence:
    """What each node was told last."""

    def __init__(self, roster: Roster, visits: Visits) -> None:
        self._roster: Final = roster
        self._visits: Final = visits
        self._told: Final[dict[NodeName, dict[ResponderId, bool]]] = {}

    def heard_of(self, node: NodeName, sitting: tuple[ResponderId, ...]) -> list[Addressed]:
        """A node has people with whom these sit: it is told of each that it has not heard of."""
        told = self._told.setdefault(node, {})
        errands: list[Addressed] = []
        for responder in sitting:
            if responder not in told:
                here = told[responder] = self._roster.desk(responder) is not None
                missed = Missed(responder, for_good=False, who=None)
                errands.append((node, Found(responder) if here else missed))
        return errands

    def sits(self, responder: ResponderId) -> list[Addressed]:
        """She is at her desk."""
        return self._tell(responder, Found(responder), here=True)

    def rises(self, responder: ResponderId, *, for_good: bool) -> list[Addressed]:
        """She is about to leave her desk."""
        missed = Missed(responder, for_good, self._roster.card(responder))
        return self._tell(responder, missed, here=False)

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
