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

    def tell_now(self, seq: int, event: Event) -> bool:
        """Tell entry `seq`, if nobody has to be waited for; whether it was told."""
        ...

    def all_told(self) -> bool:
        """Whether the page knows everything by now that is no entry."""
        ...


class Reader(Bell):
    """One reader's place in a conversation, and her wake-up."""

    __slots__ = ("_live", "_moment", "_teller", "after")

    def __init__(self, live: Live, after: int, teller: Teller | None) -> None:
        super().__init__()
        self._live: Final = live
        self._teller: Final = teller
        self._moment = -1
        """The newest moment of the conversation of which she has been told everything."""
        self.after = after
        """The newest entry that she has."""

    def ring(self, _hint: bytes = b"") -> None:
        """Tell her what is new; wake her if there is more than can be told at once."""
        waiter = self._waiter
        if waiter is None or waiter.done() or not self._tells():  # who is awake reads on
            super().ring()

    def _tells(self) -> bool:
        """Whether she has been told everything."""
        teller, live = self._teller, self._live
        seq = live.state.seq
        if teller is None or ((live.doubts or live.grown > seq) and not live.reads_on):
            return False
        if self.after == seq - 1 and live.tail:  # nearly always
            if not teller.tell_now(seq, live.tail[-1]):
                return False
            self.after = seq
        elif self.after < seq:
            batch = live.since(self.after)
            if batch is None:
                return False
            for number, event in batch:
                if not teller.tell_now(number, event):
                    return False
                self.after = number
        if self._moment != live.moment:
            if not teller.all_told():
                return False
            self._moment = live.moment
        return True
