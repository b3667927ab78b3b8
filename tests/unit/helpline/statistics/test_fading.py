"""The counts that fade: once a day, on all nodes together."""

import asyncio
from collections import Counter

from sqlalchemy import select

from helpline.statistics.cells import FADES, Cell
from helpline.statistics.counters import Counters
from helpline.statistics.fading import DAY, Fading
from helpline.statistics.tables import counters
from routing.model import Language
from tests.organisation import Organisation

NOW = 1_795_000_000.0


async def filled(org: Organisation) -> None:
    """A line on which people came on a Thursday."""
    hour, spoken = (
        Cell(FADES, "persons", "hour", "085"),
        Cell(FADES, "persons", "spoken", "13 ar"),
    )
    await Counters(org.engine).add(Counter({hour: 8, spoken: 8}), NOW)


async def left(org: Organisation) -> int:
    """How many counts there are."""
    async with org.engine.connect() as connection:
        return sum(await connection.scalars(select(counters.c.count)))


async def test_they_fade_once_a_day(org: Organisation) -> None:
    """However many nodes look, and however often; the first day begins the table."""
    await filled(org)
    dice = iter([0.5, 0.99] * 100)
    nodes = [Fading(org.engine, lambda: next(dice)) for _ in range(2)]
    await nodes[0].fade(NOW)
    assert await left(org) == 16
    await asyncio.gather(*(node.fade(NOW + DAY) for node in nodes))
    assert await left(org) == 8
    await nodes[1].fade(NOW + DAY)
    assert await left(org) == 8


async def test_days_without_a_server_fade_too(org: Organisation) -> None:
    """And what is forgotten leaves no row."""
    await filled(org)
    lazy = Fading(org.engine, lambda: 0.99)
    await lazy.fade(NOW)
    await lazy.fade(NOW + 3 * DAY)
    async with org.engine.connect() as connection:
        assert (await connection.execute(select(counters))).all() == []


async def test_what_the_planning_reads(org: Organisation) -> None:
    """Of one line; a closed block is nothing to it."""
    await filled(org)
    ours = Fading(org.engine, lambda: 0.0)
    await ours.fade(NOW)
    await ours.fade(NOW + 7 * DAY)
    demand = await ours.demand("persons")
    assert demand.visits[Language("ar")][85] == 8.0
    assert 0.9 < demand.weeks <= 1.0
    assert (await ours.demand("young")).visits == {}
