"""Who may take a shift, and what would be too much for her: rest, length, how many in a week.

The limits are for the well-being of whoever answers. Nobody is ranked by them, and nobody sees them
but she herself and whoever plans.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from helpline.rota.shift import Shift
from helpline.staff.profile import Profile
from routing.model import Kind, Language, ResponderId

Fault = Literal[
    "gone",
    "answers",
    "line",
    "holds",
    "overlap",
    "full",
    "kind",
    "language",
    "long",
    "week",
    "rest",
]
"""It is over, or does not come · she answers no chats · is not on its line · has it already · has
another one then · no place is open · somebody else is wished for · another language is · it is
longer, or more in one week, or with less rest between, than is good for her."""

FIRM: Final[frozenset[Fault]] = frozenset({"gone", "answers", "line", "holds", "overlap", "full"})
"""What holds for everybody. About the others a coordinator may decide."""

_FLUENT: Final = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What somebody takes on by herself: how long, how many in a week, with how much rest between.

    `notice`: until so long before a shift begins she can give it back by herself.
    """

    longest: timedelta = timedelta(hours=6)
    longest_survivor: timedelta = timedelta(hours=4)
    a_week: int = 2
    rest: timedelta = timedelta(hours=11)
    notice: timedelta = timedelta(hours=24)

    def longest_for(self, kind: Kind | None) -> timedelta:
        """How long one shift may be."""
        return self.longest_survivor if kind == "survivor" else self.longest


def faults(
    shift: Shift,
    person: ResponderId,
    profile: Profile,
    held: Iterable[Shift],
    now: datetime,
    limits: Limits,
) -> tuple[Fault, ...]:
    """Everything that speaks against her taking a place; nothing: she may.

    `held` are the shifts that she has around that time.
    """
    others = [one for one in held if one.id != shift.id and not one.cancelled]
    in_that_week = sum(one.week == shift.week for one in others)
    wrong: dict[Fault, bool] = {
        "gone": shift.cancelled or shift.ends <= now,
        "answers": not profile.answers,
        "line": shift.line not in profile.lines,
        "holds": person in shift.people,
        "overlap": any(one.overlaps(shift.begins, shift.ends) for one in others),
        "full": shift.free == 0,
        "kind": bool(shift.kinds) and profile.kind not in shift.kinds,
        "language": bool(shift.languages) and not shift.languages & writes(profile),
        "long": shift.length > limits.longest_for(profile.kind),
        "week": in_that_week >= limits.a_week,
        "rest": any(_too_close(shift, one, limits.rest) for one in others),
    }
    return tuple(fault for fault, is_so in wrong.items() if is_so)


def trained(found: Sequence[Fault]) -> bool:
    """Whether a shift is one for her at all, whatever else there is against it."""
    return not {"answers", "line", "kind", "language"} & set(found)


def may_drop(shift: Shift, now: datetime, limits: Limits) -> bool:
    """Whether it is early enough to give it back without asking anybody."""
    return now + limits.notice <= shift.begins


def writes(profile: Profile) -> frozenset[Language]:
    """The languages in which she answers people."""
    return frozenset(tag for tag, level in profile.languages if level >= _FLUENT)


def unwritten(
    before: Iterable[Profile], after: Iterable[Profile], *, wished: frozenset[Language]
) -> tuple[Language, ...]:
    """The languages in which somebody writes before, and nobody after; those wished for first."""
    lost = _all(before) - _all(after)
    return tuple(sorted(lost, key=lambda tag: (tag not in wished, tag)))


def _all(people: Iterable[Profile]) -> frozenset[Language]:
    return frozenset[Language]().union(*(writes(one) for one in people))


def _too_close(shift: Shift, other: Shift, rest: timedelta) -> bool:
    if other.overlaps(shift.begins, shift.ends):
        return False
    return max(shift.begins - other.ends, other.begins - shift.ends) < rest
