"""Two servers and one waiting room: who waits at one is answered at the other."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from routing.model import LineRules
from tests.house import House, Responder, open_nodes
from tests.loopback import asker
from tests.organisation import LINE

AT_EACH = 100


@pytest.fixture
def addresses(postgres_url: str, redis_url: str) -> tuple[str, str]:
    """A database and a Redis for several nodes."""
    return postgres_url, redis_url


async def status_at(house: House) -> list[dict[str, Any]]:
    """What each node says."""
    async with asker() as http:
        asked = [http.get(f"http://127.0.0.1:{port}/status") for port in house.ports]
        return [answer.json() for answer in await asyncio.gather(*asked)]


async def open_at(house: House) -> list[bool]:
    """Whether the line is open at each node."""
    return [told["open"] for told in await status_at(house)]


async def names_at(house: House) -> list[str]:
    """What each node calls the line."""
    return [told["lines"][0]["names"].get("en", "") for told in await status_at(house)]


@pytest.mark.usefixtures("looks_often")
async def test_the_minimum_counts_all_nodes(addresses: tuple[str, str], tmp_path: Path) -> None:
    """Two have to be present: one at each node is enough for both."""
    async with open_nodes(*addresses, tmp_path) as house:
        await house.staff.lines.change(LineRules(LINE, minimum_present=2), {"en": "Two"})
        async with asyncio.timeout(30):
            while await names_at(house) != ["Two", "Two"]:  # noqa: ASYNC110 — it has no event
                await asyncio.sleep(0.1)
        first = await house.console(await house.seat("Ingrid"))
        await first.hello()
        await first.stand()
        await asyncio.sleep(1.5)
        assert await open_at(house) == [False, False]
        await house.responder("Dana", "survivor")
        assert await open_at(house) == [True, True]
        await first.hang_up()
        await house.opens(now=False)


async def test_they_meet_whatever_node_each_reaches(
    addresses: tuple[str, str], tmp_path: Path
) -> None:
    """Three nodes, six pairs: everybody writes with everybody else's node in between."""
    async with open_nodes(*addresses, tmp_path, count=3) as house:
        consoles = [await house.responder(f"Responder {number}") for number in range(2)]
        for number in range(6):
            ingrid = consoles[number % 2]
            person = await house.visitor()
            await person.start()
            rung = [asyncio.ensure_future(one.expect(desk.Offered)) for one in consoles]
            done, _ = await asyncio.wait(rung, return_when=asyncio.FIRST_COMPLETED)
            at = rung.index(done.pop())
            for ring in rung:
                ring.cancel()
            await asyncio.gather(*rung, return_exceptions=True)
            ingrid = consoles[at]
            await ingrid.send("accept", offer=rung[at].result().offer)
            chat = (await ingrid.expect(desk.Chat)).chat
            await person.expect(page.Joined)
            await person.say(f"from {number}")
            assert (await ingrid.hears(f"from {number}")).chat == chat
            await ingrid.send("close", chat=chat)
            await person.expect(page.Over)


async def test_who_is_first_is_first_on_all_nodes(
    addresses: tuple[str, str], tmp_path: Path
) -> None:
    """The order is that of arrival, wherever; and each page says how many are before it."""
    async with open_nodes(*addresses, tmp_path) as house:
        ingrid = await house.responder()
        kept, _ = await house.meet(ingrid)
        await ingrid.stand("pause")
        waiting = []
        for number in range(4):
            person = await house.visitor()
            await person.start()
            await person.expect(page.Queued, people_before=number)
            waiting.append(person)
        await waiting[0].send("end")
        for number, person in enumerate(waiting[1:]):
            await person.expect(page.Queued, people_before=number)
        assert kept.unread(page.Parted) == []


async def test_somebody_who_fits_nobody_is_told_at_once(
    addresses: tuple[str, str], tmp_path: Path
) -> None:
    """She is not left waiting in silence; who is first of those that fit is told nothing of it."""
    async with open_nodes(*addresses, tmp_path) as house:
        ingrid = await house.responder("Ingrid")
        for _ in house.ports:
            person = await house.visitor()
            await person.start(language="ar")
            await person.expect(page.Queued, answerable=False)
        other = await house.visitor()
        await other.start()
        await ingrid.accept()
        await other.expect(page.Joined, name="Ingrid")
        assert {one.answerable for one in other.told if isinstance(one, page.Queued)} <= {True}


async def test_her_newer_console_is_served_on_another_node(
    addresses: tuple[str, str], tmp_path: Path
) -> None:
    """The older one closes, and her chats go on at the newer one."""
    async with open_nodes(*addresses, tmp_path) as house:
        ingrid = await house.responder()
        person, chat = await house.meet(ingrid)
        again = await house.console(ingrid.seat)
        await again.hello()
        assert await ingrid.closed() == 4455
        await again.expect(desk.Chat, chat=chat)
        await person.say("to the newest")
        await again.hears("to the newest")
        assert person.unread(page.Parted) == []


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_one_offer_is_accepted_once_on_both_nodes(
    addresses: tuple[str, str], tmp_path: Path
) -> None:
    """Two hundred acceptances of one offer, from people of two nodes: one owner, plain answers."""
    async with open_nodes(*addresses, tmp_path) as house:
        consoles: list[Responder] = [await house.responder(f"R{number}") for number in range(4)]
        person = await house.visitor()
        await person.start()
        rung = [asyncio.ensure_future(one.expect(desk.Offered)) for one in consoles]
        done, waiting = await asyncio.wait(rung, return_when=asyncio.FIRST_COMPLETED)
        offer = done.pop().result().offer
        for ring in waiting:
            ring.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        for _ in range(AT_EACH // 2):
            await asyncio.gather(*(one.send("accept", offer=offer) for one in consoles))
        joined = await person.expect(page.Joined)
        (owner,) = [one for one in consoles if one.seat.signed_in.pseudonym == joined.name]
        await owner.expect(desk.Chat)
        others = [one for one in consoles if one is not owner]
        told: Counter[str] = Counter()
        for one in others:
            for _ in range(AT_EACH // 2):
                told[(await one.expect(Problem)).code] += 1
        assert told == {"offer_over": 3 * AT_EACH // 2}
        assert [one for other in others for one in other.told if isinstance(one, desk.Chat)] == []
        assert person.unread(page.Joined) == []
