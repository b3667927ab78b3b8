"""Whatever is asked of a conversation, in any order, its promises hold."""

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import reduce
from typing import Final, get_args

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from helpline.codec import dump, load
from helpline.conversation.commands import (
    Allow,
    Answer,
    AskAnother,
    Assign,
    Command,
    Depart,
    Doubt,
    End,
    Enter,
    GiveUp,
    Open,
    Propose,
    Release,
    Say,
    Share,
    Tap,
    Translate,
    Unsay,
    Wake,
    Withdraw,
)
from helpline.conversation.emptying import without_words
from helpline.conversation.events import Emptied, Event, Said, Translated, Unsaid, Untranslated
from helpline.conversation.keys import Keys
from helpline.conversation.rules import decide
from helpline.conversation.state import Conversation, between, evolve
from helpline.conversation.terms import (
    Along,
    Another,
    Asker,
    How,
    Joins,
    Party,
    Phase,
    Rendering,
    Role,
    Signal,
    ToKind,
    ToLine,
    ToPerson,
    Translator,
    What,
)
from helpline.errors import Refused
from helpline.text import Text
from routing.model import Kind, Language, LineId, ResponderId, Wish
from tests.model.screens import Console, Page
from tests.model.talk_notes import SIX_HOURS, Notes

pytestmark = pytest.mark.timeout(300)  # a busy machine takes its time

PEOPLE: Final[dict[ResponderId, Kind]] = {
    ResponderId("r1"): "survivor",
    ResponderId("r2"): "psychologist",
    ResponderId("r3"): "survivor",
}
HOWS: Final[tuple[How, ...]] = ("closed", "left", "gone")

parties = st.sampled_from(get_args(Party))
askers = st.sampled_from((*get_args(Party), "line"))
people = st.sampled_from(tuple(PEOPLE))
along = st.sampled_from(get_args(Along))
spoken = st.sampled_from(((), (Language("sv"),), (Language("ro"), Language("en"))))
keys = st.sampled_from(("k1", "k2", "k3", "k4"))
tongues = st.sampled_from((Language("sv"), Language("ro"), Language("en")))
moves: st.SearchStrategy[What] = st.one_of(
    people.map(lambda one: ToPerson(one, f"name of {one}", PEOPLE[one])),
    st.sampled_from(get_args(Kind)).map(ToKind),
    st.just(ToLine(LineId("young"), None)),
    st.builds(
        lambda role, one: Joins(role, one, f"name of {one}"),
        st.sampled_from(get_args(Role)),
        people,
    ),
)


def held(value: object) -> list[object]:
    """Every value inside the state, however deep."""
    if isinstance(value, Keys):
        return held((value.newest, value.newer, value.older))
    if isinstance(value, tuple | frozenset):
        return [one for part in value for one in held(part)]
    if is_dataclass(value) and not isinstance(value, Text | type):
        return [one for field in fields(value) for one in held(getattr(value, field.name))]
    return [value]


def open_now(talk: "Talk") -> bool:
    """Somebody is there; the examples ask for the rest in the other phases."""
    return talk.state.phase is Phase.OPEN


