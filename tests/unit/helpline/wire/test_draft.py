"""A draft that a responder looks at before the person does."""

import json

import pytest

from helpline.errors import BadFrame
from helpline.wire.draft import Check, Checked
from helpline.wire.frame import read_frame
from helpline.wire.from_responder import FROM_RESPONDER
from helpline.wire.to_responder import TO_RESPONDER

NAME = "a" * 22
CHECK = {"type": "check", "chat": NAME, "key": "k" * 22, "text": "one word"}


def test_version_1_is_read_for_ever() -> None:
    """A console that was opened before the server was renewed is still understood."""
    assert type(read_frame(FROM_RESPONDER, json.dumps(CHECK))) is Check


@pytest.mark.parametrize("change", [{"chat": None}, {"key": ""}, {"text": "x" * 8_001}])
def test_a_draft_belongs_to_a_chat_and_is_as_long_as_a_message(change: dict[str, object]) -> None:
    """Whatever else is sent is no draft."""
    with pytest.raises(BadFrame):
        read_frame(FROM_RESPONDER, json.dumps(CHECK | change))


@pytest.mark.parametrize(
    "told",
    [
        Checked(chat=NAME, key="k", text="une phrase", back="one word", signs=("unsure",)),
        Checked(chat=NAME, key="k", text="une phrase", lost=("070 12",)),
        Checked(chat=NAME, key="k", why="busy"),
    ],
)
def test_what_she_is_told_is_read_back(told: Checked) -> None:
    """There and back, only there, or neither, with the reason."""
    assert TO_RESPONDER.validate_json(told.as_json()) == told
