"""What a console may say, for one of its chats or for the desk."""

import json

import pytest

from helpline.errors import BadFrame
from helpline.wire.frame import Frame, read_frame
from helpline.wire.from_responder import (
    FROM_RESPONDER,
    Accept,
    Beat,
    CallSupervisor,
    Close,
    Come,
    Decline,
    Depart,
    Hello,
    Invite,
    Rest,
    Say,
    Stand,
    Tap,
    Transfer,
    Withdraw,
    Writing,
)

CHAT = "c" * 22
KEY = "k" * 22
ALIAS = "p" * 22
TRANSFER = {
    "type": "transfer",
    "chat": CHAT,
    "key": KEY,
    "to": {"person": ALIAS},
    "reason": "shift",
}
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
        (TRANSFER, Transfer),
        (TRANSFER | {"to": {"kind": "survivor"}, "note": "she asked for it"}, Transfer),
        (TRANSFER | {"to": {"line": "young", "entrance": "friend"}}, Transfer),
        ({"type": "withdraw", "chat": CHAT, "key": KEY, "number": 3}, Withdraw),
        (
            {
                "type": "invite",
                "chat": CHAT,
                "key": KEY,
                "person": ALIAS,
                "role": "interpreter",
                "reason": "language",
            },
            Invite,
        ),
        ({"type": "call_supervisor", "chat": CHAT, "key": KEY}, CallSupervisor),
        ({"type": "come", "call": KEY, "yes": False}, Come),
        ({"type": "depart", "chat": CHAT}, Depart),
        ({"type": "rest", "minutes": 10}, Rest),
        ({"type": "close", "chat": CHAT}, Close),
        ({"type": "close", "chat": CHAT, "heavy": True}, Close),
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


@pytest.mark.parametrize(
    "change",
    [
        {"to": {}},
        {"to": {"kind": "survivor", "line": "young"}},
        {"to": {"person": ALIAS, "kind": "survivor"}},
        {"to": {"kind": "survivor", "entrance": "friend"}},
        {"to": {"person": "Maja"}},
        {"reason": "she talks too much"},
        {"note": "x" * 8_001},
    ],
)
def test_a_chat_is_handed_to_one_place_for_a_reason_of_the_list(change: dict[str, object]) -> None:
    """A person, a kind or a line; what the person reads of it has been translated by people."""
    with pytest.raises(BadFrame):
        read_frame(FROM_RESPONDER, json.dumps(TRANSFER | change))
