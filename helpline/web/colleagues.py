"""Her colleagues as one console knows them: by aliases that hold for this connection only.

Who somebody is in the organisation's tables never leaves the server.
"""

import secrets
from typing import Final

from helpline.lobby import Lobby
from helpline.room.desks import Colleague
from helpline.seat import Seat
from helpline.wire import to_responder as desk
from routing.model import ResponderId

TOLD_EVERY: Final = 2.0
"""Seconds between two frames at least, however much comes and goes."""

ALIAS_BYTES: Final = 16


class Colleagues:
    """Everybody else who is here. Times are seconds of a clock that never goes back."""

    __slots__ = ("_aliases", "_entries", "_ids", "_lobby", "_seat", "_shown", "_told_at")

    def __init__(self, lobby: Lobby, seat: Seat) -> None:
        self._lobby: Final = lobby
        self._seat: Final = seat
        self._aliases: Final[dict[ResponderId, str]] = {}
        self._ids: Final[dict[str, ResponderId]] = {}
        self._entries: Final[dict[ResponderId, tuple[Colleague, desk.Colleague]]] = {}
        self._shown: tuple[Colleague, ...] | None = None
        self._told_at = 0.0

    def news(self, now: float) -> desk.Colleagues | None:
        """The frame that is due; None when nothing has changed, or something was told just now."""
        if self._shown is not None and now - self._told_at < TOLD_EVERY:
            return None
        people = self._lobby.people(self._seat)
        if people == self._shown:
            return None
        self._shown, self._told_at = people, now
        return desk.Colleagues(people=tuple(map(self._entry, people)))

    def named(self, alias: str) -> Colleague | None:
        """Whom an alias of this connection names, as long as she is here."""
        wanted = self._ids.get(alias)
        return next((one for one in self._lobby.people(self._seat) if one.id == wanted), None)

    def patience(self, now: float, longest: float) -> float:
        """Seconds until it is worth looking again, at most `longest`."""
        left = self._told_at + TOLD_EVERY - now
        return min(left, longest) if left > 0 else longest

    def _entry(self, one: Colleague) -> desk.Colleague:
        known = self._entries.get(one.id)
        if known is not None and known[0] == one:
            return known[1]
        entry = desk.Colleague(
            id=self._alias(one.id),
            name=one.name,
            kind=one.kind,
            languages=one.languages,
            role=one.role,
            state=one.state,
        )
        self._entries[one.id] = one, entry
        return entry

    def _alias(self, responder: ResponderId) -> str:
        alias = self._aliases.get(responder)
        if alias is None:
            alias = self._aliases[responder] = secrets.token_urlsafe(ALIAS_BYTES)
            self._ids[alias] = responder
        return alias
