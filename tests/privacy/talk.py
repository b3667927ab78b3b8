"""A person and a responder over bare sockets, as their pages would talk to the real server."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from helpline.demo import DemoPerson
from helpline.staff.sessions import COOKIE
from tests.desk_site import browser, hidden
from tests.privacy.planted import KNOWN

PATIENCE: Final = 20.0
BEAT: Final = 10.0
"""Seconds between two signs of life, as the pages give them; well within what the server waits."""

Shown = dict[str, str | int | bool | None]
"""A frame as it came, without a model in between that could take something away."""


@dataclass
class Talk:
    """One open socket; `heard` is everything that came over it, as it came."""

    socket: ClientConnection
    heard: list[str] = field(default_factory=list)

    async def send(self, **frame: object) -> None:
        """Send one frame."""
        await self.socket.send(json.dumps(frame, ensure_ascii=False))

    async def wait(self, kind: str, **fields: object) -> Shown:
        """Wait for a frame of this type in which these fields have these values."""
        async with asyncio.timeout(PATIENCE):
            while True:
                raw = str(await self.socket.recv())
                self.heard.append(raw)
                frame: Shown = json.loads(raw)
                if frame["type"] == kind and fields.items() <= frame.items():
                    return frame


@asynccontextmanager
async def alive(talk: Talk) -> AsyncIterator[None]:
    """Give signs of life meanwhile, so that a long look at the disk does not end the socket."""
    beating = asyncio.create_task(_beat(talk))
    try:
        yield
    finally:
        beating.cancel()


async def _beat(talk: Talk) -> None:
    with suppress(ConnectionClosed):
        while True:
            await asyncio.sleep(BEAT)
            await talk.send(type="heartbeat")


@asynccontextmanager
async def person(
    origin: str,
    token: str,
    *,
    headers: Mapping[str, str],
    query: str = "",
    after: int | None = None,
) -> AsyncIterator[Talk]:
    """Her socket, with whatever her browser and the networks between add; `after`: she is back."""
    address = f"{origin.replace('http', 'ws')}/socket{query}"
    sent = {**headers, "Origin": origin}
    async with connect(
        address, additional_headers=sent, user_agent_header=None, ping_interval=None
    ) as socket:
        talk = Talk(socket)
        first: dict[str, object] = {"type": "resume", "after": after}
        if after is None:
            first = {
                "type": "start",
                "line": "persons",
                "languages": ["ar", "en"],
                "wish": "anyone",
                "translation": False,
                "person": KNOWN,
            }
        await talk.send(v=1, token=token, **first)
        await talk.wait("welcome")
        async with alive(talk):
            yield talk


async def signed_in(origin: str, who: DemoPerson, now: float) -> str:
    """Go through both steps of signing in; the session's cookie."""
    async with browser(origin) as page:
        step = await page.post("/desk/sign-in", name=who.sign_in_name, password=who.password)
        known = hidden(step.text, "step")
        await page.post("/desk/sign-in/code", step=known, code=who.factor.code(now))
        assert page.cookie is not None, "not signed in"
        return page.cookie


@asynccontextmanager
async def responder(origin: str, cookie: str) -> AsyncIterator[Talk]:
    """The socket of her console; she is available."""
    async with browser(origin) as page:
        page.cookie = cookie
        answer = await page.ask("/desk/ticket", {"Origin": origin, "X-Helpline": "1"})
    address = f"{origin.replace('http', 'ws')}/desk/socket"
    sent = {"Origin": origin, "Cookie": f"{COOKIE}={cookie}"}
    # The page's own signs of life count; the library's would end it during a long look at the disk.
    async with connect(address, additional_headers=sent, ping_interval=None) as socket:
        talk = Talk(socket)
        await talk.send(type="hello", v=1, ticket=answer.json()["ticket"], chats=[])
        shown = await talk.wait("desk")
        await talk.send(type="stand", state="available", capacity=2, languages=["ar", "en"])
        if shown["state"] != "available":
            await talk.wait("desk", state="available")
        async with browser(origin) as page:  # every node knows of her a moment later
            while not (await page.get("/status")).json()["open"]:  # noqa: ASYNC110 — nobody rings
                await asyncio.sleep(0.05)
        async with alive(talk):
            yield talk
