"""What a visitor's page may say: two taps, words, answers, and nothing about her device."""

import json

import pytest

from helpline.errors import BadFrame
from helpline.wire.frame import Frame, read_frame
from helpline.wire.from_visitor import (
    FROM_VISITOR,
    Another,
    Answer,
    Beat,
    End,
    Got,
    Reply,
    Resume,
    Say,
    Share,
    Start,
    TakeBack,
    Tap,
    Unsay,
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
        (
            START | {"entrance": "friend", "without_tags": ["from:ro"], "person": "Maja"},
            Start,
        ),
        ({"type": "resume", "v": 1, "token": TOKEN, "after": 0}, Resume),
        ({"type": "say", "key": KEY, "text": "one word"}, Say),
        ({"type": "tap", "key": KEY, "signal": "moment"}, Tap),
        ({"type": "unsay", "key": KEY, "number": 4}, Unsay),
        ({"type": "writing", "on": True}, Writing),
        ({"type": "got", "seq": 4}, Got),
        ({"type": "reply", "question": "kind", "yes": True}, Reply),
        ({"type": "answer", "key": KEY, "number": 4, "yes": False}, Answer),
        (
            {"type": "answer", "key": KEY, "number": 4, "yes": True, "along": "everything"},
            Answer,
        ),
        ({"type": "take_back", "key": KEY, "number": 4}, TakeBack),
        ({"type": "another", "key": KEY, "wish": "same", "along": "nothing"}, Another),
        ({"type": "share", "key": KEY, "along": "everything"}, Share),
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
        {"entrance": "the back door"},
        {"without_tags": ["my brother"]},
        {"without_tags": ["from:ro"] * 5},
        {"person": ""},
        {"person": "x" * 41},
        {"name": "her name"},
        {"screen": "390x844"},
    ],
)
def test_a_start_holds_nothing_else(change: dict[str, object]) -> None:
    """No name, no device, no free text."""
    with pytest.raises(BadFrame):
        read_frame(FROM_VISITOR, json.dumps(START | change))


def test_without_a_word_nothing_goes_along() -> None:
    """What the next person may read is hers to give, each time."""
    answer = {"type": "answer", "key": KEY, "number": 4, "yes": True}
    assert read_frame(FROM_VISITOR, json.dumps(answer)) == Answer(
        type="answer", key=KEY, number=4, yes=True, along="nothing"
    )
