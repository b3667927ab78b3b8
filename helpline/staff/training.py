"""Training: the steps that the organisation asks for, and how somebody stands with each of them.

A step is done on one day or on several (three shadow shifts). Each day counts for some months, or
for good; a step holds as long as enough of its days count. Days are whole days (UTC).
"""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal, NewType

from helpline.staff.line import Names, called_in
from routing.model import Entrance, Kind, LineId

StepId = NewType("StepId", str)

Place = tuple[LineId, Entrance | None]
"""An entrance of a line; None: the line with all its entrances."""

SOON: Final = timedelta(weeks=4)
"""How long before its end a step is shown as ending soon."""
MOST_STEPS: Final = 24
MOST_TIMES: Final = 20
MOST_MONTHS: Final = 120
_MONTHS_A_YEAR: Final = 12

State = Literal["done", "soon", "expired", "missing"]
"""It holds · it holds and ends within four weeks · it held once · it never did."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `times`: days that are needed; `months`: how long a day counts, None: for good.

    It is asked of these `kinds`; of everybody who answers if there is none. Without it, `places`
    are closed, or with `everything` all lines. A step that closes nothing is only written down.
    """

    id: StepId
    names: Names
    times: int = 1
    months: int | None = None
    kinds: frozenset[Kind] = frozenset()
    everything: bool = False
    places: frozenset[Place] = frozenset()

    @property
    def closes(self) -> bool:
        """Whether anything is closed to somebody who lacks it."""
        return self.everything or bool(self.places)

    def called(self, *languages: str) -> str:
        """Its name in the first of these languages that has one; else in any; else its id."""
        return called_in(self.names, languages, self.id)


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands with a step. `count`: her days that count today.

    `until` is the last day on which it holds, or held; None: for good, or it never did.
    """

    state: State
    count: int
    until: date | None = None

    @property
    def holds(self) -> bool:
        """Whether she may take what the step opens."""
        return self.state in {"done", "soon"}


@dataclass(frozen=True, slots=True)
class Due:
    """A step that somebody lacks, or that ends soon. `closed`: what is closed to her without it."""

    step: Step
    standing: Standing
    closed: frozenset[Place]


def standing(step: Step, days: Collection[date], today: date) -> Standing:
    """How somebody stands who did the step on these days; those still to come do not count."""
    past = sorted((day for day in days if day <= today), reverse=True)
    count = sum(step.months is None or last_day(day, step.months) >= today for day in past)
    if len(past) < step.times:
        return Standing("missing", count)
    if step.months is None:
        return Standing("done", count)
    # When this one counts no longer, the days after it are one too few.
    until = last_day(past[step.times - 1], step.months)
    if until < today:
        return Standing("expired", count, until)
    return Standing("soon" if until - today <= SOON else "done", count, until)


def last_day(done: date, months: int) -> date:
    """The last day on which a day counts: the same so many months later, or the month's last."""
    year, month = divmod(done.year * _MONTHS_A_YEAR + done.month - 1 + months, _MONTHS_A_YEAR)
    _, longest = monthrange(year, month + 1)
    return date(year, month + 1, min(done.day, longest))


def day_at(seconds: float) -> date:
    """The day of a time in seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC).date()