class Talk(RuleBasedStateMachine):
    """Whoever takes part, a clock, and what each of them has been told."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.state = Conversation()
        self.journal: list[Event] = []
        self.written: list[str] = []
        self.taken_back: set[str] = set()
        self.notes = Notes()
        self.page = Page()
        self.consoles = {one: Console(one) for one in PEOPLE}

    def submit(self, command: Command) -> None:
        """Ask for something, and judge what comes of it."""
        before = self.state
        try:
            events = decide(before, command, self.now)
        except Refused:
            events = []
        after = reduce(evolve, events, before)
        assert after.seq == before.seq + len(events)
        for event in events:
            self.notes.judge(event, self.now)
            self.journal.append(event)
            if isinstance(event, Unsaid):
                self.empties(event.number)
            self.state = evolve(self.state, event)
            self.page.is_told(len(self.journal), event)
            for console in self.consoles.values():
                console.is_told(self.state, self.journal, self.now)
        assert self.state == after

    def empties(self, number: int) -> None:
        """As the engine does it: the words leave the journal."""
        for at, event in enumerate(self.journal[number - 1 :], start=number):
            match event, without_words(at, event, number):
                case Said(text=text), Emptied() as hollow:
                    assert at == number
                case Translated(of, rendering), Untranslated() as hollow:
                    assert of == number
                    text = rendering.text
                case _, hollow:
                    assert hollow is None
                    continue
            self.taken_back.add(text.words)
            self.journal[at - 1] = hollow
        assert isinstance(self.journal[number - 1], Emptied)

    def number(self, nth: int) -> int:
        """The number of the open proposal, mostly."""
        open_ = self.state.proposal
        return 0 if open_ is None else open_.number - (nth == 0)

    @initialize(begins=st.integers(0, 6), languages=spoken, along_=along)
    def it_begins(self, begins: int, languages: tuple[Language, ...], along_: Along) -> None:
        """Most conversations begin as they should, some with more people than two."""
        if begins:
            self.opens(languages, "anyone", translation=False)
        if begins > 1:
            self.is_assigned(ResponderId("r1"))
        if begins > 3:
            self.a_guest_joins("supervisor", ResponderId("r2"), along_)
        if begins > 4:
            self.proposes("responder", ToPerson(ResponderId(f"r{begins - 3}"), "Ana", "survivor"))

    @rule(languages=spoken, wish=st.sampled_from(get_args(Wish)), translation=st.booleans())
    def opens(self, languages: tuple[Language, ...], wish: Wish, *, translation: bool) -> None:
        """She comes."""
        self.submit(Open(LineId("night"), languages, wish, translation))

    @rule(responder=people)
    def is_assigned(self, responder: ResponderId) -> None:
        """A responder accepted."""
        self.submit(Assign(responder, f"name of {responder}", PEOPLE[responder]))

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

    @rule(party=parties, key=keys, signal=st.sampled_from(get_args(Signal)))
    def taps(self, party: Party, key: str, signal: Signal) -> None:
        """Somebody answers with one tap."""
        self.submit(Tap(party, key, signal))

    @rule(party=parties, nth=st.integers(0, 50))
    def writes_on(self, party: Party, nth: int) -> None:
        """Somebody writes something new."""
        self.says(party, f"n{len(self.written)}-{nth}")

    @rule(nth=st.integers(0, 3))
    def unsays(self, nth: int) -> None:
        """She takes back what she said last, or what is not hers to take back."""
        number = self.state.newest if nth else self.state.seq
        self.submit(Unsay(f"u{len(self.journal)}", number))

    @rule(role=st.sampled_from(get_args(Role)), responder=people, along_=along)
    @precondition(open_now)
    def a_guest_joins(self, role: Role, responder: ResponderId, along_: Along) -> None:
        """Everything that it takes, in a row."""
        self.proposes("responder", Joins(role, responder, f"name of {responder}"))
        self.answers(1, yes=True, along_=along_)
        self.it_is_carried_out()

    @rule(what=moves, along_=along)
    @precondition(open_now)
    def it_is_handed_over(self, what: What, along_: Along) -> None:
        """Everything that it takes, in a row."""
        self.proposes("responder", what)
        self.answers(1, yes=True, along_=along_)
        self.it_is_carried_out()

    @rule(by=st.sampled_from(("responder", "responder", *get_args(Party))), what=moves)
    @precondition(open_now)
    def proposes(self, by: Party, what: What) -> None:
        """Somebody else should come; with a note for her."""
        words = f"words {len(self.written)}"
        self.written.append(words)
        self.submit(Propose(by, f"p{len(self.journal)}", what, "help", Text(words)))

    @rule(nth=st.integers(0, 4), yes=st.sampled_from((True, True, False)), along_=along)
    @precondition(open_now)
    def answers(self, nth: int, *, yes: bool, along_: Along) -> None:
        """She decides, or answers what is not open."""
        key = f"a{len(self.journal)}"
        self.submit(Answer(key, self.number(nth), yes=yes, along=along_))

    @rule(nth=st.integers(0, 4), by=askers)
    @precondition(open_now)
    def withdraws(self, nth: int, by: Asker) -> None:
        """Somebody takes it back."""
        self.submit(Withdraw(self.number(nth), by, f"w{len(self.journal)}"))

    @rule(wish=st.sampled_from(get_args(Another)), along_=along)
    @precondition(open_now)
    def asks_for_another(self, wish: Another, along_: Along) -> None:
        """She asks for somebody else."""
        self.submit(AskAnother(f"o{len(self.journal)}", wish, along_))

    @rule(along_=along)
    @precondition(lambda self: not open_now(self))
    def shares(self, along_: Along) -> None:
        """She says what the next one may read."""
        self.submit(Share(f"s{len(self.journal)}", along_))

    @rule(party=st.sampled_from(get_args(Translator)), on=st.booleans(), language=tongues)
    def allows(self, party: Translator, *, on: bool, language: Language) -> None:
        """A computer may translate, or no longer, as far as one side is concerned."""
        self.submit(Allow(party, f"t{len(self.journal)}", on=on, language=language))

    @rule(nth=st.integers(-2, 4), done=st.booleans(), hers=st.booleans())
    @precondition(open_now)
    def is_translated(self, nth: int, *, done: bool, hers: bool) -> None:
        """An entry has its turn, sometimes again, sometimes one that is not there."""
        number, pair = self.state.rendered + nth, between(self.state)
        if not done:
            self.submit(GiveUp(number, "late"))
            return
        source, target = pair or (Language("sv"), Language("en"))
        words = f"words {len(self.written)}"
        self.written.append(words)
        pair = (source, target) if hers else (target, source)
        self.submit(Translate(number, Rendering(Text(words), *pair)))

    @rule(party=st.sampled_from(get_args(Translator)), nth=st.integers(-1, 3))
    @precondition(open_now)
    def doubts(self, party: Translator, nth: int) -> None:
        """Somebody says that it is not clear."""
        self.submit(Doubt(party, f"d{len(self.journal)}", self.state.rendered - nth))

    @rule(role=st.sampled_from(get_args(Role)), responder=people)
    def somebody_enters(self, role: Role, responder: ResponderId) -> None:
        """A guest sits down, whoever was announced."""
        self.submit(Enter(role, responder, f"name of {responder}"))

    @rule()
    @precondition(open_now)
    def it_is_carried_out(self) -> None:
        """What she agreed to happens."""
        open_ = self.state.proposal
        match None if open_ is None else open_.what:
            case Joins(role, responder, name):
                self.submit(Enter(role, responder, name))
            case ToPerson(responder, name, kind):
                self.submit(Assign(responder, name, kind))
            case ToKind() | ToLine():
                others = [one for one in PEOPLE if one != self.state.responder]
                self.is_assigned(others[len(self.journal) % 2])
            case _:
                pass

    @rule(role=st.sampled_from(get_args(Role)))
    @precondition(open_now)
    def somebody_departs(self, role: Role) -> None:
        """A guest gets up, if there is one."""
        self.submit(Depart(role))

    @rule(often=st.integers(0, 5), by=askers, how=st.sampled_from(HOWS))
    def ends(self, often: int, by: Asker, how: How) -> None:
        """Somebody ends it; not every time, so that most conversations last."""
        if often == 0:
            self.submit(End(by, how))

    @rule(seconds=st.sampled_from((0.0, 1.0, 3600.0, SIX_HOURS - 1.0, SIX_HOURS)))
    def time_passes(self, seconds: float) -> None:
        """Time passes, and the conversation is woken."""
        self.now += seconds
        quiet = self.now >= self.notes.last_heard + SIX_HOURS
        running = self.state.phase in {Phase.WAITING, Phase.OPEN}
        self.submit(Wake())
        if running:
            assert (self.state.phase is Phase.ENDED) == quiet

    @rule()
    def it_is_almost_too_quiet(self) -> None:
        """A second before the six hours are over, nothing ends."""
        phase = self.state.phase
        self.now = max(self.now, self.notes.last_heard + SIX_HOURS - 1.0)
        if self.now < self.notes.last_heard + SIX_HOURS:
            self.submit(Wake())
            assert self.state.phase is phase

    def teardown(self) -> None:
        """Whoever reads the journal from its beginning stands where the others stand."""
        written = [dump(event) for event in self.journal]
        assert reduce(evolve, map(load, written), Conversation()) == self.state
        kept = b"".join(written).decode()
        assert [one for one in self.taken_back if f'"{one}"' in kept] == []

    @invariant()
    def every_event_counts(self) -> None:
        """The number of the newest entry is how many there are."""
        assert self.state.seq == len(self.journal)

    @invariant()
    def a_seat_is_taken_only_while_it_is_open(self) -> None:
        """Nobody is shown who is not there, and nobody sits twice."""
        if self.state.phase is Phase.OPEN:
            assert self.state.responder is not None
        if self.state.phase in {Phase.NEW, Phase.WAITING}:
            assert (self.state.responder, self.state.responder_name) == (None, "")
            assert (self.state.guests, self.state.proposal) == ((), None)
        sitting = [self.state.responder, *(one.responder for one in self.state.guests)]
        assert len(set(sitting)) == len(sitting)
        assert self.state.responder not in self.state.without

    @invariant()
    def nothing_is_translated_without_both(self) -> None:
        """What each side has said stands in the notebook, until somebody takes it back or goes."""
        assert (between(self.state) is not None) == self.notes.translates()

    @invariant()
    def the_screens_show_what_is(self) -> None:
        """What each was told, folded frame by frame, is what the state says of it."""
        self.page.agrees_with(self.state)
        for console in self.consoles.values():
            console.agrees_with(self.state)

    @invariant()
    def what_she_took_back_is_on_no_screen(self) -> None:
        """Neither on hers nor on anybody else's, whoever sits down later."""
        shown = {one for console in self.consoles.values() for one in console.words()}
        page = {*self.page.words.values(), *self.page.other.values()}
        assert not self.taken_back & (shown | page)

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
