"""What the person who writes is told of each event, and what she is not told."""

import pytest

from helpline.conversation.events import (
    Agreed,
    Assigned,
    Declined,
    Departed,
    Emptied,
    Ended,
    Entered,
    Event,
    HandedOver,
    Noted,
    Opened,
    Proposed,
    Released,
    Said,
    Shared,
    Tapped,
    Unsaid,
    Withdrawn,
)
from helpline.conversation.terms import Joins, ToKind, ToLine, ToPerson
from helpline.text import Text
from helpline.wire import to_visitor as page
from helpline.wire.for_visitor import for_visitor
from helpline.wire.frame import Frame
from routing.model import Entrance, Language, LineId, ResponderId

AT = 1_800_000_000.0
LENA = ResponderId("r-2")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Said("visitor", "key 1", Text("one word"), AT),
            page.Message(seq=5, by="you", role=None, key="key 1", text="one word"),
        ),
        (
            Said("responder", "key 2", Text("another"), AT),
            page.Message(seq=5, by="them", role="responder", key=None, text="another"),
        ),
        (
            Said("interpreter", "key 2", Text("another"), AT),
            page.Message(seq=5, by="them", role="interpreter", key=None, text="another"),
        ),
        (
            Tapped("visitor", "key 3", "moment", AT),
            page.Tapped(seq=5, by="you", role=None, key="key 3", signal="moment"),
        ),
        (Unsaid(4, "key 3", AT), page.Unsaid(seq=5, number=4, key="key 3")),
        (Emptied("key 3", AT), None),
        (
            Tapped("responder", "key 4", "here", AT),
            page.Tapped(seq=5, by="them", role="responder", key=None, signal="here"),
        ),
        (
            Assigned(ResponderId("r-1"), "Ana", "survivor", AT),
            page.Joined(seq=5, name="Ana", kind="survivor"),
        ),
        (
            HandedOver(LENA, "Lena", "psychologist", "nothing", AT),
            page.Joined(seq=5, name="Lena", kind="psychologist"),
        ),
        (Released(AT), page.Parted(seq=5, by="line", along="nothing")),
        (
            Released(AT, "visitor", "everything", "key 5"),
            page.Parted(seq=5, by="you", key="key 5", along="everything"),
        ),
        (
            Shared("key 6", "everything", AT),
            page.Shared(seq=5, key="key 6", along="everything"),
        ),
        (
            Entered("supervisor", LENA, "Lena", "nothing", AT),
            page.Entered(seq=5, role="supervisor", name="Lena"),
        ),
        (Departed("supervisor", "Lena", AT), page.Departed(seq=5, role="supervisor")),
        (Ended("visitor", "closed", AT), page.Over(seq=5, by="you", how="closed")),
        (Ended("responder", "closed", AT), page.Over(seq=5, by="them", how="closed")),
        (Ended("line", "quiet", AT), page.Over(seq=5, by="line", how="quiet")),
        (Opened(LineId("persons"), (Language("sv"),), "anyone", translation=False, at=AT), None),
    ],
)
def test_what_she_is_told(event: Event, expected: Frame | None) -> None:
    """Her own words come back with their key; the responder's key and number are not hers."""
    assert for_visitor(5, event) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Proposed("responder", "key 1", ToPerson(LENA, "Lena", "survivor"), "shift", AT),
            page.Proposal(
                seq=5,
                number=5,
                what="transfer",
                by="them",
                name="Lena",
                kind="survivor",
                reason="shift",
            ),
        ),
        (
            Proposed("visitor", "key 2", ToKind("psychologist"), "none", AT),
            page.Proposal(
                seq=5,
                number=5,
                what="transfer",
                by="you",
                key="key 2",
                kind="psychologist",
                reason="none",
            ),
        ),
        (
            Proposed("responder", "k", ToLine(LineId("young"), Entrance("friend")), "help", AT),
            page.Proposal(seq=5, number=5, what="transfer", by="them", line="young", reason="help"),
        ),
        (
            Proposed("responder", "k", Joins("interpreter", LENA, "Lena"), "language", AT),
            page.Proposal(
                seq=5, number=5, what="interpreter", by="them", name="Lena", reason="language"
            ),
        ),
        (Noted(4, Text("a note"), AT), page.Note(seq=5, number=4, text="a note")),
        (
            Agreed(4, "key 3", "everything", AT),
            page.Settled(
                seq=5, number=4, outcome="agreed", by="you", key="key 3", along="everything"
            ),
        ),
        (
            Agreed(4, "", "nothing", AT),
            page.Settled(seq=5, number=4, outcome="agreed", by="you", along="nothing"),
        ),
        (
            Declined(4, "key 4", AT),
            page.Settled(seq=5, number=4, outcome="refused", by="you", key="key 4"),
        ),
        (
            Withdrawn(4, "visitor", "key 5", AT),
            page.Settled(seq=5, number=4, outcome="withdrawn", by="you", key="key 5"),
        ),
        (
            Withdrawn(4, "responder", "key 6", AT),
            page.Settled(seq=5, number=4, outcome="withdrawn", by="them"),
        ),
        (
            Withdrawn(4, "line", "", AT),
            page.Settled(seq=5, number=4, outcome="withdrawn", by="line"),
        ),
    ],
)
def test_what_she_is_asked_and_what_becomes_of_it(event: Event, expected: Frame) -> None:
    """Who would come by pseudonym or kind, never by number; the note is hers to read."""
    told = for_visitor(5, event)
    assert told == expected
    assert told is not None
    assert LENA not in told.as_json()
