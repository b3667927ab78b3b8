"""Who sits at which desk, and on which node: the one that she connected to last."""

from dataclasses import replace
from typing import Final

from helpline.room.desks import Card, Colleague, ColleagueState, Desk, Role
from helpline.room.visits import NodeName
from routing.model import ResponderId, Standing

ROLES: Final[tuple[Role, ...]] = ("supervisor", "responder", "interpreter")
"""As which of them somebody is shown who is more than one."""


class Roster:
    """The desks of all nodes."""

    def __init__(self) -> None:
        self._desks: Final[dict[ResponderId, tuple[NodeName, Desk]]] = {}

    def sits(self, node: NodeName, desk: Desk) -> None:
        """She is at this node, and stands like this."""
        self._desks[desk.card.id] = (node, desk)

    def rises(self, responder: ResponderId) -> None:
        """Her desk is empty."""
        self._desks.pop(responder, None)

    def set_away(self, responder: ResponderId) -> None:
        """A missed ring has set her away, until she says something."""
        if responder in self._desks:
            node, desk = self._desks[responder]
            self._desks[responder] = (node, replace(desk, away=True))

    def desk(self, responder: ResponderId) -> Desk | None:
        """Her desk, if she is at one."""
        found = self._desks.get(responder)
        return None if found is None else found[1]

    def node_of(self, responder: ResponderId) -> NodeName | None:
        """The node she is connected to."""
        found = self._desks.get(responder)
        return None if found is None else found[0]

    def card(self, responder: ResponderId) -> Card | None:
        """How to lend her a key, or take it back."""
        desk = self.desk(responder)
        return None if desk is None else desk.card

    def desks(self) -> list[Desk]:
        """Everybody, in the order of their ids."""
        return [self._desks[responder][1] for responder in sorted(self._desks)]

    def at(self, node: NodeName) -> list[ResponderId]:
        """Those who are connected to a node."""
        return [who for who, (where, _) in sorted(self._desks.items()) if where == node]

    def on_call(self) -> tuple[ResponderId, ...]:
        """The supervisors who are called for help, in their order.

        Where coordinators have given none of those present a turn, all are, whoever sat down first
        before the others. Who pressed pause is left in peace.
        """
        there = [
            desk for desk in self.desks() if "supervisor" in desk.roles and desk.checked != "pause"
        ]
        planned = [desk for desk in there if desk.on_call is not None]
        return tuple(desk.card.id for desk in sorted(planned or there, key=_turn_on_call))


def _turn_on_call(desk: Desk) -> tuple[int, float]:
    return desk.on_call or 0, desk.since


def shown_as(desk: Desk) -> Role:
    """As what somebody is shown."""
    return next((role for role in ROLES if role in desk.roles), "responder")


def colleague(desk: Desk, standing: Standing) -> Colleague:
    """How somebody is shown to her colleagues."""
    state: ColleagueState = "pause"
    if desk.takes_people and standing.presence == "ready":
        state = "free" if standing.active < desk.facts.capacity else "busy"
    elif desk.checked == "finish":
        state = "busy"
    return Colleague(
        id=desk.card.id,
        name=desk.card.name,
        kind=desk.card.kind,
        languages=tuple(language for language, _ in desk.facts.languages),
        role=shown_as(desk),
        state=state,
    )
