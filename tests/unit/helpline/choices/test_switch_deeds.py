"""What protects people less needs two coordinators, whatever way it is asked for."""

import asyncio

from sqlalchemy import insert

from helpline.choices.switch import EXPIRES_HOURS, SwitchRequest, value_of
from helpline.choices.switch_deeds import SwitchDeeds, read_switches
from helpline.choices.tables import switches
from helpline.settings import Settings
from helpline.staff.deeds import Author
from helpline.staff.news import News
from tests.organisation import Organisation

EVA, MONA = Author("eva", "Eva"), Author("mona", "Mona")
HOUR = 3600


async def asked(org: Organisation) -> SwitchRequest:
    """Eva has asked for the police to be called for danger to life."""
    deeds = org.choices.deeds.switches
    assert await deeds.ask("police_policy", "danger", "The law of this country", EVA) == "waits"
    request = (await org.choices.read()).switches.request("police_policy")
    assert request is not None
    return request


async def holds(org: Organisation) -> str:
    """Whether the police are called, for a page that is loaded now."""
    await org.choices.look()
    return value_of(org.choices.settings, "police_policy")


async def test_a_weaker_value_waits_for_somebody_else(either: Organisation) -> None:
    """Whoever has asked cannot agree; then it holds, and the log says both names."""
    deeds, request = either.choices.deeds.switches, await asked(either)
    assert await holds(either) == "never"
    assert await deeds.agree("police_policy", request, EVA) == "own"
    assert await holds(either) == "never"
    assert await deeds.agree("police_policy", request, MONA) == "done"
    assert await holds(either) == "danger"
    newest, before, *_ = await either.staff.log.entries(topic="switch")
    assert (newest.what, newest.name, newest.about) == ("switch.changed", "Mona", "police_policy")
    told = [(one.field, one.old, one.new) for one in newest.changes]
    assert told == [("switch.police_policy", "never", "danger"), ("asked_by", "", "Eva")]
    assert (before.what, before.name) == ("switch.asked", "Eva")
    assert "law of this country" not in repr(await either.staff.log.entries())
    assert await either.staff.log.broken() is None


async def test_a_stronger_value_holds_at_once(either: Organisation) -> None:
    """One is enough; and what waited about it is gone."""
    deeds, request = either.choices.deeds.switches, await asked(either)
    await deeds.agree("police_policy", request, MONA)
    assert await deeds.ask("police_policy", "never", "", EVA) == "done"
    assert await holds(either) == "never"
    assert await deeds.ask("police_policy", "never", "", EVA) == "same"
    assert await deeds.ask("cover_page", "on", "", EVA) == "done"
    await either.choices.look()
    assert either.choices.settings.cover_page


async def test_an_old_request_counts_no_more(org: Organisation) -> None:
    """After seven days nobody can agree to it, and it is not shown; an hour before she can."""
    deeds, request = org.choices.deeds.switches, await asked(org)
    org.clock.passes(EXPIRES_HOURS * HOUR - HOUR)
    assert (await org.choices.read()).switches.request("police_policy") == request
    org.clock.passes(HOUR)
    assert (await org.choices.read()).switches.requests == ()
    assert await deeds.agree("police_policy", request, MONA) == "gone"
    assert await holds(org) == "never"
    assert await asked(org) != request


async def test_what_was_withdrawn_or_asked_anew_is_not_agreed_to(org: Organisation) -> None:
    """She agrees to the request that she has read, reason and all."""
    deeds, request = org.choices.deeds.switches, await asked(org)
    await deeds.withdraw("police_policy", MONA)
    assert await deeds.agree("police_policy", request, MONA) == "gone"
    await deeds.ask("police_policy", "danger", "Another reason", EVA)
    assert await deeds.agree("police_policy", request, MONA) == "gone"
    assert await holds(org) == "never"
    before = await org.staff.log.entries()
    await deeds.withdraw("cover_page", MONA)
    assert await org.staff.log.entries() == before


async def test_whoever_asks_again_is_the_one_who_asked(org: Organisation) -> None:
    """So that the second one is always somebody else."""
    deeds = org.choices.deeds.switches
    await asked(org)
    await deeds.ask("police_policy", "danger", "My reason", MONA)
    request = (await org.choices.read()).switches.request("police_policy")
    assert request is not None
    assert await deeds.agree("police_policy", request, MONA) == "own"
    assert await deeds.agree("police_policy", request, EVA) == "done"


async def test_it_is_compared_with_the_servers_own_setting(org: Organisation) -> None:
    """Where nothing was chosen: what is on there is not weakened by asking for it."""
    started = Settings(typing_indicator=True)
    deeds = SwitchDeeds(started, News(org.bus), org.staff.log, org.clock)
    assert await deeds.ask("typing_indicator", "on", "", EVA) == "same"
    assert await deeds.ask("typing_indicator", "off", "", EVA) == "done"
    assert await deeds.ask("typing_indicator", "on", "A reason", EVA) == "waits"


async def test_two_who_agree_at_once_agree_once(either: Organisation) -> None:
    """On two nodes; the log has one entry of it."""
    request, other = await asked(either), either.after_restart()
    outcomes = await asyncio.gather(
        either.choices.deeds.switches.agree("police_policy", request, MONA),
        other.choices.deeds.switches.agree("police_policy", request, Author("lea", "Lea")),
    )
    assert sorted(outcomes) == ["done", "gone"]
    told = await either.staff.log.entries(topic="switch")
    assert [one.what for one in told] == ["switch.changed", "switch.asked"]


async def test_what_a_later_server_knew_is_passed_over(org: Organisation) -> None:
    """A switch or a value that this one does not have."""
    async with org.engine.begin() as connection:
        for name, value in (("weather", "on"), ("cover_page", "sometimes")):
            await connection.execute(insert(switches).values({"name": name, "value": value}))
        assert (await read_switches(connection, 0)).chosen == {}
