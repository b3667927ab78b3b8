"""The coordinator's list of training steps."""

import pytest

from helpline.staff.people import Person
from helpline.staff.training import MOST_STEPS, Step, StepId
from helpline.web.step_list import asked_of, needs
from routing.model import LineId, ResponderId
from tests.desk_site import Desk, browser, fault
from tests.organisation import Example, profile


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def test_a_step_is_added_and_closes_nothing(desk: Desk, eva: Example) -> None:
    """Its page follows, where it is said what it opens; the log says who it was."""
    answer = await desk.browser.post(
        "/desk/training/new", **{"name-en": "Basic course", "times": "1", "months": "24"}
    )
    assert answer.headers["location"] == "/desk/training/basic-course"
    (step,) = await desk.org.staff.steps.everything()
    assert step == Step(StepId("basic-course"), {"en": "Basic course"}, 1, 24)
    listed = (await desk.browser.get("/desk/training")).text
    assert "Basic course" in listed
    assert "Opens nothing" in listed
    newest = (await desk.org.staff.log.entries())[0]
    assert (newest.by, newest.name, newest.what) == (eva.id, "Eva", "step.added")


async def test_a_half_filled_form_comes_back(desk: Desk, eva: Example) -> None:
    """With a sentence for each part; nothing was added, and no more than there may be."""
    answer = await desk.browser.post("/desk/training/new", **{"name-en": "", "months": "x"})
    assert answer.status_code == 422
    assert fault(answer.text).startswith("Something is missing")
    assert 'href="#f-months"' in answer.text
    assert await desk.org.staff.steps.everything() == ()
    for number in range(MOST_STEPS):
        await desk.org.staff.steps.add(Step(StepId(f"s{number}"), {"en": "One"}))
    await desk.browser.post("/desk/training/new", **{"name-en": "One more"})
    assert len(await desk.org.staff.steps.everything()) == MOST_STEPS
    await desk.browser.post("/desk/training/move", step="s1", do="up")
    await desk.browser.post("/desk/training/move", step="s1", do="sideways")
    assert (await desk.org.staff.steps.everything())[0].id == "s1"
    assert eva.sign_in_name == "eva"


async def test_the_pages_are_for_coordinators(desk: Desk, eva: Example) -> None:
    """Nobody else sees or changes a step."""
    await desk.org.staff.steps.add(Step(StepId("course"), {"en": "Course"}))
    ingrid = await desk.org.joins("ingrid", profile())
    async with browser(desk.origin) as hers:
        await desk.signs_in(ingrid, hers)
        answers = [
            await hers.get("/desk/training"),
            await hers.get("/desk/training/course"),
            await hers.post("/desk/training/new", **{"name-en": "Mine"}),
            await hers.post("/desk/training/move", step="course", do="up"),
            await hers.post("/desk/training/course", everything="yes"),
            await hers.post("/desk/training/course/done", person=ingrid.id, day="2026-11-01"),
            await hers.post("/desk/training/course/remove", sure="x"),
            await hers.post(
                f"/desk/people/{ingrid.id}/training", step="course", day="2026-11-01", do="done"
            ),
        ]
    assert {one.status_code for one in answers} == {403}
    assert await desk.org.staff.steps.days() == {}
    assert len(await desk.org.staff.steps.everything()) == 1
    assert eva.sign_in_name == "eva"


def test_a_step_is_asked_of_those_who_answer() -> None:
    """Of its kinds, and of nobody whose access has ended."""
    everybody = [
        Person(ResponderId("a"), profile("Amina", "survivor"), "joined", None, None),
        Person(ResponderId("b"), profile("Berta"), "invited", None, None),
        Person(ResponderId("c"), profile("Clara"), "ended", None, None),
        Person(ResponderId("d"), profile("Dana", None, "coordinator"), "joined", None, None),
    ]
    step = Step(StepId("course"), {})
    assert [one.id for one in asked_of(step, everybody)] == ["a", "b"]
    survivors = Step(StepId("course"), {}, kinds=frozenset({"survivor"}))
    assert [one.id for one in asked_of(survivors, everybody)] == ["a"]
    elsewhere = Step(StepId("course"), {}, places=frozenset({(LineId("elsewhere"), None)}))
    assert [needs(one, everybody[0]) for one in (step, survivors, elsewhere)] == [True, True, False]
