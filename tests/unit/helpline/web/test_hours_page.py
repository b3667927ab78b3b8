"""The coordinator's page of a line's published hours."""

import html
import re
from datetime import date, time, timedelta

import pytest

from helpline.rota.hours import Block
from helpline.rota.outlook import USUAL, Manners
from tests.desk_site import Desk, fault, hidden, served_desk
from tests.organisation import Example, profile
from tests.rotas import LINE, evening, people

HOURS = f"/desk/lines/{LINE}/hours"


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


def form(seen: str, **fields: str | list[str]) -> dict[str, str | list[str]]:
    """Wednesday evening, and Christmas closed."""
    sent: dict[str, str | list[str]] = {
        "seen": seen,
        "zone": "Europe/Stockholm",
        "begins-2": ["18:00", ""],
        "ends-2": ["21:00", ""],
        "day": ["2026-12-24", ""],
        "day-begins": ["", ""],
        "day-ends": ["", ""],
    }
    return sent | fields


async def test_the_page_is_for_coordinators(desk: Desk) -> None:
    """A stranger signs in first; a responder is told whose page it is."""
    for status in (303, 403):
        assert (await desk.browser.get(HOURS)).status_code == status
        assert (await desk.browser.post(HOURS, **form(""))).status_code == status
        if status == 303:
            await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert await desk.org.rota.published.everything() == {}


async def test_hours_are_published_and_withdrawn(desk: Desk, eva: Example) -> None:
    """What was written comes back; the line says at once which condition fails."""
    page = (await desk.browser.get(HOURS)).text
    assert "No hours are published for this line" in page
    answer = await desk.browser.post(HOURS, **form(hidden(page, "seen")))
    assert "Published. Every page knows it within seconds." in answer.text
    assert "closed at this hour" in answer.text
    assert 'value="2026-12-24"' in answer.text
    hours = (await desk.org.rota.published.everything())[LINE]
    assert hours.weekdays == {2: (Block(time(18), time(21)),)}
    assert hours.exceptions == {date(2026, 12, 24): None}
    assert "closed at this hour" in (await desk.browser.get("/desk/lines")).text
    gone = await desk.browser.post(HOURS, do="withdraw")
    assert "No hours are published any more." in gone.text
    assert await desk.org.rota.published.everything() == {}
    assert eva.sign_in_name == "eva"


async def test_what_does_not_fit_comes_back(desk: Desk, eva: Example) -> None:
    """With a sentence for each part; an overtaken form is not saved; no line, no page."""
    seen = hidden((await desk.browser.get(HOURS)).text, "seen")
    wrong = form(seen, zone="<b>") | {"ends-2": ["", ""], "day-ends": ["12:00", ""]}
    answer = await desk.browser.post(HOURS, **wrong)
    assert answer.status_code == 422
    for part in ("zone", "blocks", "days"):
        assert f'href="#f-{part}"' in answer.text
        assert f'id="f-{part}"' in answer.text
    assert 'value="&lt;b&gt;"' in answer.text
    old = await desk.browser.post(HOURS, **form("old"))
    assert (old.status_code, fault(old.text)[:12]) == (409, "Somebody els")
    assert await desk.org.rota.published.everything() == {}
    elsewhere = await desk.browser.get("/desk/lines/elsewhere/hours")
    assert elsewhere.headers["location"] == "/desk/lines"
    assert eva.sign_in_name == "eva"


async def test_the_list_says_which_condition_fails(sqlite_url: str) -> None:
    """Enough people are present, and no shift is staffed."""
    async with served_desk(sqlite_url, present=lambda _: 5) as desk:
        example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
        await desk.signs_in(example)
        await evening(desk.org, 0)
        await desk.org.rota.board.look()
        page = html.unescape((await desk.browser.get("/desk/lines")).text)
        assert "closed, no shift is staffed now" in page


async def test_how_the_line_closes_is_set(desk: Desk, eva: Example) -> None:
    """With or without hours; what does not fit comes back with a sentence, and nothing is set."""
    page = (await desk.browser.get(HOURS)).text
    assert re.findall(r'name="(?:notice|last_entry|missing_after)"[^>]* value="(\d+)"', page) == [
        *("20", "15", "5"),
    ]
    sent = {"do": "manners", "notice": "30", "last_entry": "10", "missing_after": "0"}
    wrong = await desk.browser.post(HOURS, **sent)
    assert (wrong.status_code, 'href="#f-missing_after"' in wrong.text) == (422, True)
    assert 'value="30"' in wrong.text
    assert await desk.org.rota.manners.of(LINE) == USUAL
    right = await desk.browser.post(HOURS, **(sent | {"missing_after": "7"}))
    assert "Saved. Every page knows it within seconds." in right.text
    minutes = (timedelta(minutes=one) for one in (30, 10, 7))
    assert await desk.org.rota.manners.of(LINE) == Manners(*minutes)
    assert eva.sign_in_name == "eva"


async def test_languages_are_told_by_parts_of_days_and_never_of_one_person(
    desk: Desk, eva: Example
) -> None:
    """Two write Arabic in that evening, and one Romanian."""
    (tonight,) = await evening(desk.org, 0, most=3)
    assert "No shift of the next seven days has people yet." in (await _languages(desk))
    for one in await people(desk.org):
        await desk.org.rota.places.assign(tonight.id, one.id)
    await desk.org.rota.board.look()
    told = await _languages(desk)
    assert "العربية Wednesday 18–24" in told
    assert "română ask us" in told
    assert "français ask us" in told
    assert eva.sign_in_name == "eva"


async def _languages(desk: Desk) -> str:
    """What the page says of languages, without marks."""
    page = (await desk.browser.get(HOURS)).text.partition('id="languages"')[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def test_what_people_read_is_shown_in_each_language(desk: Desk, eva: Example) -> None:
    """As the visitor's page says it, with the times that are planned; unknown languages are own."""
    page = (await desk.browser.get(f"{HOURS}?language=ar")).text
    assert '<dd lang="ar" dir="auto">' in page
    await desk.browser.post(HOURS, **form(hidden(page, "seen")))
    page = html.unescape((await desk.browser.get(f"{HOURS}?language=<b>")).text)
    read = page[page.index('id="read"') :]
    assert '<dd lang="en" dir="auto">' in read
    assert "This chat closes at 21:00." in read
    assert "This chat is closed at this hour.<br>Next planned opening: Wednesday 18:00" in read
    assert read.index("now</span>") > read.index("Outside its hours")
    assert eva.sign_in_name == "eva"
