"""What people read of a line while it is open, while it closes, and while it is closed.

For coordinators, who see it in each language before anybody else does. The sentences are those of
the visitor's page, in the order in which it shows them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from helpline.staff.line import ClosedReason, PauseReason
from helpline.wire.to_visitor import Opens
from helpline.words import Words

When = Literal["open", "notice", "closing", "hours", "shift", "staff", "paused"]
"""States of a line as they are told; `notice`: shortly before it closes, to those who wait."""

_OPENS: Final = frozenset({"closing", "hours", "shift"})
"""What ends by a plan: only then is it told when the line opens again."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is read in one state of a line; `now`: the line is in it."""

    when: When
    read: tuple[str, ...]
    now: bool


def line_sentences(
    hers: Words,
    closed: ClosedReason | None,
    pause: PauseReason | None,
    *,
    closes: str | None,
    opens: Opens | None,
) -> list[Sentences]:
    """All states, in the words of one language.

    `closed` is why the line is closed now. `closes` ("21:00") and `opens` are the next times of
    both; what is not planned is not told.
    """
    whens: list[When] = ["open", "closing", "hours", "shift", "staff"]
    if closes is not None:
        whens.insert(1, "notice")
    if closed == "paused":
        whens.append("paused")
    known = _Known(hers, pause, closes or "", opens)
    return [Sentences(when, tuple(known.read(when)), when == (closed or "open")) for when in whens]


@dataclass(frozen=True, slots=True)
class _Known:
    hers: Words
    pause: PauseReason | None
    closes: str
    opens: Opens | None

    def read(self, when: When) -> Iterable[str]:
        """The sentences of one state."""
        hers = self.hers
        if when == "open":
            yield from (hers.say("entry").replace("\n", " "), hers.say("entry.d"))
            return
        if when == "notice":
            yield hers.say("closing", {"time": self.closes})
            return
        yield hers.say("closed.other" if when == "closing" else "closed")
        reason = self.pause if when == "paused" else when
        yield hers.sentences.get(f"closed.{reason}") or hers.say("closed.staff")
        if self.opens is not None and when in _OPENS:
            day = hers.say(f"day.{self.opens.day}")
            yield f"{hers.say('opens')} {day} {self.opens.time}"
        yield hers.say("closed.d")
