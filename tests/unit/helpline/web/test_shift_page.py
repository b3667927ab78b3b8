"""The coordinator's page of one shift, and the form for new ones."""

import html
import re
from datetime import timedelta

import pytest

from helpline.rota.shift import Shift
from tests.desk_site import Desk, fault, hidden
from tests.organisation import Example, profile
from tests.rotas import LINE, NOW, TODAY, evening, people

SHIFTS = "/desk/shifts"
A_DAY = timedelta(days=1)
FORM: dict[str, str | list[str]] = {
    "line": LINE,
    "begins": "22:00",
    "ends": "02:00",
    "zone": "Europe/Stockholm",
    "weekday": ["4", "5"],
    "first": "2026-11-18",
    "last": "",
    "fewest": "1",
    "most": "3",
}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def coming(desk: Desk) -> list[Shift]:
    """All shifts that come."""
    return await desk.org.rota.places.between(NOW, NOW + timedelta(weeks=9))


async def test_a_series_is_added(desk: Desk, eva: Example) -> None:
    """It leads to its first week; all its shifts are there."""
    assert (await desk.browser.get(f"{SHIFTS}/new?line={LINE}")).status_code == 200
    answer = await desk.browser.post(f"{SHIFTS}/new", **FORM)
    assert answer.headers["location"] == f"{SHIFTS}?line={LINE}&week=2026-11-18"
    days = {one.day.weekday() for one in await coming(desk)}
    assert days == {4, 5}
    assert eva.sign_in_name == "eva"


async def test_a_half_filled_form_comes_back_filled(desk: Desk, eva: Example) -> None:
    """With a sentence for each part and a way to it; nothing was added, nothing is run."""
    wrong = FORM | {"ends": "22:00", "zone": "<b>", "most": "0", "line": "<i>"}
    answer = await desk.browser.post(f"{SHIFTS}/new", **wrong)
    assert answer.status_code == 422
    assert fault(answer.text).startswith("Something is missing")
    for part in ("line", "times", "zone", "places"):
        assert f'href="#f-{part}"' in answer.text
        assert f'id="f-{part}"' in answer.text
    assert 'value="&lt;b&gt;"' in answer.text
    assert "<b>" not in answer.text.replace("<b></b>", "")
    assert await coming(desk) == []
    assert eva.sign_in_name == "eva"


async def test_somebody_is_put_on_and_taken_off(desk: Desk, eva: Example) -> None:
    """Who could be is listed with what speaks against it; what holds for everybody is refused."""
    found = await evening(desk.org, 2, 3, 4)
    amina, dana, _ = await people(desk.org)
    for one in found[:2]:
        await desk.browser.post(f"{SHIFTS}/{one.id}/people", person=amina.id, do="on")
    page = (await desk.browser.get(f"{SHIFTS}/{found[2].id}")).text
    assert "has enough in that week already" in page
    assert page.index("Dana") < page.index(">Amina<")
    answer = await desk.browser.post(f"{SHIFTS}/{found[2].id}/people", person=amina.id, do="on")
    assert "Amina has this shift now." in answer.text
    again = await desk.browser.post(f"{SHIFTS}/{found[2].id}/people", person=amina.id, do="on")
    assert again.status_code == 422
    assert fault(again.text) == "Amina was not put on it. has it already"
    off = await desk.browser.post(f"{SHIFTS}/{found[2].id}/people", person=amina.id, do="off")
    assert "Amina no longer has this shift." in off.text
    nobody = await desk.browser.post(f"{SHIFTS}/{found[2].id}/people", person="x", do="on")
    assert nobody.headers["location"] == f"{SHIFTS}/{found[2].id}"
    held = await desk.org.rota.places.held(amina.id, NOW)
    assert [one.id for one in held] == [one.id for one in found[:2]]
    assert dana.id != eva.id


async def changes(desk: Desk, one: Shift, **fields: str | list[str]) -> tuple[int, str]:
    """Send the form of a shift as the page shows it, with other fields."""
    page = (await desk.browser.get(f"{SHIFTS}/{one.id}")).text
    form: dict[str, str | list[str]] = {
        "seen": hidden(page, "seen"),
        "begins": "18:00",
        "ends": "21:00",
        "fewest": "1",
        "most": "2",
        "weekday": [str(day) for day in range(7)],
        "do": "save",
    }
    answer = await desk.browser.post(f"{SHIFTS}/{one.id}", **(form | fields))
    return answer.status_code, html.unescape(answer.text)


async def test_this_one_later_ones_or_all(desk: Desk, eva: Example) -> None:
    """Each changes what it says."""
    one, two, three = await evening(desk.org, 2, 3, 4)
    assert (await changes(desk, two, begins="17:00", scope="this"))[0] == 200
    hours = {shift.day: shift.begins.hour for shift in await coming(desk)}
    assert [hours[shift.day] for shift in (one, two, three)] == [17, 16, 17]
    page = (await desk.browser.get(f"{SHIFTS}/{two.id}")).text
    assert "This day was changed by itself." in page
    assert 'name="begins" type="time" value="17:00"' in page
    assert (await changes(desk, three, begins="16:00", scope="later"))[0] == 200
    hours = {shift.day: shift.begins.hour for shift in await coming(desk)}
    assert [hours[shift.day] for shift in (one, two, three)] == [17, 16, 15]
    assert (await changes(desk, one, ends="20:00", scope="all"))[0] == 200
    ends = {shift.day: shift.ends.hour for shift in await coming(desk)}
    assert [ends[shift.day] for shift in (one, two, three)] == [19, 19, 20]
    assert eva.sign_in_name == "eva"


async def test_what_does_not_fit_changes_nothing(desk: Desk, eva: Example) -> None:
    """No weekday, no time, a form that somebody else has overtaken, a shift that has begun."""
    tonight, one = await evening(desk.org, 0, 2)
    every: tuple[dict[str, str | list[str]], ...] = (
        {"weekday": []},
        {"begins": "x"},
        {"most": "99"},
    )
    for wrong in every:
        status, page = await changes(desk, one, scope="all", **wrong)
        assert (status, fault(page)[:20]) == (422, "Something is missing")
    assert (await changes(desk, one, seen="old", scope="all"))[0] == 409
    desk.org.clock.now = tonight.begins.timestamp() + 60
    await desk.signs_in(eva)
    answer = await desk.browser.post(f"{SHIFTS}/{tonight.id}", do="leave-out")
    assert answer.status_code == 422
    assert fault(answer.text).startswith("This shift has begun")
    assert await desk.org.rota.places.shift(one.id) == one
    assert eva.sign_in_name == "eva"


async def test_leaving_out_and_ending(desk: Desk, eva: Example) -> None:
    """What was done is said; the page of what is called off says so; nonsense leads to the week."""
    one, two = await evening(desk.org, 2, 3)
    left = await desk.browser.post(f"{SHIFTS}/{one.id}", do="leave-out")
    assert "It does not come on this day." in left.text
    assert "This shift does not come." in left.text
    ended = await desk.browser.post(f"{SHIFTS}/{two.id}", do="end")
    assert "It comes no more from this day on." in ended.text
    assert [shift.day for shift in await coming(desk)] == [TODAY, TODAY + A_DAY]
    for path in (f"{SHIFTS}/nothing", f"{SHIFTS}/copy"):
        assert (await desk.browser.get(path)).headers["location"] == SHIFTS
    again = await desk.browser.get(f"{SHIFTS}/{two.id}/people")
    assert re.fullmatch(rf"{SHIFTS}/[\w-]+", again.headers["location"])
    assert eva.sign_in_name == "eva"
