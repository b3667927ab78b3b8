"""What the pages show of a shift."""

from dataclasses import replace

from helpline.staff.people import Person
from helpline.web.shift_cards import Reader, about, card, reasons, sentences, wished
from helpline.words import read_words
from routing.model import Language, ResponderId
from tests.organisation import profile
from tests.rotas import NOW, TODAY, ZONE, shift
from web_widget import TEMPLATES

WORDS = read_words(TEMPLATES / "coordinator" / "words")["en"]
AMINA = Person(
    ResponderId("a"), profile("Amina", "survivor", languages="ar fr"), "joined", None, None
)


def test_a_card() -> None:
    """Its people by the names that people see; whoever is not known any more is not shown."""
    one = replace(
        shift(TODAY, "18:00", "22:00", "a", "gone"),
        most=3,
        kinds=frozenset({"survivor"}),
        languages=frozenset({Language("ro")}),
    )
    shown = card(one, {AMINA.id: AMINA}, Reader(WORDS, ZONE, NOW), [AMINA.id])
    assert (shown["day"], shown["times"], shown["free"], shown["over"]) == (
        "Wednesday 18 November",
        "18:00–22:00",
        1,
        False,
    )
    assert shown["people"] == [
        {
            "id": "a",
            "name": "Amina",
            "kind": "survivor",
            "says": "Survivor volunteer · ar fr",
            "asks": True,
        }
    ]
    assert wished(one, WORDS) == "Survivor volunteer, Romanian"


def test_what_speaks_against() -> None:
    """In a few words for whoever plans, in a sentence for herself."""
    assert reasons(["rest", "week"], WORDS) == [
        "less rest than is good",
        "has enough in that week already",
    ]
    assert sentences(["overlap"], WORDS) == ["You have another shift then."]
    assert about(AMINA, WORDS).startswith("Survivor")
