"""What is written down is what is read again."""

import json
import traceback
from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.codec import author, dump, load
from helpline.conversation.events import (
    Agreed,
    Allowed,
    Assigned,
    Declined,
    Departed,
    Doubted,
    Emptied,
    Ended,
    Entered,
    Event,
    HandedOver,
    Noted,
    Opened,
    Proposed,
    Released,
    Said,
    Shared,
    Tapped,
    Translated,
    Unsaid,
    Untranslated,
    Withdrawn,
)
from helpline.conversation.terms import (
    Against,
    Along,
    Asker,
    Beside,
    Joins,
    Party,
    Reason,
    Rendering,
    Role,
    ToKind,
    ToLine,
    ToPerson,
    Translator,
    What,
    Why,
)
from helpline.text import Text
from routing.model import Entrance, Kind, Language, LineId, ResponderId, Tag, VisitId
from transcripts.seal import PARTIES

CANARY: Final = "quietlamp"
GUESS: Final = Rendering(Text("x"), Language("sv"), Language("en"))
AT: Final = 1_800_000_000.125

names = st.text(st.characters(codec="utf-8"), max_size=30)
parties = st.sampled_from(get_args(Party))
askers = st.sampled_from((*get_args(Party), "line"))
kinds = st.sampled_from(get_args(Kind))
roles = st.sampled_from(get_args(Role))
along = st.sampled_from(get_args(Along))
ids = names.map(ResponderId)
numbers = st.integers(1, 2**31)
times = st.floats(allow_nan=False, allow_infinity=False)
moves: st.SearchStrategy[What] = st.one_of(
    st.builds(ToPerson, ids, names, kinds),
    st.builds(ToKind, kinds),
    st.builds(ToLine, names.map(LineId), st.none() | names.map(Entrance)),
    st.builds(Joins, roles, ids, names),
)
tags = names.map(Language)
translators = st.sampled_from(get_args(Translator))
guesses = st.builds(
    Rendering,
    names.map(Text),
    tags,
    tags,
    st.lists(st.sampled_from(get_args(Against)), max_size=4).map(tuple),
    st.lists(names, max_size=4).map(tuple),
    st.none() | tags,
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Opened,
        line=names.map(LineId),
        languages=st.lists(names.map(Language), max_size=4).map(tuple),
        wish=st.sampled_from(("anyone", "psychologist", "survivor")),
        translation=st.booleans(),
        at=times,
        entrance=st.none() | names.map(Entrance),
        without_tags=st.lists(names.map(Tag), max_size=4).map(tuple),
        person=st.none() | ids,
    ),
    st.builds(
        Opened,
        line=names.map(LineId),
        languages=st.just(()),
        wish=st.just("anyone"),
        translation=st.just(False),
        at=times,
        beside=st.builds(Beside, names.map(VisitId), ids, names, kinds, ids, names),
        question=names.map(Text),
        key=names,
    ),
    st.builds(
        Assigned,
        responder=names.map(ResponderId),
        name=names,
        kind=st.sampled_from(("psychologist", "survivor")),
        at=times,
    ),
    st.builds(HandedOver, ids, names, kinds, along, times),
    st.builds(Released, at=times, by=askers, along=along, key=names),
    st.builds(Shared, names, along, times),
    st.builds(Proposed, parties, names, moves, st.sampled_from(get_args(Reason)), times),
    st.builds(Noted, numbers, names.map(Text), times),
    st.builds(Agreed, numbers, names, along, times),
    st.builds(Declined, numbers, names, times),
    st.builds(Withdrawn, numbers, askers, names, times),
    st.builds(Entered, roles, ids, names, along, times),
    st.builds(Departed, roles, names, times),
    st.builds(Emptied, names, times),
    st.builds(Unsaid, numbers, names, times),
    st.builds(Said, party=parties, key=names, text=names.map(Text), at=times),
    st.builds(
        Tapped,
        party=parties,
        key=names,
        signal=st.sampled_from(("rather_not", "moment", "simpler", "here")),
        at=times,
    ),
    st.builds(Allowed, translators, names, st.booleans(), tags, times),
    st.builds(Translated, numbers, guesses, times),
    st.builds(Untranslated, numbers, st.sampled_from(get_args(Why)), times),
    st.builds(Doubted, translators, names, numbers, times),
    st.builds(
        Ended,
        by=askers,
        how=st.sampled_from(("closed", "left", "gone", "quiet", "shut")),
        at=times,
    ),
)


@given(events)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    """Whatever the words, names and times in it."""
    assert load(dump(event)) == event


def test_order_and_fractions_come_back() -> None:
    """Her first language stays her first, and a moment stays the same moment."""
    languages = (Language("sv"), Language("en"), Language("ro"))
    for event in (Opened(LineId("night"), languages, "anyone", False, AT), Released(AT)):
        assert load(dump(event)) == event


