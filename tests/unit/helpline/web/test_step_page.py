"""The coordinator's page of one training step."""

import re
from datetime import date

import pytest

from helpline.staff.training import Step, StepId
from tests.desk_site import Desk, fault, hidden
from tests.organisation import LINE, Example, profile

COURSE = Step(StepId("course"), {"en": "Course", "qq": "Another"}, 1, 12)
FORM = {"name-en": "Course", "times": "1", "months": "12"}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in, and a step that closes nothing yet."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    await desk.org.staff.steps.add(COURSE)
    return example


async def seen(desk: Desk) -> str:
    """What the form of the step shows now."""
    return hidden((await desk.browser.get("/desk/training/course")).text, "seen")


async def test_nothing_is_closed_before_she_has_seen_to_whom(desk: Desk, eva: Example) -> None:
    """The page names them first; the same form with her yes is kept."""
    await desk.org.joins("ingrid", profile())
    form = FORM | {"seen": await seen(desk), "everything": "yes"}
    first = await desk.browser.post("/desk/training/course", **form)
    assert first.status_code == 422
    assert fault(first.text) == "Nothing was saved yet. 1 person gets fewer chats from now on:"
    assert "Ingrid" in first.text
    assert (await desk.org.staff.lines.everything())[0].people == 1
    sure = re.search(r'name="sure" value="(\w+)"', first.text)
    assert sure is not None
    wrong = await desk.browser.post("/desk/training/course", **form, sure="yes")
    assert wrong.status_code == 422
    again = await desk.browser.post("/desk/training/course", **form, sure=sure[1])
    assert again.status_code == 200
    assert (await desk.org.staff.lines.everything())[0].people == 0
    (step,) = await desk.org.staff.steps.everything()
    assert (step.everything, step.names) == (True, COURSE.names)
    assert eva.sign_in_name == "eva"


async def test_a_form_that_is_too_old_is_not_kept(desk: Desk, eva: Example) -> None:
    """Nor one that does not fit."""
    old = await seen(desk)
    await desk.org.staff.steps.change(Step(COURSE.id, {"en": "Course"}, 2))
    answer = await desk.browser.post("/desk/training/course", **FORM, seen=old)
    assert answer.status_code == 409
    wrong = FORM | {"times": "0", "seen": await seen(desk)}
    assert (await desk.browser.post("/desk/training/course", **wrong)).status_code == 422
    (step,) = await desk.org.staff.steps.everything()
    assert step.times == 2
    assert eva.sign_in_name == "eva"


async def test_a_day_is_written_down_for_many(desk: Desk, eva: Example) -> None:
    """Only for whom it is asked of, and never a day to come."""
    people = [await desk.org.joins(name, profile(name.title())) for name in ("ingrid", "karin")]
    chosen = [*(one.id for one in people), eva.id, "nobody"]
    later = await desk.browser.post("/desk/training/course/done", person=chosen, day="2099-01-01")
    assert fault(later.text).startswith("Nothing was saved.")
    nobody = await desk.browser.post("/desk/training/course/done", person=eva.id, day="2026-11-01")
    assert nobody.status_code == 422
    await desk.browser.post("/desk/training/course/done", person=chosen, day="2026-11-01")
    days = await desk.org.staff.steps.days()
    assert {one: set(done[COURSE.id]) for one, done in days.items()} == {
        one.id: {date(2026, 11, 1)} for one in people
    }
    page = (await desk.browser.get("/desk/training/course")).text.replace("\u2011", "-")
    assert page.count("until 2027-11-01") == 2


async def test_a_step_is_removed_with_a_second_press(desk: Desk, eva: Example) -> None:
    """What it closed is open again; an unknown step leads to the list."""
    await desk.org.joins("ingrid", profile())
    await desk.org.staff.steps.change(
        Step(COURSE.id, COURSE.names, places=frozenset({(LINE, None)}))
    )
    assert (await desk.org.staff.lines.everything())[0].people == 0
    assert (await desk.browser.post("/desk/training/course/remove")).status_code == 200
    page = (await desk.browser.get("/desk/training/course")).text
    sure = hidden(page, "sure")
    gone = await desk.browser.post("/desk/training/course/remove", sure=sure)
    assert gone.headers["location"] == "/desk/training"
    assert (await desk.org.staff.lines.everything())[0].people == 1
    for path in ("/desk/training/course", "/desk/training/course/done"):
        assert (await desk.browser.get(path)).status_code == 303
    assert eva.sign_in_name == "eva"
