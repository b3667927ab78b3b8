"""When something is due: each timer has a name and one absolute time."""

from heapq import heappop, heappush
from typing import Final, Literal

Reason = Literal[
    "answer",
    "ask",
    "bell",
    "declined",
    "duty",
    "landing",
    "minimum",
    "opening",
    "place",
    "rest",
    "ring",
]

Timer = tuple[Reason, str]
"""What is due, and for whom or which line."""


class Timers:
    """Each is set, set anew or taken back by its name; what is due comes out in order of time."""

    def __init__(self) -> None:
        self._times: Final[dict[Timer, float]] = {}
        self._heap: Final[list[tuple[float, Timer]]] = []

    def set(self, timer: Timer, at: float | None) -> None:
        """`timer` is due at `at`, and at no other time; None: never."""
        if at is None:
            self._times.pop(timer, None)
        elif self._times.get(timer) != at:
            self._times[timer] = at
            heappush(self._heap, (at, timer))

    def next(self) -> float | None:
        """When the first of them is due; None: nothing is under way."""
        while self._heap:
            at, timer = self._heap[0]
            if self._times.get(timer) == at:
                return at
            heappop(self._heap)
        return None

    def due(self, now: float) -> Timer | None:
        """Take out the first timer that is due by `now`; None: nothing is."""
        at = self.next()
        if at is None or at > now:
            return None
        _, timer = heappop(self._heap)
        del self._times[timer]
        return timer
