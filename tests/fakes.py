"""Stand-ins that keep the promises of a port in their own way, and pass its contract suite."""

from collections.abc import Callable

from helpline.bus import Listener


class DeafBus:
    """A bus that loses every ring. What works with it needs no bus, only patience."""

    def ring(self, stream: bytes, hint: bytes = b"", knows: Listener | None = None) -> None:
        """Lose it."""

    def listen(self, stream: bytes, listener: Listener) -> Callable[[], None]:
        """Never hear anything."""
        return lambda: None

    async def open(self) -> None:
        """There is nobody to hear."""

    async def close(self) -> None:
        """There was nothing to end."""
