"""What is written down is what is read again."""

import json
import traceback
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.codec import author, dump, load
from helpline.conversation import Assigned, Ended, Event, Opened, Released, Said, Tapped
from helpline.text import Text
from routing.model import Language, LineId, ResponderId

CANARY: Final = "quietlamp"
AT: Final = 1_800_000_000.125

names = st.text(st.characters(codec="utf-8"), max_size=30)
parties = st.sampled_from(("visitor", "responder"))
times = st.floats(allow_nan=False, allow_infinity=False)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Opened,
        line=names.map(LineId),
        languages=st.lists(names.map(Language), max_size=4).map(tuple),
        wish=st.sampled_from(("anyone", "psychologist", "survivor")),
        translation=st.booleans(),
        at=times,
    ),
    st.builds(
        Assigned,
        responder=names.map(ResponderId),
        name=names,
        kind=st.sampled_from(("psychologist", "survivor")),
        at=times,
    ),
    st.builds(Released, at=times),
    st.builds(Said, party=parties, key=names, text=names.map(Text), at=times),
    st.builds(
        Tapped,
        party=parties,
        key=names,
        signal=st.sampled_from(("rather_not", "moment", "simpler", "here")),
        at=times,
    ),
    st.builds(
        Ended,
        by=st.sampled_from(("visitor", "responder", "line")),
        how=st.sampled_from(("closed", "left", "gone", "quiet")),
        at=times,
    ),
)


@given(events)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    """Whatever the words, names and times in it."""
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
    ],
)
def test_every_event_has_its_author(event: Event, expected: str) -> None:
    """The seal binds each entry to whoever brought it about."""
    assert author(event) == expected


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
