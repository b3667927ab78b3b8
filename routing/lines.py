"""Which lines take people now: a coordinator's switch, and nobody alone on a line for long."""

from typing import Final

from routing.model import LineId, LineRules
from routing.timers import Timers

GRACE: Final = 300.0
"""Seconds that a line goes on with fewer people than its minimum (routing.md §8)."""


class Lines:
    """The rules of each line, and which of them have had too few people for too long."""

    def __init__(self, timers: Timers) -> None:
        self._timers: Final = timers
        self._rules: Final[dict[LineId, LineRules]] = {}
        self._below: Final[set[LineId]] = set()
        self._stopped: Final[set[LineId]] = set()
        self._closed: Final[set[LineId]] = set()
        """Those that take nobody new, for one reason or the other."""

    def rules(self, line: LineId) -> LineRules:
        """The rules of `line`; unless a coordinator has said otherwise, the usual ones."""
        return self._rules.get(line) or LineRules(line)

    def set(self, rules: LineRules) -> None:
        """A coordinator has set a line's rules."""
        self._rules[rules.line] = rules
        self._close(rules.line)

    def count(self, line: LineId, present: int, now: float) -> bool:
        """So many are present on `line`; returns whether it takes people again by that.

        One person is a minimum that needs no care: where nobody is, nobody is rung.
        """
        minimum = self.rules(line).minimum_present
        if minimum > 1 and present < minimum:
            if line not in self._below:
                self._below.add(line)
                self._timers.set(("minimum", line), now + GRACE)
            return False
        stopped = line in self._stopped
        self._below.discard(line)
        self._stopped.discard(line)
        self._close(line)
        self._timers.set(("minimum", line), None)
        return stopped

    def stop(self, line: LineId) -> None:
        """Too few have been present for too long."""
        self._stopped.add(line)
        self._close(line)

    def staffed(self, line: LineId) -> bool:
        """Whether enough people are present on `line`, or were not long ago."""
        return line not in self._stopped

    def takes(self, line: LineId) -> bool:
        """Whether new people are offered on `line`. Who is known already is served all the same."""
        return line not in self._closed

    def _close(self, line: LineId) -> None:
        if self.rules(line).taking and self.staffed(line):
            self._closed.discard(line)
        else:
            self._closed.add(line)
