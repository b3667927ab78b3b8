"""The form of a step of training."""

from starlette.datastructures import FormData

from helpline.staff.line import Line
from helpline.staff.training_form import WrittenStep
from helpline.web.step_form import read_step_form, step_values
from helpline.words import read_words
from routing.model import LineId, LineRules
from web_widget import TEMPLATES


def test_what_was_sent_is_read() -> None:
    """Fields that are not there are empty, unknown ones passed over."""
    sent = FormData([("name-en", "Course"), ("kind", "survivor"), ("place", "a"), ("place", "b/c")])
    found = read_step_form(sent, ("en", "sv"))
    assert found == WrittenStep(
        {"en": "Course", "sv": ""}, "", "", ("survivor",), everything=False, places=("a", "b/c")
    )
    assert read_step_form(FormData([("everything", "yes")]), ()).everything


def test_the_template_gets_every_line_and_each_fault() -> None:
    """By its name in the coordinator's language."""
    words = read_words(TEMPLATES / "coordinator" / "words")["en"]
    line = Line(LineId("adults"), {"en": "Adults"}, (), LineRules(LineId("adults")))
    values = step_values(WrittenStep({}, "0", ""), ("en",), words, ("times",), (line,))
    assert values["choices"] == [{"id": "adults", "name": "Adults", "entrances": []}]
    assert values["step_faults"] == [("times", "Days that are needed: a number from 1 to 20.")]
