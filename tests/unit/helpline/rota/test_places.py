"""Places are taken by comparing first: never too many people, never one person twice."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta

from helpline.rota.week import bounds, monday_of
from routing.model import ResponderId
from tests.organisation import Organisation, profile
from tests.rotas import LINE, NOW, TODAY, ZONE, evening, people, series

A_DAY = timedelta(days=1)


async def test_the_last_place_goes_to_one(either: Organisation) -> None:
    """Three at the same moment for two places: two have it, one is told."""
    (one,) = await evening(either, 2)
    three = await people(either)
    told = await asyncio.gather(*(either.rota.places.take(one.id, who.id) for who in three))
    assert sorted(told) == [(), (), ("full",)]
    found = await either.rota.places.shift(one.id)
    assert found is not None
    assert len(found.people) == 2


async def test_two_shifts_at_once_are_one(either: Organisation) -> None:
    """Even if she takes both at the same moment."""
    (one,) = await evening(either, 2)
    late = await either.rota.plan.add(series("20:00", "23:00"))
    found = await either.rota.places.between(NOW, NOW + A_DAY * 9)
    other = next(two for two in found if (two.series, two.day) == (late, one.day))
    amina, *_ = await people(either)
    told = await asyncio.gather(
        *(either.rota.places.take(which.id, amina.id) for which in (one, other))
    )
    assert sorted(told) == [(), ("overlap",)]


async def test_what_speaks_against_it_is_told(org: Organisation) -> None:
    """A shift that nobody knows, somebody who is nobody, somebody who has not joined, limits."""
    first, second, third = await evening(org, 2, 3, 4)
    amina, *_ = await people(org)
    take = org.rota.places.take
    assert await take("nothing", amina.id) == ("gone",)
    assert await take(first.id, ResponderId("nobody")) == ("answers",)
    invited, _ = await org.staff.invite(profile("Nour"))
    assert await take(first.id, invited) == ("answers",)
    assert await take(first.id, amina.id) == ()
    assert await take(first.id, amina.id) == ("holds",)
    assert await take(second.id, amina.id) == ()
    assert await take(third.id, amina.id) == ("week",)


async def test_a_coordinator_may_go_above_limits_and_no_further(org: Organisation) -> None:
    """A third evening in a week: yes. Two at once, or another line: no."""
    found = await evening(org, 2, 3, 4)
    amina, *_ = await people(org)
    for one in found:
        assert await org.rota.places.assign(one.id, amina.id) == ()
    assert len(await org.rota.places.held(amina.id, NOW)) == 3
    eva = await org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    assert await org.rota.places.assign(found[0].id, eva.id) == ("answers", "line")


async def test_giving_back_in_time(either: Organisation) -> None:
    """Until a day before; only her own; then it is open again, and she may take it again."""
    soon, later = await evening(either, 1, 3)
    amina, dana, _ = await people(either)
    places = either.rota.places
    assert await places.take(later.id, amina.id) == ()
    assert not await places.drop(later.id, dana.id)
    assert not await places.drop("nothing", amina.id)
    assert await places.drop(later.id, amina.id)
    assert await places.held(amina.id, NOW) == []
    assert await places.take(later.id, amina.id) == ()
    assert await places.take(soon.id, amina.id) == ()
    either.clock.passes(7 * 3600)
    assert not await places.drop(soon.id, amina.id)
    await places.remove(soon.id, amina.id)
    await places.remove(soon.id, amina.id)
    assert [one.id for one in await places.held(amina.id, NOW)] == [later.id]


async def test_who_could_be_put_there(org: Organisation) -> None:
    """First those against whom nothing speaks; nobody who cannot be."""
    one, two, three = await evening(org, 2, 3, 4)
    amina, dana, leila = await people(org)
    for shift in (one, two):
        await org.rota.places.assign(shift.id, amina.id)
    other = await org.rota.plan.add(replace(series("20:00", "23:00"), begins=time(20)))
    found = await org.rota.places.between(NOW, NOW + A_DAY * 9)
    late = next(x for x in found if (x.series, x.day) == (other, three.day))
    await org.rota.places.assign(late.id, dana.id)
    listed = await org.rota.places.candidates(three)
    assert [(c.person.id, c.faults) for c in listed] == [(leila.id, ()), (amina.id, ("week",))]
    first = await org.rota.places.shift(one.id)
    assert first is not None
    # Amina has the first already, and would have a third with the last.
    able = await org.rota.places.able([first, three])
    assert {shift: len(found) for shift, found in able.items()} == {one.id: 2, three.id: 1}
    assert await org.rota.places.able([]) == {}


async def test_the_same_people_as_last_week(org: Organisation) -> None:
    """Where nothing speaks against it; what was taken meanwhile stays; twice is once."""
    one, two, twin = await evening(org, 0, 1, 7)
    amina, dana, leila = await people(org)
    await org.rota.places.assign(one.id, amina.id)
    await org.rota.places.assign(two.id, dana.id)
    for person in (dana, leila):
        await org.rota.places.assign(twin.id, person.id)
    edges = bounds(monday_of(TODAY), ZONE)
    assert await org.rota.places.copy_week(*edges, LINE) == (1, 1)
    await org.rota.places.remove(twin.id, dana.id)
    assert await org.rota.places.copy_week(*edges, LINE) == (1, 0)
    assert await org.rota.places.copy_week(*edges, LINE) == (0, 0)
    after = await org.rota.places.shift(twin.id)
    assert after is not None
    assert set(after.people) == {amina.id, leila.id}


async def test_a_week_is_copied_while_people_take_places(either: Organisation) -> None:
    """Nobody waits for somebody who waits for her; every place is given once, and told once."""
    one, two, twin, other = await evening(either, 0, 1, 7, 8)
    amina, dana, leila = await people(either)
    for shift, person in ((one, amina), (one, dana), (two, dana), (two, leila)):
        await either.rota.places.assign(shift.id, person.id)
    edges, places = bounds(monday_of(TODAY), ZONE), either.rota.places
    told = await asyncio.gather(
        places.copy_week(*edges, LINE),
        places.take(other.id, amina.id),
        places.copy_week(*edges, LINE),
        places.take(twin.id, leila.id),
    )
    found = [await places.shift(shift.id) for shift in (twin, other)]
    held = [person for shift in found if shift is not None for person in shift.people]
    copied = told[0][0] + told[2][0]
    assert len(held) == 4
    assert copied == 4 - [told[1], told[3]].count(())
