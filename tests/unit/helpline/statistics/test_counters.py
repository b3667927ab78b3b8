"""The counters on the disk: batches, the end of a block, and what the rows do not say."""

import asyncio
from collections import Counter

from sqlalchemy import select

from helpline.statistics.blocks import TOLD_AFTER, WRITTEN_UNTIL, ended
from helpline.statistics.cells import WENT, Cell, Kind
from helpline.statistics.counters import Counters
from helpline.statistics.tables import counters, reports
from tests.organisation import Organisation

WEEK = "2026-W47"
MONTH = "2026-11"
NOW = 1_795_000_000.0


def cell(value: str, kind: Kind = "went", block: str = WEEK) -> Cell:
    """A counter of the one line."""
    return Cell(block, "persons", kind, value)


def went(_line: str, kind: Kind) -> tuple[str, ...]:
    """The values of the tables in these tests."""
    return WENT if kind == "went" else ("sv", "en", "ar", "other")


async def rows(org: Organisation, table: object = counters) -> list[tuple[object, ...]]:
    """Every row, in the order in which the database keeps it."""
    async with org.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(select(table))]  # type: ignore[call-overload] # a table


async def test_batches_add_up(org: Organisation) -> None:
    """Also those of two nodes that write at the same moment."""
    one, other = Counters(org.engine), Counters(org.engine)
    batch = Counter({cell("left"): 2, cell("five"): 1})
    await asyncio.gather(one.add(batch, NOW), other.add(batch, NOW))
    await one.add(Counter({cell("five"): 3}), NOW)
    found = {row[3]: row[4] for row in await rows(org)}
    assert found == {"left": 4, "five": 5}


async def test_the_order_of_the_rows_tells_nothing(org: Organisation) -> None:
    """They lie in the order of their names, and a batch writes those anew that it does not change.

    Otherwise the youngest row would say what the last batch was.
    """
    for value in ("thirty", "left", "five", "minute"):
        await Counters(org.engine).add(Counter({cell(value): 1}), NOW)
    assert [row[3] for row in await rows(org)] == ["five", "left", "minute", "thirty"]


async def test_a_block_that_is_over_is_told_and_forgotten(org: Organisation) -> None:
    """Once: what was counted exactly is gone, and what was told never changes."""
    kept = Counters(org.engine)
    await kept.add(Counter({cell("five"): 48, cell("left"): 31, cell("nobody"): 3}), NOW)
    await kept.add(Counter({cell("five", block=MONTH): 48}), NOW)
    await kept.close(ended(WEEK) + TOLD_AFTER - 1, went)
    assert await kept.blocks() == []
    await kept.close(ended(WEEK) + TOLD_AFTER, went)
    report = await kept.report(WEEK, "persons")
    assert report["went"]["five"] == 50
    assert report["went"]["left"] is None
    assert {row[0] for row in await rows(org)} == {MONTH}
    assert {row[4] for row in await rows(org, reports)} == {50, None}
    await kept.add(Counter({cell("five"): 100}), ended(WEEK) + WRITTEN_UNTIL)
    await kept.close(ended(WEEK) + TOLD_AFTER, went)
    assert await kept.report(WEEK, "persons") == report


async def test_a_value_that_never_came_is_hidden_like_a_rare_one(org: Organisation) -> None:
    """Whether anybody wrote Arabic at all cannot be seen; what is not offered is "other"."""
    kept = Counters(org.engine)
    counted = {"sv": 60, "en": 40, "ti": 9, "so": 8}
    batch = Counter({cell(one, "language", MONTH): count for one, count in counted.items()})
    await kept.add(batch, NOW)
    await kept.close(ended(MONTH) + TOLD_AFTER, went)
    found = (await kept.report(MONTH, "persons"))["language"]
    assert found == {"sv": 60, "en": 40, "ar": None, "other": None}


async def test_a_block_in_which_little_happened_leaves_nothing(org: Organisation) -> None:
    """Not even a row that says so."""
    kept = Counters(org.engine)
    await kept.add(Counter({cell("five"): 12}), NOW)
    await kept.close(ended(WEEK) + TOLD_AFTER, went)
    assert await rows(org) == await rows(org, reports) == []
    await kept.add(Counter(), NOW)


async def test_times_of_day_need_a_hundred(org: Organisation) -> None:
    """A table of four languages is told where one of days is not."""
    kept = Counters(org.engine)
    counts = Counter({cell("sv", "language", MONTH): 50, cell("en", "language", MONTH): 40})
    counts += Counter({cell("1", "weekday", MONTH): 50, cell("2", "weekday", MONTH): 40})
    await kept.add(counts, NOW)
    days = ("1", "2")
    both = {"language": ("sv", "en"), "weekday": days}
    await kept.close(ended(MONTH) + TOLD_AFTER, lambda _line, kind: both[kind])
    assert set(await kept.report(MONTH, "persons")) == {"language"}


async def test_the_newest_month_that_told_a_table(org: Organisation) -> None:
    """Not a year, nor a month that told none; nothing where none did."""
    kept = Counters(org.engine)
    assert await kept.newest("persons", "language") == {}
    for month, count in (("2026-09", 30), ("2026-10", 60), ("2026-11", 9), ("2025", 90)):
        await kept.add(Counter({cell("sv", "language", month): count}), 0.0)
    await kept.close(ended(MONTH) + TOLD_AFTER, lambda _line, _kind: ("sv",))
    assert await kept.newest("persons", "language") == {"sv": 60}
    assert await kept.newest("persons", "wish") == {}
    assert await kept.newest("young", "language") == {}
