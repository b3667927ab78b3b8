"""The coordinator's week of shifts."""

import html
import re
from datetime import time, timedelta

import pytest
from sqlalchemy import event

from helpline.demo_cast import YOUNG
from helpline.rota.hours import Block, PublishedHours
from routing.model import LineRules
from tests.desk_site import Desk, fault
from tests.organisation import Example, profile
from tests.rotas import LINE, NOW, TODAY, ZONE, evening, people, series

SHIFTS = "/desk/shifts"
A_DAY = timedelta(days=1)


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


def note(page: str) -> str:
    """The sentence that a page says about what was done."""
    found = re.search(r'role="status">(.*?)</p>', page, re.DOTALL)
    return "" if found is None else html.unescape(found[1])


async def test_the_pages_are_for_coordinators(desk: Desk) -> None:
    """A stranger signs in first; a responder is told whose page it is; nothing is changed."""
    (one,) = await evening(desk.org, 2)
    for status in (303, 403):
        answers = [
            await desk.browser.get(SHIFTS),
            await desk.browser.get(f"{SHIFTS}/new"),
            await desk.browser.get(f"{SHIFTS}/{one.id}"),
            await desk.browser.post(f"{SHIFTS}/copy", line=LINE),
            await desk.browser.post(f"{SHIFTS}/open", line=LINE, begins="1"),
            await desk.browser.post(f"{SHIFTS}/ask", line=LINE, shift=one.id),
            await desk.browser.post(f"{SHIFTS}/day-off", line=LINE, day=one.day.isoformat()),
            await desk.browser.post(f"{SHIFTS}/swap", swap="x", do="agree"),
            await desk.browser.post(f"{SHIFTS}/new", line=LINE),
            await desk.browser.post(f"{SHIFTS}/{one.id}", do="end"),
            await desk.browser.post(f"{SHIFTS}/{one.id}/people", person="x"),
        ]
        assert {answer.status_code for answer in answers} == {status}
        if status == 303:
            await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert await desk.org.rota.places.shift(one.id) == one


async def test_the_week_shows_who_is_there(desk: Desk, eva: Example) -> None:
    """By band and by day; open places; the zone; gaps with how many people could."""
    today, tomorrow = await evening(desk.org, 0, 1)
    amina, *_ = await people(desk.org)
    await desk.org.rota.places.assign(today.id, amina.id)
    page = html.unescape((await desk.browser.get(SHIFTS)).text)
    assert "<h1>16\u2009–\u200922 November</h1>" in page
    assert "Times in Europe/Stockholm." in page
    assert page.count("18:00–21:00") >= 1
    assert "1 open place" in page
    assert "2 open places" in page
    assert "Thursday 19 November, 18:00–21:00 has nobody. 3 people could." in _plain(page)
    assert f'href="/desk/shifts/{tomorrow.id}#candidates"' in page
    assert eva.sign_in_name == "eva"


async def test_other_weeks_and_other_lines(desk: Desk, eva: Example) -> None:
    """By their addresses; nonsense leads to this week of the first line."""
    await evening(desk.org, 0)
    await desk.org.staff.lines.add(LineRules(YOUNG), {"en": "Young"})
    for week, said in (("2026-10-20", "19 – 25 October"), ("2026-11-24", "23 – 29 November")):
        page = (await desk.browser.get(f"{SHIFTS}?line={YOUNG}&week={week}")).text
        assert said in page.replace("\u2009", " ")
    october = (await desk.browser.get(f"{SHIFTS}?week=2026-10-20")).text
    assert "Sunday 25 October: clocks go back by 60 minutes." in october
    assert "No shift in this week" in (await desk.browser.get(f"{SHIFTS}?line={YOUNG}")).text
    odd = (await desk.browser.get(f"{SHIFTS}?line=%3Cb%3E&week=%3Cb%3E")).text
    assert "16 – 22 November" in odd.replace("\u2009", " ")
    assert "<b>&" not in odd
    assert eva.sign_in_name == "eva"


