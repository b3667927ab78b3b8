"""How much one person may send, and how many may wait, without knowing who anybody is.

Limits on messages belong to a connection; limits on waiting to a one-way bucket and to the process.
They bound a flood; they never tell two people apart.
"""

from collections import Counter
from collections.abc import Callable
from math import ceil
from typing import Final

from helpline.errors import LineFull, SlowDown
from helpline.web.bucket import Bucket

VISITOR_PER_MINUTE: Final = 20
VISITOR_AT_ONCE: Final = 8
RESPONDER_PER_MINUTE: Final = 120
RESPONDER_AT_ONCE: Final = 30
WAITING_PER_BUCKET: Final = 4
WARNINGS: Final = 4
"""How often "slow down" is said on one connection before the next time closes it."""

ROUNDING: Final = 1e-6
"""Of a message: whoever waits as long as she was told must not be refused for a rounding."""


class Pace:
    """How fast one connection may send: `at_once` messages in a row, then `per_minute`.

    Times are seconds of a clock that never goes back.
    """

    __slots__ = ("_at", "_left", "_most", "_per_second", "_warned")

    def __init__(self, *, per_minute: int, at_once: int, now: float) -> None:
        self._per_second: Final = per_minute / 60
        self._most: Final = float(at_once)
        self._left = self._most
        self._at = now
        self._warned = 0

    def take(self, now: float) -> None:
        """Count one message. Raises: SlowDown — with the seconds until the next one is taken."""
        if not self.lets(now):
            self._warned += 1
            raise SlowDown(max(1, ceil((1 - self._left) / self._per_second)))

    def lets(self, now: float) -> bool:
        """Count one message, if it may be sent now; whether it may. Nobody is warned."""
        left = self._left
        if now > self._at:
            left += (now - self._at) * self._per_second
        self._at = now
        left = min(left, self._most)
        may = left >= 1 - ROUNDING
        if may:
            left = left - 1 if left > 1 else 0.0
        self._left = left
        return may

    def give_back(self) -> None:
        """A message that was counted is counted once more."""
        self._left = min(self._most, self._left + 1)

    @property
    def worn_out(self) -> bool:
        """Whether it was over the limit so often that the connection is closed (4429)."""
        return self._warned > WARNINGS


def visitor_pace(now: float, per_minute: int = VISITOR_PER_MINUTE) -> Pace:
    """What a person who writes may send: 20 a minute unless set otherwise, 8 in a row (R24)."""
    at_once = max(VISITOR_AT_ONCE, per_minute * VISITOR_AT_ONCE // VISITOR_PER_MINUTE)
    return Pace(per_minute=per_minute, at_once=at_once, now=now)


def responder_pace(now: float, visitors_per_minute: int = VISITOR_PER_MINUTE) -> Pace:
    """What a responder may send in all her chats together: six times a visitor's share (R24)."""
    times = max(1, visitors_per_minute // VISITOR_PER_MINUTE)
    return Pace(per_minute=RESPONDER_PER_MINUTE * times, at_once=RESPONDER_AT_ONCE * times, now=now)


class Admission:
    """How many wait in this process: `most` in all, four of one bucket (R25)."""

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._waiting = 0
        self._by_bucket: Counter[bytes] = Counter()

    def enter(self, bucket: Bucket | None) -> Callable[[], None]:
        """Count one who waits; the returned function ends that, and may be called twice.

        People without a bucket, who come through the onion service or a proxy that tells nothing,
        are only held to the limit of the process: they would all share one.

        Raises: LineFull.
        """
        if self._waiting >= self._most or self._crowded(bucket):
            raise LineFull
        self._waiting += 1
        if bucket is not None:
            self._by_bucket[bucket.now] += 1
        return self._leaving(bucket)

    def __len__(self) -> int:
        return self._waiting

    def _crowded(self, bucket: Bucket | None) -> bool:
        if bucket is None:
            return False
        counted = self._by_bucket[bucket.now] + self._by_bucket[bucket.before]
        return counted >= WAITING_PER_BUCKET

    def _leaving(self, bucket: Bucket | None) -> Callable[[], None]:
        waits = [bucket]

        def leave() -> None:
            if not waits:
                return
            waits.clear()
            self._waiting -= 1
            if bucket is not None:
                self._by_bucket[bucket.now] -= 1
                if not self._by_bucket[bucket.now]:
                    del self._by_bucket[bucket.now]  # nothing is remembered of who has left

        return leave
