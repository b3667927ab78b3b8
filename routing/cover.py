"""Whether somebody is there at every moment: what shifts cover, and where they leave a hole.

Everything is counted in instants (UTC), so that zones which change their clocks on different days
show the hole of that week.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, the end not included, and how many people are there."""

    begins: datetime
    ends: datetime
    people: int


def cover(shifts: Iterable[Span]) -> Iterator[Span]:
    """How many people are there, from the first instant to the last, stretch by stretch.

    Neighbouring stretches have different numbers; a hole between two shifts is a stretch of 0.
    """
    changes: dict[datetime, int] = {}
    for shift in shifts:
        if shift.begins < shift.ends:
            changes[shift.begins] = changes.get(shift.begins, 0) + shift.people
            changes[shift.ends] = changes.get(shift.ends, 0) - shift.people
    instants = [instant for instant in sorted(changes) if changes[instant] != 0]
    people = 0
    for begins, ends in pairwise(instants):
        people += changes[begins]
        yield Span(begins, ends, people)


def lacking(shifts: Iterable[Span], begins: datetime, ends: datetime, *, fewest: int) -> list[Span]:
    """The stretches between two instants in which fewer people are there; `people` is how many."""
    covered = [
        Span(max(one.begins, begins), min(one.ends, ends), one.people)
        for one in cover(shifts)
        if one.begins < ends and one.ends > begins
    ]
    return [one for one in _with_edges(covered, begins, ends) if one.people < fewest]


def open_shifts(needed: Sequence[int], there: Sequence[int], *, length: int) -> list[int]:
    """In which steps to open a shift of `length` steps, so that nothing is lacking any more.

    From the first lacking step on, each shift begins as late as still covers it, but early enough
    to fit. That is the fewest shifts there can be: each step is covered by a run of starts, and the
    sweep solves such a problem exactly (routing.md §7). A start may stand several times.

    Raises: ValueError — a shift is longer than the time there is, or has no length.
    """
    if not 0 < length <= len(needed) or len(needed) != len(there):
        raise ValueError("a shift must fit into the time, and both rows be as long")
    people, starts = list(there), []
    for step, need in enumerate(needed):
        while people[step] < need:
            start = min(step, len(needed) - length)
            starts.append(start)
            for covered in range(start, start + length):
                people[covered] += 1
    return starts


def _with_edges(covered: list[Span], begins: datetime, ends: datetime) -> Iterator[Span]:
    """The same, with the time before the first and after the last stretch as empty ones."""
    if not covered:
        yield Span(begins, ends, 0)
        return
    if begins < covered[0].begins:
        yield Span(begins, covered[0].begins, 0)
    yield from covered
    if covered[-1].ends < ends:
        yield Span(covered[-1].ends, ends, 0)
