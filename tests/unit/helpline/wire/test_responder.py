"""What a console may say, for one of its chats or for the desk."""

import json

import pytest

from helpline.errors import BadFrame
from helpline.wire.frame import Frame, read_frame
from helpline.wire.responder import (
    FROM_RESPONDER,
    TO_RESPONDER,
    Accept,
    Beat,
    Close,
    Decline,
    Hello,
    Offered,
    Say,
    Stand,
    Tap,
    Writing,
)

CHAT = "c" * 22
KEY = "k" * 22
STAND = {"type": "stand", "state": "available", "capacity": 2, "languages": ["sv"]}


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({"type": "hello", "v": 1, "ticket": "A" * 43}, Hello),
        (
            {"type": "hello", "v": 1, "ticket": "A" * 43, "chats": [{"chat": CHAT, "after": 2}]},
            Hello,
        ),
        (STAND, Stand),
        ({"type": "accept", "offer": 7}, Accept),
        ({"type": "decline", "offer": 7}, Decline),
        ({"type": "say", "chat": CHAT, "key": KEY, "text": "one word"}, Say),
        ({"type": "tap", "chat": CHAT, "key": KEY, "signal": "here"}, Tap),
        ({"type": "writing", "chat": CHAT, "on": False}, Writing),
        ({"type": "close", "chat": CHAT}, Close),
        ({"type": "heartbeat"}, Beat),
    ],
)
def test_version_1_is_read_for_ever(sent: dict[str, object], kind: type[Frame]) -> None:
    """A console that was opened before the server was renewed is still understood."""
    assert type(read_frame(FROM_RESPONDER, json.dumps(sent))) is kind


@pytest.mark.parametrize(
    "change",
    [
        {"capacity": 0},
        {"capacity": 4},
        {"languages": []},
        {"state": "away"},
        {"reason": "tired"},
    ],
)
def test_how_she_stands_is_bounded(change: dict[str, object]) -> None:
    """Three chats at most, a language at least; a pause has no reason, away is nobody's choice."""
    with pytest.raises(BadFrame):
        read_frame(FROM_RESPONDER, json.dumps(STAND | change))


def test_an_offer_tells_only_what_was_asked_for() -> None:
    """Nothing about the person stands in a ring."""
    assert set(Offered.model_fields) == {
        *("type", "offer", "languages", "wish", "translation", "waited", "seconds")
    }


def test_what_she_is_told_is_read_back() -> None:
    """The schema for other programs describes what is really sent."""
    frame = Offered(
        offer=1, languages=("sv",), wish="anyone", translation=False, waited=9, seconds=20
    )
    assert TO_RESPONDER.validate_json(frame.as_json()) == frame
