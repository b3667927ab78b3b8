"""The rota of the demo: open at every hour, with something to do for everybody."""

from datetime import timedelta

from helpline.demo_cast import LINE, YOUNG, demo_people
from helpline.demo_rota import prepare_rota
from helpline.rota.shift import moment
from helpline.staff.line import KNOWN_ENTRANCES
from routing.model import LineRules
from tests.organisation import Organisation, organisation

A_DAY = timedelta(days=1)


async def cast(org: Organisation) -> None:
    """The people of the demo who have shifts, joined."""
    await org.staff.lines.add(LineRules(YOUNG))
    for entrance in KNOWN_ENTRANCES:
        await org.staff.lines.add_entrance(YOUNG, entrance, {})
    for part in demo_people(KNOWN_ENTRANCES):
        if LINE in part.profile.lines:
            await org.joins(part.sign_in_name, part.profile)


async def test_somebody_is_there_at_every_hour_but_in_one_gap(sqlite_url: str) -> None:
    """Open now; an open place, a gap, a swap for all and one that waits for a coordinator."""
    async with organisation(sqlite_url) as org:
        await cast(org)
        await prepare_rota(org.engine, org.staff, org.clock())
        await org.rota.board.look()
        assert (org.rota.board.shut(LINE), org.rota.board.shut(YOUNG)) == (None, None)
        now = moment(org.clock())
        found = await org.rota.places.between(now, now + A_DAY * 7)
        watches = [one for one in found if not one.languages]
        assert [one.day - now.date() for one in watches if not one.staffed] == [A_DAY * 3]
        assert any(one.free for one in found if one.languages)
        states = {one.swap.state: one for one in await org.rota.swaps.living()}
        assert set(states) == {"offered", "claimed"}
        assert states["claimed"].consequence.unwritten == ("ar",)


async def test_a_second_start_changes_nothing_and_a_late_one_opens_again(sqlite_url: str) -> None:
    """What a coordinator changed stays; after two weeks without a start the line is open again."""
    async with organisation(sqlite_url) as org:
        await cast(org)
        await prepare_rota(org.engine, org.staff, org.clock())
        now = moment(org.clock())
        tomorrow = (await org.rota.places.between(now + A_DAY, now + A_DAY * 2))[1]
        await org.rota.places.remove(tomorrow.id, tomorrow.people[0])
        before = await org.rota.places.between(now, now + A_DAY * 9)
        await prepare_rota(org.engine, org.staff, org.clock())
        assert await org.rota.places.between(now, now + A_DAY * 9) == before
        org.clock.passes(14 * 86_400)
        await org.rota.board.look()
        assert org.rota.board.shut(LINE) == "shift"
        await prepare_rota(org.engine, org.staff, org.clock())
        await org.rota.board.look()
        assert org.rota.board.shut(LINE) is None
