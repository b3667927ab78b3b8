"""The coordinators' log, and that each of their deeds gets into it."""

import html
from collections.abc import Mapping

import pytest
from sqlalchemy import update

from helpline.rota.shift import Shift
from helpline.staff.training import Step, StepId
from helpline.tables import log_entries
from routing.model import Entrance
from tests.desk_site import Desk, browser, hidden
from tests.organisation import LINE, Example, Organisation, profile
from tests.rotas import evening, people

FORM: Mapping[str, str] = {
    "pseudonym": "Leila",
    "kind": "survivor",
    "role": "responder",
    "line": "persons",
    "language": "ar",
    "level": "3",
}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def test_every_deed_of_a_coordinator_is_written_down(desk: Desk, eva: Example) -> None:
    """Under her name, whatever page she does it on."""
    org, page = desk.org, desk.browser
    karin = await org.joins("karin", profile("Karin", "psychologist", "supervisor"))
    await org.staff.invite(profile("Nora", "psychologist", "supervisor"))
    invited = next(o for o in await org.staff.people.everyone() if o.profile.pseudonym == "Nora").id
    await org.staff.steps.add(Step(StepId("one"), {"en": "One"}))
    await org.staff.lines.add_entrance(LINE, Entrance("a"), {"en": "A"})
    seen = {"seen": hidden((await page.get(f"/desk/lines/{LINE}")).text, "seen")}
    numbers = {"minimum": "3", "second_after": "1", "translation_after": "2"}
    hers = (await page.get(f"/desk/people/{karin.id}")).text
    step = (await page.get("/desk/training/one")).text
    day = {"step": "one", "day": "2026-11-01"}
    person = {**FORM, "role": "supervisor", "seen": hidden(hers, "seen")}
    words = {"entrance": "b", "do": "words", "name-en": "C"}
    twice = {"name-en": "One", "times": "2", "seen": hidden(step, "seen")}
    deeds: list[tuple[str, str, Mapping[str, str]]] = [
        ("person.invited", "people/new", FORM),
        ("person.changed", f"people/{karin.id}", person),
        ("person.link", "people/invitation", {"person": invited}),
        ("call.off", "people/on-call", {"person": invited, "do": "off"}),
        ("call.on", "people/on-call", {"person": invited, "do": "on"}),
        ("call.moved", "people/on-call", {"person": invited, "do": "up"}),
        ("training.done", f"people/{karin.id}/training", {**day, "do": "done"}),
        ("training.undone", f"people/{karin.id}/training", {**day, "do": "undone"}),
        ("training.done", "training/one/done", {"person": karin.id, "day": "2026-11-02"}),
        ("person.reset", "people/reset", {"person": karin.id}),
        ("person.ended", "people/end", {"person": karin.id}),
        ("line.changed", f"lines/{LINE}", {"name-en": "Linden", **numbers, **seen}),
        ("line.paused", "lines/pause", {"line": LINE, "reason": "rest"}),
        ("line.opened", "lines/open", {"line": LINE}),
        ("line.added", "lines/new", {"name-en": "Young", **numbers}),
        ("line.moved", "lines/move", {"line": "young", "do": "up"}),
        ("entrance.added", f"lines/{LINE}/entrances", {"name-en": "B"}),
        ("entrance.moved", f"lines/{LINE}/entrance", {"entrance": "b", "do": "up"}),
        ("entrance.changed", f"lines/{LINE}/entrance", words),
        ("entrance.hidden", f"lines/{LINE}/entrance", {"entrance": "b", "do": "hide"}),
        ("entrance.shown", f"lines/{LINE}/entrance", {"entrance": "b", "do": "show"}),
        ("step.added", "training/new", {"name-en": "Two"}),
        ("step.moved", "training/move", {"step": "two", "do": "up"}),
        ("step.changed", "training/one", twice),
    ]
    for what, path, fields in deeds:
        answer = await page.post(f"/desk/{path}", **fields)
        assert answer.status_code in {200, 303}, (what, answer.status_code)
        newest = (await org.staff.log.entries())[0]
        assert (newest.what, newest.by, newest.name) == (what, eva.id, "Eva"), path
    two = hidden((await page.get("/desk/training/two")).text, "sure")
    await page.post("/desk/training/two/remove", sure=two)
    assert (await org.staff.log.entries())[0].what == "step.removed"
    assert await org.staff.log.broken() is None
    shown = html.unescape((await page.get("/desk/log")).text)
    assert "Every entry stands as it was written." in shown
    assert "Paused a line" in shown


