"""Visitors and responders who meet on the helpline through its real sockets and its real queue."""

import asyncio
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.load import Crowd, End, Tally
from benchmarks.process import Server
from benchmarks.websocket import Socket, connect, frame
from helpline.staff.sessions import COOKIE, SignedIn
from helpline.staff.tickets import Tickets

LINE = "linden"
NETWORK_HEADER = "X-Network"
PATIENCE = 10.0
"""Seconds until a frame that should come is given up."""

HEARTBEAT = frame(b'{"type":"heartbeat"}')
_HERS = b'{"type":"say","key":"<KEY>","text":"<TEXT>"}'
_DESK = b'{"type":"say","chat":"<CHAT>","key":"<KEY>","text":"<TEXT>"}'


@dataclass(frozen=True, slots=True)
class Seat:
    """A responder who is signed in: her cookie, and what it opens."""

    cookie: str
    signed_in: SignedIn


class Inbox:
    """The frames of one socket while its two people meet."""

    def __init__(self) -> None:
        self._frames: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        self.socket: Socket

    def read(self, payload: bytes) -> None:
        """Keep a frame for `expect`."""
        self._frames.put_nowait(json.loads(payload))

    async def expect(self, *kinds: str) -> dict[str, object]:
        """The next frame of these kinds. Raises: RuntimeError — a problem, or nothing came."""
        seen: list[object] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    found = await self._frames.get()
                    if found["type"] in kinds:
                        return found
                    seen.append(found.get("code", found["type"]))
        except TimeoutError:
            closed = self.socket.close_code
            raise RuntimeError(f"none of {kinds}, only {seen}, closed: {closed}") from None

    def say(self, **fields: object) -> None:
        """Send a frame."""
        self.socket.send(frame(json.dumps(fields).encode()))


class Page(Inbox):
    """A visitor's page. Visitor `number` comes from a network of her own."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._network = f"{NETWORK_HEADER}: 100.{number // 250}.{number % 250}.0\r\n"
        self._token = secrets.token_urlsafe(32)

    async def start(self, port: int) -> None:
        """Come, and wait. With several nodes the line opens a moment after somebody is ready."""
        asked = {"line": LINE, "languages": ["en"], "wish": "anyone", "translation": False}
        came: object = None
        async with asyncio.timeout(PATIENCE):
            while came != "queued":
                self.socket = await connect(port, "/socket", self.read, self._network)
                self.say(type="start", v=1, token=self._token, **asked)
                came = (await self.expect("queued", "problem"))["type"]

    async def move(self, port: int, after: int) -> None:
        """Lose the line in a chat, and come back through another node."""
        self.socket.close()
        self.socket = await connect(port, "/socket", self.read, self._network)
        self.say(type="resume", v=1, token=self._token, after=after)
        await self.expect("welcome")


async def open_desk(port: int, seat: Seat) -> Inbox:
    """A responder's console, not yet ready for anybody."""
    inbox = Inbox()
    cookie = f"Cookie: {COOKIE}={seat.cookie}\r\n"
    inbox.socket = await connect(port, "/desk/socket", inbox.read, cookie)
    ticket = Tickets(time.time).issue(seat.signed_in)
    inbox.say(type="hello", v=1, ticket=ticket, chats=[])
    await inbox.expect("desk")
    return inbox


async def meet(number: int, port: int, seat: Seat) -> tuple[Page, Inbox, str]:
    """One person and one responder in a chat; also its name on the console.

    Nobody else may be waiting or ready: the queue decides who meets whom.
    """
    desk = await open_desk(port, seat)
    desk.say(type="stand", state="available", capacity=1, languages=["en"])
    await desk.expect("desk")
    page = Page(number)
    await page.start(port)
    offered = await desk.expect("offered")
    desk.say(type="accept", offer=offered["offer"])
    chat = await desk.expect("chat")
    await page.expect("joined")
    return page, desk, str(chat["chat"])


async def open_pairs(servers: Sequence[Server], seats: Sequence[Seat]) -> Crowd:
    """A pair for each seat. With several servers the two of a pair are on different ones.

    They meet on one node, and then her line moves: nodes need not share a waiting room for this.
    """
    crowd = Crowd(tuple(servers), Tally(), heartbeat=HEARTBEAT)
    ports = [server.port for server in servers]
    for number, seat in enumerate(seats):
        port, other = ports[number % len(ports)], ports[(number + 1) % len(ports)]
        page, desk, chat = await meet(number, port, seat)
        if other != port:
            await page.move(other, after=2)
        crowd.join(
            End(page.socket, b"v", _HERS, crowd.tally),
            End(desk.socket, b"r", _DESK.replace(b"<CHAT>", chat.encode()), crowd.tally),
        )
        if number % 50 == 49:
            crowd.keep_alive()
    return crowd


async def open_idle(server: Server, number: int) -> Socket:
    """A person who waits."""
    page = Page(number)
    await page.start(server.port)
    return page.socket
