"""Addresses of calendars: shown once, kept as hashes, dead at once, and only her own."""

from sqlalchemy import text

from helpline.rota.calendars import MOST
from tests.organisation import Organisation
from tests.rotas import NOW, evening, people


async def connected(org: Organisation, who: str, device: str = "Phone") -> str:
    """The token of a new calendar."""
    token = await org.rota.calendars.connect(who, device)  # type: ignore[arg-type]  # an id
    assert token is not None
    return token


async def test_only_her_own_shifts(either: Organisation) -> None:
    """With those that she gave back or that were called off, which are marked."""
    one, two, three = await evening(either, 2, 3, 4)
    amina, dana, _ = await people(either)
    places = either.rota.places
    for shift, who in ((one, amina), (two, amina), (three, dana), (three, amina)):
        await places.assign(shift.id, who.id)
    token = await connected(either, amina.id)
    before = await either.rota.calendars.entries(token)
    assert before is not None
    assert [(entry.begins, entry.holds) for entry in before] == [
        (shift.begins, True) for shift in (one, two, three)
    ]
    await places.drop(one.id, amina.id)
    await either.rota.plan.leave_out(two.series, two.day)
    after = await either.rota.calendars.entries(token)
    assert after is not None
    assert [entry.holds for entry in after] == [False, False, True]
    assert [entry.name for entry in after] == [entry.name for entry in before]
    assert [b.sequence > a.sequence for a, b in zip(before, after, strict=True)] == [1, 1, 0]
    theirs = await either.rota.calendars.entries(await connected(either, dana.id))
    assert theirs is not None
    assert {entry.name for entry in theirs} & {entry.name for entry in after} == set()


async def test_the_token_is_nowhere(org: Organisation) -> None:
    """In no column of the database; a changed or made-up one opens nothing."""
    amina, *_ = await people(org)
    token = await connected(org, amina.id)
    async with org.engine.connect() as connection:
        rows = (await connection.execute(text("SELECT * FROM calendars"))).all()
    assert token not in repr(rows)
    other = ("A" if token[0] != "A" else "B") + token[1:]
    for typed in (other, "", "x" * 43, token[:-1], token + "A", rows[0].hash.hex()):
        assert await org.rota.calendars.entries(typed) is None


async def test_each_device_ends_alone(either: Organisation) -> None:
    """At once; nobody ends another's; whoever has left has none."""
    amina, dana, _ = await people(either)
    calendars = either.rota.calendars
    phone, clock = [await connected(either, amina.id, name) for name in ("Phone", "Clock")]
    listed = {one.device: one for one in await calendars.of(amina.id)}
    assert set(listed) == {"Phone", "Clock"}
    await calendars.disconnect(dana.id, listed["Phone"].name)
    await calendars.disconnect(amina.id, "é")
    assert await calendars.entries(phone) == []
    await calendars.disconnect(amina.id, listed["Phone"].name)
    assert await calendars.entries(phone) is None
    assert await calendars.entries(clock) == []
    await either.staff.end_access(amina.id)
    assert await calendars.entries(clock) is None


async def test_not_without_end(org: Organisation) -> None:
    """A few devices each, with a name."""
    amina, *_ = await people(org)
    assert await org.rota.calendars.connect(amina.id, "<b>") is None
    for number in range(MOST):
        await connected(org, amina.id, f"Phone {number}")
    assert await org.rota.calendars.connect(amina.id, "One more") is None
    assert len(await org.rota.calendars.of(amina.id)) == MOST


async def test_the_past_is_not_shown_for_ever(org: Organisation) -> None:
    """Two weeks back."""
    (one,) = await evening(org, 1)
    amina, *_ = await people(org)
    await org.rota.places.assign(one.id, amina.id)
    token = await connected(org, amina.id)
    org.clock.now = NOW.timestamp() + 86_400 * 17
    assert await org.rota.calendars.entries(token) == []