async def test_every_deed_of_the_rota_is_written_down(desk: Desk, eva: Example) -> None:
    """Under her name, in her transaction; what people do of themselves is not in it."""
    org, page = desk.org, desk.browser
    one, two, three, twin = await evening(org, 2, 3, 4, 9)
    amina, dana, _ = await people(org)
    shown = (await page.get(f"/desk/shifts/{two.id}")).text
    hours = (await page.get(f"/desk/lines/{LINE}/hours")).text
    week = {"line": LINE, "week": twin.day.isoformat()}
    series: dict[str, str | list[str]] = {
        "line": LINE,
        "zone": "Europe/Stockholm",
        "first": "2026-11-18",
        "weekday": "4",
        "begins": "08:00",
        "ends": "11:00",
        "fewest": "1",
        "most": "2",
    }
    manners = {"do": "manners", "notice": "30", "last_entry": "10", "missing_after": "5"}
    every = [str(day) for day in range(7)]
    longer: dict[str, str | list[str]] = {
        "begins": "17:00",
        "ends": "21:00",
        "weekday": every,
        "seen": hidden(shown, "seen"),
    }
    swaps = [await _claimed(org, shift, amina, dana) for shift in (one, three)]
    before = (await org.staff.log.entries())[0].number
    day = {"line": LINE, "day": "2026-12-24"}
    deeds: list[tuple[str, str, Mapping[str, str | list[str]]]] = [
        ("swap.agreed", "shifts/swap", {"swap": swaps[0], "do": "agree"}),
        ("swap.declined", "shifts/swap", {"swap": swaps[1], "do": "decline"}),
        ("shift.asked", "shifts/ask", {**week, "shift": twin.id}),
        ("shift.on", f"shifts/{one.id}/people", {"person": amina.id, "do": "on"}),
        ("shift.copied", "shifts/copy", week),
        ("shift.off", f"shifts/{one.id}/people", {"person": amina.id, "do": "off"}),
        ("shift.changed", f"shifts/{two.id}", {**series, **longer, "scope": "this"}),
        ("shift.day_off", "shifts/day-off", day),
        ("shift.day_on", "shifts/day-off", {**day, "do": "back"}),
        ("shift.cancelled", f"shifts/{two.id}", {"do": "leave-out"}),
        ("series.added", "shifts/new", series),
        ("hours.published", f"lines/{LINE}/hours", _hours(hidden(hours, "seen"))),
        ("hours.withdrawn", f"lines/{LINE}/hours", {"do": "withdraw"}),
        ("hours.manners", f"lines/{LINE}/hours", manners),
        ("series.ended", f"shifts/{three.id}", {"do": "end"}),
    ]
    for number, (what, path, fields) in enumerate(deeds, before + 1):
        answer = await page.post(f"/desk/{path}", **fields)
        assert answer.status_code in {200, 303}, (what, answer.status_code)
        newest = (await org.staff.log.entries())[0]
        assert (newest.number, newest.what, newest.by) == (number, what, eva.id), path
    for scope in ("later", "all"):
        shown = (await page.get(f"/desk/shifts/{one.id}")).text
        fields = {**series, **longer, "seen": hidden(shown, "seen"), "scope": scope, "most": "3"}
        fields["ends"] = "20:00" if scope == "later" else "20:30"
        await page.post(f"/desk/shifts/{one.id}", **fields)
        newest = (await org.staff.log.entries())[0]
        assert (newest.what, newest.by) == ("series.changed", eva.id), scope
    assert await org.staff.log.broken() is None


async def _claimed(org: Organisation, shift: Shift, giver: Example, taker: Example) -> str:
    """A swap of a shift that waits for a coordinator, because nobody would write Arabic then."""
    await org.rota.places.take(shift.id, giver.id)
    await org.rota.swaps.offer(shift.id, giver.id, None)
    swap = next(o.swap for o in await org.rota.swaps.living() if o.shift.id == shift.id)
    assert (await org.rota.swaps.claim(swap.id, taker.id))[0] == "claimed"
    return swap.id


def _hours(seen: str) -> dict[str, str | list[str]]:
    return {
        "seen": seen,
        "zone": "Europe/Stockholm",
        "begins-0": "18:00",
        "ends-0": "22:00",
        "day": "2026-12-24",
        "day-begins": "",
        "day-ends": "",
    }


async def test_the_log_is_shown_and_searched(desk: Desk, eva: Example) -> None:
    """By topic and by person; what does not fit is passed over, and nothing can be changed."""
    await desk.org.joins("ingrid", profile())
    page = desk.browser
    await page.post("/desk/lines/pause", line=LINE, reason="rest")
    assert "Paused a line" in (await page.get("/desk/log?topic=line")).text
    assert "Paused a line" not in (await page.get("/desk/log?topic=person")).text
    mine = (await page.get(f"/desk/log?by=_{eva.id}")).text
    assert "Paused a line" in mine
    assert "Added a line" not in mine
    assert "Added a line" in (await page.get("/desk/log?by=_")).text
    for odd in ("topic=x'", "by=nobody", "before=-1", "before=99999999999999999999", "before=%00"):
        assert (await page.get(f"/desk/log?{odd}")).status_code == 200
    assert "Paused a line" not in (await page.get("/desk/log?before=2")).text
    assert (await page.post("/desk/log", number="1")).status_code == 405


async def test_a_log_that_was_changed_is_said_to_be(desk: Desk, eva: Example) -> None:
    """With the number, in a sentence; a responder sees nothing of it."""
    async with desk.org.engine.begin() as connection:
        await connection.execute(update(log_entries).values(name="Somebody else"))
    shown = (await desk.browser.get("/desk/log")).text
    assert "Entry 1 is not as it was written." in shown
    ingrid = await desk.org.joins("ingrid", profile())
    async with browser(desk.origin) as hers:
        await desk.signs_in(ingrid, hers)
        assert (await hers.get("/desk/log")).status_code == 403
    assert eva.sign_in_name == "eva"
