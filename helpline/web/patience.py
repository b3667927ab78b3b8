"""How often somebody may be wrong on one connection before it is closed, and what she is told."""

from typing import Final

from helpline.errors import BadFrame, HelplineError, SlowDown
from helpline.web.limits import Pace
from helpline.wire.frame import Problem

BAD_FRAMES: Final = 3
"""How many frames the protocol does not know are answered before the connection closes."""


class Patience:
    """Counts what was wrong on one connection."""

    __slots__ = ("_bad", "_pace")

    def __init__(self, pace: Pace) -> None:
        self._pace: Final = pace
        self._bad = 0

    def closes(self, error: HelplineError) -> str | None:
        """Count one more; the reason to close the connection, if it was too often."""
        if isinstance(error, BadFrame):
            self._bad += 1
            if self._bad >= BAD_FRAMES or error.code == "frame_binary":
                return error.code
        return "slow_down" if self._pace.worn_out else None


def problem_of(error: HelplineError, *, key: str | None = None, chat: str | None = None) -> Problem:
    """What is said of something that was not taken."""
    seconds = error.seconds if isinstance(error, SlowDown) else None
    return Problem(code=error.code, key=key, chat=chat, seconds=seconds)
