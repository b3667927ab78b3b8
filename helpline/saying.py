"""The short road for words: decided, sealed and handed to the journal in one step.

Nearly everything that is asked for in a conversation is to say something, and nearly always nothing
has to be waited for but the journal. So nobody waits here: whoever speaks is called back. Whatever
is not usual is not done, and goes the road of every other command.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from helpline.bus import Bus
from helpline.conversation.commands import Say
from helpline.conversation.events import Event
from helpline.conversation.rules import decide
from helpline.entries import Entries
from helpline.errors import Refused
from helpline.events_log import Event as Told
from helpline.events_log import said
from helpline.live import Live, hint_of_growth
from transcripts.journal import Conflict, Failure, Journal, JournalFailed
from transcripts.seal import SealBroken

Done = Callable[[bool], None]
"""Called once: True when the words are durable and readers have been rung; False if nothing was
said, and the command has to be submitted."""

NOTHING_SAID: Final = False


class Saying:
    """Says words in the conversations of this process."""

    def __init__(
        self, journal: Journal, bus: Bus, entries: Entries, clock: Callable[[], float]
    ) -> None:
        self._journal: Final = journal
        self._bus: Final = bus
        self._entries: Final = entries
        self._clock: Final = clock

    def say(self, live: Live, words: Say, done: Done) -> None:
        """Say it as soon as everybody before has been answered; returns at once, raises nothing."""
        if live.turn.takes():
            self._begin(live, words, done)
        else:
            live.turn.give(partial(self._begin, live, words, done))

    def _begin(self, live: Live, words: Say, done: Done) -> None:
        seq = live.state.seq
        try:
            events = [] if live.stale else decide(live.state, words, self._clock())
            for event in events:  # at most one
                entry = self._entries.one(live.seal, seq + 1, event)
                answered = partial(self._answered, live, event, done)
                self._journal.appending(live.stream, seq, (entry,), answered)
                return
        except (Refused, SealBroken, JournalFailed):
            pass  # whoever is waited for says why
        live.turn.end()
        done(NOTHING_SAID)

    def _answered(self, live: Live, event: Event, done: Done, answer: int | Failure) -> None:
        kept = not isinstance(answer, type)
        if kept:
            live.take(event)
        else:
            live.doubt()  # it may have happened all the same
            if answer is Conflict:
                said(Told.JOURNAL_CONFLICT)
        grown = hint_of_growth(live.state.seq)
        live.turn.end()
        try:
            if kept:
                self._bus.ring(live.stream, grown)
        finally:
            done(kept)  # whatever breaks with whoever hears of it, she goes on
