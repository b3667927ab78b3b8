"""Who meets whom on the running server: rings, wishes, and lines where nobody is."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from routing.matcher import Matcher
from tests.house import House, open_house


async def test_not_now_rings_the_next(house: House) -> None:
    """Who declines is left in peace, and the person does not notice."""
    both = [await house.responder("Ingrid"), await house.responder("Dana", "survivor")]
    person = await house.visitor()
    await person.start()
    rung = [asyncio.ensure_future(one.expect(desk.Offered)) for one in both]
    done, _ = await asyncio.wait(rung, return_when=asyncio.FIRST_COMPLETED)
    (first,) = [at for at, one in enumerate(rung) if one in done]
    await both[first].send("decline", offer=rung[first].result().offer)
    assert (await both[first].expect(desk.Withdrawn)).reason == "declined"
    offered = await rung[1 - first]
    await both[1 - first].send("accept", offer=offered.offer)
    assert (await person.expect(page.Joined)).name == ("Dana", "Ingrid")[first]
    assert person.unread(page.Parted) == []


async def test_a_missed_ring_goes_on(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who does not answer is set away and told so, the next is rung, and `stand` brings back."""
    monkeypatch.setattr("helpline.app.Matcher", partial(Matcher, ring=0.5))
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder("Ingrid")
        person = await house.visitor()
        await person.start()
        offered = await ingrid.expect(desk.Offered)
        withdrawn = await ingrid.expect(desk.Withdrawn)
        assert (withdrawn.offer, withdrawn.reason) == (offered.offer, "expired")
        await ingrid.expect(desk.Desk, state="away")
        dana = await house.responder("Dana", "survivor")
        await dana.accept()
        assert (await person.expect(page.Joined)).name == "Dana"
        await ingrid.stand()


async def test_a_late_acceptance_is_told(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever accepts a ring that is over learns it at once, and joins nobody."""
    monkeypatch.setattr("helpline.app.Matcher", partial(Matcher, ring=0.5))
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder("Ingrid")
        person = await house.visitor()
        await person.start()
        offered = await ingrid.expect(desk.Offered)
        await ingrid.expect(desk.Withdrawn, reason="expired")
        await ingrid.send("accept", offer=offered.offer)
        assert (await ingrid.expect(Problem)).code == "offer_over"
        assert person.unread(page.Joined) == []


async def test_a_wish_is_kept(house: House) -> None:
    """Who asked for a survivor is not answered by a psychologist, though one is free."""
    ingrid = await house.responder("Ingrid", "psychologist")
    person = await house.visitor()
    await person.start(wish="survivor")
    await person.expect(page.Queued)
    await asyncio.sleep(0.3)
    dana = await house.responder("Dana", "survivor")
    await dana.accept()
    joined = await person.expect(page.Joined)
    assert (joined.name, joined.kind) == ("Dana", "survivor")
    assert ingrid.unread(desk.Offered) == []


async def test_a_line_where_nobody_is_present_is_closed(house: House) -> None:
    """She is told before she waits for nobody, and nothing of her is kept; so on a wrong line."""
    person = await house.visitor()
    await person.start()
    assert (await person.expect(Problem)).code == "line_closed"
    assert await person.closed() == 4459
    ingrid = await house.responder()
    await ingrid.stand("pause")
    await house.opens(now=False)
    paused = await house.visitor()
    await paused.start()
    assert await paused.closed() == 4459
    await ingrid.stand()
    await house.opens()
    elsewhere = await house.visitor()
    await elsewhere.start(line="unknown")
    assert await elsewhere.closed() == 4459
    tokens = [one.token for one in (person, paused, elsewhere)]
    assert [await house.rows(token) for token in tokens] == [(0, 0)] * 3


@pytest.mark.usefixtures("looks_often")
async def test_ended_access_closes_the_console(sqlite_url: str, tmp_path: Path) -> None:
    """At the server's next look, though another process ended it; her next socket is refused."""
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder()
        _, chat = await house.meet(ingrid)
        await house.staff.end_access(ingrid.seat.signed_in.staff_id)
        assert await ingrid.closed() == 4456
        again = await house.console(ingrid.seat)
        await again.send("hello", v=1, ticket="A" * 43, chats=[])
        assert await again.closed() == 4456
        assert chat not in "".join(again.raw)
