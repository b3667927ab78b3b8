"""The page of somebody's own shifts."""

import html
import re
from dataclasses import replace
from datetime import time, timedelta

from routing.model import Language
from tests.desk_site import Desk, browser, fault
from tests.organisation import Example
from tests.rotas import NOW, evening, events, people, series

MINE = "/desk/my-shifts"


def shown(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(page)).split())


async def hers(desk: Desk, example: Example) -> str:
    """Sign somebody in; her page."""
    await desk.signs_in(example)
    return shown((await desk.browser.get(MINE)).text)


async def test_strangers_sign_in_first(desk: Desk) -> None:
    """Whatever they send; whoever loads an answer anew gets the page."""
    for action in ("/take", "/drop", "/swap", "/answer", "/calendar"):
        answer = await desk.browser.post(MINE + action, shift="x", device="Phone")
        assert answer.headers["location"] == "/desk/sign-in"
        assert (await desk.browser.get(MINE + action)).headers["location"] == MINE
    assert (await desk.browser.get(MINE)).headers["location"] == "/desk/sign-in"


async def test_open_places_are_those_she_is_trained_for(desk: Desk) -> None:
    """Of her kind and her languages; with what speaks against each in a sentence."""
    await evening(desk.org, 2, languages=frozenset({"ar"}), last=NOW.date() + timedelta(days=4))
    other = replace(series("09:00", "11:00"), languages=frozenset({Language("ro")}))
    await desk.org.rota.plan.add(other)
    psychologist = replace(series("12:00", "14:00"), kinds=frozenset({"psychologist"}))
    await desk.org.rota.plan.add(psychologist)
    amina, *_ = await people(desk.org)
    page = await hers(desk, amina)
    assert "18:00–21:00" in page
    assert "09:00–11:00" not in page
    assert "12:00–14:00" not in page
    assert "at most 4 hours, 2 in a week, 11 hours of rest" in page


async def test_what_she_was_asked_for_comes_first(desk: Desk) -> None:
    """And says so, until she has it; others see nothing of it."""
    soon, later = await evening(desk.org, 2, 4, last=NOW.date() + timedelta(days=4))
    amina, dana, _ = await people(desk.org)
    await desk.org.rota.asks.ask(later.id, [amina.id])
    page = await hers(desk, amina)
    assert page.count("You were asked for this one") == 1
    said, first, second = (
        page.index(words)
        for words in ("You were asked", "Sunday 22 November", "Wednesday 18 November")
    )
    assert first < said < second
    taken = await desk.browser.post(f"{MINE}/take", shift=later.id)
    assert "It is yours." in taken.text
    assert "You were asked" not in taken.text
    async with browser(desk.origin) as other:
        await desk.signs_in(dana, other)
        assert "You were asked" not in (await other.get(MINE)).text
    assert soon.id != later.id


async def test_taking_and_giving_back(desk: Desk) -> None:
    """In time; a second try and a late one are told why not."""
    soon, later = await evening(desk.org, 0, 3)
    amina, *_ = await people(desk.org)
    await hers(desk, amina)
    taken = await desk.browser.post(f"{MINE}/take", shift=later.id)
    assert "It is yours." in taken.text
    again = await desk.browser.post(f"{MINE}/take", shift=later.id)
    assert (again.status_code, fault(again.text)) == (422, "You have this shift already.")
    await desk.browser.post(f"{MINE}/take", shift=soon.id)
    late = await desk.browser.post(f"{MINE}/drop", shift=soon.id)
    assert late.status_code == 422
    assert "less than 24 hours are left" in fault(late.text)
    dropped = await desk.browser.post(f"{MINE}/drop", shift=later.id)
    assert "The place is open for others." in dropped.text
    assert [one.id for one in await desk.org.rota.places.held(amina.id, NOW)] == [soon.id]
    odd = await desk.browser.post(f"{MINE}/take", shift="<b>")
    assert "<b>&" not in odd.text
    assert odd.status_code == 422


async def test_limits_are_sentences(desk: Desk) -> None:
    """A third in a week has no button; pressed all the same, it is refused."""
    found = await evening(desk.org, 2, 3, 4)
    amina, *_ = await people(desk.org)
    for one in found[:2]:
        await desk.org.rota.places.take(one.id, amina.id)
    page = await hers(desk, amina)
    assert "You have enough shifts in that week already." in page
    answer = await desk.browser.post(f"{MINE}/take", shift=found[2].id)
    assert fault(answer.text) == "You have enough shifts in that week already."


