"""Who is on call, and in which order."""

from dataclasses import replace

from routing.model import LineId, LineRules, ResponderId
from tests.organisation import LINE, Organisation, profile

OTHER = LineId("other")


async def turns(org: Organisation) -> list[tuple[str, int | None]]:
    """The supervisors and their turns."""
    everyone = await org.staff.people.everyone()
    return [
        (one.profile.pseudonym, one.profile.on_call)
        for one in everyone
        if "supervisor" in one.profile.roles
    ]


async def supervisors(org: Organisation) -> list[ResponderId]:
    """Three who have joined, in the order in which they were invited."""
    return [
        (await org.joins(name.lower(), profile(name, "psychologist", "supervisor"))).id
        for name in ("Anna", "Berit", "Clara")
    ]


async def test_a_new_supervisor_is_rung_last(either: Organisation) -> None:
    """Everybody else is not on call."""
    await either.joins("ingrid", profile())
    ids = await supervisors(either)
    assert await either.staff.on_call.ladder(LINE) == tuple(ids)
    assert await turns(either) == [("Anna", 1), ("Berit", 2), ("Clara", 3)]


async def test_the_order_can_be_changed(either: Organisation) -> None:
    """One step at a time; the ends stay the ends."""
    anna, berit, clara = await supervisors(either)
    on_call = either.staff.on_call
    await on_call.move(clara, up=True)
    await on_call.move(anna, up=True)
    assert await on_call.ladder(LINE) == (anna, clara, berit)
    await on_call.move(anna, up=False)
    assert await on_call.ladder(LINE) == (clara, anna, berit)


async def test_off_call_and_on_again(either: Organisation) -> None:
    """Whoever comes back is rung last; a second time changes nothing."""
    anna, berit, clara = await supervisors(either)
    on_call = either.staff.on_call
    await on_call.take_off(anna)
    await on_call.move(anna, up=True)
    assert await on_call.ladder(LINE) == (berit, clara)
    await on_call.put_on(anna)
    await on_call.put_on(berit)
    assert await on_call.ladder(LINE) == (berit, clara, anna)


async def test_only_who_can_come_is_rung(either: Organisation) -> None:
    """Of this line, joined, and still here; coming back needs a coordinator's word."""
    await either.staff.lines.add(LineRules(OTHER))
    anna, berit, _ = await supervisors(either)
    elsewhere = replace(profile("Dora", "psychologist", "supervisor"), lines=frozenset({OTHER}))
    dora = await either.joins("dora", elsewhere)
    await either.staff.invite(profile("Elin", "psychologist", "supervisor"))
    await either.staff.end_access(berit)
    ladder = await either.staff.on_call.ladder(LINE)
    assert (ladder[0], len(ladder)) == (anna, 2)
    assert await either.staff.on_call.ladder(OTHER) == (dora.id,)
    await either.accepts(await either.staff.invitations.invite(berit), "berit")
    assert berit not in await either.staff.on_call.ladder(LINE)
    await either.staff.on_call.put_on(berit)
    assert (await either.staff.on_call.ladder(LINE))[-1] == berit
