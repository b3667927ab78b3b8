"""The form in which a coordinator writes what a step of training is, and what it opens."""

from collections.abc import Sequence

from starlette.datastructures import FormData

from helpline.staff.line import Line
from helpline.staff.training_form import LONGEST_STEP, StepFault, WrittenStep
from helpline.web.line_form import name_fields, read_name_fields
from helpline.web.person_form import all_of, first
from helpline.words import Words


def read_step_form(form: FormData, languages: Sequence[str]) -> WrittenStep:
    """What was sent about a step."""
    return WrittenStep(
        names=read_name_fields(form, languages),
        times=first(form, "times"),
        months=first(form, "months"),
        kinds=all_of(form, "kind"),
        everything=bool(first(form, "everything")),
        places=all_of(form, "place"),
    )


def step_values(
    written: WrittenStep,
    languages: Sequence[str],
    words: Words,
    faults: Sequence[StepFault] = (),
    lines: Sequence[Line] = (),
) -> dict[str, object]:
    """What the templates of a step's form need; without `lines`, nothing is asked about them."""
    language = words.language
    return {
        "written": written,
        "fields": name_fields(written.names, languages),
        "longest": LONGEST_STEP,
        "faults": faults,
        "step_faults": [(part, words.say(f"fault.step.{part}")) for part in faults],
        "choices": [
            {
                "id": line.id,
                "name": line.called(language),
                "entrances": [
                    {"id": f"{line.id}/{one.id}", "name": one.called(language)}
                    for one in line.entrances
                ],
            }
            for line in lines
        ],
        "here": "people",
    }
