"""How this node's people stand, as it last said so: what it says again to a room that begins."""

from collections.abc import Iterator
from typing import Final

from helpline.room.news import (
    CallOver,
    CallStands,
    DeskLeft,
    DeskStands,
    News,
    RulesStand,
    VisitLeft,
    VisitOver,
    VisitStands,
)
from routing.model import LineId, ResponderId, VisitId


class Holdings:
    """Only how people stand; what they have done is said once."""

    def __init__(self) -> None:
        self._rules: Final[dict[LineId, RulesStand]] = {}
        self._visits: Final[dict[VisitId, VisitStands]] = {}
        self._desks: Final[dict[ResponderId, DeskStands]] = {}
        self._calls: Final[dict[str, CallStands]] = {}

    def take(self, news: News) -> None:
        """Remember how somebody stands, or that she is here no longer."""
        match news:
            case RulesStand(rules):
                self._rules[rules.line] = news
            case VisitStands(visit):
                self._visits[visit] = news
            case VisitLeft(visit) | VisitOver(visit):
                self._visits.pop(visit, None)
            case DeskStands(desk):
                self._desks[desk.card.id] = news
            case DeskLeft(responder):
                self._desks.pop(responder, None)
            case CallStands(call):
                self._calls[call] = news
            case CallOver(call):
                self._calls.pop(call, None)
            case _:
                pass

    def __iter__(self) -> Iterator[News]:
        """Everything: what holds for all first, and who waits before who answers."""
        yield from tuple(self._rules.values())
        yield from tuple(self._visits.values())
        yield from tuple(self._calls.values())
        yield from tuple(self._desks.values())
