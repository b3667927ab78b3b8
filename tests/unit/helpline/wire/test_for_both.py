"""The frame for words is written by hand for speed; here it is held to its model."""

from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.conversation import Party, Said
from helpline.errors import BadText
from helpline.text import Text
from helpline.wire.for_responder import for_responder, said_to_responder
from helpline.wire.for_visitor import for_visitor, said_to_visitor

PARTIES: Final[tuple[Party, ...]] = get_args(Party)
NUMBERS: Final = st.integers(min_value=1, max_value=2**31)
KEYS: Final = st.from_regex(r"[A-Za-z0-9_-]{8,32}", fullmatch=True)
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


@given(NUMBERS, st.sampled_from(PARTIES), KEYS, texts(), TIMES, TIMES)
def test_the_console_gets_what_the_model_says(
    seq: int, party: Party, key: str, text: Text, at: float, now: float
) -> None:
    """Byte for byte, and time never runs backwards."""
    event = Said(party, key, text, at)
    frame = for_responder("A" * 22, seq, event=event, now=now)
    assert frame is not None
    assert said_to_responder("A" * 22, seq, event=event, now=now) == frame.as_json()


@pytest.mark.parametrize("party", PARTIES)
def test_only_the_sender_learns_her_key(party: Party) -> None:
    """A key is the sender's own name for her words; the other side has no use for it."""
    event = Said(party, "key-00000001", Text("a"), 1.0)
    hers = "key-00000001" in said_to_visitor(1, event)
    theirs = "key-00000001" in said_to_responder("A" * 22, 1, event=event, now=1.0)
    assert (hers, theirs) == (party == "visitor", party == "responder")
