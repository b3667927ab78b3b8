"""The rights of a person who waits, as a coordinator would read them out."""

from dataclasses import replace

from routing.model import Question, Responder, Ticket


def turn(ticket: Ticket) -> tuple[int, float, str]:
    """Urgent first, then first come, then by id."""
    return (-ticket.priority, ticket.since, ticket.visit)


def widened(ticket: Ticket, question: Question) -> Ticket:
    """What she would ask for after a yes."""
    return replace(ticket, agreed=ticket.agreed | {question})


def may_meet(ticket: Ticket, responder: Responder) -> bool:
    """Whether line, entrance, wish and exclusions allow the pair."""
    door = ticket.entrance is None or (ticket.line, ticket.entrance) in responder.entrances
    kind = ticket.wish in {"anyone", responder.kind} or "kind" in ticket.agreed
    kept_away = responder.id in ticket.without or bool(ticket.without_tags & responder.tags)
    return ticket.line in responder.lines and door and kind and not kept_away


def closeness(ticket: Ticket, responder: Responder) -> int | None:
    """0 native in her first language, 1 fluent, 2 another language, 3 translation; None: never."""
    if not may_meet(ticket, responder):
        return None
    known = {language: level for language, level in responder.languages if level >= 2}
    first = known.get(ticket.languages[0], 0)
    if first:
        return 0 if first == 3 else 1
    if any(language in known for language in ticket.languages):
        return 2
    agreed = ticket.translation or "translation" in ticket.agreed
    return 3 if agreed and responder.translation else None


def alike(ticket: Ticket) -> Ticket:
    """The same for all who ask for the same: whoever fits one of them fits all."""
    return replace(ticket, visit=type(ticket.visit)("anybody"), since=0.0, asked=frozenset())
