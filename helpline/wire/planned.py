"""What a desk is told of what is planned: when a line of hers closes, and when her shift is.

Times are those on the wall where the line is, as in "18:00".
"""

from helpline.wire.frame import Frame


class LineCloses(Frame):
    """A line of hers closes `at` ("21:00"); `last`: nobody new comes in from then on."""

    line: str
    at: str
    last: str


class OwnShift(Frame):
    """A shift of hers that goes on, or begins within ten minutes: "18:00" and "22:00"."""

    line: str
    begins: str
    ends: str
