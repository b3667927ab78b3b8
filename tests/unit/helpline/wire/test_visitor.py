"""What a visitor's page may say: two taps, words, answers, and nothing about her device."""

import json

import pytest

from helpline.errors import BadFrame
from helpline.wire.frame import Frame, read_frame
from helpline.wire.visitor import (
    FROM_VISITOR,
    TO_VISITOR,
    Beat,
    End,
    Got,
    Message,
    Resume,
    Say,
    Start,
    Tap,
    Writing,
)

TOKEN = "A" * 43
KEY = "k" * 22
START = {
    "type": "start",
    "v": 1,
    "token": TOKEN,
    "line": "persons",
    "languages": ["sv", "pt-br"],
    "wish": "anyone",
    "translation": False,
}


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (START, Start),
        ({"type": "resume", "v": 1, "token": TOKEN, "after": 0}, Resume),
        ({"type": "say", "key": KEY, "text": "one word"}, Say),
        ({"type": "tap", "key": KEY, "signal": "moment"}, Tap),
        ({"type": "writing", "on": True}, Writing),
        ({"type": "got", "seq": 4}, Got),
        ({"type": "end"}, End),
        ({"type": "heartbeat"}, Beat),
    ],
)
def test_version_1_is_read_for_ever(sent: dict[str, object], kind: type[Frame]) -> None:
    """A page that somebody opened before the server was renewed is still understood."""
    assert type(read_frame(FROM_VISITOR, json.dumps(sent))) is kind


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"token": TOKEN[:-1]},
        {"token": "/" * 43},
        {"languages": []},
        {"languages": ["sv"] * 4},
        {"languages": ["SV; DROP"]},
        {"line": "a line"},
        {"wish": "a man"},
        {"translation": "yes"},
        {"name": "her name"},
        {"screen": "390x844"},
    ],
)
def test_a_start_holds_nothing_else(change: dict[str, object]) -> None:
    """No name, no device, no free text."""
    with pytest.raises(BadFrame):
        read_frame(FROM_VISITOR, json.dumps(START | change))


def test_what_she_is_told_is_read_back() -> None:
    """The schema for other programs describes what is really sent."""
    frame = Message(seq=3, by="you", key=KEY, text="one word")
    assert TO_VISITOR.validate_json(frame.as_json()) == frame
