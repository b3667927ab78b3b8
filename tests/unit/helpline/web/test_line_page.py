"""The coordinator's page of one line."""

import html
import re

import pytest

from helpline.staff.line import MOST_ENTRANCES, Line
from routing.model import Entrance, LineRules
from tests.desk_site import Desk, fault, hidden
from tests.organisation import LINE, Example, profile

PAGE = f"/desk/lines/{LINE}"
FORM = {
    "name-en": "Adults",
    "name-sv": "Vuxna",
    "minimum": "2",
    "second_after": "0",
    "translation_after": "120",
}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def line(desk: Desk) -> Line:
    """The line as it is now."""
    return (await desk.org.staff.lines.everything())[0]


async def seen(desk: Desk) -> dict[str, str]:
    """The form with the mark of the page as it is now."""
    return FORM | {"seen": hidden((await desk.browser.get(PAGE)).text, "seen")}


def status(page: str) -> str:
    """What a page says has happened."""
    found = re.search(r'role="status">(.*?)</p>', page, re.DOTALL)
    return "" if found is None else html.unescape(found[1])


async def test_the_page_is_for_coordinators(desk: Desk) -> None:
    """Neither a stranger nor a responder sees or changes a line."""
    ingrid = await desk.org.joins("ingrid", profile())
    for expected in (303, 403):
        answers = [
            await desk.browser.get(PAGE),
            await desk.browser.post(PAGE, **FORM),
            await desk.browser.post(f"{PAGE}/entrances", known="friend"),
            await desk.browser.post(f"{PAGE}/entrance", entrance="friend", do="hide"),
        ]
        assert {answer.status_code for answer in answers} == {expected}
        if expected == 303:
            await desk.signs_in(ingrid)
    assert ((await line(desk)).names, (await line(desk)).entrances) == ({}, ())


async def test_names_and_rules_are_kept(desk: Desk, eva: Example) -> None:
    """Names in languages that the page does not offer today stay for the day it does."""
    await desk.org.staff.lines.change(LineRules(LINE), {"fi": "Aikuiset", "es": "Personas"})
    answer = await desk.browser.post(PAGE, **await seen(desk))
    assert answer.status_code == 200
    assert status(answer.text).startswith("Saved")
    kept = await line(desk)
    assert kept.rules == LineRules(LINE, 2, 0.0, 120.0, taking=True)
    assert kept.names == {"en": "Adults", "fi": "Aikuiset", "sv": "Vuxna"}
    assert "Linden" in answer.text[: answer.text.index("</header>")]
    assert eva.sign_in_name == "eva"


async def test_nobody_saves_over_somebody_elses_change(desk: Desk, eva: Example) -> None:
    """The page shows how it is now."""
    old = await seen(desk)
    await desk.org.staff.lines.change(LineRules(LINE, minimum_present=5), {"en": "Everybody"})
    for form in (old, FORM):
        answer = await desk.browser.post(PAGE, **form)
        assert answer.status_code == 409
        assert fault(answer.text).startswith("Somebody else has changed Everybody")
        assert 'value="5"' in answer.text
    assert (await line(desk)).rules.minimum_present == 5
    assert eva.sign_in_name == "eva"


async def test_a_form_that_does_not_fit_is_not_kept(desk: Desk, eva: Example) -> None:
    """And comes back as it was written."""
    answer = await desk.browser.post(PAGE, **(await seen(desk) | {"second_after": "121"}))
    assert answer.status_code == 422
    assert re.findall(r'<a href="#f-(\w+)"', answer.text) == ["second_after"]
    assert 'value="121"' in answer.text
    assert (await line(desk)).rules == LineRules(LINE)
    assert eva.sign_in_name == "eva"


async def test_a_known_entrance_brings_its_words(desk: Desk, eva: Example) -> None:
    """In every language of the page; once only, so that nobody's own words are lost."""
    page = (await desk.browser.get(PAGE)).text
    assert re.findall(r'name="known" value="([\w-]+)"', page) == [
        *("exposed", "using-violence", "friend"),
    ]
    answer = await desk.browser.post(f"{PAGE}/entrances", known="friend")
    assert status(answer.text).startswith("Added")
    friend = (await line(desk)).entrance("friend")
    assert friend is not None
    assert set(friend.names) == {"en", "sv", "es", "fr", "ar"}
    await desk.org.staff.lines.add_entrance(LINE, Entrance("friend"), {"en": "Mine"})
    assert (await desk.browser.post(f"{PAGE}/entrances", known="friend")).status_code == 303
    friend = (await line(desk)).entrance("friend")
    assert friend is not None
    assert friend.names == {"en": "Mine"}
    assert 'name="known" value="friend"' not in (await desk.browser.get(PAGE)).text
    assert eva.sign_in_name == "eva"


