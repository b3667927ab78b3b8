"""Which sessions this process has seen, when they were last used, and who must hear of their end.

Nothing here is stored. Several nodes tell each other by the bus that a session is in use (once a
minute) and that it has ended; a ring is named by the first 16 bytes of the session's hash, which
open nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from helpline.bus import Bus

IDLE: Final = 30 * 60.0
"""Seconds without use after which a session ends."""

_TELL_EVERY: Final = 60.0
_ENDED: Final = b"ended"
_USED: Final = b"used"
_RING_BYTES: Final = 16

Stop = Callable[[], None]


@dataclass(slots=True)
class _Known:
    ends_at: float
    used: float
    told: float
    stop: Stop
    watchers: list[Callable[[], None]]


class Watch:
    """The sessions of this process, by their hash. `clock` gives seconds since 1970."""

    def __init__(self, bus: Bus, clock: Callable[[], float]) -> None:
        self._bus = bus
        self._clock = clock
        self._known: dict[bytes, _Known] = {}

    def over(self, session: bytes) -> bool:
        """Whether a session that is known here has been unused for too long, or open for too long.

        One that somebody watches is in use.
        """
        known, now = self._known.get(session), self._clock()
        if known is None:
            return False
        return now >= known.ends_at or (not known.watchers and now >= known.used + IDLE)

    def overdue(self) -> list[bytes]:
        """The sessions for which that is so."""
        return [session for session in self._known if self.over(session)]

    def watched(self) -> list[bytes]:
        """The sessions that somebody watches."""
        return [session for session, known in self._known.items() if known.watchers]

    async def use(self, session: bytes, ends_at: float | None = None) -> None:
        """The session is used now; `ends_at` says when it must end at the latest, if known."""
        known = self._know(session)
        if ends_at is not None:
            known.ends_at = ends_at
        known.used = now = self._clock()
        if now - known.told >= _TELL_EVERY:
            known.told = now
            self._bus.ring(session[:_RING_BYTES], _USED)

    def add(self, session: bytes, ended: Callable[[], None]) -> Stop:
        """Call `ended` once when the session ends; the returned function ends the watch."""
        known = self._know(session)
        known.watchers.append(ended)

        def stop() -> None:
            if ended in known.watchers:
                known.used = self._clock()
                known.watchers.remove(ended)

        return stop

    async def tell_ended(self, session: bytes) -> None:
        """The session has ended: say so here and to the other nodes."""
        self.forget(session)
        self._bus.ring(session[:_RING_BYTES], _ENDED)

    def forget(self, session: bytes) -> None:
        """The session has ended: say so here."""
        known = self._known.pop(session, None)
        if known is not None:
            known.stop()
            for ended in tuple(known.watchers):
                ended()

    def _know(self, session: bytes) -> _Known:
        known = self._known.get(session)
        if known is None:
            stop = self._bus.listen(session[:_RING_BYTES], lambda hint: self._heard(session, hint))
            known = _Known(
                ends_at=float("inf"), used=self._clock(), told=0.0, stop=stop, watchers=[]
            )
            self._known[session] = known
        return known

    def _heard(self, session: bytes, hint: bytes) -> None:
        known = self._known.get(session)
        if hint == _ENDED:
            self.forget(session)
        elif hint == _USED and known is not None:
            known.used = self._clock()
