"""What a page without a socket sends: one frame a line, in the body, where nothing is written down.

The first line of a question for news is the frame with which a socket would begin; the first line
of what she does is her token.
"""

import re
from typing import Final

from helpline.errors import BadFrame
from helpline.wire.frame import LONGEST_FRAME

MOST_FRAMES: Final = 20
"""Frames in one request."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_MARK: Final = re.compile(r"([A-Za-z0-9_-]{8,22})\.([0-9a-f]{16})")


def lines_of(body: bytes) -> list[str]:
    """The lines of a body. Raises: BadFrame — too many, too long, or not UTF-8."""
    lines = body.split(b"\n")
    if len(lines) > MOST_FRAMES + 1 or any(len(line) > LONGEST_FRAME for line in lines):
        raise BadFrame("frame_too_long")
    try:
        return [line.decode() for line in lines]
    except UnicodeDecodeError:
        raise BadFrame("bad_frame") from None


def token_of(line: str) -> str:
    """A token as it is. Raises: BadFrame."""
    if not _TOKEN.fullmatch(line):
        raise BadFrame("bad_frame")
    return line


def mark_of(line: str) -> tuple[str, str]:
    """The name of the page, and what it was told of the moment. Raises: BadFrame."""
    found = _MARK.fullmatch(line)
    if found is None:
        raise BadFrame("bad_frame")
    return found[1], found[2]
