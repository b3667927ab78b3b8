"""The coordinator's list of lines."""

import html
import re

import pytest

from helpline.staff.line import MOST_LINES, PAUSE_REASONS, Line
from routing.model import Entrance, LineId, LineRules
from tests.desk_site import Desk, fault, served_desk
from tests.organisation import LINE, Example, profile, trained

YOUNG = LineId("young")
NEW = {"name-en": "Young", "minimum": "1", "second_after": "20", "translation_after": "60"}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in, and two lines."""
    return await coordinator(desk)


async def coordinator(desk: Desk) -> Example:
    """The same, on any desk."""
    await desk.org.staff.lines.change(LineRules(LINE), {"en": "Adults", "sv": "Vuxna"})
    await desk.org.staff.lines.add(LineRules(YOUNG, minimum_present=2), {"en": "Young"})
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def line(desk: Desk, name: str = YOUNG) -> Line:
    """A line as it is now."""
    return next(one for one in await desk.org.staff.lines.everything() if one.id == name)


def board(page: str, name: str = YOUNG) -> str:
    """What a page says of one line, without marks."""
    found = re.search(rf'id="line-{name}".*?</section>', page, re.DOTALL)
    assert found is not None
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


async def test_the_pages_are_for_coordinators(desk: Desk) -> None:
    """A responder gets a sentence, a stranger the sign-in page; neither changes anything."""
    ingrid = await desk.org.joins("ingrid", profile())
    for status in (303, 403):
        answers = [
            await desk.browser.get("/desk/lines"),
            await desk.browser.get("/desk/lines/new"),
            await desk.browser.post("/desk/lines/new", **NEW),
            await desk.browser.post("/desk/lines/pause", line=LINE, reason="rest"),
            await desk.browser.post("/desk/lines/open", line=LINE),
            await desk.browser.post("/desk/lines/move", line=LINE, do="up"),
        ]
        assert {answer.status_code for answer in answers} == {status}
        if status == 303:
            await desk.signs_in(ingrid)
    lines = await desk.org.staff.lines.everything()
    assert [(one.id, one.pause) for one in lines] == [(LINE, None)]


async def test_the_list_says_how_every_line_stands(sqlite_url: str) -> None:
    """Open, closed, and what is missing: people, training, names."""
    async with served_desk(sqlite_url, present={LINE: 1, YOUNG: 1}.__getitem__) as desk:
        await coordinator(desk)
        for entrance in ("exposed", "friend"):
            await desk.org.staff.lines.add_entrance(YOUNG, Entrance(entrance), {"en": entrance})
        noor = trained(profile("Noor", "survivor"), YOUNG, Entrance("friend"))
        await desk.org.joins("noor", noor)
        page = (await desk.browser.get("/desk/lines")).text
        assert "open Here now 1 1 is needed People 0 can answer on it" in board(page, LINE)
        assert "Nobody answers on this line yet" in board(page, LINE)
        young = board(page)
        assert "closed, too few are here Here now 1 2 are needed People 1 can" in young
        assert "exposed nobody is trained, so it is not shown" in young
        assert "friend 1 person is trained" in young
        assert "No name yet in: svenska" in young


@pytest.mark.parametrize("reason", PAUSE_REASONS)
async def test_a_pause_is_undone_with_one_press(desk: Desk, eva: Example, reason: str) -> None:
    """It says what goes on; and the other way round, undoing an opening brings the pause back."""
    paused = (await desk.browser.post("/desk/lines/pause", line=YOUNG, reason=reason)).text
    assert (await line(desk)).pause == reason
    assert (await line(desk, LINE)).pause is None
    said = re.search(r'role="status">(.*?)</div>', paused, re.DOTALL)
    assert said is not None
    assert "Young is paused. Nobody new can start. Chats that are going on go on." in said[1]
    assert 'action="/desk/lines/open"' in said[1]
    opened = (await desk.browser.post("/desk/lines/open", line=YOUNG)).text
    assert (await line(desk)).pause is None
    said = re.search(r'role="status">(.*?)</div>', opened, re.DOTALL)
    assert said is not None
    assert 'action="/desk/lines/pause"' in said[1]
    assert f'name="reason" value="{reason}"' in said[1]
    assert eva.sign_in_name == "eva"


async def test_a_pause_needs_a_reason_of_the_list(desk: Desk, eva: Example) -> None:
    """Without one, or with another, nothing happens, and the page says so."""
    for reason in ("", "whatever", "<b>"):
        answer = await desk.browser.post("/desk/lines/pause", line=YOUNG, reason=reason)
        assert answer.status_code == 422
        assert fault(answer.text) == "Young was not paused: choose a reason."
    assert (await line(desk)).pause is None
    assert eva.sign_in_name == "eva"


async def test_lines_change_places(desk: Desk, eva: Example) -> None:
    """By a button; whatever a forged form says, no line is lost."""
    for name, do in ((YOUNG, "up"), ("nowhere", "up"), (YOUNG, "away")):
        answer = await desk.browser.post("/desk/lines/move", line=name, do=do)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/lines")
    assert [one.id for one in await desk.org.staff.lines.everything()] == [YOUNG, LINE]
    assert eva.sign_in_name == "eva"


async def test_a_line_is_added(desk: Desk, eva: Example) -> None:
    """After the others, with an id of its own; two of the same name are two lines."""
    for _ in range(2):
        answer = await desk.browser.post("/desk/lines/new", **(NEW | {"minimum": "3"}))
        assert answer.status_code == 303
    lines = await desk.org.staff.lines.everything()
    assert [one.id for one in lines] == [LINE, YOUNG, "young-2", "young-3"]
    assert (lines[2].called("sv"), lines[2].rules.minimum_present) == ("Young", 3)
    assert (await desk.browser.get(answer.headers["location"])).status_code == 200
    assert eva.sign_in_name == "eva"


async def test_a_half_filled_form_comes_back_filled(desk: Desk, eva: Example) -> None:
    """With a sentence for each part; no line was added."""
    wrong = NEW | {"name-en": "", "name-sv": "Ung", "minimum": "0", "second_after": "61"}
    answer = await desk.browser.post("/desk/lines/new", **wrong)
    assert answer.status_code == 422
    assert re.findall(r'<a href="#f-(\w+)"', answer.text) == ["names", "minimum", "holds"]
    assert all(f'id="f-{part}"' in answer.text for part in ("names", "minimum", "holds"))
    assert 'value="Ung"' in answer.text
    assert len(await desk.org.staff.lines.everything()) == 2
    assert eva.sign_in_name == "eva"


async def test_there_is_an_end_to_lines(desk: Desk, eva: Example) -> None:
    """The page no longer offers the form, and a sent one adds nothing."""
    for number in range(MOST_LINES):
        await desk.org.staff.lines.add(LineRules(LineId(f"line-{number}")))
    before = await desk.org.staff.lines.everything()
    assert (await desk.browser.post("/desk/lines/new", **NEW)).status_code == 303
    assert await desk.org.staff.lines.everything() == before
    assert "/desk/lines/new" not in (await desk.browser.get("/desk/lines")).text
    assert eva.sign_in_name == "eva"


@pytest.mark.parametrize("step", ["pause", "open", "move"])
async def test_an_answer_loaded_anew_is_the_list(desk: Desk, step: str) -> None:
    """Nobody pauses a second time by pressing reload in the address bar."""
    answer = await desk.browser.get(f"/desk/lines/{step}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/lines")


async def test_what_is_unknown_or_open_already_changes_nothing(desk: Desk, eva: Example) -> None:
    """A page that was open for long, or a forged one."""
    for action, fields in (
        ("pause", {"line": "nowhere", "reason": "rest"}),
        ("open", {"line": "nowhere"}),
        ("open", {"line": YOUNG}),
    ):
        answer = await desk.browser.post(f"/desk/lines/{action}", **fields)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/lines")
    assert eva.sign_in_name == "eva"
