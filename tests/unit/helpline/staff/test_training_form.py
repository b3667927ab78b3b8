"""What a coordinator writes about a step of training."""

from dataclasses import replace
from datetime import date

import pytest

from helpline.staff.line import Line, LineEntrance
from helpline.staff.training import Step, StepId
from helpline.staff.training_form import (
    StepFault,
    WrittenStep,
    read_day,
    read_step,
    spelled_place,
    written_step,
)
from routing.model import Entrance, LineId, LineRules

YOUNG = LineId("young")
LINES = (
    Line(LineId("adults"), {}, (), LineRules(LineId("adults"))),
    Line(YOUNG, {}, (LineEntrance(Entrance("friend"), {}, offered=True),), LineRules(YOUNG)),
)
WRITTEN = WrittenStep(
    {"en": "Course", "sv": ""}, "2", "12", ("survivor",), places=("adults", "young/friend")
)
STEP = StepId("course")


def test_what_is_written_is_read() -> None:
    """And comes back in the form as it was."""
    step = read_step(WRITTEN, STEP, ("en", "sv"), LINES)
    assert step == Step(
        STEP,
        {"en": "Course"},
        2,
        12,
        frozenset({"survivor"}),
        everything=False,
        places=frozenset({(LineId("adults"), None), (YOUNG, Entrance("friend"))}),
    )
    again = written_step(step)
    assert again == replace(WRITTEN, names={"en": "Course"})
    assert read_step(again, STEP, ("en", "sv"), LINES) == step


def test_everything_needs_no_places() -> None:
    """Nor does a step without an end say how long it counts."""
    written = replace(WRITTEN, everything=True, months=" ", times="")
    step = read_step(written, STEP, ("en",), LINES)
    assert isinstance(step, Step)
    assert (step.everything, step.places, step.months, step.times) == (True, frozenset(), None, 1)


@pytest.mark.parametrize(
    ("wrong", "faults"),
    [
        (replace(WRITTEN, names={"en": " "}), ("names",)),
        (replace(WRITTEN, names={"en": "x" * 61}), ("names",)),
        (replace(WRITTEN, times="0"), ("times",)),
        (replace(WRITTEN, times="21"), ("times",)),
        (replace(WRITTEN, months="121", kinds=("doctor",)), ("months", "kinds")),
        (replace(WRITTEN, months="-1"), ("months",)),
        (replace(WRITTEN, places=("young/elsewhere",)), ("places",)),
    ],
)
def test_what_does_not_fit_is_named(wrong: WrittenStep, faults: tuple[StepFault, ...]) -> None:
    """In the order of the form."""
    assert read_step(wrong, STEP, ("en", "sv"), LINES) == faults


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-27", date(2026, 11, 27)),
        (" 2020-02-29 ", date(2020, 2, 29)),
        ("2026-11-28", None),
        ("1969-12-31", None),
        ("2026-02-30", None),
        ("27.11.2026", None),
        ("", None),
        ("2026-11-27T10:00", None),
        ("\ud800", None),
    ],
)
def test_a_day_has_been(typed: str, day: date | None) -> None:
    """Written as browsers send it; never a time, never one to come."""
    assert read_day(typed, date(2026, 11, 27)) == day


def test_a_place_has_one_spelling() -> None:
    """The same in forms and in frames."""
    assert spelled_place((YOUNG, None)) == "young"
    assert spelled_place((YOUNG, Entrance("friend"))) == "young/friend"
