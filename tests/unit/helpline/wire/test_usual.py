"""The usual frames: whatever is taken in one step, the models take too, and read the same."""

import json
from pathlib import Path
from typing import Final

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from helpline.wire.from_responder import FROM_RESPONDER
from helpline.wire.from_responder import Say as SayInChat
from helpline.wire.from_visitor import FROM_VISITOR, Got, Say
from helpline.wire.usual import shown_up_to, words_in_a_chat, words_of_hers

CHAT: Final = "A" * 22
KEY: Final = "key_-09AZaz"
WORDS: Final = "jag är här nu 🙂 'x' / \u202e"

characters: Final = st.sampled_from(
    [*'abAB09_-{}[]",:\\/ \n\t\0\x1f\x7få€🙂\ud800', "null", "\\u0041"]
)
some: Final = st.lists(characters, max_size=40).map("".join)
keys: Final = st.one_of(st.from_regex(r"\A[A-Za-z0-9_-]{6,34}\Z"), some)


def says(raw: str) -> None:
    """Both readers agree, as far as the quick one goes."""
    try:
        model = FROM_VISITOR.validate_json(raw)
    except (ValidationError, UnicodeEncodeError):
        model = None
    hers, shown = words_of_hers(raw), shown_up_to(raw)
    if hers is not None:
        key, text = hers
        assert model == Say(type="say", key=key, text=text)
    if shown is not None:
        assert model == Got(type="got", seq=shown)
    try:
        at_the_desk = FROM_RESPONDER.validate_json(raw)
    except (ValidationError, UnicodeEncodeError):
        at_the_desk = None
    theirs = words_in_a_chat(raw)
    if theirs is not None:
        chat, (key, text) = theirs
        assert at_the_desk == SayInChat(type="say", chat=chat, key=key, text=text)


@given(key=keys, text=some, chat=st.one_of(st.just(CHAT), keys))
@example(key=KEY, text="x" * 8_000, chat=CHAT)
@example(key=KEY, text="x" * 8_001, chat=CHAT)
def test_both_readers_agree(key: str, text: str, chat: str) -> None:
    """On frames as pages write them, and on frames that a page would not write."""
    says(f'{{"type":"say","key":"{key}","text":"{text}"}}')
    says(f'{{"type":"say","chat":"{chat}","key":"{key}","text":"{text}"}}')
    says(json.dumps({"type": "say", "key": key, "text": text}, separators=(",", ":")))


@given(number=st.one_of(st.integers(-9, 2**34).map(str), some))
@example(number="0")
@example(number="007")
@example(number="٣")
@example(number="1\n")
def test_both_read_the_same_number(number: str) -> None:
    """And the quick one none that the model refuses."""
    says(f'{{"type":"got","seq":{number}}}')


def test_the_usual_is_taken() -> None:
    """What people write, in whatever language, comes this way; a new line does not."""
    hers = json.dumps({"type": "say", "key": KEY, "text": WORDS}, ensure_ascii=False)
    assert words_of_hers(hers.replace(": ", ":").replace(", ", ",")) == (KEY, WORDS)
    desk = f'{{"type":"say","chat":"{CHAT}","key":"{KEY}","text":"{WORDS}"}}'
    assert words_in_a_chat(desk) == (CHAT, (KEY, WORDS))
    assert shown_up_to('{"type":"got","seq":17}') == 17
    assert words_of_hers(f'{{"type":"say","key":"{KEY}","text":"a\\nb"}}') is None


def test_our_pages_write_in_this_order() -> None:
    """Otherwise every message would go the long way, and nobody would notice."""
    pages = Path(__file__).parents[4] / "web_widget"
    hers = (pages / "visitor" / "page.js").read_text()
    assert '{ type: "say", key, text }' in hers
    assert '{ type: "say", chat, key, text }' in (pages / "responder" / "acts.js").read_text()
    assert '{ type: "got", seq' in "".join(
        page.read_text() for page in (pages / "visitor").glob("*.js")
    )
