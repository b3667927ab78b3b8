"""The words that translation is held to."""

from typing import Final

import pytest

from helpline.translation.port import Direction
from helpline.translation.terms import shipped_terms
from routing.model import Language
from tests.sample_packages import EN, EN_ES

TERMS: Final = shipped_terms()


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("I did nothing", "en", True),
        ("I can't", "en", True),
        ("Notting Hill", "en", False),
        ("Je ne sais pas", "fr", True),
        ("Jag vet", "sv", False),
        ("ไม่รู้", "th", None),
    ],
)
def test_saying_no(words: str, language: str, *, expected: bool | None) -> None:
    """Whole words only; None where the language is not known."""
    assert TERMS.negates(words, Language(language)) is expected


def test_a_term_in_a_language_without_a_name_for_it_is_not_missed() -> None:
    """Nobody can say what it should be called."""
    assert not TERMS.lost("the prostitution system", "nothing", Direction(EN, Language("th")))
    assert TERMS.lost("the prostitution system", "nada", EN_ES)


def test_terms_are_told_from_parts_of_words() -> None:
    """A pimpernel is no pimp in the middle of a word."""
    assert not TERMS.lost("a shrimp", "una gamba", EN_ES)


def test_every_term_has_an_english_name() -> None:
    """English is between all others."""
    assert [name for name, names in TERMS.terms.items() if EN not in names] == []


@pytest.mark.parametrize(
    ("sentence", "agreed"),
    [
        ("survivor", "superviviente"),
        ("Survivor volunteer?", "Voluntaria superviviente?"),
        ("The prostitution system", None),
        ("pimp!", "proxeneta!"),
        ("", None),
    ],
)
def test_a_sentence_that_is_nothing_but_a_term(sentence: str, agreed: str | None) -> None:
    """It is called what was agreed on, with its own marks; more words are for the engine."""
    assert TERMS.agreed(sentence, EN_ES) == agreed
    assert TERMS.agreed(sentence, Direction(EN, Language("th"))) is None


def test_a_lost_term_is_named_as_it_was_written() -> None:
    """So that it can be repeated beside the translation."""
    assert TERMS.lost("That Prostitution System of a Pimp", "nada", EN_ES) == [
        "Prostitution System",
        "Pimp",
    ]
    assert TERMS.lost("a pimp", "un proxeneta", EN_ES) == []


@pytest.mark.parametrize("language", ["en", "es", "sv", "fr", "de"])
def test_sayings_are_known_in_every_language_of_the_desk(language: str) -> None:
    """In the middle of a sentence and at its beginning, however it is written."""
    for saying in TERMS.sayings[Language(language)]:
        for sentence in (f"... {saying}.", f"{saying.capitalize()} and so on"):
            assert TERMS.literal(sentence, Language(language))
    assert not TERMS.literal("I need a doctor today. No puedo dormir.", Language(language))
