"""What a form needs for its next step, sealed and carried through the person's own page.

Nothing is stored between two steps, and they may reach different nodes. Only the server can open a
draft, for one purpose and a short time.
"""

from collections.abc import Callable
from typing import Final

from helpline.staff.keys import derived, framed, opened, read_bytes, sealed, spelled, unframed

_TIME_BYTES: Final = 8


class Drafts:
    """The drafts of one purpose. `clock` gives seconds since 1970."""

    def __init__(
        self, server_key: bytes, purpose: str, *, seconds: int, clock: Callable[[], float]
    ) -> None:
        self._key = derived(server_key, f"draft: {purpose}")
        self._purpose = purpose
        self._seconds = seconds
        self._clock = clock

    def seal(self, *parts: bytes) -> str:
        """The parts (each under 64 KiB), as text for a hidden field."""
        plain = int(self._clock()).to_bytes(_TIME_BYTES, "big") + framed(*parts)
        return spelled(sealed(self._key, self._purpose, plain))

    def open(self, draft: str) -> tuple[bytes, ...]:
        """The parts that `seal` took; none of them if it is too old, or not ours."""
        plain = opened(self._key, self._purpose, read_bytes(draft)) or b""
        made = int.from_bytes(plain[:_TIME_BYTES], "big")
        if not 0 <= self._clock() - made <= self._seconds:
            return ()
        return unframed(plain[_TIME_BYTES:])
