"""Whom a coordinator has asked for a shift."""

from helpline.rota.shift import ShiftId
from helpline.staff.deeds import Author, Change
from tests.organisation import Organisation
from tests.rotas import evening, people

EVA = Author("eva-eva-eva-eva-eva-ev", "Eva")


async def test_each_is_asked_once(either: Organisation) -> None:
    """Those asked now are named, and stand in the log; asking them again asks nobody."""
    asks = either.rota.asks
    (one,) = await evening(either, 2)
    amina, dana, leila = await people(either)
    assert await asks.ask(one.id, [amina.id, dana.id], EVA) == {
        amina.id: "Amina",
        dana.id: "Dana",
    }
    assert await asks.ask(one.id, [dana.id, leila.id], EVA) == {leila.id: "Leila"}
    assert await asks.ask(one.id, [amina.id, dana.id], EVA) == {}
    assert await asks.for_shifts([one.id]) == {one.id: {amina.id, dana.id, leila.id}}
    assert await asks.of(leila.id) == {one.id}
    newest, first = await either.staff.log.entries(topic="shift")
    assert (newest.what, newest.changes) == ("shift.asked", (Change("asked", "", "Leila"),))
    assert first.about.endswith("18:00–21:00")


async def test_nobody_is_asked_for_what_she_has_or_what_does_not_come(org: Organisation) -> None:
    """Nor for a shift that is none."""
    asks, places = org.rota.asks, org.rota.places
    one, two = await evening(org, 2, 3)
    amina, *_ = await people(org)
    await places.assign(one.id, amina.id)
    await org.rota.plan.leave_out(two.series, two.day)
    for shift in (one.id, two.id, ShiftId("none")):
        assert await asks.ask(shift, [amina.id]) == {}
    assert await asks.of(amina.id) == frozenset()
    assert await asks.for_shifts([]) == {}


async def test_what_is_long_over_is_forgotten_with_its_shift(org: Organisation) -> None:
    """Eight weeks later nobody knows who was asked."""
    (one,) = await evening(org, 2)
    amina, *_ = await people(org)
    await org.rota.asks.ask(one.id, [amina.id])
    org.clock.passes(9 * 7 * 86_400)
    await org.rota.plan.renew()
    assert await org.rota.asks.of(amina.id) == frozenset()
