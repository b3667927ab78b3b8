"""Whatever is asked of a conversation, in any order, its promises hold."""

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import reduce
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from helpline.codec import dump, load
from helpline.conversation import (
    Assign,
    Assigned,
    Command,
    Conversation,
    End,
    Ended,
    Event,
    How,
    Open,
    Opened,
    Party,
    Phase,
    Release,
    Released,
    Said,
    Say,
    Signal,
    Tap,
    Tapped,
    Wake,
    decide,
    evolve,
)
from helpline.errors import Refused
from helpline.text import Text
from routing.model import Kind, Language, LineId, ResponderId, Wish

SIX_HOURS: Final = 6 * 3600.0
PARTIES: Final[tuple[Party, ...]] = ("visitor", "responder")
SIGNALS: Final[tuple[Signal, ...]] = ("rather_not", "moment", "simpler", "here")
WISHES: Final[tuple[Wish, ...]] = ("anyone", "psychologist", "survivor")
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
HOWS: Final[tuple[How, ...]] = ("closed", "left", "gone")

parties = st.sampled_from(PARTIES)
spoken = st.sampled_from(((), (Language("sv"),), (Language("ro"), Language("en"))))
keys = st.sampled_from(("k1", "k2", "k3", "k4"))


def held(value: object) -> list[object]:
    """Every value inside the state, however deep."""
    if isinstance(value, tuple):
        return [one for part in value for one in held(part)]
    if is_dataclass(value) and not isinstance(value, Text | type):
        return [one for field in fields(value) for one in held(getattr(value, field.name))]
    return [value]


class Talk(RuleBasedStateMachine):
    """Two people and a clock; what they were told is kept here, in the simplest form."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.state = Conversation()
        self.journal: list[Event] = []
        self.written: list[str] = []
        self.taken: list[tuple[Party, str]] = []
        self.last_heard = 0.0

    def submit(self, command: Command) -> None:
        """Ask for something, and judge what comes of it."""
        before = self.state
        try:
            events = decide(before, command, self.now)
        except Refused:
            events = []
        after = reduce(evolve, events, before)
        assert after.seq == before.seq + len(events)
        assert len(events) <= 1
        for event in events:
            assert event.at == self.now
            assert not any(isinstance(one, Ended) for one in self.journal), "after the end"
            self.judge(event)
            self.journal.append(event)
        if not events:
            assert after == before
        self.state = after

    def judge(self, event: Event) -> None:
        """Whether this may happen now, by what has happened so far."""
        there = [one for one in self.journal if isinstance(one, Assigned | Released)]
        accompanied = bool(there) and isinstance(there[-1], Assigned)
        match event:
            case Opened():
                assert self.journal == [], "opened twice"
                self.last_heard = self.now
            case Assigned():
                assert self.journal, "assigned before she came"
                assert not accompanied, "two responders"
                self.last_heard = self.now
            case Released():
                assert accompanied, "released without a responder"
            case Said(party, key) | Tapped(party, key):
                assert accompanied, "words to nobody"
                assert (party, key) not in self.taken, "the same words twice"
                self.taken.append((party, key))
                self.last_heard = self.now
            case Ended(how="quiet"):
                assert self.now >= self.last_heard + SIX_HOURS, "ended too early"
            case Ended():
                assert self.journal, "ended before it began"

    @initialize(begins=st.integers(0, 3), languages=spoken)
    def it_begins(self, begins: int, languages: tuple[Language, ...]) -> None:
        """Most conversations begin as they should."""
        if begins:
            self.opens(languages, "anyone", translation=False)
        if begins > 1:
            self.is_assigned("r1", "survivor")

    @rule(languages=spoken, wish=st.sampled_from(WISHES), translation=st.booleans())
    def opens(self, languages: tuple[Language, ...], wish: Wish, *, translation: bool) -> None:
        """She comes."""
        self.submit(Open(LineId("night"), languages, wish, translation))

    @rule(responder=st.sampled_from(("r1", "r2")), kind=st.sampled_from(KINDS))
    def is_assigned(self, responder: str, kind: Kind) -> None:
        """A responder accepted."""
        self.submit(Assign(ResponderId(responder), f"name of {responder}", kind))

    @rule()
    def is_released(self) -> None:
        """The responder has been lost for too long."""
        self.submit(Release())

    @rule(party=parties, key=keys)
    def says(self, party: Party, key: str) -> None:
        """Somebody writes, or sends the same again."""
        words = f"words {len(self.written)}"
        self.written.append(words)
        self.submit(Say(party, key, Text(words)))

    @rule(party=parties, key=keys, signal=st.sampled_from(SIGNALS))
    def taps(self, party: Party, key: str, signal: Signal) -> None:
        """Somebody answers with one tap."""
        self.submit(Tap(party, key, signal))

    @rule(party=parties, nth=st.integers(0, 50))
    def writes_on(self, party: Party, nth: int) -> None:
        """Somebody writes something new."""
        self.says(party, f"n{len(self.written)}-{nth}")

    @rule(
        often=st.integers(0, 3), by=st.sampled_from((*PARTIES, "line")), how=st.sampled_from(HOWS)
    )
    def ends(self, often: int, by: Party, how: How) -> None:
        """Somebody ends it; not every time, so that most conversations last."""
        if often == 0:
            self.submit(End(by, how))

    @rule(seconds=st.sampled_from((0.0, 1.0, 3600.0, SIX_HOURS - 1.0, SIX_HOURS)))
    def time_passes(self, seconds: float) -> None:
        """Time passes, and the conversation is woken."""
        self.now += seconds
        quiet = self.now >= self.last_heard + SIX_HOURS
        running = self.state.phase in {Phase.WAITING, Phase.OPEN}
        self.submit(Wake())
        if running:
            assert (self.state.phase is Phase.ENDED) == quiet

    @rule()
    def it_is_almost_too_quiet(self) -> None:
        """A second before the six hours are over, nothing ends."""
        phase = self.state.phase
        self.now = max(self.now, self.last_heard + SIX_HOURS - 1.0)
        if self.now < self.last_heard + SIX_HOURS:
            self.submit(Wake())
            assert self.state.phase is phase

    @invariant()
    def replay_equals_live(self) -> None:
        """Whoever reads the journal from its beginning stands where the others stand."""
        written = [dump(event) for event in self.journal]
        assert reduce(evolve, map(load, written), Conversation()) == self.state
        assert self.state.seq == len(self.journal)

    @invariant()
    def a_seat_is_taken_only_while_it_is_open(self) -> None:
        """Nobody is shown who is not there."""
        if self.state.phase is Phase.OPEN:
            assert self.state.responder is not None
        if self.state.phase in {Phase.NEW, Phase.WAITING}:
            assert (self.state.responder, self.state.responder_name) == (None, "")

    @invariant()
    def the_state_holds_no_words(self) -> None:
        """It may stay in memory, be compared and copied: nobody wrote anything in it."""
        values = held(self.state)
        assert [one for one in values if isinstance(one, Text)] == []
        assert [one for one in values if one in self.written] == []
        assert {type(one) for one in values if not isinstance(one, Enum)} <= {
            *(str, int, float, bool, type(None)),
        }


TestTalk = Talk.TestCase
