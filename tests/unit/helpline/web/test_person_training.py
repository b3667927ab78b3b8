"""The training of one person, on her page and on her own."""

from datetime import timedelta

import pytest

from helpline.staff.training import Step, StepId
from tests.desk_site import Desk, browser
from tests.organisation import Example, profile

COURSE = Step(StepId("course"), {"en": "Basic course"}, 1, 12, everything=True)


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def test_her_page_says_what_is_closed_and_opens_it(desk: Desk, eva: Example) -> None:
    """A day that is written down opens it, one that is taken away closes it again."""
    ingrid = await desk.org.joins("ingrid", profile())
    await desk.org.staff.steps.add(COURSE)
    page = f"/desk/people/{ingrid.id}"
    assert "Not done yet: Basic course." in (await desk.browser.get(page)).text
    today = desk.org.staff.steps.today
    given = {"step": "course", "day": today.isoformat()}
    answer = await desk.browser.post(f"{page}/training", **given, do="done")
    assert answer.headers["location"] == f"{page}#training"
    shown = (await desk.browser.get(page)).text
    assert "Not done yet" not in shown
    assert f'value="{today.isoformat()}"' in shown
    for wrong in ({"day": (today + timedelta(days=1)).isoformat()}, {"do": "x"}, {"step": "none"}):
        await desk.browser.post(f"{page}/training", **({**given, "do": "undone"} | wrong))
    assert (await desk.org.staff.lines.everything())[0].people == 1
    await desk.browser.post(f"{page}/training", **given, do="undone")
    assert (await desk.org.staff.lines.everything())[0].people == 0
    assert (await desk.browser.get(f"{page}/training")).status_code == 303
    assert eva.sign_in_name == "eva"


async def test_she_sees_it_herself(desk: Desk, eva: Example) -> None:
    """What is written of her, what is closed, and what ends soon; without steps, nothing new."""
    ingrid = await desk.org.joins("ingrid", profile())
    async with browser(desk.origin) as hers:
        await desk.signs_in(ingrid, hers)
        assert "Training" not in (await hers.get("/desk/account")).text
        await desk.org.staff.steps.add(COURSE)
        shown = (await hers.get("/desk/account")).text
        assert "Not done yet: Basic course." in shown
        assert "persons" in shown
        done = desk.org.staff.steps.today - timedelta(days=360)
        await desk.org.staff.steps.done(COURSE.id, [ingrid.id], done)
        assert "Basic course ends on" in (await hers.get("/desk/account")).text
    assert eva.sign_in_name == "eva"
