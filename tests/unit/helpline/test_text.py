"""What becomes of the words that somebody wrote."""

import traceback
import unicodedata
from time import process_time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.errors import BadText
from helpline.text import LONGEST, MOST_MARKS, Text

MARK: Final = "\u0301"
CANARY: Final = "quietlamp"

anything = st.text(st.characters(categories=None, codec=None), max_size=60)
"""Every code point there is, those included that nobody can type."""


def refusal(raw: str) -> str:
    """The code with which `raw` is refused; empty if it is taken."""
    try:
        Text.read(raw)
    except BadText as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Hello", "Hello"),
        ("  two  spaces ", "  two  spaces "),
        ("one\r\ntwo\n\tthree", "one\ntwo\n\tthree"),
        ("e" + MARK, "\u00e9"),
        ("a\u202eb\u202cc\u2066d\u2069e", "abcde"),
        ("hi\U000e0068\U000e0069\U000e007f", "hi"),
        ("\U0001f469\u200d\U0001f393", "\U0001f469\u200d\U0001f393"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\u05d0\u200f", "\u05d0\u200f"),
    ],
)
def test_words_are_kept_and_disguises_taken_out(raw: str, expected: str) -> None:
    """One form for each letter, no direction overrides, no hidden tags; joiners stay."""
    assert Text.read(raw).words == expected


@pytest.mark.parametrize("raw", ["", " ", "\n\t \n", "\u202e\u2066", "\U000e0041", "\u3000"])
def test_nothing_written_is_refused(raw: str) -> None:
    """A message that holds nothing to read is empty."""
    assert refusal(raw) == "text_empty"


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x08", "\x0b", "\r", "\x1b", "\x1f", "\x7f", "\x85", "\x9f"),
        *("\ud800", "\udfff", "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"),
    ],
)
def test_what_nobody_can_type_is_refused(character: str) -> None:
    """Control characters, broken encodings and code points that are no characters."""
    assert refusal(f"a{character}b") == "text_forbidden_character"


def test_the_limit_is_4000_characters_after_cleaning() -> None:
    """What is counted is what will be read, in the form in which it is kept."""
    assert len(Text.read("x" * LONGEST).words) == LONGEST
    assert refusal("x" * (LONGEST + 1)) == "text_too_long"
    assert len(Text.read(("e" + MARK) * LONGEST).words) == LONGEST
    assert len(Text.read("x" * LONGEST + "\u202e" * 10).words) == LONGEST
    assert refusal("\x00" * (2 * LONGEST + 1)) == "text_too_long"
    assert refusal("\U0001d15e" * (LONGEST - 1)) == "text_too_long"  # each becomes two


def test_a_tower_of_accents_is_refused() -> None:
    """No language needs it, and sorting it would keep everybody waiting."""
    assert Text.read("e" + MARK * MOST_MARKS).words == "\u00e9" + MARK * (MOST_MARKS - 1)
    assert refusal("e" + MARK * (MOST_MARKS + 1)) == "text_forbidden_character"
    assert refusal("aaa" + ("e" + MARK) * 99) == ""
    began = process_time()
    assert refusal("a" + "\u0315\u0300" * 3999) == "text_forbidden_character"
    assert process_time() - began < 0.02


@given(anything)
def test_whatever_is_taken_is_clean(raw: str) -> None:
    """Within the limit, in NFC, encodable, without disguises; cleaning it again changes nothing."""
    if refusal(raw):
        return
    words = Text.read(raw).words
    assert 1 <= len(words) <= LONGEST
    assert words.strip()
    assert unicodedata.is_normalized("NFC", words)
    assert words.encode().decode() == words
    hidden = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)]
    assert not set(words) & {chr(code) for code in hidden}
    assert not [one for one in words if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert Text.read(words) == Text(words)


@given(anything)
def test_nothing_is_taken_from_honest_words(raw: str) -> None:
    """Letters, digits, marks and signs come through as they were, up to their normal form."""
    honest = "".join(one for one in raw if unicodedata.category(one)[0] in "LNPS")
    if honest and not refusal(honest):
        assert Text.read(honest).words == unicodedata.normalize("NFC", honest)


def test_words_do_not_show() -> None:
    """Neither printing nor formatting nor a container shows them; the length is all."""
    text = Text(CANARY)
    shown = (repr(text), str(text), f"{text}", f"{text!s} {text!r}", str([text]), str({"a": text}))
    assert [one for one in shown if CANARY in one] == []
    assert repr(text) == "<text 9 chars>"


@pytest.mark.parametrize("bad", ["\x00", "\ud800", MARK * 40, "x" * LONGEST, "x" * 3 * LONGEST])
def test_a_refusal_does_not_repeat_the_words(bad: str) -> None:
    """Nothing that is raised, caused or printed holds what was written."""
    with pytest.raises(BadText) as caught:
        Text.read(CANARY + bad)
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert caught.value.args == (caught.value.code,)
