"""Whom to ring: among those who fit equally well, the one whose time costs the others least.

Rule 1: a cost only chooses among people who may meet her; it never forbids a pair.
"""

from typing import Final

from routing.demand import Demand, demanded
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


def cost(seat: Seat, needs: Needs, demand: Demand, free: Roster, now: float) -> float:
    """What it costs the line to ring her for this person; lower is better."""
    price = min(HIGHEST_PRICE, scarcity(seat, needs, demand, free, now))
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


def scarcity(seat: Seat, needs: Needs, demand: Demand, free: Roster, now: float) -> float:
    """How much others who will come would miss her: what they ask for, and how few are free."""
    own, total = demanded(needs), 0.0
    for what in seat.answers:
        if what != own:
            lately = demand.lately(what, now)
            if lately:
                total += lately / max(1, free.room_for(what)) ** 2
    return total
