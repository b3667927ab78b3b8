"""Somebody who follows a conversation here: told at once where that can be, and woken otherwise.

Most of what is new can be written to a socket in the same step in which it has become durable. Who
has to be waited for, or needs more than the newest entries, is left to the loop that waits.
"""

from typing import Final, Protocol

from helpline.bus import Bell
from helpline.conversation.events import Event
from helpline.live import Live


class Teller(Protocol):
    """Tells one page of a conversation. Both methods return at once, and raise nothing."""

    def tell_now(self, batch: list[tuple[int, Event]]) -> int:
        """Tell the first entries of `batch`; how many of them needed no waiting."""
        ...

    def all_told(self) -> bool:
        """Whether the page knows everything by now that is no entry."""
        ...


class Reader(Bell):
    """One reader's place in a conversation, and her wake-up."""

    __slots__ = ("_live", "_teller", "after")

    def __init__(self, live: Live, after: int, teller: Teller | None) -> None:
        super().__init__()
        self._live: Final = live
        self._teller: Final = teller
        self.after = after
        """The newest entry that she has."""

    def ring(self, _hint: bytes = b"") -> None:
        """Tell her what is new; wake her if there is more than can be told at once."""
        if not self._tells():
            super().ring()

    def _tells(self) -> bool:
        """Whether she has been told everything. Only while she waits: who is awake reads on."""
        teller, live = self._teller, self._live
        if teller is None or not self.waits or live.stale:
            return False
        batch = live.since(self.after)
        if batch is None:
            return False
        if batch:
            told = teller.tell_now(batch)
            self.after += told
            if told < len(batch):
                return False
        return teller.all_told()
