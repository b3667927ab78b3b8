"""Reads on in the journal when somebody else has written: in one step, and nobody waits for it.

What another node has written is rung here. Nearly always it is a few entries that can be read,
opened and told at once. Whatever is not usual is left to the loop that waits, which says why.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from helpline.conversation.events import Event
from helpline.entries import opened
from helpline.live import Asked, Live
from transcripts.journal import Failure, Journal, JournalFailed
from transcripts.seal import SealBroken

Then = Callable[[bool], None]
"""Called once: True when something new was read; False if not, whatever the reason is."""

NEW: Final = True
NOTHING_NEW: Final = False

Fold = Callable[[Live, list[Event]], None]


class ReadingOn:
    """Brings conversations of this process to where the journal is."""

    def __init__(self, journal: Journal, fold: Fold) -> None:
        self._journal: Final = journal
        self._fold: Final = fold

    def begin(self, live: Live) -> None:
        """Read on as soon as it is the conversation's turn, and tell whoever follows it here."""
        if live.courtesy.goes_on():  # whoever waited for it reads it
            return
        if not live.reads_on:  # or it is about to, and reads this too
            live.reads_on = True
            live.turn.give(partial(self._takes_turn, live))

    def read(self, live: Live, then: Then) -> None:
        """Read on now. Only for who has the conversation's turn, and keeps it until `then`."""
        answered = partial(self.take, live, live.asks(), then)
        try:
            self._journal.reading(live.stream, live.state.seq, answered)
        except JournalFailed:
            then(NOTHING_NEW)

    def take(self, live: Live, asked: Asked, then: Then, found: list[bytes] | Failure) -> None:
        """The same with what was found; `asked` is what `live` asked before anybody looked."""
        events: list[Event] = []
        if isinstance(found, list):
            try:
                events = opened(live.seal, live.state.seq, found)
            except (SealBroken, ValueError):  # not ours, or written by a newer program
                events = []  # whoever waits says so
        if events:
            live.answered(asked)
            self._fold(live, events)
            live.courtesy.read()
        then(bool(events))

    def _takes_turn(self, live: Live) -> None:
        if live.stale:
            self.read(live, partial(self._has_read, live))
        else:  # whoever had the turn before has read it
            self._has_read(live, NEW)

    def _has_read(self, live: Live, new: bool) -> None:
        live.reads_on = False
        if new and live.stale:
            self.begin(live)  # it was rung once more meanwhile
        live.turn.end()
        live.tell()
