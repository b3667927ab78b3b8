"""Asking a person who waits: once, and only when her yes would help now.

Rule 1: no answer is no. A yes widens her own ticket, keeps her place, and can be taken back.
"""

from dataclasses import replace
from typing import Final

from routing.board import Board
from routing.choice import able, may_ring, takes
from routing.model import Ask, Question, Ticket
from routing.place import Place, unasked
from routing.policy import Turn, tier
from routing.seat import Seat
from routing.spots import by_translation, in_another, in_her_first

ASKED_AFTER: Final = 45.0
"""Seconds of waiting before she is asked; at once, when nobody present fits (routing.md §0.4)."""


def ask_at(ticket: Ticket, now: float) -> float | None:
    """When she may be asked, whoever is present; None: now, or there is nothing to ask."""
    at = ticket.since + ASKED_AFTER
    return at if at > now and unasked(ticket) else None


def may_ask(board: Board, ticket: Ticket, now: float) -> bool:
    """Whether she has waited long enough to be asked, or nobody present fits."""
    return ticket.since + ASKED_AFTER <= now or not board.seats.present.fits(ticket)


def ask_her(board: Board, place: Place, now: float) -> Ask | None:
    """Ask her the first question to which a yes would help now."""
    if not place.open or not takes(board, place) or not may_ask(board, place.ticket, now):
        return None
    for question in place.questions:
        seat = _helping(board, place, question, now)
        if seat is not None:
            return board.ask(place, question, seat, now)
    return None


def ask_for(board: Board, seat: Seat, now: float) -> Ask | None:
    """Somebody is free and nobody waits for her: ask the next one whom she could help."""
    best: tuple[Turn, Question] | None = None
    for question, queue in seat.helping:
        for excluding, row in board.room.queues.rows(queue):
            if best is not None and row[0] > best[0]:
                continue  # nobody of this row comes before her
            heads = able(board, seat, row, now) if excluding.isdisjoint(seat.facts.tags) else ()
            for head in heads:
                ticket = board.room.place(head[-1]).ticket
                if tier(ticket, seat.facts) is None and may_ask(board, ticket, now):
                    best = (head, question) if best is None else min(best, (head, question))
                    break
    if best is None:
        return None
    (_, _, visit), question = best
    return board.ask(board.room.place(visit), question, seat, now)


def _helping(board: Board, place: Place, question: Question, now: float) -> Seat | None:
    ticket = place.ticket
    widened = replace(ticket, agreed=ticket.agreed | {question})
    for step in (*in_her_first(widened), *in_another(widened), *by_translation(widened)):
        for seat in board.seats.free.among(step, widened):
            would_help = seat.asking is None and tier(ticket, seat.facts) is None
            if would_help and may_ring(board, place, seat.facts.id, now):
                return seat
    return None
