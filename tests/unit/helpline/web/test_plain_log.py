"""The conversation as it is read without script: the same sentences as with it."""

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
from helpline.conversation.terms import ToKind
from helpline.text import Text
from helpline.web.plain_log import Entry, Log, log_of
from routing.model import Language, LineId, ResponderId

AT = 1_000.0
OPENED = Opened(LineId("persons"), (Language("en"),), "anyone", translation=False, at=1.0)
INGRID = Assigned(ResponderId("i"), "Ingrid", "psychologist", AT)


def told(*events: Event) -> list[str]:
    """The sentences of the catalogue, each with its name."""
    log = log_of((OPENED, INGRID, *events))
    return [f"{one.told} {one.name}".strip() for one in log.entries[1:] if one.told]


def said(party: str, words: str) -> Said:
    """Words of somebody."""
    return Said(party, "key-of-words", Text.read(words), AT)  # type: ignore[arg-type]  # one of four


def test_words_and_taps() -> None:
    """Hers, the responder's, a guest's by what she is."""
    entered = Entered("supervisor", ResponderId("s"), "Eva", "nothing", AT)
    tap = Tapped("visitor", "key-of-a-tap", "moment", AT)
    log = log_of((OPENED, INGRID, said("visitor", "a"), said("responder", "b"), entered))
    for event in (said("supervisor", "c"), tap):
        log.take(event)
    assert [one for one in log.entries if not one.told] == [
        Entry(own=True, text="a", number=3),
        Entry(name="Ingrid", text="b"),
        Entry(name="Eva", role="supervisor", text="c"),
        Entry(own=True, signal="moment"),
    ]
    assert log.entries[-1] == Entry(told="moment", name="Ingrid")
    assert (log.who, log.guests, log.last_at) == ("Ingrid", {"supervisor": "Eva"}, AT)


def test_words_that_she_took_back() -> None:
    """A sentence stands where they were, whether the journal still had them or not."""
    unsaid = Unsaid(3, "key-of-it", AT)
    for third in (said("visitor", "a"), Emptied("key-of-hers", AT)):
        log = log_of((OPENED, INGRID, third, unsaid))
        assert log.entries[-1] == Entry(told="unsaid")
        assert "a" not in [one.text for one in log.entries]


def test_who_comes_and_goes() -> None:
    """Who goes, who comes, and what she may read; asked once only."""
    proposed = Proposed("responder", "key-of-it", ToKind("survivor"), "shift", AT)
    agreed = Agreed(3, "key-of-hers", "everything", AT)
    hand_over = HandedOver(ResponderId("d"), "Dana", "survivor", "everything", AT)
    assert told(proposed, agreed, hand_over) == [
        "went Ingrid",
        "joined.survivor Dana",
        "reads.everything Dana",
    ]
    assert log_of((OPENED, INGRID, proposed)).reason == "shift"


def test_what_she_decides() -> None:
    """No, taken back by whom, and another person."""
    assert told(Declined(3, "k", AT)) == ["refused Ingrid"]
    for by, expected in (("visitor", "you"), ("responder", "them"), ("line", "line")):
        withdrawn = Withdrawn(3, by, "", AT)  # type: ignore[arg-type]  # one of them
        assert told(withdrawn) == [f"withdrawn.{expected} Ingrid"]
    assert told(Departed("interpreter", "Sol", AT)) == ["went Sol"]
    assert told(Noted(3, Text.read("a note"), AT)) == ["note Ingrid"]


def test_waiting_again() -> None:
    """She may say what the next one reads, unless she has said so already."""
    lost = log_of((OPENED, INGRID, Released(AT)))
    assert (lost.who, lost.share, lost.entries[-1].told) == ("", True, "parted")
    lost.take(Shared("k", "everything", AT))
    assert (lost.share, lost.entries[-1].told) == (False, "shared.everything")
    lost.take(INGRID)
    assert [one.told for one in lost.entries[-2:]] == ["joined.psychologist", "reads.everything"]
    hers = log_of((OPENED, INGRID, Released(AT, "visitor", "nothing", "k")))
    assert (hers.share, hers.entries[-1].told) == (False, "released")


def test_words_that_were_taken_back() -> None:
    """In their place it says so, whether the log still held them or not."""
    log = log_of(
        (OPENED, INGRID, said("visitor", "a"), said("visitor", "b"), said("responder", "c"))
    )
    assert [one.number for one in log.entries[1:]] == [3, 4, 0]
    log.take(Unsaid(4, "key-of-it", AT))
    assert [one.text or one.told for one in log.entries[1:]] == ["a", "unsaid", "c"]
    assert told(Emptied("key-of-a", AT)) == ["unsaid"]


def test_the_end() -> None:
    """By whom, how, and who was there; nothing was said before anybody came."""
    assert log_of((OPENED,)).entries == []
    log: Log = log_of((OPENED, INGRID, Ended("responder", "closed", AT)))
    assert log.ended == ("responder", "closed", "Ingrid")
