"""Closed places are counted anew when something has changed, and only then."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.staff.closed_places import AGAIN_AFTER, ClosedPlaces
from helpline.staff.training import Place, Step, StepId
from helpline.staff.training_rows import closed_places
from helpline.tables import training_days
from tests.organisation import LINE, Organisation, profile

COURSE = Step(StepId("course"), {"en": "Course"}, months=12, everything=True)


async def test_it_is_counted_when_something_has_changed(
    either: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deed, somebody who joins, a new day; otherwise once a minute."""
    counted: list[date] = []

    async def counting(connection: AsyncConnection, today: date) -> Mapping[Place, int]:
        counted.append(today)
        return await closed_places(connection, today)

    monkeypatch.setattr("helpline.staff.closed_places.closed_places", counting)
    closed = ClosedPlaces(either.clock)
    place: Place = (LINE, None)

    async def now(*, anew: bool) -> int:
        before = len(counted)
        async with either.engine.connect() as connection:
            found = await closed.now(connection)
        assert (len(counted) > before) is anew
        return found.get(place, 0)

    assert await now(anew=False) == 0
    await either.staff.steps.add(COURSE)
    assert await now(anew=True) == 0
    _, code = await either.staff.invite(profile())
    assert await now(anew=True) == 0
    ingrid = await either.accepts(code, "ingrid")
    assert await now(anew=True) == 1
    assert await now(anew=False) == 1
    done = either.staff.steps.today - timedelta(days=365)
    await either.staff.steps.done(COURSE.id, [ingrid.id], done)
    assert await now(anew=True) == 0
    either.clock.passes(86_400)
    assert await now(anew=True) == 1
    await either.staff.steps.done(COURSE.id, [ingrid.id], either.staff.steps.today)
    assert await now(anew=True) == 0
    async with either.engine.begin() as connection:
        await connection.execute(delete(training_days))
    assert await now(anew=False) == 0
    either.clock.passes(AGAIN_AFTER)
    assert await now(anew=True) == 1
