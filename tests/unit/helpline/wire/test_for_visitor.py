"""What the person who writes is told of each event, and what she is not told."""

import pytest

from helpline.conversation import Assigned, Ended, Event, Opened, Released, Said, Tapped
from helpline.text import Text
from helpline.wire.for_visitor import for_visitor
from helpline.wire.frame import Frame
from helpline.wire.to_visitor import Joined, Message, Over, Parted
from helpline.wire.to_visitor import Tapped as TappedFrame
from routing.model import Language, LineId, ResponderId

AT = 1_800_000_000.0


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Said("visitor", "key 1", Text("one word"), AT),
            Message(seq=5, by="you", role=None, key="key 1", text="one word"),
        ),
        (
            Said("responder", "key 2", Text("another"), AT),
            Message(seq=5, by="them", role="responder", key=None, text="another"),
        ),
        (
            Tapped("visitor", "key 3", "moment", AT),
            TappedFrame(seq=5, by="you", role=None, key="key 3", signal="moment"),
        ),
        (
            Tapped("responder", "key 4", "here", AT),
            TappedFrame(seq=5, by="them", role="responder", key=None, signal="here"),
        ),
        (
            Assigned(ResponderId("r-1"), "Ana", "survivor", AT),
            Joined(seq=5, name="Ana", kind="survivor"),
        ),
        (Released(AT), Parted(seq=5)),
        (Ended("visitor", "closed", AT), Over(seq=5, by="you", how="closed")),
        (Ended("responder", "closed", AT), Over(seq=5, by="them", how="closed")),
        (Ended("line", "quiet", AT), Over(seq=5, by="line", how="quiet")),
        (Opened(LineId("persons"), (Language("sv"),), "anyone", translation=False, at=AT), None),
    ],
)
def test_what_she_is_told(event: Event, expected: Frame | None) -> None:
    """Her own words come back with their key; the responder's key and number are not hers."""
    assert for_visitor(5, event) == expected
