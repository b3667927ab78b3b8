"""Whom to ask first for a place on a shift: a few people, never everybody, never out of her limits.

First comes who would help most of those who otherwise find nobody of their language, or nobody of
the kind they wish for; then who has fewer shifts around that time. It is an order for one shift on
one day, of people against whom nothing speaks. No such number is kept or shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from helpline.rota.coverage import AN_HOUR
from helpline.rota.met import Wishes, visits_at
from helpline.rota.rules import writes
from helpline.rota.shift import Shift
from helpline.staff.profile import Profile
from routing.model import Language, ResponderId
from routing.need import Need

A_FEW: Final = 3
"""So many are named for one place."""


@dataclass(frozen=True, slots=True)
class Able:
    """Somebody who could be on a shift with nothing against it; `holds`: her shifts around it."""

    person: ResponderId
    profile: Profile
    holds: int


@dataclass(frozen=True, slots=True)
class First:
    """Somebody to ask, and what nobody else on the shift brings: languages, and her kind."""

    able: Able
    languages: tuple[Language, ...]
    kind: bool


def first_to_ask(
    shift: Shift, able: Iterable[Able], beside: Sequence[Profile], need: Need, wishes: Wishes
) -> list[First]:
    """A few of those who could, in the order in which to ask them.

    `beside`: everybody who is there at some moment of the shift already.
    """
    written = frozenset[Language]().union(*(writes(one) for one in beside))
    kinds = {one.kind for one in beside}
    expected = _expected(shift, need)
    ordered: list[tuple[float, int, str, First]] = []
    for one in able:
        brings = writes(one.profile) - written
        wished = wishes.get(one.profile.kind, 0.0) if one.profile.kind else 0.0
        new_kind = one.profile.kind not in kinds and wished > 0.0
        helped = sum(expected.get(language, 0.0) for language in brings)
        helped += sum(expected.values()) * wished if new_kind else 0.0
        told = sorted(brings & expected.keys(), key=lambda tag: (-expected[tag], tag))
        ordered.append((-helped, one.holds, one.person, First(one, tuple(told), new_kind)))
    return [first for *_, first in sorted(ordered, key=lambda one: one[:3])[:A_FEW]]


def _expected(shift: Shift, need: Need) -> dict[Language, float]:
    """Visits that are expected in all the hours of a shift, by language."""
    found: dict[Language, float] = {}
    hour = shift.begins.replace(minute=0)
    while hour < shift.ends:
        for language, visits in visits_at(need, hour).items():
            found[language] = found.get(language, 0.0) + visits
        hour += AN_HOUR
    return found
