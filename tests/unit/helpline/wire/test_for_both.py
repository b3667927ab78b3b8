"""The frame for words is written by hand for speed; here it is held to its model."""

from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.conversation.events import Said
from helpline.conversation.terms import Party, Place
from helpline.errors import BadText
from helpline.text import Text
from helpline.wire.for_responder import Reader, for_responder, said_to_responder
from helpline.wire.for_visitor import for_visitor, said_to_visitor
from helpline.wire.frame import SeatName
from routing.model import ResponderId

PARTIES: Final[tuple[Party, ...]] = get_args(Party)
SEATS: Final[tuple[SeatName, ...]] = get_args(SeatName)
ME: Final = ResponderId("r-1")
NUMBERS: Final = st.integers(min_value=1, max_value=12) | st.integers(min_value=1, max_value=2**31)
KEYS: Final = st.from_regex(r"[A-Za-z0-9_-]{8,32}", fullmatch=True)
PLACES: Final = st.builds(
    Place, st.sampled_from(SEATS), sat_at=st.integers(1, 9), reads=st.integers(1, 9)
)
TIMES: Final = st.floats(min_value=0, max_value=4e9, allow_nan=False)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Words as they come out of `Text.read`: any that it takes."""
    raw = draw(
        st.text(min_size=1, max_size=80) | st.sampled_from(['"\\/\n\t', "<b>&\u2028", "👩🏽‍🚀"])
    )
    try:
        return Text.read(raw)
    except BadText:
        return Text("a")


@given(NUMBERS, st.sampled_from(PARTIES), KEYS, texts())
def test_her_page_gets_what_the_model_says(seq: int, party: Party, key: str, text: Text) -> None:
    """Byte for byte, whoever wrote it and whatever is in it."""
    event = Said(party, key, text, 1.0)
    frame = for_visitor(seq, event)
    assert frame is not None
    assert said_to_visitor(seq, event) == frame.as_json()


@given(PLACES, NUMBERS, st.sampled_from(PARTIES), KEYS, texts(), TIMES)
def test_the_console_gets_what_the_model_says(
    place: Place, seq: int, party: Party, key: str, text: Text, now: float
) -> None:
    """Byte for byte, wherever she sits; time never runs backwards, and what is hidden is hidden."""
    event, reader = Said(party, key, text, 1e9), Reader("A" * 22, ME, place)
    frame = for_responder(reader, seq, event=event, now=now)
    written = said_to_responder(reader, seq, event=event, now=now)
    assert (written is None) == (frame is None) == (seq < place.reads)
    assert frame is None or written == frame.as_json()


@pytest.mark.parametrize("party", PARTIES)
def test_only_the_sender_learns_her_key(party: Party) -> None:
    """A key is the sender's own name for her words; the other side has no use for it."""
    event = Said(party, "key-00000001", Text("a"), 1.0)
    hers = "key-00000001" in said_to_visitor(5, event)
    assert hers == (party == "visitor")
    for seat in SEATS:
        reader = Reader("A" * 22, ME, Place(seat, sat_at=2, reads=1))
        told = said_to_responder(reader, 5, event=event, now=1.0)
        assert told is not None
        assert ("key-00000001" in told) == (party == seat)
