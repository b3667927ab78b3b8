"""What the log says of people."""

from dataclasses import replace

from helpline.staff.deeds import Author, Change
from routing.model import ResponderId, Tag
from tests.organisation import Organisation, profile

EVA = Author("eva-eva-eva-eva-eva-ev", "Eva")


async def test_old_and_new_of_what_is_written_of_her(org: Organisation) -> None:
    """Nothing of a form that was saved as it was; of somebody unknown, nothing at all."""
    staff = org.staff
    ingrid = await staff.people.add(profile(), EVA)
    await staff.people.change(ingrid, replace(profile("Inga"), capacity=1), EVA)
    await staff.people.change(ingrid, replace(profile("Inga"), capacity=1), EVA)
    await staff.people.change(ResponderId("nobody"), profile(), EVA)
    newest, first = await staff.log.entries(by=EVA.id)
    assert (newest.what, newest.about) == ("person.changed", "Inga")
    assert newest.changes == (Change("name", "Ingrid", "Inga"), Change("capacity", "2", "1"))
    assert first.what == "person.invited"
    assert Change("languages", "", "en:3 sv:3") in first.changes


async def test_where_she_comes_from_is_never_said(org: Organisation) -> None:
    """Only that it changed."""
    ingrid = await org.staff.people.add(profile(), EVA)
    await org.staff.people.change(ingrid, replace(profile(), tags=frozenset({Tag("from:ro")})), EVA)
    newest = (await org.staff.log.entries())[0]
    assert newest.changes == (Change("tags", "", ""),)


async def test_the_end_of_somebodys_access_keeps_her_name(org: Organisation) -> None:
    """Also of somebody who never joined and is forgotten at once; and on call, on and off."""
    staff = org.staff
    karin = await staff.people.add(profile("Karin", "psychologist", "supervisor"), EVA)
    for _ in range(2):
        await staff.on_call.take_off(karin, EVA)
        await staff.on_call.move(karin, up=True, by=EVA)
    await staff.on_call.put_on(karin, EVA)
    await staff.end_access(karin, EVA)
    said = [(one.what, one.about) for one in await staff.log.entries(by=EVA.id)]
    assert said == [
        ("person.ended", "Karin"),
        ("call.on", "Karin"),
        ("call.off", "Karin"),
        ("person.invited", "Karin"),
    ]
