"""Whom to ring: among those who fit equally well, the one whose time costs the others least.

Rule 1: a cost only chooses among people who may meet her; it never forbids a pair.
"""

from typing import Final

from routing.demand import Demand, Demanded, demanded
from routing.model import Needs
from routing.roster import Roster
from routing.seat import Seat

CHAT: Final = 0.6
"""For each chat that she has already, or is rung for."""
IDLE: Final = 0.3
"""Less, for somebody who has been idle for `LONG_IDLE`."""
LONG_IDLE: Final = 1200.0
PRICE: Final = 0.5
"""For each other person who will probably miss her."""
HIGHEST_PRICE: Final = 3.0
SHARE: Final = 0.3
"""For each chat that she has had lately, for each that she can have at once."""
LANDING: Final = 1.0
"""For somebody whose shift ends now; nothing for somebody whose shift goes on for `LAST`."""
LAST: Final = 1800.0


class Missed(dict[Demanded, float]):
    """How much others who will come would miss each thing that somebody can answer.

    It is the more, the more of them have asked for it lately, and the fewer are free for it. What
    the person asks for herself is not missed. Made for one choice: every figure is worked out once.
    """

    def __init__(self, needs: Needs, demand: Demand, free: Roster, now: float) -> None:
        super().__init__({demanded(needs): 0.0})
        self._demand, self._free, self._now = demand, free, now

    def __missing__(self, what: Demanded) -> float:
        lately = self._demand.lately(what, self._now)
        missed = self[what] = lately / max(1, self._free.room_for(what)) ** 2 if lately else 0.0
        return missed

    def of(self, seat: Seat) -> float:
        """How much others would miss her."""
        return sum(map(self.__getitem__, seat.answers))


def cost(seat: Seat, missed: Missed, now: float) -> float:
    """What it costs the line to ring her for this person; lower is better."""
    price = min(HIGHEST_PRICE, missed.of(seat))
    idle = min(1.0, (now - seat.idle_since) / LONG_IDLE)
    share = seat.past.share(now) / max(1, seat.facts.capacity)
    return (
        CHAT * seat.load
        - IDLE * idle
        + PRICE * price
        + SHARE * share
        + LANDING * landing(seat, now)
    )


def landing(seat: Seat, now: float) -> float:
    """How near the end of her shift is: 0 before the last half hour, 1 at the end."""
    if seat.facts.until is None:
        return 0.0
    return min(1.0, max(0.0, 1.0 - (seat.facts.until - now) / LAST))
