"""Who may meet whom, and whose turn it is: the rights of the person who writes, as pure functions.

Rule 1: line, entrance, wish, exclusion and refusal of machine translation are rights. A pair they
forbid has no tier and never gets one, however long somebody waits (routing.md §2).
"""

from typing import Final

from routing.model import Kind, Needs, Responder, Ticket, VisitId, Wish

ROUTED_ON: Final = 2
"""The lowest language level that counts: fluent. Basic is never routed on."""

NATIVE: Final = 3

SECOND: Final = 2
"""The tier of a pair that shares a language which is not her first."""

BY_TRANSLATION: Final = 3
"""The tier of a pair that shares no language and can only write through machine translation."""

Turn = tuple[int, float, VisitId]
"""Sorts waiting people: urgent first, then the first to arrive, then by id."""


def turn(ticket: Ticket) -> Turn:
    """Her place in the order of the line."""
    return (-ticket.priority, ticket.since, ticket.visit)


def wish(needs: Needs) -> Wish:
    """Whom she may be offered to: the kind she asked for, or anyone once she has agreed to it."""
    return "anyone" if "kind" in needs.agreed else needs.wish


def kinds(needs: Needs) -> tuple[Kind, ...]:
    """The kinds of responder that her wish allows."""
    allowed = wish(needs)
    return ("psychologist", "survivor") if allowed == "anyone" else (allowed,)


def translates(needs: Needs) -> bool:
    """Whether she agreed to machine translation, before or when she was asked."""
    return needs.translation or "translation" in needs.agreed


def excluded(needs: Needs, responder: Responder) -> bool:
    """Whether she asked not to be offered to this one, or to somebody like her."""
    return responder.id in needs.without or not needs.without_tags.isdisjoint(responder.tags)


def tier(needs: Needs, responder: Responder) -> int | None:
    """How well the pair shares a language, lower is better; None: the pair is forbidden.

    0 native in her first language, 1 fluent in it, 2 another shared language, 3 only by machine
    translation that both sides allow.
    """
    if needs.line not in responder.lines or responder.kind not in kinds(needs):
        return None
    if needs.entrance is not None and (needs.line, needs.entrance) not in responder.entrances:
        return None
    if excluded(needs, responder):
        return None
    best = BY_TRANSLATION if responder.translation and translates(needs) else None
    for language, level in responder.languages:
        if level >= ROUTED_ON and language in needs.languages:
            found = _closeness(level, first=language == needs.languages[0])
            best = found if best is None else min(best, found)
    return best


def _closeness(level: int, *, first: bool) -> int:
    if not first:
        return SECOND
    return 0 if level >= NATIVE else 1