async def test_an_entrance_may_have_words_of_its_own(desk: Desk, eva: Example) -> None:
    """It needs words in the first language; what was typed comes back if they are missing."""
    wrong = await desk.browser.post(f"{PAGE}/entrances", **{"name-sv": "Papper"})
    assert wrong.status_code == 422
    assert fault(wrong.text).startswith("The entrance was not saved")
    assert 'value="Papper"' in wrong.text
    forged = await desk.browser.post(f"{PAGE}/entrances", known="elsewhere")
    assert forged.status_code == 422
    await desk.browser.post(f"{PAGE}/entrances", **{"name-en": "I have no papers"})
    assert [one.id for one in (await line(desk)).entrances] == ["i-have-no-papers"]
    assert eva.sign_in_name == "eva"


async def test_an_entrance_is_moved_hidden_and_shown(desk: Desk, eva: Example) -> None:
    """Each with one press; taken off the page, its people and its place stay."""
    for known in ("exposed", "friend"):
        await desk.browser.post(f"{PAGE}/entrances", known=known)

    async def press(do: str, entrance: str = "friend") -> str:
        answer = await desk.browser.post(f"{PAGE}/entrance", entrance=entrance, do=do)
        return status(answer.text) if answer.status_code == 200 else answer.headers["location"]

    there = f"{PAGE}#entrances"
    assert await press("up") == there
    assert [one.id for one in (await line(desk)).entrances] == ["friend", "exposed"]
    assert await press("down") == there
    assert (await press("hide")).startswith("Off the page: I worry about a friend.")
    assert [one.offered for one in (await line(desk)).entrances] == [True, False]
    assert (await press("show")).startswith("On the page again")
    assert all(one.offered for one in (await line(desk)).entrances)
    before = await line(desk)
    assert [await press("away"), await press("hide", "nowhere")] == [there, there]
    assert await line(desk) == before
    assert eva.sign_in_name == "eva"


async def test_words_of_an_entrance_are_changed(desk: Desk, eva: Example) -> None:
    """Not without words in the first language; those of other languages stay."""
    friend = Entrance("friend")
    await desk.org.staff.lines.add_entrance(LINE, friend, {"en": "A", "fi": "Ystävä", "sv": "B"})
    fields = {"entrance": "friend", "do": "words"}
    wrong = await desk.browser.post(f"{PAGE}/entrance", **fields)
    assert wrong.status_code == 422
    long = await desk.browser.post(f"{PAGE}/entrance", **fields, **{"name-en": "x" * 81})
    assert long.status_code == 422
    answer = await desk.browser.post(f"{PAGE}/entrance", **fields, **{"name-en": "For a friend"})
    assert status(answer.text).startswith("Saved")
    kept = (await line(desk)).entrance("friend")
    assert kept is not None
    assert kept.names == {"en": "For a friend", "fi": "Ystävä"}
    assert eva.sign_in_name == "eva"


async def test_there_is_an_end_to_entrances(desk: Desk, eva: Example) -> None:
    """The page no longer offers the form, and a sent one adds nothing."""
    for number in range(MOST_ENTRANCES):
        await desk.org.staff.lines.add_entrance(LINE, Entrance(f"e-{number}"), {"en": "x"})
    before = await line(desk)
    assert (await desk.browser.post(f"{PAGE}/entrances", known="friend")).status_code == 303
    assert await line(desk) == before
    assert f'action="{PAGE}/entrances"' not in (await desk.browser.get(PAGE)).text
    assert eva.sign_in_name == "eva"


async def test_an_unknown_line_is_the_list(desk: Desk, eva: Example) -> None:
    """And an answer loaded anew is the page."""
    answers = [
        await desk.browser.get("/desk/lines/nowhere"),
        await desk.browser.post("/desk/lines/nowhere", **FORM),
        await desk.browser.post("/desk/lines/nowhere/entrance", entrance="friend", do="hide"),
    ]
    assert {answer.headers["location"] for answer in answers} == {"/desk/lines"}
    for action in ("entrance", "entrances"):
        answer = await desk.browser.get(f"{PAGE}/{action}")
        assert answer.headers["location"] == PAGE
    assert eva.sign_in_name == "eva"
