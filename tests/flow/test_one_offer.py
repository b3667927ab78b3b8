"""Two hundred accept one offer at the same moment."""

import asyncio
import base64
from typing import Final

import pytest
from sqlalchemy import text

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.house import House, Responder, Seat
from transcripts.seal import visitor_secrets

AT_ONCE: Final = 200


async def checked_in(house: House, seat: Seat) -> Responder:
    """One of many."""
    console = await house.console(seat)
    await console.hello()
    await console.stand()
    return console


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_one_of_two_hundred_has_it(house: House) -> None:
    """One owner, 199 plain answers; one key was lent, and one name is in the journal."""
    seats = [await house.seat(f"Responder {number}") for number in range(AT_ONCE)]
    consoles: list[Responder] = []
    for first in range(0, AT_ONCE, 20):
        some = seats[first : first + 20]
        consoles += await asyncio.gather(*(checked_in(house, seat) for seat in some))
        # A busy machine takes its time.
        await asyncio.gather(*(one.send("heartbeat") for one in consoles))
    person = await house.visitor()
    await person.start()
    rings = [asyncio.ensure_future(one.expect(desk.Offered)) for one in consoles]
    done, waiting = await asyncio.wait(rings, return_when=asyncio.FIRST_COMPLETED)
    offer = done.pop().result().offer
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await asyncio.gather(*(one.send("accept", offer=offer) for one in consoles))
    joined = await person.expect(page.Joined)
    (owner,) = [one for one in consoles if one.seat.signed_in.pseudonym == joined.name]
    chat = (await owner.expect(desk.Chat)).chat
    others = [one for one in consoles if one is not owner]
    problems = await asyncio.gather(*(one.expect(Problem) for one in others))
    assert {problem.code for problem in problems} == {"offer_over"}
    assert len(problems) == AT_ONCE - 1
    await person.say("Is one there?")
    assert (await owner.hears("Is one there?")).chat == chat
    told = [frame for one in others for frame in one.told]
    assert [one for one in told if isinstance(one, desk.Chat | desk.Message)] == []
    assert person.unread(page.Joined) == []
    stream = visitor_secrets(base64.urlsafe_b64decode(person.token + "=")).locator
    async with house.database.connect() as connection:
        lent = await connection.scalar(
            text("SELECT count(*) FROM wraps WHERE stream = :stream"), {"stream": stream}
        )
    assert lent == 2  # hers and the owner's
