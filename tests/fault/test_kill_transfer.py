"""A server that is killed while somebody is about to take over: what was decided still holds."""

import asyncio
import secrets
from pathlib import Path
from typing import Final

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from tests.fault.server_process import ServerProcess
from tests.house import ORIGIN, Responder, Seat, Visitor, open_socket, organisation_at, sign_in

SECRET: Final = "It began in spring"


def ringing(dana: Responder) -> list[int]:
    """What rings at her desk: after the start it may ring anew when the others are back."""
    over = {one.offer for one in dana.unread(desk.Withdrawn)}
    return [one.offer for one in dana.unread(desk.Offered) if one.offer not in over]


async def joins(dana: Responder) -> str:
    """She accepts what rings; the name of the chat."""
    while not (rings := ringing(dana)):  # noqa: ASYNC110 — any of several frames may come
        await asyncio.sleep(0.1)
    await dana.send("accept", offer=rings[-1])
    return (await dana.expect(desk.Chat)).chat


async def console(port: int, seat: Seat, **chats: int) -> Responder:
    """Her console, open and checked in."""
    opened = Responder(await open_socket(port, "/desk/socket", ORIGIN, seat.cookie), seat)
    await opened.hello(**chats)
    await opened.stand()
    return opened


async def page_of(port: int, token: str) -> Visitor:
    """A person's page with an open socket."""
    return Visitor(await open_socket(port, "/socket", ORIGIN), token)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("along", ["everything", "nothing"])
async def test_a_transfer_outlives_the_server(sqlite_url: str, tmp_path: Path, along: str) -> None:
    """`kill -9` before her answer, and again while the next one is rung: it is carried out."""
    async with organisation_at(sqlite_url) as (staff, database):
        ingrids = await sign_in(staff, database, "Ingrid", "psychologist")
        danas = await sign_in(staff, database, "Dana", "survivor")
    server = ServerProcess(sqlite_url, tmp_path)
    server.start()
    await server.answers()
    port = server.port
    try:
        ingrid = await console(port, ingrids)
        person = await page_of(port, secrets.token_urlsafe(32))
        await person.start()
        chat = await ingrid.accept()
        await person.say(SECRET)
        await ingrid.hears(SECRET)
        dana = await console(port, danas)
        await ingrid.propose(chat, {"person": await ingrid.knows("Dana")}, note="a note")
        proposal = await person.expect(page.Proposal)
        note = await person.expect(page.Note)

        server.kill()
        server.start()
        await server.answers()
        dana = await console(port, danas)
        again = await page_of(port, person.token)
        await again.resume(note.seq)
        key = await again.answer(proposal.number, along=along)
        settled = await again.expect(page.Settled, outcome="agreed", key=key)
        await dana.expect(desk.Offered)

        server.kill()
        server.start()
        await server.answers()
        dana = await console(port, danas)
        ingrid = await console(port, ingrids, **{chat: note.seq})
        assert (await ingrid.expect(desk.Settled)).outcome == "agreed"
        third = await page_of(port, person.token)
        await third.resume(settled.seq)
        await third.say("Are you still there?")
        await ingrid.hears("Are you still there?")
        assert await joins(dana) == chat
        assert (await third.expect(page.Joined)).name == "Dana"
        assert (await ingrid.expect(desk.Handed)).name == "Dana"
        await third.say("Hello Dana")
        await dana.hears("Hello Dana")
        before = [SECRET, "Are you still there?"] if along == "everything" else []
        assert dana.words == [*before, "Hello Dana"]
        for end in (ingrid, third, dana):
            await end.hang_up()
    finally:
        server.kill()