async def test_a_swap_is_decided_with_its_consequence(desk: Desk, eva: Example) -> None:
    """The languages that nobody writes then are told; agreed to once, and no second time."""
    (one,) = await evening(desk.org, 2)
    amina, dana, _ = await people(desk.org)
    await desk.org.rota.places.assign(one.id, amina.id)
    await desk.org.rota.swaps.offer(one.id, amina.id, None)
    (standing,) = await desk.org.rota.swaps.living()
    asked = _plain(html.unescape((await desk.browser.get(SHIFTS)).text))
    assert "Amina asks a swap" in asked
    assert "Then nobody writes" not in asked
    await desk.org.rota.swaps.claim(standing.swap.id, dana.id)
    told = _plain(html.unescape((await desk.browser.get(SHIFTS)).text))
    assert "Amina asks, Dana can take it. Then nobody writes Arabic." in told
    agreed = await desk.browser.post(f"{SHIFTS}/swap", swap=standing.swap.id, do="agree")
    assert note(agreed.text) == "Agreed. The shift has changed hands."
    again = await desk.browser.post(f"{SHIFTS}/swap", swap=standing.swap.id, do="decline")
    assert again.status_code == 422
    assert fault(again.text).startswith("This swap can no longer be changed.")
    found = await desk.org.rota.places.shift(one.id)
    assert found is not None
    assert found.people == (dana.id,)
    assert (await desk.browser.get(f"{SHIFTS}/swap")).status_code == 303
    assert eva.sign_in_name == "eva"


async def test_copying_and_days_off(desk: Desk, eva: Example) -> None:
    """What was done is said; a day that is no day is not."""
    one, twin = await evening(desk.org, 0, 7)
    amina, *_ = await people(desk.org)
    await desk.org.rota.places.assign(one.id, amina.id)
    week = (TODAY + A_DAY * 7).isoformat()
    copied = await desk.browser.post(f"{SHIFTS}/copy", line=LINE, week=week)
    assert note(copied.text) == "1 place is taken as last week."
    day = {"line": LINE, "week": week, "day": twin.day.isoformat()}
    taken = await desk.browser.post(f"{SHIFTS}/day-off", **day, do="take")
    assert note(taken.text) == "Wednesday 25 November: no shifts."
    assert "Let them come again" in taken.text
    back = await desk.browser.post(f"{SHIFTS}/day-off", **day, do="back")
    assert note(back.text) == "Wednesday 25 November: shifts come as usual."
    wrong = await desk.browser.post(f"{SHIFTS}/day-off", line=LINE, day="soon")
    assert (wrong.status_code, fault(wrong.text)) == (
        422,
        "The day was not saved. It needs a date.",
    )
    assert eva.sign_in_name == "eva"


async def test_a_suggested_shift_is_added_taken_and_opens_the_line(
    desk: Desk, eva: Example
) -> None:
    """The map, the suggestion, the log and the opening hours follow each other."""
    org, thursday = desk.org, TODAY + A_DAY
    evening_hours = PublishedHours(ZONE, {thursday.weekday(): (Block(time(18), time(22)),)})
    await org.rota.published.publish(LINE, evening_hours)
    amina, *_ = await people(org)
    page = html.unescape((await desk.browser.get(SHIFTS)).text)
    assert page.count('title="1 short: 0 planned, 1 needed"') == 4
    assert "Too few people have written in the last weeks" in page
    assert "Thursday 19 November, 18:00–22:00 1 more person" in _plain(page)
    begins = re.search(r'name="begins" value="(\d+)"', page)
    assert begins is not None
    added = await desk.browser.post(f"{SHIFTS}/open", line=LINE, begins=begins[1])
    said = "Thursday 19 November, 18:00–22:00: added as open. People can take it now."
    assert note(added.text) == said
    told = _plain(html.unescape(added.text))
    assert "18:00–22:00 has nobody. 3 people could. Ask first: " in told
    assert "1 more person" not in told
    twice = await desk.browser.post(f"{SHIFTS}/open", line=LINE, begins=begins[1])
    assert (twice.status_code, fault(twice.text)) == (
        422,
        "This shift is no longer lacking: somebody was quicker, or its time has come.",
    )
    (entry,) = await org.staff.log.entries(topic="series")
    assert (entry.what, entry.by) == ("series.added", eva.id)
    (shift,) = await org.rota.places.between(NOW, NOW + A_DAY * 9)
    org.clock.now = shift.begins.timestamp() + 60
    await org.rota.board.look()
    assert org.rota.board.shut(LINE) == "shift"
    org.clock.now = NOW.timestamp() + 900
    assert await org.rota.places.take(shift.id, amina.id) == ()
    taken = html.unescape((await desk.browser.get(SHIFTS)).text)
    assert taken.count('title="too few visits to show: 1 planned, at least 1 needed"') == 4
    assert "1 short: " not in taken
    org.clock.now = shift.begins.timestamp() + 60
    await org.rota.board.look()
    assert org.rota.board.shut(LINE) is None
    assert (await desk.browser.get(f"{SHIFTS}/open")).status_code == 303


