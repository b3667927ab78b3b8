"""How a profile is kept, and changed."""

from dataclasses import replace

from helpline.staff.profile import Profile
from routing.model import Entrance, Language, LineId, LineRules, ResponderId, Tag
from tests.organisation import LINE, Organisation, profile, trained

YOUNG = LineId("young")
EXPOSED, USING = Entrance("exposed"), Entrance("using-violence")


async def add_young(org: Organisation) -> None:
    """A line with two entrances."""
    await org.staff.lines.add(LineRules(YOUNG))
    for entrance in (EXPOSED, USING):
        await org.staff.lines.add_entrance(YOUNG, entrance, {})


async def kept(org: Organisation, staff_id: ResponderId) -> Profile:
    """What is written of somebody."""
    person = await org.staff.people.person(staff_id)
    assert person is not None
    return person.profile


async def test_everything_comes_back(either: Organisation) -> None:
    """And nothing of anybody else's."""
    await add_young(either)
    noor = replace(
        trained(profile("Noor", "survivor"), YOUNG, EXPOSED),
        translation=True,
        tags=frozenset({Tag("from:ro"), Tag("from:md")}),
    )
    jonas = trained(profile("Jonas"), YOUNG, USING)
    first, second = await either.staff.people.add(noor), await either.staff.people.add(jonas)
    assert await kept(either, first) == replace(
        noor, languages=(await kept(either, first)).languages
    )
    everyone = {one.id: one.profile for one in await either.staff.people.everyone()}
    assert everyone[first] == await kept(either, first)
    found = everyone[second]
    assert found.entrances == {(YOUNG, USING)}
    assert (found.tags, found.translation, found.on_call) == (frozenset(), False, None)


async def test_a_change_replaces_everything(either: Organisation) -> None:
    """What is not written any more is gone; the others keep theirs."""
    await add_young(either)
    noor = replace(trained(profile("Noor"), YOUNG, EXPOSED), tags=frozenset({Tag("from:ro")}))
    first, other = await either.staff.people.add(noor), await either.staff.people.add(noor)
    changed = Profile(
        pseudonym="Nora",
        kind="survivor",
        roles=frozenset({"responder", "coordinator"}),
        languages=((Language("ar"), 1),),
        lines=frozenset({LINE}),
        capacity=1,
        translation=True,
    )
    await either.staff.people.change(first, changed)
    assert await kept(either, first) == changed
    assert (await kept(either, other)).entrances == {(YOUNG, EXPOSED)}
    assert (await kept(either, other)).tags == {"from:ro"}


async def test_the_turn_on_call_is_not_the_forms_matter(either: Organisation) -> None:
    """It stays with every change, begins with the role, and ends with it."""
    anna = profile("Anna", "psychologist", "supervisor")
    first = await either.staff.people.add(anna)
    second = await either.staff.people.add(profile("Berit"))
    await either.staff.people.change(first, replace(anna, on_call=9, pseudonym="Ann"))
    assert (await kept(either, first)).on_call == 1
    await either.staff.people.change(second, profile("Berit", "survivor", "supervisor"))
    assert (await kept(either, second)).on_call == 2
    await either.staff.people.change(first, profile("Ann"))
    assert (await kept(either, first)).on_call is None
    assert (await kept(either, second)).on_call == 2
