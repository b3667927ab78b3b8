"""What speaks against a guess."""

from typing import Final

import pytest

from helpline.translation.gates import Sign, signs, unusable
from helpline.translation.port import Direction, Guess
from helpline.translation.terms import shipped_terms
from routing.model import Language
from tests.sample_packages import EN, EN_ES, SV

TERMS: Final = shipped_terms()


@pytest.mark.parametrize(
    ("said", "guess", "expected"),
    [
        ("I need a bed tonight.", Guess("Necesito una cama esta noche.", 0.97), set()),
        ("I need a bed tonight.", Guess("Necesito una cama esta noche.", 0.5), {"unsure"}),
        ("I need a bed tonight.", Guess("Necesito una cama esta noche."), set()),
        ("ありがとう", Guess("Vivo en un club.", 0.9, unknown=True), {"unknown"}),
        ("I live in a house.", Guess("Sí.", 0.9), {"length"}),
        ("I live in a house.", Guess("vivo " * 20, 0.9), {"length", "repeats"}),
        ("I live here now", Guess("I live here now", 0.9), {"copied"}),
        ("Call 112.", Guess("Llama al 113.", 0.9), {"facts"}),
        ("I do not want the police.", Guess("Quiero a la policía.", 0.99), {"negation"}),
        ("I want the police.", Guess("No quiero a la policía.", 0.99), {"negation"}),
        ("I don’t know.", Guess("No lo sé.", 0.99), set()),
        ("The prostitution system.", Guess("El sistema de trabajo.", 0.99), {"term"}),
        ("The prostitution system.", Guess("El sistema prostitucional.", 0.99), set()),
        ("She is a survivor.", Guess("Ella es una superviviente.", 0.99), set()),
    ],
)
def test_each_sign(said: str, guess: Guess, expected: set[Sign]) -> None:
    """One fault, one sign; a good guess has none."""
    assert signs(said, guess, EN_ES, TERMS) == expected


def test_a_language_without_words_of_negation_is_not_judged() -> None:
    """What is not known is not held against it."""
    thai = Direction(EN, Language("th"))
    assert "negation" not in signs("I do not know.", Guess("ไม่รู้", 0.9), thai, TERMS)


def test_swedish_says_no_too() -> None:
    """A lost "inte" is the most dangerous fault."""
    back = Direction(SV, EN)
    assert "negation" in signs("Jag vill inte stanna.", Guess("I want to stay.", 0.99), back, TERMS)


@pytest.mark.parametrize(
    ("guess", "expected"), [("", True), ("  ", True), ("x" * 200, True), ("No.", False)]
)
def test_what_nobody_should_read(guess: str, *, expected: bool) -> None:
    """Nothing at all, and ten times as much as was said."""
    assert unusable("I am here.", Guess(guess)) is expected
