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
from helpline.conversation.state import Conversation, evolve
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


class _UnderWay:
    """What is being said in one conversation, until the journal has answered.

    Each of it was decided on the state to which everything before it leads.
    """

    __slots__ = ("entries", "said", "state")

    def __init__(self, state: Conversation) -> None:
        self.state = state
        self.said: list[tuple[Event, Conversation, Done]] = []
        self.entries: list[bytes] = []

    def rest(self, kept: int) -> "_UnderWay":
        """What came too late to go along with the first `kept`."""
        rest = _UnderWay(self.state)
        rest.said, rest.entries = self.said[kept:], self.entries[kept:]
        return rest


class Saying:
    """Says words in the conversations of this process."""

    def __init__(
        self, journal: Journal, bus: Bus, entries: Entries, clock: Callable[[], float]
    ) -> None:
        self._journal: Final = journal
        self._bus: Final = bus
        self._entries: Final = entries
        self._clock: Final = clock
        self._under_way: Final[dict[Live, _UnderWay]] = {}

    def say(self, live: Live, words: Say, done: Done) -> None:
        """Say it as soon as everybody before has been answered; returns at once, raises nothing.

        What others are saying at this moment it goes along with, as long as nobody else waits.
        """
        way = self._under_way.get(live)
        if way is not None and not live.turn.wanted():
            if not self._adds(live, way, words, done):
                done(NOTHING_SAID)
        elif live.turn.takes():
            self._begin(live, words, done)
        else:
            live.turn.give(partial(self._begin, live, words, done))

    def _begin(self, live: Live, words: Say, done: Done) -> None:
        way = _UnderWay(live.state)
        if not (self._adds(live, way, words, done) and self._asks(live, way)):
            live.turn.end()
            done(NOTHING_SAID)

    def _adds(self, live: Live, way: _UnderWay, words: Say, done: Done) -> bool:
        """Decide and seal it; whether it goes with what is under way."""
        try:
            events = [] if live.stale else decide(way.state, words, self._clock())
            for event in events:  # at most one
                way.entries.append(self._entries.one(live.seal, way.state.seq + 1, event))
                way.state = evolve(way.state, event)
                way.said.append((event, way.state, done))
                return True
        except (Refused, SealBroken):
            pass  # whoever is waited for says why
        return False

    def _asks(self, live: Live, way: _UnderWay) -> bool:
        """Have the journal keep it; whether that was asked for."""
        answered = partial(self._answered, live, way)
        try:
            self._journal.appending(live.stream, live.state.seq, way.entries, answered)
        except JournalFailed:
            return False
        self._under_way[live] = way
        return True

    def _answered(self, live: Live, way: _UnderWay, answer: int | Failure) -> None:
        """What is kept is told; what came too late to go along with it goes now."""
        del self._under_way[live]
        kept = 0 if isinstance(answer, type) else answer - live.state.seq
        for event, state, _ in way.said[:kept]:
            live.keep(event, state)
        if not kept:
            live.doubt()  # it may have happened all the same
            if answer is Conflict:
                said(Told.JOURNAL_CONFLICT)
        grown, goes_on = hint_of_growth(live.state.seq), False
        if 0 < kept < len(way.said):
            goes_on = self._asks(live, way.rest(kept))
        if not goes_on:
            live.turn.end()
        try:
            if kept:
                self._bus.ring(live.stream, grown)
        finally:  # whatever breaks with whoever hears of it, they go on
            answered = way.said[:kept] if goes_on else way.said
            _settle([(done, at < kept) for at, (_, _, done) in enumerate(answered)])


def _settle(waiting: list[tuple[Done, bool]]) -> None:
    """Call back each of them, also when one of them breaks."""
    if waiting:
        done, kept = waiting.pop(0)
        try:
            done(kept)
        finally:
            _settle(waiting)
