"""Clocks that setting the machine's clock does not move: for rings, places in the queue, leases."""

import time
from collections.abc import Callable


def steady(clock: Callable[[], float]) -> Callable[[], float]:
    """The time as `clock` shows it now, and has gone on from then.

    Whoever sets the machine's clock right ends no ring, and nobody's place is given up by it.
    """
    began = clock() - ticking()
    return lambda: began + ticking()


def ticking() -> float:
    """Seconds since some moment; they go on while the machine sleeps, where it can tell."""
    sleepless: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if sleepless is None else time.clock_gettime(sleepless)
