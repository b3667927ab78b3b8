"""People for the tests of matching: every example says only what matters to it."""

from collections.abc import Mapping
from typing import Final

from routing.model import Kind, Language, LineId, Responder, ResponderId, Ticket, VisitId, Wish

LINE: Final = LineId("night")
OTHER_LINE: Final = LineId("young")


def person(
    name: str,
    *,
    since: float = 0.0,
    speaks: tuple[str, ...] = ("sv",),
    wish: Wish = "anyone",
    translation: bool = False,
    priority: int = 0,
    line: LineId = LINE,
) -> Ticket:
    """Somebody who waits; by default for anyone who writes Swedish."""
    languages = tuple(Language(tag) for tag in speaks)
    return Ticket(VisitId(name), line, languages, wish, translation, since, priority)


def responder(
    name: str,
    *,
    kind: Kind = "survivor",
    speaks: Mapping[str, int] | None = None,
    translation: bool = False,
    capacity: int = 1,
    lines: tuple[LineId, ...] = (LINE,),
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
    )
