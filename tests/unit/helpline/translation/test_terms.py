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
