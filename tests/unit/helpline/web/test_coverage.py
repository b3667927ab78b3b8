"""How a week of a line is covered: from the rota, the hours, and what was counted."""

from collections import Counter
from datetime import date, time, timedelta

from helpline.rota.asking import Able
from helpline.rota.hours import Block, PublishedHours
from helpline.rota.met import Met
from helpline.rota.week import bounds
from helpline.statistics.blocks import TOLD_AFTER, ended
from helpline.statistics.cells import WISHES, Cell
from helpline.statistics.counters import Counters
from helpline.web.coverage import Coverage, Covered, ask_first
from routing.forecast import HOURS, Demand
from routing.model import Language
from tests.organisation import Organisation, organisation
from tests.rotas import EVERY_DAY, LINE, TODAY, ZONE, evening, people

MONDAY = date(2026, 11, 16)
A_DAY = timedelta(days=1)


async def busy(line: str) -> Demand:
    """Two people an hour, one of them in Arabic."""
    assert line == LINE
    return Demand(4.0, {Language("ar"): (4.0,) * HOURS, Language("sv"): (4.0,) * HOURS})


def coverage(org: Organisation) -> Coverage:
    """The coverage of this organisation's lines."""
    return Coverage(org.staff, org.rota, busy, Counters(org.engine), org.clock)


async def covered(org: Organisation, monday: date = MONDAY) -> Covered:
    """A week of the one line."""
    (line,) = await org.staff.lines.everything()
    begins, ends = bounds(monday, ZONE)
    shifts = await org.rota.places.between(begins - A_DAY, ends + A_DAY)
    everyone = {one.id: one for one in await org.staff.people.everyone()}
    return await coverage(org).week(line, monday, ZONE, shifts, everyone)


async def test_a_week_is_put_together(sqlite_url: str) -> None:
    """Hours, what is lacking, and whom people meet in the hours that are still to come."""
    async with organisation(sqlite_url) as org:
        one, _ = await evening(org, 1, 2)
        amina, *_ = await people(org)
        await org.rota.places.assign(one.id, amina.id)
        found = await covered(org)
        tomorrow = [step for step in found.steps if one.begins <= step.begins < one.ends]
        assert [step.planned for step in tomorrow] == [1, 1, 1]
        assert {step.needed for step in found.steps} == {4}
        assert found.short(one)
        # Two places are open on every evening; four people are needed.
        assert {lacking.people for lacking in found.suggested} == {2}
        assert {lacking.begins.weekday() for lacking in found.suggested} == {2, 3, 4, 5, 6}
        assert found.met == Met(language=1, wish=None, nobody=8)


async def test_a_day_off_is_not_lacking(sqlite_url: str) -> None:
    """Whatever hours are published."""
    async with organisation(sqlite_url) as org:
        hours = {day: (Block(time(18), time(21)),) for day in EVERY_DAY}
        await org.rota.published.publish(LINE, PublishedHours(ZONE, hours))
        assert {one.begins.weekday() for one in (await covered(org)).suggested} == set(range(2, 7))
        await org.rota.plan.take_day_off(LINE, TODAY + A_DAY, off=True)
        assert {one.begins.weekday() for one in (await covered(org)).suggested} == {2, 4, 5, 6}


async def test_a_night_over_the_end_of_a_week_is_one_shift(sqlite_url: str) -> None:
    """It is suggested in the week in which it begins, whole, and in no other."""
    async with organisation(sqlite_url) as org:
        await org.rota.published.publish(
            LINE, PublishedHours(ZONE, {6: (Block(time(23), time(3)),)})
        )
        (night,) = (await covered(org)).suggested
        assert night.ends - night.begins == timedelta(hours=4)
        assert (await covered(org, MONDAY + A_DAY * 7)).suggested[0].begins == (
            night.begins + A_DAY * 7
        )
        assert len((await covered(org, MONDAY + A_DAY * 7)).suggested) == 1


async def test_wishes_are_those_of_the_last_month_that_was_told(sqlite_url: str) -> None:
    """What is hidden counts as nothing."""
    async with organisation(sqlite_url) as org:
        (one,) = await evening(org, 1)
        assert (await covered(org)).wishes == {}
        counters = Counters(org.engine)
        for value, count in (("anyone", 60), ("survivor", 40), ("psychologist", 3)):
            await counters.add(Counter({Cell("2026-10", LINE, "wish", value): count}), 0.0)
        await counters.close(ended("2026-10") + TOLD_AFTER, lambda *_: WISHES)
        amina, dana, leila = await people(org)
        await org.rota.places.assign(one.id, dana.id)
        found = await covered(org)
        assert found.wishes == {"anyone": 1.0, "survivor": 0.0, "psychologist": 0.0}
        everyone = {who.id: who for who in await org.staff.people.everyone()}
        able = [Able(who, everyone[who].profile, 0) for who in (leila.id, amina.id)]
        shift = await org.rota.places.shift(one.id)
        assert shift is not None
        first = ask_first(shift, able, [shift], everyone, found)
        assert {asked.languages for asked in first} == {("ar",)}


async def test_the_next_hours(sqlite_url: str) -> None:
    """From the hour that runs; the evening is within them later on."""
    async with organisation(sqlite_url) as org:
        (tonight,) = await evening(org, 0)
        amina, *_ = await people(org)
        await org.rota.places.assign(tonight.id, amina.id)
        lines = await org.staff.lines.everything()
        org.clock.now = tonight.begins.timestamp() - 4 * 3600 + 600
        first, found = await coverage(org).next_hours(lines)
        assert (tonight.begins - first).total_seconds() == 4 * 3600
        assert [step.planned for step in found[LINE]] == [1, 1]
        assert found[LINE][0].begins == tonight.begins
