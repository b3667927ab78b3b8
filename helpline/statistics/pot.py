"""Where counts wait before they are written down, in memory only, so that no row tells a time.

Nothing of a wait is written for twelve hours: by then also a long chat is over for hours. After
that each of its counts goes out by itself, at an hour of its own within the next twelve. Here too
nothing belongs together: the pot holds how many counts of a kind there are, not of whom.

A stop writes what is twelve hours old, and forgets the rest. Pure: time is an argument.
"""

from collections import Counter
from typing import Final

from helpline.room.tally import Tally
from helpline.statistics.cells import Cell, Chance, cells_of

HOUR: Final = 3600

RIPENS: Final = 12
"""Hours for which nothing of a wait may be written."""

SPREAD: Final = 11
"""Hours after that, at each of which one of its counts may go out."""

Counts = Counter[Cell]


class Pot:
    """The counts of this process that are not written yet. `chance` throws every die."""

    def __init__(self, chance: Chance) -> None:
        self._chance: Final = chance
        self._young: Final[dict[int, Counts]] = {}
        self._ripe: Final[dict[int, Counts]] = {}

    def add(self, tally: Tally, now: float) -> None:
        """A wait is over."""
        counts = Counter(cells_of(tally, now, self._chance))
        self._young.setdefault(_next_hour(now), Counter()).update(counts)

    def due(self, now: float) -> Counts:
        """What goes out now; each count once."""
        self._ripen(now)
        return _taken(self._ripe, int(now // HOUR))

    def left(self, now: float) -> Counts:
        """What may go out at a stop; what is too young is forgotten."""
        self._ripen(now)
        self._young.clear()
        return _taken(self._ripe, None)

    def put_back(self, counts: Counts, now: float) -> None:
        """They could not be written: they go out with the next."""
        self._ripe.setdefault(_next_hour(now), Counter()).update(counts)

    def _ripen(self, now: float) -> None:
        hour = int(now // HOUR)
        for cell in _taken(self._young, hour - RIPENS).elements():
            out = hour + int(self._chance() * SPREAD)
            self._ripe.setdefault(out, Counter())[cell] += 1


def _next_hour(now: float) -> int:
    return int(now // HOUR) + 1


def _taken(pots: dict[int, Counts], until: int | None) -> Counts:
    """Everything up to an hour, taken out; None: everything."""
    found: Counts = Counter()
    for hour in [one for one in pots if until is None or one <= until]:
        found.update(pots.pop(hour))
    return found
