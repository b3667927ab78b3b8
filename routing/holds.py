"""How long a person waits for the better match, and when waiting for it would be futile.

A hold is short, and only as long as somebody better is likely to come free within it (routing.md
§2). Priority never holds.
"""

from typing import Final

from routing.model import LineRules, Ticket, Wish
from routing.place import Place
from routing.policy import translates, wish
from routing.queues import Queue
from routing.roster import Roster
from routing.spots import Step, in_another, in_her_first
from routing.waiting_room import WaitingRoom

USUAL_CHAT: Final = 2100.0
"""Seconds that a chat takes, as a guess for how soon somebody comes free."""

PERSON_HELD: Final = 10.0


def hold(place: Place, rules: LineRules) -> None:
    """Close to a new person what opens to her later, as long as that is not futile."""
    ticket = place.ticket
    if ticket.priority:
        return
    if ticket.person is not None:
        place.person_until = ticket.since + PERSON_HELD
    if len(ticket.languages) > 1:
        place.second_at = ticket.since + rules.second_after
    if translates(ticket):
        place.translated_at = ticket.since + rules.translation_after


def release(place: Place, room: WaitingRoom, present: Roster, now: float) -> None:
    """Open to her what is due, or was closed in vain."""
    ticket = place.ticket
    if ticket.priority:
        place.person_until = place.second_at = place.translated_at = None
    if place.person_until is not None and (ticket.person is None or place.person_until <= now):
        place.person_until = None
    if place.second_at is not None and place.second_at <= now:
        place.second_at = None
    if place.translated_at is not None and place.translated_at <= now:
        place.translated_at = None
    if place.second_at is None and place.translated_at is None:
        return
    ahead = _ahead(ticket, room) - bool(place.queues)  # without herself
    own = _room(in_her_first(ticket), present)
    if place.second_at is not None and not likely(own, ahead, place.second_at - ticket.since):
        place.second_at = None
    if place.translated_at is not None:
        closer = own + _room(in_another(ticket), present)
        if not likely(closer, ahead, place.translated_at - ticket.since):
            place.translated_at = None


def likely(places: int, ahead: int, seconds: float) -> bool:
    """Whether somebody comes free within `seconds`, of those who have `places` chats at once."""
    return places * seconds / USUAL_CHAT > (1 + ahead) / 2


def _room(steps: tuple[Step, ...], present: Roster) -> int:
    return sum(present.room(spot) for step in steps for spot in step)


def _ahead(ticket: Ticket, room: WaitingRoom) -> int:
    """How many wait for the same people in her first language, before or after her."""
    wanted = wish(ticket)
    rivals: tuple[Wish, ...]
    rivals = ("anyone", "psychologist", "survivor") if wanted == "anyone" else ("anyone", wanted)
    queues: list[Queue] = [
        (None, ticket.line, ticket.entrance, rival, language, "first")
        for rival in rivals
        for language in ticket.languages[:1]
    ]
    return sum(room.queues.length(queue) for queue in queues)
