"""What was found, beside what it must be by now and what is the goal."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so much, or at `least`: `first` is what must hold, `goal` what we are after."""

    first: float | None
    goal: float | None
    least: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure, as the middle of several rounds, with the lowest and the highest of them."""

    what: str
    figures: Sequence[float]
    unit: str
    limits: Limits
    broken: str = ""
    """Why the figure does not count, whatever it is: something was lost, or did not run."""
    noise: float = field(default=0.0)
    """By how much a figure may be beyond its limit and still not be told from it."""

    @property
    def middle(self) -> float:
        """The median of the rounds."""
        every = sorted(self.figures)
        return (every[(len(every) - 1) // 2] + every[len(every) // 2]) / 2

    def as_line(self) -> Line:
        """The finding as a line of the table."""
        low, high = min(self.figures), max(self.figures)
        spread = f"{_short(low)}–{_short(high)}" if len(self.figures) > 1 else ""
        return (
            self.what,
            f"{_short(self.middle)} {self.unit}",
            spread,
            self._judged(self.limits.first),
            self._judged(self.limits.goal),
        )

    def _judged(self, limit: float | None) -> str:
        if self.broken:
            return f"NO, {self.broken}"
        if limit is None:
            return "–"
        least = self.limits.least
        holds = self.middle >= limit - self.noise if least else self.middle <= limit + self.noise
        return f"{'≥' if least else '≤'} {limit:g} {'yes' if holds else 'NO'}"


def table(findings: Sequence[Finding]) -> str:
    """All findings; who reads it sees at once which limit holds."""
    heads = ("", "found", "from–to", "must be", "goal")
    return columns([heads, *(finding.as_line() for finding in findings)])


def columns(lines: Sequence[Line]) -> str:
    """Lines of cells, one under the other; the first cell stands left, the others right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"
