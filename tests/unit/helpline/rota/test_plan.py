"""Series in the database, and the shifts that follow from every change of them."""

from dataclasses import replace
from datetime import date, time, timedelta

from helpline.rota.plan import REMEMBERED
from helpline.rota.shift import Shift
from routing.model import Language
from routing.rota import Series, occurrence
from tests.organisation import Organisation
from tests.rotas import LINE, NOW, TODAY, evening, people, series

A_DAY = timedelta(days=1)


async def only(org: Organisation) -> Series:
    """The one series that there is."""
    (found,) = await org.rota.plan.everything()
    return found


async def shifts(org: Organisation) -> list[Shift]:
    """All shifts that come."""
    return await org.rota.places.between(NOW - A_DAY * 100, NOW + A_DAY * 100)


async def test_a_series_comes_back_as_it_was(either: Organisation) -> None:
    """With its exceptions, kinds and languages; its shifts are there for eight weeks."""
    wanted = replace(
        series(),
        weekdays=frozenset({0, 4}),
        last=TODAY + A_DAY * 30,
        except_on=frozenset({TODAY + A_DAY * 2}),
        kinds=frozenset({"survivor"}),
        languages=frozenset({Language("ar"), Language("ro")}),
    )
    name = await either.rota.plan.add(wanted)
    assert await only(either) == replace(wanted, id=name)
    assert await either.rota.plan.series(name) == replace(wanted, id=name)
    assert await either.rota.plan.series("other") is None
    days = [one.day for one in await shifts(either)]
    assert days[0] == date(2026, 11, 23)
    assert all(day.weekday() in {0, 4} for day in days)
    assert days[-1] <= TODAY + A_DAY * 30


async def test_this_and_later(either: Organisation) -> None:
    """Before the day all stays; from it on other times, the same shifts, the same people."""
    first, second = await evening(either, 2, 5)
    amina, *_ = await people(either)
    await either.rota.places.assign(second.id, amina.id)
    await either.rota.plan.change_later(
        replace(await only(either), ends=time(23)), TODAY + A_DAY * 4
    )
    earlier, later = await either.rota.plan.everything()
    assert (earlier.last, later.first) == (TODAY + A_DAY * 3, TODAY + A_DAY * 4)
    assert await either.rota.places.shift(first.id) == first
    moved = await either.rota.places.shift(second.id)
    assert moved is not None
    assert (moved.series, moved.people) == (later.id, (amina.id,))
    assert moved.ends == second.ends + timedelta(hours=2)
    assert moved.sequence == second.sequence + 1
    days = [one.day for one in await shifts(either)]
    assert days == [TODAY + A_DAY * number for number in range(57)]


async def test_from_its_first_day_on_is_all(org: Organisation) -> None:
    """No second series is made for nothing."""
    await evening(org, 0)
    whole = await only(org)
    await org.rota.plan.change_later(replace(whole, most=5), whole.first)
    assert (await only(org)).most == 5
    assert {one.most for one in await shifts(org)} == {5}


async def test_only_this_one(org: Organisation) -> None:
    """It keeps its own time whatever happens to the others, until all follow a change again."""
    one, other = await evening(org, 3, 4)
    wanted = occurrence(replace(await only(org), begins=time(17)), one.day)
    await org.rota.plan.change_one(one.id, wanted, (2, 4))
    changed = await org.rota.places.shift(one.id)
    assert changed is not None
    assert (changed.begins, changed.fewest, changed.most) == (wanted.begins, 2, 4)
    assert changed.own
    await org.rota.plan.renew()
    assert await org.rota.places.shift(one.id) == changed
    assert await org.rota.places.shift(other.id) == other
    await org.rota.plan.change_all(replace(await only(org), begins=time(16)))
    follows = await org.rota.places.shift(one.id)
    assert follows is not None
    assert (follows.begins.hour, follows.own, follows.most) == (15, False, 2)


async def test_leaving_out_and_ending(org: Organisation) -> None:
    """They are called off, not forgotten: somebody's calendar knows them."""
    one, two, three = await evening(org, 3, 4, 10)
    await org.rota.plan.leave_out(one.series, one.day)
    await org.rota.plan.end(one.series, three.day)
    found = [await org.rota.places.shift(which.id) for which in (one, two, three)]
    assert [which is not None and which.cancelled for which in found] == [True, False, True]
    assert [one.day for one in await shifts(org)][-1] == three.day - A_DAY
    await org.rota.plan.end(one.series, date(2026, 1, 1))
    assert await shifts(org) == []


async def test_a_day_without_shifts(either: Organisation) -> None:
    """Twice is once; and back again."""
    one, _ = await evening(either, 6, 7)
    for _ in range(2):
        await either.rota.plan.take_day_off(LINE, one.day, off=True)
    assert await either.rota.plan.days_off(LINE) == [one.day]
    assert one.day not in {found.day for found in await shifts(either)}
    await either.rota.plan.take_day_off(LINE, one.day, off=False)
    assert await either.rota.plan.days_off(LINE) == []
    back = await either.rota.places.shift(one.id)
    assert back is not None
    assert not back.cancelled


async def test_time_passes(org: Organisation) -> None:
    """Further days come, and what is long over is forgotten."""
    (one,) = await evening(org, 1)
    org.clock.passes(86_400 * 30)
    await org.rota.plan.renew()
    assert max(found.day for found in await shifts(org)) == TODAY + A_DAY * 86
    org.clock.passes(REMEMBERED.total_seconds())
    await org.rota.plan.end(one.series, TODAY + A_DAY * 2)
    await org.rota.plan.renew()
    assert await org.rota.places.shift(one.id) is None
    assert len(await org.rota.plan.everything()) == 1
    org.clock.passes(2 * REMEMBERED.total_seconds())
    await org.rota.plan.renew()
    assert await org.rota.plan.everything() == []


async def test_whoever_has_left_holds_nothing(org: Organisation) -> None:
    """Her place is open at once."""
    (one,) = await evening(org, 1)
    amina, *_ = await people(org)
    await org.rota.places.take(one.id, amina.id)
    await org.staff.end_access(amina.id)
    left = await org.rota.places.shift(one.id)
    assert left is not None
    assert (left.people, left.free) == ((), 2)
    await org.rota.plan.renew()
    assert await org.rota.places.held(amina.id, NOW) == []
