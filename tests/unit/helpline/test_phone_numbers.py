"""Phone numbers among words from right to left, on pages without script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.phone_numbers import with_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("رقمي 070-123 45 67 الآن", ["070-123 45 67"]),
        ("+46 (0)70 123 45 67", ["+46 (0)70 123 45 67"]),
        ("(08) 123 456, 0046701234567", ["(08) 123 456"]),
        ("7+46 70 123 45", ["+46 70 123 45"]),
        ("08/11/2026", ["08/11/2026"]),
        ("18:30, 9.45, 112, 12-14", []),
        ("", []),
    ],
)
def test_a_phone_number_is_found(text: str, numbers: list[str]) -> None:
    """The same ones as where there is script (tests/browser/test_desk_simpler.py)."""
    assert [words for words, number in with_numbers(text) if number] == numbers


@given(st.text("7+( -.ا", max_size=60))
def test_nothing_is_lost_or_added(text: str) -> None:
    """The parts together are the text, and no part is empty."""
    parts = [words for words, _ in with_numbers(text)]
    assert "".join(parts) == text
    assert all(parts)
