"""Numbered letters between two nodes, over a way that may lose, repeat or shuffle them.

Every letter arrives once and in order: who sends keeps it until the other side says how many it has
got, and sends again what was not heard of for a while. Pure: time is an argument.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final, Generic, TypeVar

AGAIN_AFTER: Final = 1.0
"""Seconds without an answer after which everything that was not heard of is sent again."""

MOST_IN_ONE: Final = 200
"""Letters in one packet."""

Letter = TypeVar("Letter")
Out = TypeVar("Out")
In = TypeVar("In")


@dataclass(frozen=True, slots=True)
class Packet(Generic[Letter]):
    """Letters from number `first` on, and how many of the other side's have arrived."""

    first: int
    letters: tuple[Letter, ...]
    heard: int


class Courier(Generic[Out, In]):
    """One end of the way. Numbers begin at 1 and the two ends begin together."""

    def __init__(self) -> None:
        self._kept: Final[deque[Out]] = deque()
        self._first = 1  # the number of the first that is kept
        self._next = 1  # the number of the next that is sent
        self._moved_at = 0.0  # when something was sent first, or the other side heard more
        self._arrived = 0
        self._owes = False

    @property
    def kept(self) -> int:
        """How many letters the other side may not have."""
        return len(self._kept)

    def post(self, letter: Out) -> None:
        """Send this, after everything before it."""
        self._kept.append(letter)

    def due(self, now: float) -> bool:
        """Whether there is something to send."""
        return self._owes or self._next < self._first + len(self._kept) or self._late(now)

    def packet(self, now: float) -> Packet[Out]:
        """What goes out now. Without anything new, it says how many have arrived."""
        if self._late(now):
            self._next, self._moved_at = self._first, now
        if self._next == self._first:
            self._moved_at = now
        begins = self._next - self._first
        letters = tuple(islice(self._kept, begins, begins + MOST_IN_ONE))
        packet = Packet(self._next, letters, self._arrived)
        self._next += len(letters)
        self._owes = False
        return packet

    def receive(self, packet: Packet[In], now: float) -> Iterable[In]:
        """The letters that are new and in turn."""
        while self._kept and self._first <= packet.heard:
            self._kept.popleft()
            self._first += 1
            self._moved_at = now
        self._next = max(self._next, self._first)
        if not packet.letters:
            return ()
        self._owes = True
        known = self._arrived + 1 - packet.first
        if known < 0:
            return ()  # something before it is missing, and will be sent again
        fresh = packet.letters[known:]
        self._arrived += len(fresh)
        return fresh

    def _late(self, now: float) -> bool:
        return self._next > self._first and now - self._moved_at >= AGAIN_AFTER
