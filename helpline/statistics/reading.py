"""What a table of waits says in a sentence: how many were answered, how soon, and how many not.

Only from what is told: nothing here is more exact than the table itself. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import Final

from helpline.statistics.publishing import together

ANSWERED: Final = ("minute", "five", "fifteen", "thirty", "longer")
"""The bands of the waits that ended in a chat, the shortest first."""

UNANSWERED: Final = ("left", "nobody")


@dataclass(frozen=True, slots=True)
class Reading:
    """`half` and `most`: the band within which half, and 8 in 10, of those answered were answered.

    They are None where nothing is told of anybody who was answered, or too much of it is hidden.
    """

    answered: int
    unanswered: int | None
    half: str | None
    most: str | None


def reading_of(went: Mapping[str, int | None]) -> Reading:
    """What a table of waits says."""
    answered = {band: went.get(band) for band in ANSWERED}
    missed = {band: went.get(band) for band in UNANSWERED}
    # What is hidden is no more than the smallest that is told, by the rule that hid it.
    most_hidden = min((count for count in went.values() if count is not None), default=0)
    return Reading(
        answered=together(answered),
        unanswered=together(missed) if any(missed.values()) else None,
        half=_within(answered, 0.5, most_hidden),
        most=_within(answered, 0.8, most_hidden),
    )


def _within(answered: Mapping[str, int | None], part: float, most_hidden: int) -> str | None:
    """The shortest band that, with all before it, holds at least this part.

    Only if that is so whatever is hidden; None: it depends on it.
    """
    could = [(0, most_hidden) if count is None else (count,) for count in answered.values()]
    found = {_first(counts, part) for counts in product(*could)}
    return tuple(answered)[found.pop()] if len(found) == 1 and together(answered) else None


def _first(counts: Sequence[int], part: float) -> int:
    """The place of the band that holds this part with all before it."""
    needed = part * sum(counts)
    return next(place for place, held in enumerate(accumulate(counts)) if held >= needed)