async def test_a_swap_from_both_sides(desk: Desk) -> None:
    """Asked, seen by the one who is asked, taken; the giver keeps it until a coordinator agrees."""
    (one,) = await evening(desk.org, 2)
    amina, dana, leila = await people(desk.org)
    await desk.org.rota.places.take(one.id, amina.id)
    await hers(desk, amina)
    asked = await desk.browser.post(f"{MINE}/swap", shift=one.id, person=dana.id)
    assert "Asked. You keep the shift until somebody has it." in asked.text
    twice = await desk.browser.post(f"{MINE}/swap", shift=one.id)
    assert twice.status_code == 422
    async with browser(desk.origin) as other:
        await desk.signs_in(leila, other)
        assert "asks" not in shown((await other.get(MINE)).text).replace("asks for", "")
        (standing,) = await desk.org.rota.swaps.living()
        refused = await other.post(f"{MINE}/answer", swap=standing.swap.id, do="take")
        assert refused.status_code == 422
        assert (
            await other.post(f"{MINE}/answer", swap=standing.swap.id, do="no")
        ).status_code == 422
    async with browser(desk.origin) as other:
        await desk.signs_in(dana, other)
        assert "Amina asks you." in shown((await other.get(MINE)).text)
        taken = await other.post(f"{MINE}/answer", swap=standing.swap.id, do="take")
        assert "A coordinator decides. Until then it is not yours." in taken.text
        assert "You would take it from Amina." in shown(taken.text)
    page = shown((await desk.browser.get(MINE)).text)
    assert "Somebody would take it. A coordinator decides; you keep it until then." in page
    kept = await desk.browser.post(f"{MINE}/answer", swap=standing.swap.id, do="withdraw")
    assert "You keep the shift." in kept.text
    over = await desk.browser.post(f"{MINE}/answer", swap=standing.swap.id, do="withdraw")
    assert over.status_code == 422


async def test_a_swap_that_is_fine_is_done_at_once(desk: Desk) -> None:
    """Leila writes Arabic as Amina does, and somebody else writes French."""
    (one,) = await evening(desk.org, 2)
    late = await desk.org.rota.plan.add(replace(series("20:00", "21:00"), begins=time(20)))
    beside = await desk.org.rota.places.between(one.begins, one.ends)
    second = next(shift for shift in beside if shift.series == late)
    amina, _, leila = await people(desk.org)
    profile = (await desk.org.staff.people.person(amina.id)).profile  # type: ignore[union-attr]  # she is there
    ruth = await desk.org.joins("ruth", replace(profile, pseudonym="Ruth"))
    await desk.org.rota.places.take(one.id, amina.id)
    await desk.org.rota.places.take(second.id, ruth.id)
    await desk.org.rota.swaps.offer(one.id, amina.id, None)
    assert "Amina asks everybody." in await hers(desk, leila)
    (standing,) = await desk.org.rota.swaps.living()
    answer = await desk.browser.post(f"{MINE}/answer", swap=standing.swap.id, do="take")
    assert "It is yours now." in answer.text
    assert await desk.org.rota.places.held(amina.id, NOW) == []


async def test_a_calendar_is_connected_and_ended(desk: Desk) -> None:
    """Its address is shown once, opens without a sign-in, and opens nothing after its end."""
    (one,) = await evening(desk.org, 2)
    amina, *_ = await people(desk.org)
    await desk.org.rota.places.take(one.id, amina.id)
    await hers(desk, amina)
    made = await desk.browser.post(f"{MINE}/calendar", device="Phone")
    found = re.search(r"(/desk/calendar/[\w-]{43}\.ics)", made.text)
    assert found is not None
    listed = (await desk.browser.get(MINE)).text
    assert found[1] not in listed
    async with browser(desk.origin) as phone:
        answer = await phone.get(found[1])
        (event,) = events(answer.content)
        assert (event["SUMMARY"], event.start) == ("Shift", one.begins)
        name = re.search(r'name="calendar" value="(\w+)"', listed)
        assert name is not None
        ended = await desk.browser.post(f"{MINE}/calendar", calendar=name[1])
        assert "This address opens nothing any more." in ended.text
        assert (await phone.get(found[1])).status_code == 404
    wrong = await desk.browser.post(f"{MINE}/calendar", device="<b>")
    assert (wrong.status_code, fault(wrong.text)[:31]) == (422, "The calendar was not connected.")
