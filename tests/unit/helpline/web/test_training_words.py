"""What people read about training."""

from datetime import date

from helpline.staff.line import Line, LineEntrance
from helpline.staff.training import Due, Standing, Step, StepId
from helpline.web.training_words import due_sentences, place_names, standing_says
from helpline.words import read_words
from routing.model import Entrance, LineId, LineRules
from web_widget import TEMPLATES

ENGLISH = read_words(TEMPLATES / "coordinator" / "words")["en"]
YOUNG, FRIEND = LineId("young"), Entrance("friend")
DOOR = LineEntrance(FRIEND, {"en": "A friend"}, offered=True)
LINES = (Line(YOUNG, {"en": "Linden young"}, (DOOR,), LineRules(YOUNG)),)
STEP = Step(StepId("course"), {"en": "Basic course"}, times=3, months=12)


def test_a_sentence_says_what_is_closed_and_since_when() -> None:
    """With the names that the organisation gave."""
    closed = frozenset({(YOUNG, None), (YOUNG, FRIEND)})
    ended = Due(STEP, Standing("expired", 0, date(2026, 11, 1)), closed)
    (said,) = due_sentences([ended], LINES, ENGLISH)
    assert said["says"].replace("\u2011", "-") == (
        "Ended on 2026-11-01: Basic course. Until it is done again, no new chats from: "
        "Linden young · Linden young: A friend."
    )
    assert place_names([(LineId("gone"), None)], LINES, "en") == ""


def test_few_words_say_how_somebody_stands() -> None:
    """Some of several days, for good, or until a day."""
    says = [
        standing_says(STEP, Standing("missing", 1), ENGLISH),
        standing_says(STEP, Standing("done", 3), ENGLISH),
        standing_says(STEP, Standing("soon", 3, date(2026, 12, 1)), ENGLISH).replace("\u2011", "-"),
        standing_says(Step(StepId("x"), {}), Standing("missing", 0), ENGLISH),
    ]
    assert says == ["1 of 3 days", "done", "ends on 2026-12-01", "not done yet"]
