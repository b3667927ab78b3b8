"""What a console is told of each event in one of its chats, and what it is not told."""

from typing import Final

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
from helpline.conversation.terms import Joins, Place, ToKind, ToPerson
from helpline.text import Text
from helpline.wire import to_responder as desk
from helpline.wire.for_responder import Reader, for_responder, leaves, said_to_responder
from helpline.wire.frame import Frame
from routing.model import Language, LineId, ResponderId

AT: Final = 1_800_000_000.0
CHAT: Final = "c" * 22
ANA: Final = ResponderId("r-1")
LENA: Final = ResponderId("r-2")
READER: Final = Reader(CHAT, ANA, Place("responder", sat_at=2, reads=1))
GUEST: Final = Reader(CHAT, LENA, Place("supervisor", sat_at=4, reads=4))
OPENED: Final = Opened(LineId("persons"), (Language("sv"),), "anyone", translation=False, at=AT)

EVENTS: Final[tuple[Event, ...]] = (
    OPENED,
    Assigned(ANA, "Ana", "survivor", AT),
    HandedOver(LENA, "Lena", "survivor", "everything", AT),
    Released(AT),
    Shared("k", "everything", AT),
    Said("visitor", "k", Text("one word"), AT),
    Tapped("visitor", "k", "moment", AT),
    Proposed("responder", "k", ToKind("survivor"), "shift", AT),
    Noted(3, Text("a note"), AT),
    Agreed(3, "k", "everything", AT),
    Declined(3, "k", AT),
    Withdrawn(3, "visitor", "k", AT),
    Entered("supervisor", LENA, "Lena", "nothing", AT),
    Departed("supervisor", "Lena", AT),
    Ended("visitor", "left", AT),
)
"""One of each kind."""


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Said("responder", "key 1", Text("one word"), AT),
            desk.Message(
                chat=CHAT, seq=5, by="you", role="responder", key="key 1", text="one word", ago=7
            ),
        ),
        (
            Said("visitor", "key 2", Text("another"), AT),
            desk.Message(chat=CHAT, seq=5, by="them", role=None, key=None, text="another", ago=7),
        ),
        (
            Said("interpreter", "key 2", Text("another"), AT),
            desk.Message(
                chat=CHAT, seq=5, by="them", role="interpreter", key=None, text="another", ago=7
            ),
        ),
        (
            Tapped("visitor", "key 3", "moment", AT),
            desk.Tapped(chat=CHAT, seq=5, by="them", role=None, key=None, signal="moment", ago=7),
        ),
        (
            Tapped("responder", "key 4", "here", AT),
            desk.Tapped(
                chat=CHAT, seq=5, by="you", role="responder", key="key 4", signal="here", ago=7
            ),
        ),
        (Noted(4, Text("n"), AT), desk.Note(chat=CHAT, seq=5, number=4, by="you", text="n")),
        (Ended("visitor", "left", AT), desk.Over(chat=CHAT, seq=5, by="them", how="left")),
        (Ended("responder", "closed", AT), desk.Over(chat=CHAT, seq=5, by="you", how="closed")),
        (Ended("line", "gone", AT), desk.Over(chat=CHAT, seq=5, by="line", how="gone")),
        (Released(AT), desk.Over(chat=CHAT, seq=5, by="line", how="gone")),
        (
            Released(AT, "visitor", "nothing", "key 5"),
            desk.Over(chat=CHAT, seq=5, by="them", how="asked"),
        ),
        (
            HandedOver(LENA, "Lena", "psychologist", "nothing", AT),
            desk.Handed(chat=CHAT, seq=5, name="Lena", kind="psychologist"),
        ),
        (
            Entered("supervisor", LENA, "Lena", "nothing", AT),
            desk.Entered(chat=CHAT, seq=5, role="supervisor", name="Lena"),
        ),
        (
            Departed("supervisor", "Lena", AT),
            desk.Departed(chat=CHAT, seq=5, role="supervisor", name="Lena"),
        ),
        (Unsaid(4, "key 3", AT), desk.Unsaid(chat=CHAT, seq=5, number=4)),
        (Emptied("key 3", AT), None),
        (Assigned(ANA, "Ana", "survivor", AT), None),
        (Shared("k", "everything", AT), None),
        (OPENED, None),
    ],
)
def test_what_she_is_told(event: Event, expected: Frame | None) -> None:
    """The person's own key never reaches her; times are how long ago it was."""
    assert for_responder(READER, 5, event=event, now=AT + 7.9) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Proposed("responder", "key 1", ToPerson(LENA, "Lena", "survivor"), "shift", AT),
            desk.Proposal(
                chat=CHAT,
                seq=5,
                number=5,
                what="transfer",
                by="you",
                role="responder",
                key="key 1",
                name="Lena",
                kind="survivor",
                reason="shift",
            ),
        ),
        (
            Proposed("visitor", "key 2", ToKind("psychologist"), "none", AT),
            desk.Proposal(
                chat=CHAT,
                seq=5,
                number=5,
                what="transfer",
                by="them",
                role=None,
                kind="psychologist",
                reason="none",
            ),
        ),
        (
            Agreed(4, "key 3", "everything", AT),
            desk.Settled(
                chat=CHAT, seq=5, number=4, outcome="agreed", by="them", along="everything"
            ),
        ),
        (
            Declined(4, "key 4", AT),
            desk.Settled(chat=CHAT, seq=5, number=4, outcome="refused", by="them"),
        ),
        (
            Withdrawn(4, "responder", "key 5", AT),
            desk.Settled(chat=CHAT, seq=5, number=4, outcome="withdrawn", by="you", key="key 5"),
        ),
        (
            Withdrawn(4, "visitor", "key 6", AT),
            desk.Settled(chat=CHAT, seq=5, number=4, outcome="withdrawn", by="them"),
        ),
        (
            Withdrawn(4, "line", "", AT),
            desk.Settled(chat=CHAT, seq=5, number=4, outcome="withdrawn", by="line"),
        ),
    ],
)
def test_what_becomes_of_a_proposal(event: Event, expected: Frame) -> None:
    """Who would come by pseudonym; the ids of the organisation's tables stay on the server."""
    told = for_responder(READER, 5, event=event, now=AT)
    assert told == expected
    assert told is not None
    assert LENA not in told.as_json()


