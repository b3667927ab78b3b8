"""How long people have really waited lately, line by line."""

from collections import deque
from math import ceil
from typing import Final

from routing.model import LineId, Waits

KEPT: Final = 200
"""So many waits are remembered."""

ENOUGH: Final = 20
"""With fewer, nothing is said: it would be chance."""


class RecentWaits:
    """The last waits that ended in a match."""

    def __init__(self) -> None:
        self._waits: Final[dict[LineId, deque[float]]] = {}

    def ended(self, line: LineId, seconds: float) -> None:
        """Somebody on `line` was answered after so many seconds."""
        self._waits.setdefault(line, deque(maxlen=KEPT)).append(seconds)

    def of(self, line: LineId) -> Waits | None:
        """The usual wait on `line`; None: too few are known."""
        known = sorted(self._waits.get(line, ()))
        if len(known) < ENOUGH:
            return None
        return Waits(half=_quantile(known, 0.5), most=_quantile(known, 0.8))


def _quantile(known: list[float], part: float) -> float:
    """The shortest wait that at least `part` of them did not exceed."""
    return known[ceil(part * len(known)) - 1]
