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
from helpline.live import Asked, Live, hint_of_growth
from helpline.reading_on import ReadingOn
from transcripts.journal import Ahead, Conflict, Failure, Journal, JournalFailed
from transcripts.seal import SealBroken

Done = Callable[[bool], None]
"""Called once: True when the words are durable and readers have been rung; False if nothing was
said, and the command has to be submitted."""

KEPT: Final = True
NOTHING_SAID: Final = False

TIMES: Final = 5
"""How often the same words are handed to the journal while others write before them."""


class _UnderWay:
    """What is being said in one conversation, until the journal has answered.

    Each of it was decided on the state to which everything before it leads.
    """

    __slots__ = ("asked", "entries", "said", "state", "times")

    def __init__(self, state: Conversation, times: int = 1) -> None:
        self.state = state
        self.times = times
        """How often the first of it has been handed to the journal."""
        self.asked: Asked = (0, 0)
        """What only a look into the journal could tell when it was handed over."""
        self.said: list[tuple[Say, Event, Conversation, Done]] = []
        self.entries: list[bytes] = []

    def rest(self, kept: int) -> "_UnderWay":
        """What came too late to go along with the first `kept`."""
        rest = _UnderWay(self.state)
        rest.said, rest.entries = self.said[kept:], self.entries[kept:]
        return rest


class Saying:
    """Says words in the conversations of this process."""

    def __init__(
        self,
        journal: Journal,
        bus: Bus,
        entries: Entries,
        reading: ReadingOn,
        clock: Callable[[], float],
    ) -> None:
        self._journal: Final = journal
        self._bus: Final = bus
        self._entries: Final = entries
        self._reading: Final = reading
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
        if not live.stale and live.courtesy.called_for():
            live.courtesy.wait(partial(self._hands_over, live, words, done))
        else:
            self._hands_over(live, words, done)

    def _hands_over(self, live: Live, words: Say, done: Done) -> None:
        if live.stale:
            self._reading.read(live, partial(self._again, live, [(words, done)], 0))
            return
        way = _UnderWay(live.state)
        if not (self._adds(live, way, words, done) and self._asks(live, way)):
            live.turn.end()
            done(NOTHING_SAID)

    def _adds(self, live: Live, way: _UnderWay, words: Say, done: Done) -> bool:
        """Decide and seal it; whether it goes with what is under way."""
        state = way.state
        try:
            for event in decide(state, words, self._clock()):  # at most one
                way.entries.append(self._entries.one(live.seal, state.seq + 1, event))
                way.state = evolve(state, event)
                way.said.append((words, event, way.state, done))
                return True
        except (Refused, SealBroken):
            pass  # whoever is waited for says why
        return False

    def _asks(self, live: Live, way: _UnderWay) -> bool:
        """Have the journal keep it; whether that was asked for."""
        way.asked, answered = live.asks(), partial(self._answered, live, way)
        try:
            self._journal.appending(live.stream, live.state.seq, way.entries, answered)
        except JournalFailed:
            return False
        self._under_way[live] = way
        return True

    def _answered(self, live: Live, way: _UnderWay, answer: int | Failure) -> None:
        """What is kept is told; what came too late to go along with it goes now."""
        del self._under_way[live]
        if not isinstance(answer, int):
            self._not_kept(live, way, answer)
            return
        kept = answer - live.state.seq
        for _, event, state, _ in way.said[:kept]:
            live.keep(event, state)
        live.courtesy.written()
        late = len(way.said) - kept
        goes_on = late > 0 and self._asks(live, way.rest(kept))
        if not goes_on:
            live.turn.end()
        told = [(one[-1], KEPT) for one in way.said[:kept]]
        if late and not goes_on:
            told += [(one[-1], NOTHING_SAID) for one in way.said[kept:]]
        try:
            live.tell()
            self._bus.ring(live.stream, hint_of_growth(answer), knows=live.heard)
        finally:  # whatever breaks with whoever hears of it, they go on
            _settle(told)

    def _not_kept(self, live: Live, way: _UnderWay, why: Failure) -> None:
        """Somebody else was faster: what she wrote is read, and then it goes behind that."""
        waiting = [(words, done) for words, _, _, done in way.said]
        if isinstance(why, Ahead) or why is Conflict:
            said(Told.JOURNAL_CONFLICT)
            if way.times < TIMES:
                again = partial(self._again, live, waiting, way.times)
                if isinstance(why, Ahead):
                    self._reading.take(live, way.asked, again, why.entries)
                else:
                    live.doubt()
                    self._reading.read(live, again)
                return
        live.doubt()  # it may have happened all the same
        live.turn.end()
        _settle([(done, NOTHING_SAID) for _, done in waiting])

    def _again(self, live: Live, waiting: list[tuple[Say, Done]], times: int, new: bool) -> None:
        """The same words once more, decided on what was read."""
        way = _UnderWay(live.state, times + 1)
        left = [done for words, done in waiting if not (new and self._adds(live, way, words, done))]
        if way.said and not self._asks(live, way):
            left += [done for *_, done in way.said]
            way.said = []
        if not way.said:
            live.turn.end()
        try:
            live.tell()
        finally:
            _settle([(done, NOTHING_SAID) for done in left])


def _settle(waiting: list[tuple[Done, bool]]) -> None:
    """Call back each of them, also when one of them breaks."""
    told = 0
    try:
        for done, kept in waiting:
            told += 1
            done(kept)
    finally:
        if told < len(waiting):
            _settle(waiting[told:])
