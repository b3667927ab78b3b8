"""Counting: from the end of a wait to the disk, hours later."""

from dataclasses import replace

from sqlalchemy import select, text

from helpline.statistics.blocks import TOLD_AFTER, ended
from helpline.statistics.counters import Counters
from helpline.statistics.counting import Counting
from helpline.statistics.fading import Fading
from helpline.statistics.pot import HOUR, RIPENS, SPREAD
from helpline.statistics.tables import counters, reports
from routing.model import Entrance, Language
from tests.organisation import Organisation
from tests.unit.helpline.statistics.test_cells import TALLY


def counting(org: Organisation) -> Counting:
    """What one process counts; its dice always show the middle."""
    return Counting(
        Counters(org.engine),
        Fading(org.engine, lambda: 0.0),
        chance=lambda: 0.5,
        clock=org.clock,
        languages=("en", "sv", "ar"),
        lines=lambda: org.staff.board.now,
    )


async def on_disk(org: Organisation) -> str:
    """Everything that the two tables hold."""
    async with org.engine.connect() as connection:
        found = [(await connection.execute(select(one))).all() for one in (counters, reports)]
    return "".join(str(rows) for rows in found if rows)


async def test_after_a_visit_nothing_is_on_the_disk(org: Organisation) -> None:
    """Not for twelve hours, however often it looks, and not after a stop."""
    ours = counting(org)
    ours.count(TALLY)
    for _ in range(RIPENS - 1):
        await ours.look()
        org.clock.passes(HOUR)
    await ours.close()
    assert await on_disk(org) == ""
    org.clock.passes(48 * HOUR)
    await ours.look()
    assert await on_disk(org) == ""


async def test_then_it_is_one_of_a_number(org: Organisation) -> None:
    """Without a time; and a restart keeps it."""
    ours = counting(org)
    for _ in range(30):
        ours.count(TALLY)
    org.clock.passes((RIPENS + SPREAD) * HOUR)
    await ours.look()
    assert "2026-W47" not in await on_disk(org)  # its hour has not come
    org.clock.passes(SPREAD * HOUR)
    await ours.look()
    assert "('2026-W47', 'persons', 'went', 'five', 30)" in await on_disk(org)
    again = counting(org)
    org.clock.now = ended("2026-W47") + TOLD_AFTER
    await again.look()
    assert (await again.counters.report("2026-W47", "persons")) == {}


async def test_what_cannot_be_written_waits(org: Organisation) -> None:
    """Chats are not affected; with the database the counts come back."""
    ours = counting(org)
    ours.count(TALLY)
    org.clock.passes(RIPENS * HOUR + HOUR)
    await ours.look()
    org.clock.passes(SPREAD * HOUR)
    async with org.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE counters RENAME TO elsewhere"))
    await ours.look()
    async with org.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE elsewhere RENAME TO counters"))
    org.clock.passes(HOUR)
    await ours.look()
    assert "'language', 'ar', 1)" in await on_disk(org)


async def test_the_values_of_every_table(org: Organisation) -> None:
    """So that what never came can be hidden like what came once."""
    ours = counting(org)
    assert ours.values("persons", "language") == ("en", "sv", "ar", "other")
    assert ours.values("persons", "entrance") == ("none", "other")
    assert len(ours.values("persons", "went")) == 7
    assert ours.values("persons", "wish") == ("anyone", "psychologist", "survivor")
    assert len(ours.values("persons", "weekday")) == 7
    assert len(ours.values("persons", "daypart")) == 6
    assert ours.values("persons", "asked")[0] == "nothing"


async def test_no_word_of_hers_is_a_value(org: Organisation) -> None:
    """A page can send any language; the disk holds only those of the page."""
    ours = counting(org)
    ours.count(replace(TALLY, language=Language("x-canary"), entrance=Entrance("canary")))
    org.clock.passes(RIPENS * HOUR + HOUR)
    await ours.look()
    org.clock.passes(SPREAD * HOUR)
    await ours.look()
    assert "canary" not in await on_disk(org)
    assert await on_disk(org) != ""
