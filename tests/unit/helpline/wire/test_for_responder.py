"""What a console is told of each event in one of its chats, and what it is not told."""

import pytest

from helpline.conversation import Assigned, Ended, Event, Opened, Released, Said, Tapped
from helpline.text import Text
from helpline.wire.for_responder import for_responder
from helpline.wire.frame import Frame
from helpline.wire.to_responder import Message, Over
from helpline.wire.to_responder import Tapped as Tap
from routing.model import Language, LineId, ResponderId

AT = 1_800_000_000.0
CHAT = "c" * 22


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Said("responder", "key 1", Text("one word"), AT),
            Message(
                chat=CHAT, seq=5, by="you", role="responder", key="key 1", text="one word", ago=7
            ),
        ),
        (
            Said("visitor", "key 2", Text("another"), AT),
            Message(chat=CHAT, seq=5, by="them", role=None, key=None, text="another", ago=7),
        ),
        (
            Tapped("visitor", "key 3", "moment", AT),
            Tap(chat=CHAT, seq=5, by="them", role=None, key=None, signal="moment", ago=7),
        ),
        (
            Tapped("responder", "key 4", "here", AT),
            Tap(chat=CHAT, seq=5, by="you", role="responder", key="key 4", signal="here", ago=7),
        ),
        (Ended("visitor", "left", AT), Over(chat=CHAT, seq=5, by="them", how="left")),
        (Ended("responder", "closed", AT), Over(chat=CHAT, seq=5, by="you", how="closed")),
        (Ended("line", "gone", AT), Over(chat=CHAT, seq=5, by="line", how="gone")),
        (Released(AT), Over(chat=CHAT, seq=5, by="line", how="gone")),
        (Assigned(ResponderId("r-1"), "Ana", "survivor", AT), None),
        (Opened(LineId("persons"), (Language("sv"),), "anyone", translation=False, at=AT), None),
    ],
)
def test_what_she_is_told(event: Event, expected: Frame | None) -> None:
    """The person's own key never reaches her; times are how long ago it was."""
    assert for_responder(CHAT, 5, event=event, now=AT + 7.9) == expected


def test_a_clock_that_was_set_back_tells_no_future() -> None:
    """What was written by another node's clock a moment ahead is told as now."""
    told = for_responder(CHAT, 5, event=Said("visitor", "k", Text("x"), AT), now=AT - 3)
    assert told == Message(chat=CHAT, seq=5, by="them", role=None, key=None, text="x", ago=0)
