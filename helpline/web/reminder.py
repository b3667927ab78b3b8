"""A quiet reminder on every page of the desk: whoever has a shift now is asked to check in.

Only she sees it, as long as she has not checked in; nothing is kept of it.
"""

from typing import Final

from helpline.rota.open_board import OpenBoard
from helpline.staff.line_board import LineBoard
from helpline.staff.sessions import SignedIn
from helpline.web.live_page import Look
from helpline.web.told_shifts import own_shifts
from helpline.words import Words


class Reminder:
    """Her own shift, in words. `look` says who has checked in, on all nodes."""

    def __init__(self, board: OpenBoard, lines: LineBoard, look: Look) -> None:
        self._board: Final = board
        self._lines: Final = lines
        self._look: Final = look

    def of(self, me: SignedIn, words: Words) -> list[str]:
        """A sentence for each shift of hers that goes on or begins soon; none when she is there."""
        shifts = own_shifts(self._board, me.staff_id)
        if not shifts or me.staff_id in {one.id for one in self._look().shift}:
            return []
        told = []
        for one in shifts:
            line = self._lines.line(one.line)
            called = one.line if line is None else line.called(words.language)
            values = {"begins": one.begins, "ends": one.ends, "line": called}
            told.append(words.say("top.shift", values))
        return told
