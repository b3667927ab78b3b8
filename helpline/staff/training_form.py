"""Reads what a coordinator has written about a step of training, and says what does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from helpline.staff.line import Line
from helpline.staff.line_form import read_names, whole_number
from helpline.staff.profile import KINDS
from helpline.staff.training import MOST_MONTHS, MOST_TIMES, Place, Step, StepId
from routing.model import Entrance

StepFault = Literal["names", "times", "months", "kinds", "places"]
"""The part of the form that does not fit."""

LONGEST_STEP: Final = 60
_FIRST_DAY: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step as it is written in a form. A place is "line" or "line/entrance"."""

    names: Mapping[str, str]
    times: str
    months: str
    kinds: tuple[str, ...] = ()
    everything: bool = False
    places: tuple[str, ...] = ()


def read_step(
    written: WrittenStep, step: StepId, languages: Sequence[str], lines: Sequence[Line]
) -> Step | tuple[StepFault, ...]:
    """The step; or what does not fit, in the order of the form."""
    names = read_names(written.names, languages, longest=LONGEST_STEP)
    times = whole_number(written.times or "1", 1, MOST_TIMES)
    months = whole_number(written.months, 1, MOST_MONTHS)
    known = _places(lines)
    fits: dict[StepFault, bool] = {
        "names": names is not None,
        "times": times is not None,
        "months": months is not None or not written.months.strip(),
        "kinds": set(written.kinds) <= set(KINDS),
        "places": set(written.places) <= known.keys(),
    }
    faults = tuple(part for part, fit in fits.items() if not fit)
    if names is None or times is None or faults:
        return faults
    return Step(
        id=step,
        names=names,
        times=times,
        months=months,
        kinds=frozenset(kind for kind in KINDS if kind in written.kinds),
        everything=written.everything,
        places=frozenset(known[one] for one in written.places if not written.everything),
    )


def written_step(step: Step) -> WrittenStep:
    """A step as its form shows it; the same for the same step, in every process."""
    return WrittenStep(
        names=dict(sorted(step.names.items())),
        times=str(step.times),
        months="" if step.months is None else str(step.months),
        kinds=tuple(sorted(step.kinds)),
        everything=step.everything,
        places=tuple(sorted(map(spelled_place, step.places))),
    )


def read_day(typed: str, today: date) -> date | None:
    """A day that has been, in the form YYYY-MM-DD; None for anything else."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        return None
    return day if _FIRST_DAY <= day <= today else None


def spelled_place(place: Place) -> str:
    """A place as forms and frames name it: "line" or "line/entrance"."""
    line, entrance = place
    return line if entrance is None else f"{line}/{entrance}"


def _places(lines: Sequence[Line]) -> dict[str, Place]:
    found: dict[str, Place] = {line.id: (line.id, None) for line in lines}
    for line in lines:
        for one in line.entrances:
            place = (line.id, Entrance(one.id))
            found[spelled_place(place)] = place
    return found
