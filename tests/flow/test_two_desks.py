"""Two nodes with one PostgreSQL and one Redis: what one of them decides holds on the other."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from helpline.adapters.bus_redis import RedisBus
from tests.desk_site import Desk, browser, desk_site, hidden, served_desk
from tests.organisation import PASSWORD, profile
from tests.unit.helpline.web.test_joining import shown_factor


@pytest.fixture
async def here(postgres_url: str, redis_url: str) -> AsyncIterator[Desk]:
    """The first node."""
    bus = RedisBus(redis_url)
    await bus.open()
    async with served_desk(postgres_url, bus) as desk:
        yield desk
    await bus.close()


@pytest.fixture
async def there(here: Desk, redis_url: str) -> AsyncIterator[Desk]:
    """The second node: a process of its own would know nothing more of the first."""
    bus = RedisBus(redis_url)
    await bus.open()
    org = here.org.another_node(bus)
    async with desk_site(org) as origin, browser(origin) as page:
        yield Desk(org, origin, page)
    await bus.close()


async def test_a_story_across_both_nodes(here: Desk, there: Desk) -> None:
    """Each request may reach another node: joining, signing in, the ticket, the sign-out."""
    _, code = await here.org.staff.invite(profile("Dana", "survivor"))
    page = await here.browser.post("/desk/join", invitation=code, name="dana", password=PASSWORD)
    factor = shown_factor(page.text)
    done = await there.browser.post(
        "/desk/join/app", draft=hidden(page.text, "draft"), code=factor.code(here.org.clock())
    )
    assert len(re.findall(r"<li><code>", done.text)) == 10
    here.org.clock.passes(30)
    step = await here.browser.post("/desk/sign-in", name="dana", password=PASSWORD)
    await there.browser.post(
        "/desk/sign-in/code", step=hidden(step.text, "step"), code=factor.code(here.org.clock())
    )
    here.browser.cookie = there.browser.cookie
    asked = {"Origin": here.origin, "X-Helpline": "1"}
    ticket = (await here.browser.ask("/desk/ticket", asked)).json()["ticket"]
    signed_in = await there.org.staff.sessions.signed_in(there.browser.cookie)
    assert signed_in is not None
    assert there.org.staff.tickets.take(signed_in, ticket)
    assert not there.org.staff.tickets.take(signed_in, ticket)
    await here.browser.post("/desk/sign-out")
    assert (await there.browser.get("/desk/account")).status_code == 303


async def test_ended_access_closes_sockets_on_the_other_node(here: Desk, there: Desk) -> None:
    """By the bus, at once; nothing of hers opens on either node any more."""
    ingrid = await here.org.joins("ingrid", profile())
    signed_in = await there.org.staff.sessions.signed_in(await there.org.signs_in(ingrid))
    assert signed_in is not None
    closed = asyncio.Event()
    stop = there.org.staff.sessions.watch(signed_in.session_hash, closed.set)
    await here.org.staff.end_access(ingrid.id)
    async with asyncio.timeout(10):
        await closed.wait()
    stop()
    assert not await there.org.staff.sessions.still_valid(signed_in.session_hash)
    assert (await there.signs_in(ingrid)).status_code == 401
