"""Whom people are likely to meet in a week: their own language, whom they wish for, or nobody.

Nothing here is more exact than a tenth. Languages in which few came are not reckoned with, nor are
those that are counted together without their names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from helpline.languages import AUTONYMS
from helpline.rota.coverage import AN_HOUR, Step, hour_of_week
from helpline.rota.rules import writes
from helpline.rota.shift import Shift
from helpline.staff.profile import Profile
from routing.model import Kind, Language, ResponderId, Wish
from routing.need import Need

Profiles = Mapping[ResponderId, Profile]
Wishes = Mapping[Wish, float]
"""The share of those who wish for somebody, by whom; empty: it is not known."""

_MIDDLE: Final = AN_HOUR / 2
_TENTHS: Final = 10


@dataclass(frozen=True, slots=True)
class Met:
    """Of ten people who come while the line is meant to be open; None: it is not known.

    How many meet somebody who writes their own language · somebody as they wish · nobody at all.
    """

    language: int | None = None
    wish: int | None = None
    nobody: int | None = None


@dataclass(slots=True)
class There:
    """What those who are there in an hour are, all together."""

    languages: set[Language]
    kinds: set[Kind]


def there(shifts: Iterable[Shift], profiles: Profiles, first: datetime) -> dict[datetime, There]:
    """Who is there in the middle of each hour after `first`, by the beginning of the hour."""
    found: dict[datetime, There] = {}
    for shift in shifts:
        people = [profiles[one] for one in shift.people if one in profiles]
        hour = first + AN_HOUR * -((first + _MIDDLE - shift.begins) // AN_HOUR)
        while people and hour + _MIDDLE < shift.ends:
            here = found.setdefault(hour, There(set(), set()))
            for one in people:
                here.languages |= writes(one)
                here.kinds |= {one.kind} if one.kind else set()
            hour += AN_HOUR
    return found


def met(found: Sequence[Step], here: Mapping[datetime, There], need: Need, wishes: Wishes) -> Met:
    """Whom those are likely to meet who come in these hours."""
    visits = named = language = wish = nobody = 0.0
    for step in found:
        expected = visits_at(need, step.begins)
        of_hour, now = sum(expected.values()), here.get(step.begins)
        visits += of_hour
        named += sum(rate for tag, rate in expected.items() if tag in AUTONYMS)
        if now is None:
            nobody += of_hour
            continue
        language += sum(rate for tag, rate in expected.items() if tag in now.languages)
        wish += of_hour * sum(
            share for wished, share in wishes.items() if wished == "anyone" or wished in now.kinds
        )
    if not need.known or visits <= 0.0:
        return Met()
    return Met(
        language=_tenths(language / named) if named else None,
        wish=_tenths(wish / visits) if wishes else None,
        nobody=_tenths(nobody / visits),
    )


def visits_at(need: Need, hour: datetime) -> dict[Language, float]:
    """How many visits are expected in an hour, by language."""
    of_week = hour_of_week(hour)
    return {language: hours[of_week] for language, hours in need.visits.items()}


def _tenths(share: float) -> int:
    return round(share * _TENTHS)
