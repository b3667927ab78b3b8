"""The waiting room as its coordinators see it: who waits for what, and who is on.

A picture holds no visit, no word, and nothing of who writes with whom: only groups of people who
asked for the same, and how many chats somebody has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from helpline.room.desks import Desk, Role
from helpline.room.roster import shown_as
from helpline.room.visits import Visit
from routing.matcher import Matcher
from routing.model import Kind, Language, LineId, ResponderId, Standing, Ticket, Wish
from routing.policy import ROUTED_ON, translates, wish

OnState = Literal["free", "full", "finish", "pause", "rest", "away", "beside"]
"""Takes people · has as many as she can · takes nobody more · pauses · rests after a heavy chat ·
missed a ring · answers on no line, and helps in the chats of others."""

SINCE_STEP: Final = 60
"""Seconds to which the beginning of a wait is known here."""

PAUSE_STEP: Final = 300
"""Seconds to which the end of a pause is known here."""


@dataclass(frozen=True, slots=True)
class Group:
    """People who wait on one line and asked for the same. `answerable`: somebody present fits.

    `oldest`: when the first of them came, in seconds since 1970 and whole minutes.
    """

    line: LineId
    language: Language
    wish: Wish
    translation: bool
    answerable: bool
    people: int
    oldest: int


@dataclass(frozen=True, slots=True)
class OnShift:
    """Somebody who has checked in. `active` counts her chats, `places` is how many she takes.

    `rested`: when her last pause ended, or when she sat down; in seconds since 1970.
    """

    id: ResponderId
    name: str
    kind: Kind
    role: Role
    lines: tuple[LineId, ...]
    languages: tuple[Language, ...]
    translation: bool
    state: OnState
    active: int
    places: int
    rested: int


def groups(visits: Iterable[Visit], matcher: Matcher) -> tuple[Group, ...]:
    """Everybody who waits and is connected, in groups and in their `order`."""
    found: dict[tuple[LineId, Language, Wish, bool, bool], list[float]] = {}
    for visit in visits:
        ticket = visit.ticket
        if ticket is not None and ticket.leaving is None and visit.here:
            asked = (
                *(ticket.line, _first(ticket), wish(ticket), translates(ticket)),
                matcher.can_serve(ticket),
            )
            found.setdefault(asked, []).append(ticket.since)
    made = (
        Group(*asked, len(since), int(min(since)) // SINCE_STEP * SINCE_STEP)
        for asked, since in found.items()
    )
    return tuple(sorted(made, key=order))


def order(group: Group) -> tuple[str, int, str, str, bool, bool]:
    """Sorts groups: by line, then the longest wait first."""
    one = group
    return (one.line, one.oldest, one.language, one.wish, one.translation, one.answerable)


def on_shift(desk: Desk, standing: Standing) -> OnShift:
    """How somebody at a desk is shown."""
    facts = desk.facts
    rested = max(desk.since, desk.rested or 0.0, desk.rests_until or 0.0)
    return OnShift(
        id=desk.card.id,
        name=desk.card.name,
        kind=desk.card.kind,
        role=shown_as(desk),
        lines=tuple(sorted(facts.lines)),
        languages=tuple(language for language, level in facts.languages if level >= ROUTED_ON),
        translation=facts.translation,
        state=_state(desk, standing),
        active=standing.active,
        places=facts.capacity if facts.lines else 0,
        rested=int(rested) // PAUSE_STEP * PAUSE_STEP,
    )


def _first(ticket: Ticket) -> Language:
    return ticket.languages[0] if ticket.languages else Language("")


def _state(desk: Desk, standing: Standing) -> OnState:
    if desk.checked == "pause":
        return "pause"
    if not desk.facts.lines:
        return "beside"
    if desk.checked == "finish":
        return "finish"
    if desk.away or standing.presence == "away":
        return "away"
    if standing.presence == "resting":
        return "rest"
    return "free" if standing.active < desk.facts.capacity else "full"
