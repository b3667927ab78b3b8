"""What colleagues say to each other beside a chat."""

import json

import pytest

from helpline.errors import BadFrame
from helpline.wire.aside import AnswerAsk, AsideClose, AsideSay, Ask
from helpline.wire.frame import Frame, read_frame
from helpline.wire.from_responder import FROM_RESPONDER

NAME = "a" * 22
KEY = "k" * 22
ASK = {"type": "ask", "key": KEY, "chat": NAME, "person": NAME, "text": "one word"}


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (ASK, Ask),
        ({"type": "answer_ask", "aside": NAME, "yes": True}, AnswerAsk),
        ({"type": "aside_say", "aside": NAME, "key": KEY, "text": "one word"}, AsideSay),
        ({"type": "aside_close", "aside": NAME}, AsideClose),
    ],
)
def test_version_1_is_read_for_ever(sent: dict[str, object], kind: type[Frame]) -> None:
    """A console that was opened before the server was renewed is still understood."""
    assert type(read_frame(FROM_RESPONDER, json.dumps(sent))) is kind


@pytest.mark.parametrize("change", [{"person": "Maja"}, {"chat": None}, {"text": "x" * 8_001}])
def test_a_colleague_is_named_by_an_alias(change: dict[str, object]) -> None:
    """Nobody is asked by name, and nothing is asked about no chat."""
    with pytest.raises(BadFrame):
        read_frame(FROM_RESPONDER, json.dumps(ASK | change))
