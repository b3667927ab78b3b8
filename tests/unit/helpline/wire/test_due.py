"""What a console is told of the training that its responder lacks."""

import json

import pytest
from pydantic import ValidationError

from helpline.wire.due import DueStep, StepName
from helpline.wire.to_responder import TO_RESPONDER, Desk

DESK = {
    "type": "desk",
    "name": "Ingrid",
    "kind": "psychologist",
    "state": "pause",
    "capacity": 2,
    "languages": ["sv"],
    "waiting": 0,
    "colleagues": 0,
}
STEP = {
    "names": [{"language": "en", "name": "Course"}],
    "state": "expired",
    "until": "2026-11-01",
    "closed": ["persons", "young/friend"],
}


def test_a_desk_without_training_is_as_it_was() -> None:
    """A console that was opened before the server was renewed, or after, is understood."""
    plain = TO_RESPONDER.validate_json(json.dumps(DESK))
    assert isinstance(plain, Desk)
    assert plain.due == ()
    told = TO_RESPONDER.validate_json(json.dumps(DESK | {"due": [STEP]}))
    assert isinstance(told, Desk)
    name = StepName(language="en", name="Course")
    closed = ("persons", "young/friend")
    assert told.due == (DueStep(names=(name,), state="expired", until="2026-11-01", closed=closed),)


def test_what_holds_is_not_told() -> None:
    """There is no word for it."""
    with pytest.raises(ValidationError):
        DueStep(names=(), state="done")  # type: ignore[arg-type]  # what a program might send
