"""How the engine does, for those who keep the house running: down, or back.

A single failure is told to the two whom it concerns. Several in a row are an event of the server,
and so is the first message that is translated again; neither holds a word or a language.
"""

from typing import Final

from helpline.events_log import Event, said
from helpline.translation.port import Why

IN_A_ROW: Final = 5
"""Failures after which the engine counts as down."""

FAULTS: Final[frozenset[Why]] = frozenset({"busy", "late", "broken"})
"""What is the engine's fault; a pair that is not installed is not."""


class Condition:
    """What the last messages say of the engine of this process."""

    def __init__(self) -> None:
        self._failed = 0

    @property
    def down(self) -> bool:
        """Whether it has failed again and again, and not worked since."""
        return self._failed >= IN_A_ROW

    def fails(self, why: Why) -> None:
        """A message was not translated."""
        if why in FAULTS:
            self._failed += 1
            if self._failed == IN_A_ROW:
                said(Event.TRANSLATION_DOWN)

    def works(self) -> None:
        """A message was translated."""
        if self.down:
            said(Event.TRANSLATION_BACK)
        self._failed = 0
