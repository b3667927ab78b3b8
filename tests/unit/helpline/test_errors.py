"""What can go wrong has a code, and says nothing else."""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline import errors
from helpline.errors import (
    CLOSE_CODES,
    CODES,
    BadFrame,
    BadText,
    HelplineError,
    LineClosed,
    LineFull,
    NotAllowed,
    NotFound,
    Refused,
    SignInRefused,
    SlowDown,
    StorageFailed,
    comes_back,
)

FIXED: Final = {
    NotFound: "not_found",
    NotAllowed: "not_allowed",
    SignInRefused: "sign_in_refused",
    LineClosed: "line_closed",
    LineFull: "line_full",
    StorageFailed: "storage_failed",
}


@pytest.mark.parametrize(("error", "code"), FIXED.items())
def test_an_error_with_one_meaning_has_one_code(
    error: type[NotFound | NotAllowed | SignInRefused | LineClosed | LineFull | StorageFailed],
    code: str,
) -> None:
    """Its text is its code."""
    assert (error().code, str(error())) == (code, code)


@pytest.mark.parametrize("error", [HelplineError, Refused, BadText, BadFrame])
def test_every_code_of_the_list_can_be_said(error: type[HelplineError]) -> None:
    """Nothing but the code is in the error."""
    assert {str(error(code)) for code in CODES} == CODES
    assert error("bad_frame").args == ("bad_frame",)


def test_slow_down_says_for_how_long() -> None:
    """The seconds are a number, and not part of the text."""
    error = SlowDown(7)
    assert (error.code, error.seconds, str(error)) == ("slow_down", 7, "slow_down")


@given(st.text())
def test_what_is_not_in_the_list_cannot_be_said(words: str) -> None:
    """An error cannot be made to carry words, not even by mistake."""
    if words in CODES:
        return
    with pytest.raises(ValueError, match=r"^an error code outside the closed list$"):
        HelplineError(words)


def test_codes_are_plain_words() -> None:
    """A page can use them as keys."""
    assert [code for code in CODES if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []


def test_the_tree_at_the_top_is_the_tree() -> None:
    """Every error is in the drawing, and all of it exists."""
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    assert drawn == [error.__name__ for error in HelplineError.__subclasses__()]


def test_close_codes_say_whether_to_come_back() -> None:
    """Each reason has its own code in the range for applications; the range tells the page."""
    assert len(set(CLOSE_CODES.values())) == len(CLOSE_CODES)
    assert all(4400 <= code <= 4499 for code in CLOSE_CODES.values())
    returning = {reason for reason, code in CLOSE_CODES.items() if comes_back(code)}
    assert returning == {
        *("frame_too_late", "server_error", "storage_failed", "slow_reader", "slow_down"),
    }
    assert [comes_back(code) for code in (1006, 4449, 4450, 4499, 4500)] == [
        *(True, True, False, False, True),
    ]
