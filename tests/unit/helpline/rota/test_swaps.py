"""Swaps in the database: one taker, rules twice, and the duty never lies with nobody."""

import asyncio
from datetime import timedelta

from helpline.rota.swap import Swap
from helpline.staff.profile import Profile
from tests.organisation import Example, Organisation
from tests.rotas import NOW, evening, people


async def offered(org: Organisation, shift: str, giver: Example, to: Example | None = None) -> Swap:
    """A swap that somebody has just offered."""
    assert await org.rota.swaps.offer(shift, giver.id, None if to is None else to.id)
    return next(
        one.swap
        for one in await org.rota.swaps.living()
        if (one.swap.shift, one.swap.giver) == (shift, giver.id)
    )


async def on_duty(org: Organisation, shift: str) -> set[str]:
    """Who holds a shift."""
    found = await org.rota.places.shift(shift)
    assert found is not None
    return set(found.people)


async def test_done_at_once_when_all_rules_hold(either: Organisation) -> None:
    """Leila writes Arabic too, and Ruth's French is there: nobody has to decide."""
    (one,) = await evening(either, 2)
    amina, dana, leila = await people(either)
    await either.rota.places.take(one.id, leila.id)
    await either.rota.places.take(one.id, dana.id)
    swap = await offered(either, one.id, dana)
    assert await either.rota.swaps.claim(swap.id, leila.id) == (None, ("holds",))
    assert await on_duty(either, one.id) == {leila.id, dana.id}
    # With Dana nobody writes Romanian any more: that is not Amina's to decide.
    assert await either.rota.swaps.claim(swap.id, amina.id) == ("claimed", ())
    assert await on_duty(either, one.id) == {leila.id, dana.id}
    assert await either.rota.swaps.approve(swap.id)
    assert await on_duty(either, one.id) == {leila.id, amina.id}
    # Now both write Arabic: Leila's can go to nobody but a coordinator knows who writes English.
    again = await offered(either, one.id, amina)
    assert not await either.rota.swaps.offer(one.id, amina.id, None)
    assert await either.rota.swaps.refuse(again.id)
    assert await on_duty(either, one.id) == {leila.id, amina.id}


async def test_nobody_decides_about_what_is_not_worse(either: Organisation) -> None:
    """Whatever the giver writes, somebody else there writes it as well."""
    (one,) = await evening(either, 2, most=3)
    amina, dana, leila = await people(either)
    twin = await either.joins("ruth", await _profile(either, amina))
    for who in (amina, twin):
        await either.rota.places.take(one.id, who.id)
    swap = await offered(either, one.id, amina)
    told = await asyncio.gather(
        *(either.rota.swaps.claim(swap.id, who.id) for who in (dana, leila))
    )
    assert sorted(state or "" for state, _ in told) == ["", "done"]
    duty = await on_duty(either, one.id)
    assert len(duty) == 2
    assert amina.id not in duty


async def _profile(org: Organisation, example: Example) -> Profile:
    person = await org.staff.people.person(example.id)
    assert person is not None
    return person.profile


async def test_the_consequence_is_told(org: Organisation) -> None:
    """Which languages nobody writes then, and what is too much for the taker."""
    one, two, three = await evening(org, 2, 3, 4)
    amina, dana, _ = await people(org)
    await org.rota.places.assign(one.id, amina.id)
    for shift in (two, three):
        await org.rota.places.assign(shift.id, dana.id)
    swap = await offered(org, one.id, amina, dana)
    assert await org.rota.swaps.claim(swap.id, dana.id) == ("claimed", ("week",))
    (standing,) = await org.rota.swaps.living()
    assert standing.consequence.unwritten == ("ar", "fr")
    assert standing.consequence.faults == ("week",)


async def test_only_whoever_was_asked(org: Organisation) -> None:
    """And only the giver takes it back; a shift that is not hers nobody gives away."""
    (one,) = await evening(org, 2)
    amina, dana, leila = await people(org)
    assert not await org.rota.swaps.offer(one.id, amina.id, None)
    await org.rota.places.take(one.id, amina.id)
    assert not await org.rota.swaps.offer(one.id, amina.id, amina.id)
    swap = await offered(org, one.id, amina, dana)
    assert (await org.rota.swaps.claim(swap.id, leila.id))[0] is None
    assert not await org.rota.swaps.decline(swap.id, leila.id)
    assert not await org.rota.swaps.withdraw(swap.id, dana.id)
    assert not await org.rota.swaps.approve(swap.id)
    assert await org.rota.swaps.decline(swap.id, dana.id)
    assert not await org.rota.swaps.withdraw(swap.id, amina.id)
    again = await offered(org, one.id, amina, dana)
    assert await org.rota.swaps.withdraw(again.id, amina.id)
    assert await on_duty(org, one.id) == {amina.id}


async def test_rules_are_looked_at_again_when_it_is_done(org: Organisation) -> None:
    """Meanwhile she has another shift then: no coordinator can agree to that."""
    one, two = await evening(org, 2, 3)
    amina, dana, _ = await people(org)
    await org.rota.places.take(one.id, amina.id)
    swap = await offered(org, one.id, amina, dana)
    assert (await org.rota.swaps.claim(swap.id, dana.id))[0] == "claimed"
    await org.rota.places.assign(one.id, dana.id)
    assert not await org.rota.swaps.approve(swap.id)
    assert await on_duty(org, one.id) == {amina.id, dana.id}
    assert two.day > one.day


async def test_a_swap_ends_with_its_shift(org: Organisation) -> None:
    """When it begins, when it is called off, when the giver gives it back or is taken off."""
    one, two, three, four = await evening(org, 2, 3, 4, 5)
    amina, *_ = await people(org)
    found = []
    for shift in (one, two, three, four):
        await org.rota.places.assign(shift.id, amina.id)
        found.append(await offered(org, shift.id, amina))
    await org.rota.places.drop(two.id, amina.id)
    await org.rota.places.remove(three.id, amina.id)
    await org.rota.plan.leave_out(four.series, four.day)
    org.clock.passes(2 * 86_400 + 6 * 3600)
    assert await org.rota.swaps.living() == []
    await org.rota.swaps.expire()
    states = [await org.rota.swaps.swap(swap.id) for swap in found]
    assert [None if swap is None else swap.state for swap in states] == [
        "expired",
        "withdrawn",
        "withdrawn",
        "expired",
    ]
    assert one.begins < NOW + timedelta(days=3)
    assert await org.rota.swaps.swap("nothing") is None
    assert (await org.rota.swaps.claim("nothing", amina.id)) == (None, ("gone",))
