"""What both sides are told of a message in the other language, and who may read it."""

from typing import Final

import pytest

from helpline.conversation.events import Allowed, Doubted, Event, Translated, Untranslated
from helpline.conversation.terms import Place, Rendering
from helpline.text import Text
from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.for_responder import Reader, for_responder
from helpline.wire.for_visitor import for_visitor
from helpline.wire.frame import Frame
from helpline.wire.in_other_words import in_other_words
from routing.model import Language, ResponderId

AT: Final = 100.0
EN, SV, AR = Language("en"), Language("sv"), Language("ar")
GUESS: Final = Rendering(Text("one word"), SV, EN, ("unsure", "facts"), ("070 12",), AR)
CHAT: Final = "c" * 22
ANA: Final = ResponderId("r-1")
READER: Final = Reader(CHAT, ANA, Place("responder", sat_at=2, reads=1))
LATER: Final = Reader(CHAT, ANA, Place("responder", sat_at=9, reads=9))


def test_everything_that_is_known_of_it() -> None:
    """The words, both languages, the one between, and what speaks against it."""
    assert in_other_words(Translated(3, GUESS, AT)) == {
        "number": 3,
        "text": "one word",
        "source": "sv",
        "target": "en",
        "through": "ar",
        "signs": ("unsure", "facts"),
        "lost": ("070 12",),
    }
    assert in_other_words(Untranslated(3, "late", AT)) == {"number": 3, "why": "late"}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Allowed("visitor", "key 1", True, SV, AT),
            page.Translation(seq=5, by="you", key="key 1", on=True, language="sv"),
        ),
        (
            Allowed("visitor", "", True, SV, AT),
            page.Translation(seq=5, by="you", on=True, language="sv"),
        ),
        (
            Allowed("responder", "key 1", False, EN, AT),
            page.Translation(seq=5, by="them", on=False, language="en"),
        ),
        (Untranslated(3, "busy", AT), page.Translated(seq=5, number=3, why="busy")),
        (Doubted("visitor", "k", 3, AT), page.Doubted(seq=5, by="you", key="k", number=3)),
        (Doubted("responder", "k", 3, AT), page.Doubted(seq=5, by="them", number=3)),
    ],
)
def test_what_her_page_is_told(event: Event, expected: Frame) -> None:
    """Her own yes comes back with her key; the other's is the line's."""
    assert for_visitor(5, event) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Allowed("visitor", "key 1", False, SV, AT),
            desk.Translation(chat=CHAT, seq=5, by="them", on=False, language="sv"),
        ),
        (
            Allowed("responder", "", True, EN, AT),
            desk.Translation(chat=CHAT, seq=5, by="you", on=True, language="en"),
        ),
        (Untranslated(3, "busy", AT), desk.Translated(chat=CHAT, seq=5, number=3, why="busy")),
        (Doubted("visitor", "k", 3, AT), desk.Doubted(chat=CHAT, seq=5, by="them", number=3)),
        (Doubted("responder", "k", 3, AT), desk.Doubted(chat=CHAT, seq=5, by="you", number=3)),
    ],
)
def test_what_a_console_is_told(event: Event, expected: Frame) -> None:
    """That her translation was not clear reaches the desk as a sign, without words."""
    assert for_responder(READER, 5, event=event, now=AT) == expected


def test_a_translation_is_only_for_whoever_may_read_the_message() -> None:
    """It may be written after she sat down, of words that she must not see."""
    for event in (Translated(8, GUESS, AT), Untranslated(8, "late", AT)):
        assert for_responder(LATER, 10, event=event, now=AT) is None
    assert for_responder(LATER, 10, event=Doubted("visitor", "k", 8, AT), now=AT) is None
    told = for_responder(LATER, 12, event=Translated(9, GUESS, AT), now=AT)
    assert isinstance(told, desk.Translated)
    assert told.text == "one word"


def test_what_was_agreed_before_she_came_is_told_with_the_chat() -> None:
    """A yes of the responder before her is none of hers."""
    asked = Allowed("responder", "", True, EN, AT)
    assert for_responder(LATER, 9, event=asked, now=AT) is None
    whole = Reader(CHAT, ANA, Place("responder", sat_at=9, reads=1))
    assert for_responder(whole, 5, event=asked, now=AT) is None
    assert for_responder(whole, 5, event=Translated(3, GUESS, AT), now=AT) is not None
