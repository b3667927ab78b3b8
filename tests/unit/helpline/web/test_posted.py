"""What is posted: one frame a line, bounded, and nothing that is no token."""

import pytest

from helpline.errors import BadFrame
from helpline.web.posted import MOST_FRAMES, lines_of, mark_of, token_of
from helpline.wire.frame import LONGEST_FRAME


def test_lines() -> None:
    """As they are, also an empty one."""
    assert lines_of("a\nö\n".encode()) == ["a", "ö", ""]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"x" * (LONGEST_FRAME + 1), "frame_too_long"),
        ("ö".encode() * (LONGEST_FRAME // 2 + 1), "frame_too_long"),
        (b"\n" * (MOST_FRAMES + 1), "frame_too_long"),
        (b"\xff\xfe", "bad_frame"),
        (b"\xed\xa0\x80", "bad_frame"),
    ],
)
def test_what_is_no_body(body: bytes, code: str) -> None:
    """Bytes count, as on a socket."""
    with pytest.raises(BadFrame, match=code):
        lines_of(body)


@pytest.mark.parametrize(
    "line", ["", "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 43 + "\n", "Ä" * 43]
)
def test_what_is_no_token(line: str) -> None:
    """43 signs of base64url, and nothing around them."""
    with pytest.raises(BadFrame):
        token_of(line)


def test_marks() -> None:
    """Whose page, and what it was told."""
    assert token_of("A" * 43) == "A" * 43
    assert mark_of("abcdefgh123." + "0" * 16) == ("abcdefgh123", "0" * 16)
    for bad in ("", "abcdefgh", "." + "0" * 16, "abcdefgh." + "0" * 17, "abcdefgh." + "G" * 16):
        with pytest.raises(BadFrame):
            mark_of(bad)
