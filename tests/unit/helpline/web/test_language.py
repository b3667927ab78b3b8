"""A page opens in the best of the offered languages."""

import pytest

from helpline.web.language import best_language

OFFERED = ("en", "sv", "es", "pt-BR", "ar")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", "en"),
        ("sv", "sv"),
        ("de", "en"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("de,ar;q=0.2,sv;q=0.7", "sv"),
        ("AR-ma", "ar"),
        ("pt", "pt-BR"),
        ("pt-PT;q=0.8, en;q=0.5", "en"),
        ("sv;q=0, es;q=0.1", "es"),
        ("sv;q=0", "en"),
        ("*", "en"),
        ("en;q=0.5, sv;q=0.5", "en"),
        ("sv ; q = 0.9 , es;q=1.0", "es"),
        ("sv;q=2", "en"),
        (",,;;=,", "en"),
        ("ess", "en"),
        ("x" * 400 + ",sv", "sv"),
        ("x," * 400 + "sv", "en"),
    ],
)
def test_the_best_fitting_language_is_chosen(asked: str, expected: str) -> None:
    """By weight first, then by order; longer and shorter tags fit; nonsense fits nothing."""
    assert best_language(asked, OFFERED) == expected