async def test_a_few_people_are_asked(desk: Desk, eva: Example) -> None:
    """Those whom the page names, once; a shift that needs nobody asks nobody."""
    one, two = await evening(desk.org, 1, 2)
    amina, dana, leila = await people(desk.org)
    await desk.org.rota.places.assign(two.id, amina.id)
    asked = await desk.browser.post(f"{SHIFTS}/ask", line=LINE, shift=one.id)
    assert note(asked.text).endswith("It stands on their own shifts page.")
    assert "Already asked: Amina, Dana, Leila." in _plain(asked.text)
    assert await desk.org.rota.asks.for_shifts([one.id]) == {one.id: {amina.id, dana.id, leila.id}}
    for shift in (one.id, two.id, "none"):
        again = await desk.browser.post(f"{SHIFTS}/ask", line=LINE, shift=shift)
        assert again.status_code == 422
        assert fault(again.text).startswith("Nobody was asked")
    assert await desk.org.rota.asks.for_shifts([two.id]) == {two.id: frozenset()}
    assert (await desk.browser.get(f"{SHIFTS}/ask")).status_code == 303
    assert eva.sign_in_name == "eva"


async def test_only_what_is_lacking_is_added(desk: Desk, eva: Example) -> None:
    """Another time, no time, or nonsense adds nothing, though something is lacking."""
    hours = PublishedHours(ZONE, {3: (Block(time(18), time(22)),)})
    await desk.org.rota.published.publish(LINE, hours)
    for begins in ("1", "", "soon"):
        refused = await desk.browser.post(f"{SHIFTS}/open", line=LINE, begins=begins)
        assert refused.status_code == 422
    assert await desk.org.rota.plan.everything() == []
    assert eva.sign_in_name == "eva"


async def test_more_people_and_more_shifts_are_no_more_questions(desk: Desk, eva: Example) -> None:
    """The database is asked as often for a week of four hundred people as for one of three."""
    org = desk.org
    one, *_ = await evening(org, 1)
    amina, *_ = await people(org)
    await org.rota.places.assign(one.id, amina.id)
    few = await _questions(desk)
    for number in range(12):
        await org.staff.people.add(profile(f"Volunteer {number}", "survivor"))
    for begins in ("06:00", "09:00", "12:00"):
        await org.rota.plan.add(series(begins, "18:00"))
    assert await _questions(desk) == few
    assert eva.sign_in_name == "eva"


async def _questions(desk: Desk) -> int:
    """How often the database is asked for a week that was looked at before."""
    asked: list[str] = []

    def note_it(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    await desk.browser.get(SHIFTS)
    engine = desk.org.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note_it)
    await desk.browser.get(SHIFTS)
    event.remove(engine, "before_cursor_execute", note_it)
    return len(asked)


def _plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split()).replace(" .", ".")
