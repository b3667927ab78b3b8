"""A message as sentences, and back, without a lost space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.translation.splitting import LONGEST, pieces, sentences, together


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Hello. I am here.", ["Hello.", "I am here."]),
        ("¿Estás ahí? Sí…\nBien", ["¿Estás ahí?", "Sí…", "Bien"]),
        ("هل أنت هنا؟ نعم.", ["هل أنت هنا؟", "نعم."]),
        ("你好。我在这里。", ["你好。", "我在这里。"]),
        ("See https://example.org/a.b now.", ["See", "now."]),
        ("😀 …", []),
        ("3.5 days", ["3.5 days"]),
        ("«Come.» Then", ["«Come.»", "Then"]),
    ],
)
def test_each_sentence_by_itself(message: str, expected: list[str]) -> None:
    """Also with the marks of other scripts; addresses, marks and faces are no sentences."""
    assert sentences(pieces(message)) == expected


@given(st.text(max_size=600))
def test_nothing_is_lost(message: str) -> None:
    """Put together again, it is the message; no sentence is too long or without a letter."""
    split = pieces(message)
    said = sentences(split)
    assert together(split, said) == message
    assert all(len(one) <= LONGEST and one == one.strip() and one for one in said)


def test_a_long_sentence_is_cut_at_a_comma() -> None:
    """So that the engine is not asked for more than it can."""
    message = "one word and more, " * 30
    said = sentences(pieces(message))
    assert all(len(one) <= LONGEST for one in said)
    assert all(one.endswith(",") for one in said)


def test_a_very_long_word_is_cut_too() -> None:
    """Nothing is endless."""
    assert [len(one) for one in sentences(pieces("a" * 500))] == [220, 220, 60]


def test_what_was_translated_takes_its_place() -> None:
    """Between what stays."""
    split = pieces("Hello.\n\nSee help@example.org! Bye.")
    assert together(split, [one.upper() for one in sentences(split)]) == (
        "HELLO.\n\nSEE help@example.org! BYE."
    )


def test_pieces_do_not_print_themselves() -> None:
    """They hold a person's words."""
    assert "secret" not in repr(pieces("my secret"))
