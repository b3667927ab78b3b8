"""How often one account may be tried: five times freely, then after a growing pause.

The pause doubles up to 42 seconds and never becomes a lock, so nobody can keep a colleague out for
good. Kept in memory, by each process for itself; names are kept only as keyed hashes, because
people type passwords into the wrong field.
"""

import hashlib
import math
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from helpline.errors import SlowDown

FREE: Final = 5
LONGEST_PAUSE: Final = 42.0
FORGOTTEN_AFTER: Final = 600.0
"""Seconds without a try after which an account starts afresh."""
MOST_ACCOUNTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Tries:
    count: int
    last: float


class Throttle:
    """Tries by account."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._tries: OrderedDict[bytes, _Tries] = OrderedDict()

    def admit(self, account: str, now: float) -> None:
        """Count a try at `now` (seconds).

        Raises: SlowDown — it comes too early; it is not counted, so waiting always helps.
        """
        name = self._name(account)
        before = self._tries.get(name)
        if before is None or now - before.last >= FORGOTTEN_AFTER:
            before = _Tries(0, now)
        left = before.last + pause(before.count) - now
        if left > 0:
            raise SlowDown(math.ceil(left))
        self._tries[name] = _Tries(before.count + 1, now)
        self._tries.move_to_end(name)
        if len(self._tries) > MOST_ACCOUNTS:
            self._tries.popitem(last=False)

    def succeeded(self, account: str) -> None:
        """Forget the tries of an account that is open now."""
        self._tries.pop(self._name(account), None)

    def _name(self, account: str) -> bytes:
        return hashlib.blake2b(account.encode("utf-8", "replace"), key=self._key).digest()


def pause(tries: int) -> float:
    """Seconds that must lie between try number `tries` and the next."""
    if tries < FREE:
        return 0.0
    return min(LONGEST_PAUSE, 2.0 ** min(tries - FREE, 6))
