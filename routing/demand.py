"""What has been asked for lately, and how much of it could be answered now."""

from math import exp2
from typing import Final

from routing.model import Language, LineId, Needs, Responder, Wish
from routing.policy import ROUTED_ON, wish

HALVED_AFTER: Final = 3600.0
"""Seconds after which an arrival counts half."""

Demanded = tuple[LineId, Wish, Language]
"""A line, whom she wanted, and her first language."""


def demanded(needs: Needs) -> Demanded:
    """What a person asks for."""
    return (needs.line, wish(needs), needs.languages[0] if needs.languages else Language(""))


def answered(facts: Responder) -> tuple[Demanded, ...]:
    """What somebody can answer."""
    wishes: tuple[Wish, Wish] = ("anyone", facts.kind)
    return tuple(
        (line, wanted, language)
        for line in sorted(facts.lines)
        for language, level in facts.languages
        if level >= ROUTED_ON
        for wanted in wishes
    )


class Demand:
    """Arrivals by what they asked for; the older, the less they count."""

    def __init__(self) -> None:
        self._sums: Final[dict[Demanded, tuple[float, float]]] = {}

    def count(self, what: Demanded, now: float) -> None:
        """Somebody arrived and asked for it."""
        self._sums[what] = (self.lately(what, now) + 1.0, now)

    def lately(self, what: Demanded, now: float) -> float:
        """How many have asked for it lately."""
        if what not in self._sums:
            return 0.0
        total, at = self._sums[what]
        return total * exp2((at - now) / HALVED_AFTER)
