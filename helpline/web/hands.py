"""At what pace people send who have no line of their own: remembered between their requests."""

import time
from typing import Final

from helpline.house import House
from helpline.live import Live
from helpline.web.limits import visitor_pace
from helpline.web.patience import Patience
from helpline.web.visitor_deeds import VisitorDeeds

FORGOTTEN_AFTER: Final = 120.0
"""Seconds without anything sent after which nobody remembers: by then the pace is full again."""


class Hand:
    """One person: what she does, and how often it may be wrong."""

    __slots__ = ("deeds", "patience", "used_at")

    def __init__(self, house: House) -> None:
        pace = visitor_pace(time.monotonic(), house.settings.messages_per_minute)
        self.deeds: Final = VisitorDeeds(house, pace)
        self.patience: Final = Patience(pace)
        self.used_at = 0.0


class Hands:
    """Everybody of this process who sends something by single requests."""

    def __init__(self, house: House) -> None:
        self._house: Final = house
        self._hands: Final[dict[bytes, Hand]] = {}

    def of(self, live: Live) -> Hand:
        """Hers; whoever has sent nothing for long is forgotten meanwhile."""
        now = time.monotonic()
        for stream, hand in tuple(self._hands.items()):
            if now - hand.used_at > FORGOTTEN_AFTER:
                del self._hands[stream]
        found = self._hands.get(live.stream)
        if found is None:
            found = self._hands[live.stream] = Hand(self._house)
        found.used_at = now
        return found

    def renew(self, live: Live) -> None:
        """She has connected anew: as with a socket, her pace is full, and nothing was wrong yet."""
        self._hands.pop(live.stream, None)
