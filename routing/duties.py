"""Who should be there by the rota: whether a shift begins, and goes on, with enough people present.

Presence decides, never the roster: this only says when the on-call people of a line are called.
Nobody's name is known here, and nothing is kept of a shift that is over.
"""

from dataclasses import dataclass
from typing import Final

from routing.model import Duty, LineId
from routing.timers import Timers


@dataclass(slots=True, eq=False)
class _Line:
    """`enough` were present at the last count. `short_since`: since when they are not.

    `met`: since it began there were enough, once.
    """

    duty: Duty
    minimum: int
    enough: bool = False
    short_since: float | None = None
    met: bool = False

    @property
    def needed(self) -> int:
        """At the beginning as many as the shift needs; later the minimum of the line."""
        return self.minimum if self.met else max(self.duty.people, self.minimum)

    @property
    def missed_at(self) -> float | None:
        """When the on-call people are to be called; None: enough are present."""
        if self.short_since is None:
            return None
        return max(self.short_since, self.duty.begins) + self.duty.after


class Duties:
    """The duty of each line at this moment, with the time since which it is not met."""

    def __init__(self, timers: Timers) -> None:
        self._timers: Final = timers
        self._lines: Final[dict[LineId, _Line]] = {}

    def set(self, line: LineId, duty: Duty | None, minimum: int) -> None:
        """What the rota says of a line now. The same shift again goes on as it was."""
        known = self._lines.get(line)
        if duty is None:
            self._lines.pop(line, None)
            self._timers.set(("duty", line), None)
        elif known is None or known.duty.begins != duty.begins:
            since = None if known is None else known.short_since
            self._lines[line] = _Line(duty, minimum, short_since=since)
        else:
            known.duty, known.minimum = duty, minimum

    def count(self, line: LineId, present: int, now: float) -> None:
        """So many are present on a line."""
        known = self._lines.get(line)
        if known is None:
            return
        begun = now >= known.duty.begins
        known.met = known.met or (begun and (known.enough or present >= known.needed))
        known.enough = present >= known.needed
        if known.enough:
            known.short_since = None
        elif known.short_since is None:
            known.short_since = now
        at = known.missed_at
        due = known.duty.until if at is None or at <= now else at
        self._timers.set(("duty", line), due if due > now else None)

    def missing(self, line: LineId, now: float) -> bool:
        """Whether fewer than needed have been present for too long."""
        known = self._lines.get(line)
        at = None if known is None else known.missed_at
        return known is not None and at is not None and at <= now < known.duty.until
