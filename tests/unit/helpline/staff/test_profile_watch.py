"""An open desk hears what a coordinator changes of whoever sits there."""

from dataclasses import replace

from helpline.staff.profile import Profile
from helpline.staff.profile_watch import ProfileWatch
from helpline.staff.watch import Stop
from tests.organisation import LINE, Organisation, profile


async def test_a_desk_hears_of_each_change_once(org: Organisation) -> None:
    """First how it is, then only what is different; never of somebody else's."""
    ingrid = await org.joins("ingrid", profile())
    karin = await org.joins("karin", profile("Karin"))
    watch, heard = ProfileWatch(org.engine, org.clock), list[Profile]()
    stop = watch.add(ingrid.id, heard.append)
    await watch.look()
    await watch.look()
    await org.staff.people.change(karin.id, profile("Karina"))
    await watch.look()
    assert [(one.pseudonym, one.lines) for one in heard] == [("Ingrid", frozenset({LINE}))]
    await org.staff.people.change(ingrid.id, replace(profile(), lines=frozenset()))
    await watch.look()
    assert heard[-1].lines == frozenset()
    stop()
    await org.staff.people.change(ingrid.id, profile())
    await watch.look()
    assert len(heard) == 2


async def test_nobody_is_asked_for_without_a_desk(org: Organisation) -> None:
    """Two desks of one person both hear; one that stops while it is told is told no more."""
    ingrid = await org.joins("ingrid", profile())
    watch, heard = ProfileWatch(org.engine, org.clock), list[str]()
    await watch.look()
    stops: list[Stop] = []

    def once(name: str) -> None:
        heard.append(name)
        for stop in stops:
            stop()

    stops.append(watch.add(ingrid.id, lambda _: once("one")))
    stops.append(watch.add(ingrid.id, lambda _: once("other")))
    await watch.look()
    assert len(heard) == 1
