"""The shifts of a week that are short of people."""

from helpline.rota.coverage import Step
from helpline.rota.met import Met
from helpline.rota.shift import Shift
from helpline.web.coverage import Covered
from helpline.web.shift_cards import Reader
from helpline.web.shift_gaps import MOST_GAPS, Looked, gap_values, gaps
from helpline.words import read_words, words_for
from routing.forecast import HOURS
from routing.model import Language
from routing.need import Need
from tests.organisation import Organisation, organisation
from tests.rotas import NOW, ZONE, evening, people
from web_widget import TEMPLATES

WORDS = words_for("en", read_words(TEMPLATES / "coordinator" / "words"))
READER = Reader(WORDS, ZONE, NOW)
ARABIC = Need((1,) * HOURS, (True,) * HOURS, {Language("ar"): (1.0,) * HOURS})


async def looked(org: Organisation, *shifts: Shift, short: bool = False) -> Looked:
    """These shifts as they are now, in hours that are `short` of people or not."""
    fresh = [found for one in shifts if (found := await org.rota.places.shift(one.id))]
    hours = [Step(one.begins, 1, 1, 2, counted=True) for one in fresh] if short else []
    everyone = {one.id: one for one in await org.staff.people.everyone()}
    return Looked(fresh, fresh, everyone, Covered(hours, [], Met(), ARABIC, {}))


async def test_a_shift_without_enough_people_is_a_gap(sqlite_url: str) -> None:
    """With how many could come, and first who writes what people write."""
    async with organisation(sqlite_url) as org:
        (one,) = await evening(org, 2)
        amina, dana, leila = await people(org)
        (gap,) = await gaps(org.rota, await looked(org, one), NOW)
        assert gap.able == 3
        assert [first.able.person for first in gap.first][2] == dana.id
        assert {first.able.person for first in gap.first} == {amina.id, dana.id, leila.id}
        await org.rota.places.assign(one.id, dana.id)
        assert await gaps(org.rota, await looked(org, one), NOW) == []


async def test_a_staffed_shift_with_room_is_a_gap_where_its_hours_are_short(
    sqlite_url: str,
) -> None:
    """Until it is full; what is over is none."""
    async with organisation(sqlite_url) as org:
        (one,) = await evening(org, 2)
        amina, dana, _ = await people(org)
        await org.rota.places.assign(one.id, amina.id)
        there = await looked(org, one, short=True)
        (gap,) = await gaps(org.rota, there, NOW)
        values = gap_values(gap, there.people, READER)
        assert (values["people"], values["fewest"]) == (1, 2)
        assert await gaps(org.rota, there, one.ends) == []
        await org.rota.places.assign(one.id, dana.id)
        assert await gaps(org.rota, await looked(org, one, short=True), NOW) == []


async def test_who_was_asked_is_not_named_again(sqlite_url: str) -> None:
    """The next few are; who has taken it meanwhile is not said to be asked."""
    async with organisation(sqlite_url) as org:
        (one,) = await evening(org, 2, fewest=2)
        amina, dana, leila = await people(org)
        await org.rota.asks.ask(one.id, [amina.id, leila.id])
        there = await looked(org, one)
        (gap,) = await gaps(org.rota, there, NOW)
        assert [first.able.person for first in gap.first] == [dana.id]
        values = gap_values(gap, there.people, READER)
        assert (values["asked"], values["first"]) == (["Amina", "Leila"], ["Dana"])
        assert values["when"] == "Friday 20 November, 18:00–21:00"
        await org.rota.places.take(one.id, leila.id)
        there = await looked(org, one)
        (gap,) = await gaps(org.rota, there, NOW)
        assert gap_values(gap, there.people, READER)["asked"] == ["Amina"]


async def test_a_few_at_once(sqlite_url: str) -> None:
    """The first of the week."""
    async with organisation(sqlite_url) as org:
        shifts = await evening(org, *range(1, 9))
        found = await gaps(org.rota, await looked(org, *shifts), NOW)
        assert [gap.shift.id for gap in found] == [one.id for one in shifts[:MOST_GAPS]]
