"""Who fits whom, whose turn it is, and who is asked first: the rules of matching as pure functions.

Rule 1: line, wish and refusal of machine translation are rights. A pair they forbid has no tier and
never gets one, however long somebody waits (routing.md §2).
"""

from typing import Final

from routing.model import Kind, Needs, Responder, Ticket, VisitId, Wish

ROUTED_ON: Final = 2
"""The lowest language level that counts: fluent. Basic is never routed on."""

NATIVE: Final = 3

BY_TRANSLATION: Final = 3
"""The tier of a pair that shares no language and can only write through machine translation."""

Turn = tuple[int, float, VisitId]
"""Sorts waiting people: urgent first, then the first to arrive, then by id."""


def turn(ticket: Ticket) -> Turn:
    """Her place in the order of the line."""
    return (-ticket.priority, ticket.since, ticket.visit)


def kinds(wish: Wish) -> tuple[Kind, ...]:
    """The kinds of responder that a wish allows."""
    return ("psychologist", "survivor") if wish == "anyone" else (wish,)


def tier(needs: Needs, responder: Responder) -> int | None:
    """How well the pair shares a language, lower is better; None: the pair is forbidden.

    0 native in her first language, 1 fluent in it, 2 another shared language, 3 only by machine
    translation that both sides allow.
    """
    if needs.line not in responder.lines or responder.kind not in kinds(needs.wish):
        return None
    best = BY_TRANSLATION if needs.translation and responder.translation else None
    for language, level in responder.languages:
        if level >= ROUTED_ON and language in needs.languages:
            found = _closeness(level, first=language == needs.languages[0])
            best = found if best is None else min(best, found)
    return best


def _closeness(level: int, *, first: bool) -> int:
    if not first:
        return 2
    return 0 if level >= NATIVE else 1
