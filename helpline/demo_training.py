"""The training of the demo's people: three steps, one of which ends soon for somebody."""

from dataclasses import dataclass
from typing import Final

from helpline.demo_cast import YOUNG
from helpline.staff.training import Step, StepId
from routing.model import Entrance

_COURSE: Final = {
    "en": "Basic course",
    "sv": "Grundkurs",
    "es": "Curso básico",
    "fr": "Cours de base",
    "ar": "الدورة الأساسية",
}
_VIOLENCE: Final = {
    "en": "Talking with somebody who hurts others",
    "sv": "När någon skadar andra",
    "es": "Con quien daña a otras personas",
    "fr": "Parler avec quelqu’un qui fait du mal",
    "ar": "الحديث مع شخص يؤذي الآخرين",
}
_SHADOW: Final = {
    "en": "Shadow shift",
    "sv": "Pass bredvid",
    "es": "Turno de observación",
    "fr": "Permanence en observation",
    "ar": "مناوبة للمراقبة",
}
_EVERYBODY: Final = ("Ingrid", "Ruth", "Amina", "Mihaela", "Noor", "Jonas", "Karin")


@dataclass(frozen=True, slots=True)
class DemoStep:
    """A step, and who has done it how many days ago."""

    step: Step
    days: tuple[tuple[int, tuple[str, ...]], ...]


def demo_training() -> tuple[DemoStep, ...]:
    """A course and shadow shifts that are only written down; a course that opens an entrance."""
    course = Step(id=StepId("basic-course"), names=_COURSE, months=24)
    violence = Step(
        id=StepId("violence"),
        names=_VIOLENCE,
        months=12,
        places=frozenset({(YOUNG, Entrance("using-violence"))}),
    )
    shadow = Step(id=StepId("shadow-shift"), names=_SHADOW, times=3, kinds=frozenset({"survivor"}))
    return (
        DemoStep(course, ((200, _EVERYBODY),)),
        DemoStep(violence, ((100, ("Jonas",)), (350, ("Karin",)))),
        DemoStep(
            shadow, ((60, ("Amina", "Mihaela", "Noor")), (50, ("Amina", "Noor")), (40, ("Amina",)))
        ),
    )
