"""What a table of waits says in a sentence: how many were answered, how soon, and how many not.

Only from what is told: nothing here is more exact than the table itself. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from helpline.statistics.publishing import together

ANSWERED: Final = ("minute", "five", "fifteen", "thirty", "longer")
"""The bands of the waits that ended in a chat, the shortest first."""

UNANSWERED: Final = ("left", "nobody")


@dataclass(frozen=True, slots=True)
class Reading:
    """`half` and `most`: the band within which half, and 8 in 10, of those answered were answered.

    They are None where nothing is told of anybody who was answered.
    """

    answered: int
    unanswered: int | None
    half: str | None
    most: str | None


def reading_of(went: Mapping[str, int | None]) -> Reading:
    """What a table of waits says."""
    answered = {band: went.get(band) for band in ANSWERED}
    missed = {band: went.get(band) for band in UNANSWERED}
    return Reading(
        answered=together(answered),
        unanswered=together(missed) if any(missed.values()) else None,
        half=_within(answered, 0.5),
        most=_within(answered, 0.8),
    )


def _within(answered: Mapping[str, int | None], part: float) -> str | None:
    """The shortest band that, with all before it, holds at least this part."""
    needed, held = part * together(answered), 0
    for band, count in answered.items():
        held += count or 0
        if held and held >= needed:
            return band
    return None
