"""What the log says of the rota."""

from dataclasses import replace
from datetime import date, time, timedelta

from helpline.rota.hours import Block, PublishedHours
from helpline.rota.shift_deeds import hours_values, series_values, shift_values
from helpline.staff.chain import Entry
from helpline.staff.deeds import Author, Change
from routing.rota import occurrence
from tests.organisation import Organisation, profile
from tests.rotas import LINE, NOW, TODAY, ZONE, called_off, evening, people, series, shift

EVA = Author("eva-eva-eva-eva-eva-ev", "Eva")
A_DAY = timedelta(days=1)


async def newest(org: Organisation) -> Entry:
    """The newest entry of hers."""
    return (await org.staff.log.entries(by=EVA.id))[0]


async def test_a_series_is_changed_from_a_day_on(org: Organisation) -> None:
    """From what to what; a form that is saved as it was is no deed."""
    one, two = await evening(org, 2, 3)
    (whole,) = await org.rota.plan.everything()
    await org.rota.plan.change_all(whole, EVA)
    assert await org.staff.log.entries(by=EVA.id) == []
    await org.rota.plan.change_later(replace(whole, begins=time(17), most=3), two.day, EVA)
    entry = await newest(org)
    assert (entry.what, entry.about) == ("series.changed", "persons: 18:00–21:00")
    assert entry.changes == (
        Change("time", "18:00–21:00", "17:00–21:00"),
        Change("first", "2026-11-01", two.day.isoformat()),
        Change("most", "2", "3"),
    )
    await org.rota.plan.end(one.series, two.day, EVA)
    assert len(await org.staff.log.entries(by=EVA.id)) == 1, "it ends there already"


async def test_days_of_their_own_that_follow_again_are_a_deed(org: Organisation) -> None:
    """Although nothing of the series has changed."""
    (one,) = await evening(org, 2)
    (whole,) = await org.rota.plan.everything()
    await org.rota.plan.change_one(
        one.id, occurrence(replace(whole, begins=time(17)), one.day), (1, 2), EVA
    )
    assert (await newest(org)).changes == (Change("time", "18:00–21:00", "17:00–21:00"),)
    await org.rota.plan.change_all(whole, EVA)
    assert (await newest(org)).what == "series.changed"


async def test_one_day_does_not_come(org: Organisation) -> None:
    """Twice is once; a holiday is told by its line and its day."""
    (one,) = await evening(org, 2)
    for _ in range(2):
        await org.rota.plan.leave_out(one.series, one.day, EVA)
        await org.rota.plan.take_day_off(LINE, TODAY + A_DAY, off=True, by=EVA)
    holiday, called = await org.staff.log.entries(by=EVA.id)
    assert holiday.about == f"persons: {(TODAY + A_DAY).isoformat()}"
    assert called.about == f"persons: {one.day.isoformat()} 18:00–21:00"
    assert called.changes == (Change("comes", "yes", ""),)


async def test_whom_a_coordinator_has_put_there(org: Organisation) -> None:
    """And whom she has taken off; a week in one entry; nothing where nothing was done."""
    one, twin = await evening(org, 2, 9)
    amina, dana, _ = await people(org)
    await org.rota.places.assign(one.id, amina.id, EVA)
    await org.rota.places.assign(one.id, amina.id, EVA)
    await org.rota.places.take(one.id, dana.id)
    edges = (NOW - A_DAY * 2, NOW + A_DAY * 5)
    assert await org.rota.places.copy_week(*edges, LINE, EVA) == (2, 0)
    assert await org.rota.places.copy_week(*edges, LINE, EVA) == (0, 0)
    await org.rota.places.remove(twin.id, dana.id, EVA)
    await org.rota.places.remove(twin.id, dana.id, EVA)
    off, copied, on = await org.staff.log.entries(by=EVA.id)
    assert (on.what, on.changes) == ("shift.on", (Change("person", "", "Amina"),))
    assert (off.what, off.changes) == ("shift.off", (Change("person", "Dana", ""),))
    assert copied.about == "persons: 2026-11-23"
    assert copied.changes == (Change(f"{twin.day.isoformat()} 18:00–21:00", "", "Amina, Dana"),)


async def test_a_swap_is_told_by_whose_shift_it_is(org: Organisation) -> None:
    """And only what a coordinator decides; what the two agree on is theirs."""
    (one,) = await evening(org, 2)
    amina, dana, _ = await people(org)
    noor = await org.joins("noor", profile("Noor", "survivor", languages="ar fr"))
    await org.rota.places.take(one.id, amina.id)
    await org.rota.swaps.offer(one.id, amina.id, None)
    (standing,) = await org.rota.swaps.living()
    await org.rota.swaps.claim(standing.swap.id, dana.id)
    assert await org.rota.swaps.refuse(standing.swap.id, EVA)
    assert not await org.rota.swaps.refuse(standing.swap.id, EVA)
    assert not await org.rota.swaps.approve(standing.swap.id, EVA)
    await org.rota.swaps.offer(one.id, amina.id, None)
    (standing,) = await org.rota.swaps.living()
    assert (await org.rota.swaps.claim(standing.swap.id, noor.id))[0] == "done"
    (refused,) = await org.staff.log.entries(by=EVA.id)
    assert (refused.what, refused.changes) == ("swap.declined", (Change("swap", "Amina", "Dana"),))
    assert (await org.staff.log.entries())[0] == refused


async def test_hours_are_told_by_weekday_and_day(org: Organisation) -> None:
    """The same hours again are no deed."""
    day = time(9), time(17)
    hours = PublishedHours(ZONE, {0: (Block(*day),)}, {date(2026, 12, 24): None})
    for _ in range(2):
        await org.rota.published.publish(LINE, hours, EVA)
    (entry,) = await org.staff.log.entries(by=EVA.id)
    assert (entry.what, entry.about) == ("hours.published", "persons")
    assert entry.changes == (
        Change("zone", "", ZONE),
        Change("weekday.0", "", "09:00–17:00"),
        Change("day.2026-12-24", "", "closed"),
    )
    assert hours_values(None) == {}


def test_a_night_is_told_as_the_wall_shows_it() -> None:
    """In the zone of its series, also when clocks change in it."""
    night = shift(date(2026, 10, 24), "22:00", "06:00")
    assert shift_values(night)["time"] == "22:00–06:00"
    assert shift_values(called_off(night))["comes"] == ""
    assert series_values(replace(series(), last=TODAY))["last"] == TODAY.isoformat()
