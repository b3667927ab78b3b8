"""The coordinators' list of people: what it shows, and looking for some of them."""

from dataclasses import replace

import pytest

from helpline.staff.people import Person
from helpline.staff.training import Step, StepId
from helpline.web.people_list import Search, Trained, factor_of, read_search
from helpline.words import read_words
from routing.model import Kind, Language, ResponderId
from tests.desk_site import Desk
from tests.organisation import LINE, Example, profile
from web_widget import TEMPLATES

ENGLISH = read_words(TEMPLATES / "coordinator" / "words")["en"]
AMINA = Person(
    ResponderId("a"),
    replace(profile("Amina", "survivor"), languages=((Language("ar"), 3),)),
    "joined",
    None,
    None,
    codes=1,
)


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


@pytest.mark.parametrize(
    ("asked", "trained", "fits"),
    [
        (Search(), None, True),
        (Search(name="MIN"), None, True),
        (Search(name="amina "), None, False),
        (Search(kind="survivor", role="responder", language="ar", line=LINE), None, True),
        (Search(kind="psychologist"), None, False),
        (Search(role="coordinator"), None, False),
        (Search(language="sv"), None, False),
        (Search(line="elsewhere"), None, False),
        (Search(state="joined", training="lacks"), "lacks", True),
        (Search(training="fine"), "lacks", False),
        (Search(training="fine"), None, False),
        (Search(state="ended"), None, False),
    ],
)
def test_everything_that_was_asked_must_fit(
    asked: Search, trained: Trained | None, fits: bool
) -> None:
    """An empty field asks for nothing."""
    assert asked.fits(AMINA, trained) is fits


def test_odd_questions_are_read() -> None:
    """Unknown fields are passed over, long ones cut."""
    assert read_search({"name": " Amina ", "colour": "red"}) == Search(name="Amina")
    assert len(read_search({"name": "x" * 10_000}).name) == 64


def test_her_second_factor_is_told_by_what_is_left() -> None:
    """Never what it is; nothing before she has joined."""
    assert factor_of(AMINA, ENGLISH) == "code app, 1 recovery code left"
    assert factor_of(replace(AMINA, passkeys=1), ENGLISH) == (
        "code app, 1 passkey, 1 recovery code left"
    )
    assert factor_of(replace(AMINA, passkeys=2, codes=3), ENGLISH) == (
        "code app, 2 passkeys, 3 recovery codes left"
    )
    assert factor_of(replace(AMINA, state="invited", passkeys=1), ENGLISH) == ""


async def test_the_list_says_who_lacks_a_step(desk: Desk, eva: Example) -> None:
    """And nothing of training where no step closes anything."""
    await desk.org.joins("ingrid", profile())
    karin = await desk.org.joins("karin", profile("Karin"))
    assert "Training</th>" not in (await desk.browser.get("/desk/people")).text
    step = Step(StepId("course"), {"en": "Basic course"}, 1, 12, everything=True)
    await desk.org.staff.steps.add(step)
    await desk.org.staff.steps.done(step.id, [karin.id], desk.org.staff.steps.today)
    page = (await desk.browser.get("/desk/people?training=lacks")).text
    assert "lacks: Basic course" in page
    assert "<b>Ingrid</b>" in page
    assert "<b>Karin</b>" not in page
    assert "1 of 3 people" in page
    assert "10 recovery codes left" in page
    nobody = (await desk.browser.get("/desk/people?name=zz&kind=%3Cb%3E")).text
    assert "Nobody fits." in nobody
    assert eva.sign_in_name == "eva"


async def test_four_hundred_people_are_shown(desk: Desk, eva: Example) -> None:
    """The whole list is one answer, and so is a part of it."""
    for number in range(400):
        kind: Kind = "survivor" if number % 2 else "psychologist"
        await desk.org.staff.people.add(profile(f"Person {number}", kind))
    page = (await desk.browser.get("/desk/people")).text
    assert page.count('role="row"') == 402
    some = (await desk.browser.get("/desk/people?name=person+39&kind=survivor")).text
    assert some.count('role="row"') == 7
    assert eva.sign_in_name == "eva"
