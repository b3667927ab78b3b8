"""One frame is read or refused; a refusal repeats nothing."""

import json
import traceback
from collections.abc import Callable

import pytest

from helpline.errors import BadFrame
from helpline.wire.frame import LONGEST_FRAME, Heartbeat, Problem, read_frame
from helpline.wire.from_responder import FROM_RESPONDER
from helpline.wire.from_responder import Say as SayAtTheDesk
from helpline.wire.from_visitor import FROM_VISITOR, Say

CANARY = "quietlamp"
SAY = {"type": "say", "key": "a" * 22, "text": "one word"}


def test_a_frame_is_read() -> None:
    """Its type says which class it is."""
    assert read_frame(FROM_VISITOR, json.dumps(SAY)) == Say(
        type="say", key="a" * 22, text="one word"
    )


def from_a_page(raw: str) -> Say:
    """What her page says."""
    frame = read_frame(FROM_VISITOR, raw)
    assert isinstance(frame, Say)
    return frame


def from_a_desk(raw: str) -> SayAtTheDesk:
    """What the console says, in a chat."""
    frame = read_frame(FROM_RESPONDER, json.dumps(json.loads(raw) | {"chat": "c" * 22}))
    assert isinstance(frame, SayAtTheDesk)
    return frame


@pytest.mark.parametrize("read", [from_a_page, from_a_desk])
@pytest.mark.parametrize("words", ["ja", "I am here, by the door", "a" * 43])
def test_nothing_that_was_read_is_kept(
    read: Callable[[str], Say | SayAtTheDesk], words: str
) -> None:
    """Read a second time it is another string: the first was not put away for the next time."""
    first, second = (read(json.dumps(SAY | {"text": words})) for _ in range(2))
    assert first.text == second.text == words
    assert first.text is not second.text
    assert first.key is not second.key


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "null",
        "[]",
        f'"{CANARY}"',
        f'{{"type": "{CANARY}"}}',
        json.dumps(SAY | {CANARY: 1}),
        json.dumps(SAY | {"text": 7}),
        json.dumps(SAY | {"text": "x" * 8_001}),
        json.dumps(SAY | {"key": "short"}),
        json.dumps(SAY | {"key": f"{CANARY} {CANARY}"}),
        json.dumps({"type": "say", "key": SAY["key"]}),
        json.dumps(SAY)[:-1],
        "[" * 10_000,
        '{"type": "got", "seq": -1}',
        '{"type": "got", "seq": 1e400}',
        '{"type": "got", "seq": true, "type": "got"}',
    ],
)
def test_what_is_no_frame_is_refused(raw: str) -> None:
    """With the same code each time, and without a word of what came in."""
    with pytest.raises(BadFrame) as refused:
        read_frame(FROM_VISITOR, raw)
    assert refused.value.code == "bad_frame"
    assert CANARY not in "".join(traceback.format_exception(refused.value))


def test_a_long_frame_is_refused_before_it_is_read() -> None:
    """Whatever is in it."""
    with pytest.raises(BadFrame) as refused:
        read_frame(FROM_VISITOR, " " * LONGEST_FRAME + "{}")
    assert refused.value.code == "frame_too_long"


def test_what_is_sent_names_every_field() -> None:
    """Pages need not know which fields may be left out."""
    assert json.loads(Heartbeat().as_json()) == {"type": "heartbeat"}
    assert json.loads(Problem(code="slow_down", seconds=3).as_json()) == {
        "type": "problem",
        "code": "slow_down",
        "key": None,
        "chat": None,
        "seconds": 3,
    }
