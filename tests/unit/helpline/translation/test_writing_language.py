"""Which language somebody is writing: a guess for a question."""

from typing import Final

import pytest

from helpline.translation.writing_language import WritingLanguage
from routing.model import Language

HERE: Final = WritingLanguage([Language(tag) for tag in ("en", "sv", "es", "ro", "fr", "ar", "xx")])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hej, jag behöver hjälp", "sv"),
        ("I need help tonight", "en"),
        ("necesito hablar con alguien", "es"),
        ("am nevoie de ajutor", "ro"),
        ("je veux parler à quelqu'un", "fr"),
        ("مرحبا، أحتاج مساعدة", "ar"),
    ],
)
def test_a_few_words_are_enough(words: str, expected: str) -> None:
    """Among the languages of the installation; one that nobody knows is no harm."""
    assert HERE.guess(words) == expected


@pytest.mark.parametrize("words", ["", "ok", "???", "😀😀😀😀", "112 112", "a" * 4])
def test_too_little_is_no_guess(words: str) -> None:
    """Nobody is asked because of a word that many languages have."""
    assert HERE.guess(words) is None
