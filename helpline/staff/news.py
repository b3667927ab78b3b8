"""How every process hears that a coordinator has changed something.

A ring says that something changed, never what: whoever hears it reads the tables anew. A ring that
is lost costs a few seconds, because everybody looks again by herself.
"""

from typing import Final

from helpline.bus import Bell, Bus

LOOK_EVERY: Final = 4.0
"""Seconds between two looks at the database for what changed without a ring."""

_ORGANISATION: Final = b"an organisation!"


class News:
    """Tells the other processes, and hears them."""

    def __init__(self, bus: Bus) -> None:
        self._bus: Final = bus

    async def tell(self) -> None:
        """Lines or people have changed: everybody looks at once."""
        self._bus.ring(_ORGANISATION)

    def bell(self) -> Bell:
        """A bell that rings whenever something has changed."""
        bell = Bell()
        self._bus.listen(_ORGANISATION, bell.ring)
        return bell
