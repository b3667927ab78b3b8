"""The demo's visits: counted by the counters themselves, once."""

from pathlib import Path

from helpline.bus import MemoryBus
from helpline.database import open_database
from helpline.demo import demo_settings
from helpline.demo_cast import LINE, YOUNG, demo_lines
from helpline.demo_demand import prepare_demand
from helpline.staff.staff import open_staff
from helpline.statistics.counters import Counters
from helpline.statistics.fading import Fading
from routing.need import need
from tests.organisation import SERVER_KEY

NOW = 1_795_000_000.0


async def test_the_counters_have_lived_through_eight_weeks(sqlite_url: str, tmp_path: Path) -> None:
    """An evening needs more people than a morning; of the young too few came to say much."""
    engine = open_database(sqlite_url)
    staff = open_staff(engine, MemoryBus(), server_key=SERVER_KEY, clock=lambda: NOW)
    for line in demo_lines({}):
        await staff.lines.add(line.rules, line.names)
    settings, counters = demo_settings(tmp_path, 0), Counters(engine)
    await prepare_demand(engine, settings, staff, NOW)
    fading = Fading(engine, lambda: 0.0)
    before = await fading.demand(LINE)
    await prepare_demand(engine, settings, staff, NOW)
    assert await fading.demand(LINE) == before
    found = need(before, capacity=2, fewest=1)
    assert found.people[19] > found.people[8]
    assert found.known
    assert sum(need(await fading.demand(YOUNG), capacity=1, fewest=1).counted) <= 8
    assert await counters.newest(LINE, "wish") != {}
    assert "2026-W46" in await counters.blocks()
    await engine.dispose()
