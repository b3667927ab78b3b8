"""People for the tests of matching: every example says only what matters to it."""

from collections.abc import Mapping, Sequence
from typing import Final

from routing.matcher import RING
from routing.model import (
    Ask,
    Decision,
    Entrance,
    Kind,
    Language,
    LineId,
    Offer,
    Question,
    Responder,
    ResponderId,
    Tag,
    Ticket,
    VisitId,
    Wish,
    Withdraw,
    WithdrawReason,
)

LINE: Final = LineId("night")
OTHER_LINE: Final = LineId("young")
EXPOSED: Final = Entrance("exposed")
NEAR: Final = Tag("from:ro")

A, B, C = VisitId("a"), VisitId("b"), VisitId("c")
R, S, T = ResponderId("r"), ResponderId("s"), ResponderId("t")
NOTHING: Final[list[Decision]] = []


def person(
    name: str,
    *,
    since: float = 0.0,
    speaks: Sequence[str] = ("sv",),
    wish: Wish = "anyone",
    translation: bool = False,
    priority: int = 0,
    line: LineId = LINE,
    entrance: Entrance | None = None,
    without: Sequence[ResponderId] = (),
    without_tags: Sequence[Tag] = (),
    whom: ResponderId | None = None,
    only: bool = False,
    leaving: ResponderId | None = None,
    asked: Sequence[Question] = (),
    agreed: Sequence[Question] = (),
) -> Ticket:
    """Somebody who waits; by default for anyone who writes Swedish."""
    return Ticket(
        visit=VisitId(name),
        line=line,
        languages=tuple(Language(tag) for tag in speaks),
        wish=wish,
        translation=translation,
        since=since,
        priority=priority,
        entrance=entrance,
        without=frozenset(without),
        without_tags=frozenset(without_tags),
        person=whom,
        only=only,
        leaving=leaving,
        asked=frozenset(asked),
        agreed=frozenset(agreed),
    )


def responder(
    name: str,
    *,
    kind: Kind = "survivor",
    speaks: Mapping[str, int] | None = None,
    translation: bool = False,
    capacity: int = 1,
    lines: Sequence[LineId] = (LINE,),
    entrances: Sequence[Entrance] = (),
    tags: Sequence[Tag] = (),
    until: float | None = None,
) -> Responder:
    """Somebody who answers; by default one person at a time, in native Swedish."""
    levels = {"sv": 3} if speaks is None else speaks
    return Responder(
        id=ResponderId(name),
        kind=kind,
        lines=frozenset(lines),
        languages=tuple((Language(tag), level) for tag, level in levels.items()),
        translation=translation,
        capacity=capacity,
        entrances=frozenset((line, entrance) for line in lines for entrance in entrances),
        tags=frozenset(tags),
        until=until,
    )


def offer(number: int, visit: VisitId, to: ResponderId, at: float) -> Offer:
    """The offer that was made at the time `at`."""
    return Offer(number, visit, to, at + RING)


def withdraw(number: int, visit: VisitId, to: ResponderId, why: WithdrawReason) -> Withdraw:
    """Its end."""
    return Withdraw(number, visit, to, why)


def rung(decisions: list[Decision]) -> list[tuple[str, str]]:
    """Who is rung for, and whom."""
    return [(one.visit, one.responder) for one in decisions if isinstance(one, Offer)]


def asked(decisions: list[Decision]) -> list[tuple[str, Question]]:
    """Who is asked what."""
    return [(one.visit, one.question) for one in decisions if isinstance(one, Ask)]