def test_a_guest_is_told_as_herself() -> None:
    """What the responder writes or proposes is not "you" for her."""
    said = Said("responder", "key 1", Text("one word"), AT)
    asks = Proposed("responder", "key 2", Joins("interpreter", ANA, "Ana"), "language", AT)
    own = Said("supervisor", "key 3", Text("mine"), AT)
    assert for_responder(GUEST, 5, event=said, now=AT) == desk.Message(
        chat=CHAT, seq=5, by="them", role="responder", key=None, text="one word", ago=0
    )
    told = for_responder(GUEST, 5, event=asks, now=AT)
    assert isinstance(told, desk.Proposal)
    assert (told.by, told.role, told.key) == ("them", "responder", None)
    mine = for_responder(GUEST, 5, event=own, now=AT)
    assert isinstance(mine, desk.Message)
    assert (mine.by, mine.role, mine.key) == ("you", "supervisor", "key 3")


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("seq", [1, 2, 8])
def test_nothing_from_before_she_may_read(event: Event, seq: int) -> None:
    """Whatever it is: no entry before the first one that is hers becomes a frame."""
    reader = Reader(CHAT, LENA, Place("responder", sat_at=9, reads=9))
    assert for_responder(reader, seq, event=event, now=AT) is None
    if isinstance(event, Said):
        assert said_to_responder(reader, seq, event=event, now=AT) is None


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_of_the_past_she_reads_the_words_only(event: Event) -> None:
    """Who came, went or was proposed before she sat down is over, and no business of hers."""
    reader = Reader(CHAT, LENA, Place("responder", sat_at=9, reads=1))
    told = for_responder(reader, 5, event=event, now=AT)
    assert (told is not None) == isinstance(event, Said | Tapped | Noted)
    assert not leaves(reader, 5, event)


def test_what_she_wrote_in_an_earlier_sitting_is_the_responders() -> None:
    """A page that has forgotten its keys must not wait for them."""
    reader = Reader(CHAT, LENA, Place("responder", sat_at=9, reads=1))
    for event in (Said("responder", "key 1", Text("x"), AT), Tapped("responder", "k", "here", AT)):
        told = for_responder(reader, 5, event=event, now=AT)
        assert isinstance(told, desk.Message | desk.Tapped)
        assert (told.by, told.role, told.key) == ("them", "responder", None)


@pytest.mark.parametrize(
    ("reader", "event", "expected"),
    [
        (READER, Released(AT), True),
        (GUEST, Released(AT), True),
        (GUEST, Ended("line", "gone", AT), True),
        (READER, HandedOver(LENA, "Lena", "survivor", "nothing", AT), True),
        (GUEST, HandedOver(LENA, "Lena", "survivor", "nothing", AT), True),
        (GUEST, HandedOver(ResponderId("r-3"), "Eva", "survivor", "nothing", AT), False),
        (GUEST, Departed("supervisor", "Lena", AT), True),
        (GUEST, Departed("interpreter", "Eva", AT), False),
        (READER, Departed("supervisor", "Lena", AT), False),
        (READER, Entered("supervisor", LENA, "Lena", "nothing", AT), False),
    ],
)
def test_when_a_chat_leaves_her_desk(reader: Reader, event: Event, *, expected: bool) -> None:
    """With the event that ends her place in it, and with no other."""
    assert leaves(reader, 12, event) is expected


def test_a_clock_that_was_set_back_tells_no_future() -> None:
    """What was written by another node's clock a moment ahead is told as now."""
    told = for_responder(READER, 5, event=Said("visitor", "k", Text("x"), AT), now=AT - 3)
    assert told == desk.Message(chat=CHAT, seq=5, by="them", role=None, key=None, text="x", ago=0)


def test_what_was_not_for_her_is_not_taken_back_before_her() -> None:
    """Not even the number of words that she was never shown."""
    reader = Reader(CHAT, ANA, Place("responder", sat_at=3, reads=3))
    assert for_responder(reader, 5, event=Unsaid(2, "key 3", AT), now=AT) is None
    assert for_responder(reader, 5, event=Unsaid(4, "key 3", AT), now=AT) is not None