def test_words_are_written_without_escapes() -> None:
    """An entry is as short as UTF-8 allows: its length is padded, and paid for, later."""
    said = Said("visitor", "k1", Text('ă"\n\U0001f469'), AT)
    written = '["said","visitor","k1","ă\\"\\n\U0001f469",1800000000.125]'
    assert dump(said) == written.encode()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Opened(LineId("l"), (), "anyone", False, AT), "visitor"),
        (Assigned(ResponderId("r"), "Maja", "survivor", AT), "responder"),
        (Released(AT), "line"),
        (Said("visitor", "k", Text("x"), AT), "visitor"),
        (Said("responder", "k", Text("x"), AT), "responder"),
        (Tapped("responder", "k", "here", AT), "responder"),
        (Ended("visitor", "left", AT), "visitor"),
        (Ended("line", "quiet", AT), "line"),
        (HandedOver(ResponderId("r"), "Lena", "survivor", "nothing", AT), "responder"),
        (Released(AT, "visitor", "nothing", "k"), "visitor"),
        (Shared("k", "nothing", AT), "visitor"),
        (Proposed("responder", "k", ToKind("survivor"), "kind", AT), "responder"),
        (Proposed("visitor", "k", ToKind("survivor"), "none", AT), "visitor"),
        (Noted(3, Text("x"), AT), "responder"),
        (Agreed(3, "k", "nothing", AT), "visitor"),
        (Declined(3, "k", AT), "visitor"),
        (Withdrawn(3, "line", "", AT), "line"),
        (Entered("supervisor", ResponderId("r"), "Eva", "nothing", AT), "supervisor"),
        (Departed("interpreter", "Eva", AT), "interpreter"),
        (Allowed("visitor", "k", True, Language("sv"), AT), "visitor"),
        (Allowed("responder", "", True, Language("sv"), AT), "responder"),
        (Translated(3, GUESS, AT), "line"),
        (Untranslated(3, "late", AT), "line"),
        (Doubted("visitor", "k", 3, AT), "visitor"),
    ],
)
def test_every_event_has_its_author(event: Event, expected: Asker) -> None:
    """The seal binds each entry to whoever brought it about."""
    assert author(event) == expected


def test_the_seal_knows_every_author() -> None:
    """Whoever brings something about can be sealed with it; what was sealed stays readable."""
    assert set(PARTIES) == {*get_args(Party), "line"}
    assert PARTIES[:3] == ("visitor", "responder", "line")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            '["opened","night",["sv"],"anyone",false,1.5]',
            Opened(LineId("night"), (Language("sv"),), "anyone", False, 1.5),
        ),
        (
            '["assigned","r1","Maja","survivor",2.5]',
            Assigned(ResponderId("r1"), "Maja", "survivor", 2.5),
        ),
        ('["said","visitor","k","hej",3.5]', Said("visitor", "k", Text("hej"), 3.5)),
        ('["tapped","responder","k","here",4.5]', Tapped("responder", "k", "here", 4.5)),
        ('["released",5.5]', Released(5.5, "line", "nothing", "")),
        ('["ended","line","quiet",6.5]', Ended("line", "quiet", 6.5)),
    ],
)
def test_what_an_older_program_wrote_is_read_for_ever(written: str, expected: Event) -> None:
    """A conversation goes on while the server is renewed."""
    assert load(written.encode()) == expected


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"{",
        CANARY.encode(),
        f'["said","visitor","k","{CANARY}"'.encode(),
        f'"{CANARY}\xff'.encode("latin-1"),
        json.dumps({"said": CANARY}).encode(),
        json.dumps(["whispered", "visitor", "k", CANARY, AT]).encode(),
        json.dumps(["said", "visitor", "k", [CANARY], AT]).encode(),
        json.dumps(["said", "visitor", "k", CANARY]).encode(),
        json.dumps(["opened", "l", CANARY, "anyone", False, AT]).encode(),
        json.dumps(["opened", "l", [], "anyone", CANARY, AT]).encode(),
        json.dumps(["proposed", "visitor", "k", ["kind"], "none", AT]).encode(),
        json.dumps(["proposed", "visitor", "k", [CANARY, "x"], "none", AT]).encode(),
        json.dumps(["noted", 3, [CANARY], AT]).encode(),
        json.dumps(["agreed", 3, CANARY]).encode(),
        json.dumps([[CANARY], 3]).encode(),
        b"null",
    ],
)
def test_what_is_not_ours_is_refused_without_a_word_of_it(entry: bytes) -> None:
    """The error carries neither the entry nor an error that carries it."""
    with pytest.raises(ValueError, match=r"^not an entry of the journal$") as caught:
        load(entry)
    assert type(caught.value) is ValueError  # a parser's error would keep the whole entry
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert CANARY not in "".join(traceback.format_exception(caught.value))
