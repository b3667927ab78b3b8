"""The organisation's list of training steps."""

from datetime import date, timedelta

from helpline.staff.deeds import Author, Change
from helpline.staff.sessions import SignedIn
from helpline.staff.training import Step, StepId
from tests.organisation import LINE, Organisation, profile

EVA = Author("eva-eva-eva-eva-eva-ev", "Eva")
COURSE = Step(StepId("course"), {"en": "Course"}, months=12, everything=True)
SHADOW = Step(StepId("shadow"), {"en": "Shadow shift"}, times=3)


async def test_steps_have_an_order(either: Organisation) -> None:
    """A new one is the last; moving the first up changes nothing; one that is gone is gone."""
    steps = either.staff.steps
    for one in (COURSE, SHADOW, SHADOW):
        await steps.add(one)
    assert [one.id for one in await steps.everything()] == ["course", "shadow"]
    await steps.move(SHADOW.id, up=True)
    await steps.move(SHADOW.id, up=True)
    assert [one.id for one in await steps.everything()] == ["shadow", "course"]
    await steps.remove(COURSE.id)
    await steps.remove(COURSE.id)
    assert await steps.everything() == (SHADOW,)
    whats = [one.what for one in await either.staff.log.entries()]
    assert whats == [
        *("step.removed", "step.moved", "step.added", "step.added"),
        "line.added",
    ]


async def test_the_log_says_who_changed_what(org: Organisation) -> None:
    """Old and new; and nothing of a change that changes nothing."""
    ingrid = await org.joins("ingrid", profile())
    await org.staff.steps.add(SHADOW, EVA)
    before = len(await org.staff.log.entries())
    await org.staff.steps.change(Step(SHADOW.id, {"en": "Shadow"}, times=2), EVA)
    await org.staff.steps.change(Step(SHADOW.id, {"en": "Shadow"}, times=2), EVA)
    await org.staff.steps.done(SHADOW.id, [ingrid.id], date(2026, 11, 1), EVA)
    await org.staff.steps.done(SHADOW.id, [ingrid.id, "nobody"], date(2026, 11, 1), EVA)
    await org.staff.steps.undone(SHADOW.id, ingrid.id, date(2026, 11, 1), EVA)
    await org.staff.steps.undone(SHADOW.id, ingrid.id, date(2026, 11, 1), EVA)
    found = (await org.staff.log.entries())[:-before]
    assert [(one.name, one.what, one.about, one.changes) for one in reversed(found)] == [
        (
            "Eva",
            "step.changed",
            "Shadow shift",
            (Change("name.en", "Shadow shift", "Shadow"), Change("times", "3", "2")),
        ),
        ("Eva", "training.done", "Shadow", (Change("Ingrid", "", "2026-11-01"),)),
        ("Eva", "training.undone", "Shadow", (Change("Ingrid", "2026-11-01", ""),)),
    ]


async def test_what_is_open_follows_the_days(either: Organisation) -> None:
    """Her session is told less without the step, all with it, and less again when it has ended."""
    ingrid = await either.joins("ingrid", profile())
    cookie = await either.signs_in(ingrid)
    steps, sessions = either.staff.steps, either.staff.sessions

    async def lines() -> frozenset[str]:
        me = await sessions.signed_in(cookie)
        assert me is not None
        return frozenset(me.lines)

    assert await lines() == {LINE}
    await steps.add(COURSE)
    assert await lines() == set()
    assert [one.people for one in await either.staff.lines.everything()] == [0]
    await steps.done(COURSE.id, [ingrid.id], steps.today - timedelta(days=365))
    assert await lines() == {LINE}
    assert [one.people for one in await either.staff.lines.everything()] == [1]
    either.clock.passes(86_400)
    cookie = await either.signs_in(ingrid)
    assert await lines() == set()
    written = await either.staff.people.person(ingrid.id)
    assert written is not None
    assert written.profile.lines == {LINE}


async def test_an_open_desk_hears_when_a_day_ends_a_step(org: Organisation) -> None:
    """Without anybody changing anything."""
    ingrid = await org.joins("ingrid", profile())
    await org.staff.steps.add(COURSE)
    await org.staff.steps.done(COURSE.id, [ingrid.id], org.staff.steps.today - timedelta(days=365))
    me = await org.staff.sessions.signed_in(await org.signs_in(ingrid))
    assert me is not None
    heard: list[SignedIn] = []
    stop = org.staff.sessions.follow(me, heard.append)
    await org.staff.sessions.look()
    org.clock.passes(86_400)
    await org.staff.sessions.look()
    await org.staff.sessions.look()
    stop()
    assert [sorted(one.lines) for one in heard] == [[LINE], []]
    assert [[due.standing.state for due in one.due] for one in heard] == [["soon"], ["expired"]]
