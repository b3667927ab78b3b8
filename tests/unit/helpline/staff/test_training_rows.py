"""How training lies in the tables, and what follows from it."""

from datetime import date

from sqlalchemy import select

from helpline.staff.training import Step, StepId
from helpline.staff.training_rows import allowed_profiles, closed_places, read_days, read_steps
from helpline.tables import staff
from routing.model import Entrance, LineId, LineRules
from tests.organisation import LINE, Organisation, profile, trained

TODAY = date(2026, 11, 18)
DOOR = Entrance("friend")
COURSE = Step(
    StepId("course"),
    {"en": "Course", "sv": "Kurs"},
    times=2,
    months=12,
    kinds=frozenset({"psychologist"}),
    places=frozenset({(LINE, None), (LineId("young"), DOOR)}),
)


async def test_a_step_comes_back_as_it_was(either: Organisation) -> None:
    """With its names, its places and whom it is asked of; a changed one replaces it all."""
    await either.staff.lines.add(LineRules(LineId("young")))
    await either.staff.steps.add(COURSE)
    async with either.engine.connect() as connection:
        assert await read_steps(connection) == (COURSE,)
    bare = Step(COURSE.id, {"en": "Course"})
    await either.staff.steps.change(bare)
    assert await either.staff.steps.everything() == (bare,)


async def test_days_belong_to_one_person(either: Organisation) -> None:
    """Each is kept once; asked for by person, or of everybody."""
    ingrid = await either.joins("ingrid", profile())
    karin = await either.joins("karin", profile("Karin"))
    await either.staff.steps.add(Step(COURSE.id, {"en": "Course"}))
    for _ in range(2):
        await either.staff.steps.done(COURSE.id, [ingrid.id], TODAY)
    await either.staff.steps.done(COURSE.id, [karin.id], date(2026, 1, 31))
    async with either.engine.connect() as connection:
        everybody = await read_days(connection)
        assert everybody[ingrid.id][COURSE.id] == {TODAY}
        assert set(await read_days(connection, [karin.id])) == {karin.id}


async def test_only_whoever_lacks_it_is_counted(either: Organisation) -> None:
    """Of those who can sign in, and only where it is written of them."""
    young = LineId("young")
    await either.staff.lines.add(LineRules(young))
    await either.staff.lines.add_entrance(young, DOOR, {"en": "A friend"})
    ingrid = await either.joins("ingrid", trained(profile(), young, DOOR))
    await either.joins("karin", trained(profile("Karin"), young, DOOR))
    await either.joins("amina", trained(profile("Amina", "survivor"), young, DOOR))
    await either.staff.invite(trained(profile("Later"), young, DOOR))
    await either.staff.steps.add(COURSE)
    for day in (TODAY, date(2026, 11, 1)):
        await either.staff.steps.done(COURSE.id, [ingrid.id], day)
    async with either.engine.connect() as connection:
        assert await closed_places(connection, TODAY) == {(young, DOOR): 1}
        assert await closed_places(connection, date(2027, 12, 1)) == {(young, DOOR): 2}
        rows = (await connection.execute(select(staff))).all()
        now = await allowed_profiles(connection, rows, TODAY)
        assert {one.pseudonym for one in now.values() if one.entrances} == {"Ingrid", "Amina"}
    line = next(one for one in await either.staff.lines.everything() if one.id == young)
    assert (line.people, line.entrances[0].trained) == (3, 2)
