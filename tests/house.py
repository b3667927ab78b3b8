"""The whole server for tests, and people at both ends who speak its frames over real sockets."""

import asyncio
import base64
import json
import os
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncEngine
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from helpline.app import create_app
from helpline.bus import MemoryBus
from helpline.database import open_database
from helpline.settings import Settings
from helpline.staff.profile import Role
from helpline.staff.sessions import COOKIE, SignedIn
from helpline.staff.staff import Staff, open_staff
from helpline.staff.tickets import Tickets
from helpline.tables import staff as staff_table
from helpline.wire import to_responder as desk_wire
from helpline.wire import to_visitor as page_wire
from helpline.wire.frame import Frame
from routing.model import Kind, LineRules
from tests.loopback import asker, line_opens
from tests.organisation import LINE, QUICK, SERVER_KEY, profile
from tests.serving import serving
from tests.trials import HASTE
from transcripts.seal import new_responder_pair, visitor_secrets

ORIGIN: Final = "https://linden.example"
PATIENCE: Final = 10.0 if HASTE in os.environ else 60.0
"""Seconds until a frame that should come is given up: on a busy machine it comes late."""

F = TypeVar("F", bound=Frame)
Told = TypeVar("Told")


class End(Generic[Told]):
    """One end of a socket. `told` is every frame that came, in order, checked by its schema."""

    def __init__(self, socket: ClientConnection, adapter: TypeAdapter[Told]) -> None:
        self.socket: Final = socket
        self.told: Final[list[Told]] = []
        self.raw: Final[list[str]] = []
        self._adapter: Final = adapter
        self._unread: Final[list[Told]] = []
        self._news: Final = asyncio.Event()
        self._reader: Final = asyncio.create_task(self._read())

    async def send(self, kind: str, **fields: object) -> None:
        """Send a frame."""
        await self.socket.send(json.dumps({"type": kind, **fields}))

    async def expect(self, kind: type[F], **fields: object) -> F:
        """The next frame of this kind with these fields; what else came stays for later."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    for at, one in enumerate(self._unread):
                        if isinstance(one, kind) and _fits(one, fields):
                            del self._unread[at]
                            return one
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            rest = f"{self._unread}, closed: {self.socket.close_code}"
            raise AssertionError(f"no {kind.__name__} {fields}, but {rest}") from None

    def unread(self, kind: type[F]) -> list[F]:
        """The frames of this kind that nobody has expected yet."""
        return [one for one in self._unread if isinstance(one, kind)]

    async def closed(self) -> int:
        """Wait until the server has closed; its code."""
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(self._reader)
        code = self.socket.close_code
        assert code is not None
        return code

    async def hang_up(self) -> None:
        """Break the line without a goodbye."""
        self.socket.transport.abort()
        await self._reader

    async def _read(self) -> None:
        try:
            async for raw in self.socket:
                assert isinstance(raw, str)
                self.raw.append(raw)
                frame = self._adapter.validate_json(raw)
                self.told.append(frame)
                self._unread.append(frame)
                self._news.set()
        except ConnectionClosed:
            return


class Visitor(End[page_wire.ToVisitor]):
    """A person's page: one token and one socket."""

    def __init__(self, socket: ClientConnection, token: str) -> None:
        super().__init__(socket, page_wire.TO_VISITOR)
        self.token: Final = token

    async def start(
        self,
        *,
        line: str = LINE,
        wish: str = "anyone",
        language: str = "en",
        translation: bool = False,
    ) -> None:
        """Two taps."""
        asks = {"line": line, "languages": [language], "wish": wish, "translation": translation}
        await self.send("start", v=1, token=self.token, **asks)

    async def resume(self, after: int) -> None:
        """The line is back; the page shows everything up to `after`."""
        await self.send("resume", v=1, token=self.token, after=after)

    async def say(self, words: str, key: str | None = None) -> str:
        """Write; the key."""
        key = key or new_key()
        await self.send("say", key=key, text=words)
        return key

    async def hears(self, words: str) -> page_wire.Message:
        """Wait for these words of the other."""
        return await self.expect(page_wire.Message, by="them", text=words)

    async def answer(self, number: int, *, yes: bool = True, along: str = "nothing") -> str:
        """Say yes or no to a proposal; the key."""
        key = new_key()
        await self.send("answer", key=key, number=number, yes=yes, along=along)
        return key

    async def ask_another(self, wish: str, along: str = "nothing") -> str:
        """Ask for another person; the key."""
        key = new_key()
        await self.send("another", key=key, wish=wish, along=along)
        return key

    @property
    def words(self) -> list[str]:
        """Every message on the page, in order."""
        return [one.text for one in self.told if isinstance(one, page_wire.Message)]


class Responder(End[desk_wire.ToResponder]):
    """A console: one socket for all chats."""

    def __init__(self, socket: ClientConnection, seat: "Seat") -> None:
        super().__init__(socket, desk_wire.TO_RESPONDER)
        self.seat: Final = seat

    async def hello(self, **chats: int) -> None:
        """Say who this is, and how much of which chats the page shows."""
        have = [{"chat": chat, "after": after} for chat, after in chats.items()]
        ticket = Tickets(time.time).issue(self.seat.signed_in)
        await self.send("hello", v=1, ticket=ticket, chats=have)
        await self.expect(desk_wire.Desk)

    async def stand(self, state: str = "available") -> None:
        """Check in, or change how she stands."""
        await self.send("stand", state=state, capacity=3, languages=["en", "sv"])
        await self.expect(desk_wire.Desk, state=state)

    async def accept(self) -> str:
        """Accept the next ring; the name of the chat."""
        offered = await self.expect(desk_wire.Offered)
        await self.send("accept", offer=offered.offer)
        return (await self.expect(desk_wire.Chat)).chat

    async def say(self, chat: str, words: str, key: str | None = None) -> str:
        """Write in a chat; the key."""
        key = key or new_key()
        await self.send("say", chat=chat, key=key, text=words)
        return key

    async def hears(self, words: str) -> desk_wire.Message:
        """Wait for these words of the other."""
        return await self.expect(desk_wire.Message, by="them", text=words)

    async def knows(self, name: str) -> str:
        """The alias of a colleague, as soon as she is here."""
        while True:
            newest = [one for one in self.told if isinstance(one, desk_wire.Colleagues)][-1:]
            for colleague in newest[0].people if newest else ():
                if colleague.name == name:
                    return colleague.id
            await self.expect(desk_wire.Colleagues)

    async def propose(self, chat: str, to: dict[str, str], **more: str) -> str:
        """Propose that somebody else takes over; the key."""
        key = new_key()
        frame = {"chat": chat, "key": key, "to": to, "reason": "shift", **more}
        await self.send("transfer", **frame)
        return key

    async def invite(self, chat: str, person: str, role: str = "supervisor") -> str:
        """Ask a colleague to sit down too; the key."""
        key = new_key()
        await self.send("invite", chat=chat, key=key, person=person, role=role, reason="help")
        return key

    async def come(self, *, yes: bool = True) -> desk_wire.Called:
        """Answer the next call."""
        called = await self.expect(desk_wire.Called, on=True)
        await self.send("come", call=called.call, yes=yes)
        return called

    @property
    def words(self) -> list[str]:
        """Every message on the console, in order."""
        return [one.text for one in self.told if isinstance(one, desk_wire.Message)]


@dataclass(frozen=True, slots=True)
class Seat:
    """A responder who is signed in: her cookie, and what it opens."""

    cookie: str = field(repr=False)
    signed_in: SignedIn = field(repr=False)


@dataclass
class House:
    """A running server; every socket that is opened here is closed with it.

    With several nodes the sockets go to one after the other, as behind a load balancer.
    """

    ports: tuple[int, ...]
    staff: Staff
    database: AsyncEngine
    sockets: AsyncExitStack
    connected: int = 0

    @property
    def port(self) -> int:
        """Where the first node listens."""
        return self.ports[0]

    async def visitor(self, token: str | None = None, *, origin: str = ORIGIN) -> Visitor:
        """A page whose socket is open, and that has said nothing yet."""
        socket = await self.connect("/socket", origin)
        return Visitor(socket, token or secrets.token_urlsafe(32))

    async def seat(self, name: str = "Ingrid", kind: Kind = "psychologist", *roles: Role) -> Seat:
        """Somebody new who has signed in: a responder, without `roles`."""
        return await sign_in(self.staff, self.database, name, kind, *roles)

    async def console(self, seat: Seat) -> Responder:
        """A console whose socket is open, and that has said nothing yet."""
        return Responder(await self.connect("/desk/socket", ORIGIN, seat.cookie), seat)

    async def responder(
        self, name: str = "Ingrid", kind: Kind = "psychologist", *roles: Role
    ) -> Responder:
        """A new responder who has checked in."""
        console = await self.console(await self.seat(name, kind, *roles))
        await console.hello()
        await console.stand()
        await self.opens()
        return console

    async def opens(self, *, now: bool = True) -> None:
        """Wait until every node knows that the line is open `now`, or closed."""
        for port in self.ports if len(self.ports) > 1 else ():
            await line_opens(port, now=now)

    async def meet(self, responder: Responder) -> tuple[Visitor, str]:
        """A new person whom this responder has joined, and the chat's name."""
        visitor = await self.visitor()
        await visitor.start()
        chat = await responder.accept()
        await visitor.expect(page_wire.Joined)
        return visitor, chat

    async def leave(self, token: str) -> int:
        """Burn a token as a page does when it is left; the status."""
        async with asker() as http:
            headers = {"Origin": ORIGIN, "Content-Type": "text/plain"}
            url = f"http://127.0.0.1:{self.port}/x"
            return (await http.post(url, content=token, headers=headers)).status_code

    async def rows(self, token: str) -> tuple[int, int]:
        """How many entries and wraps the database holds of a person's conversation."""
        stream = visitor_secrets(base64.urlsafe_b64decode(token + "=")).locator
        async with self.database.connect() as connection:
            counted = [
                await connection.scalar(
                    text(f"SELECT count(*) FROM {table} WHERE stream = :stream"),  # noqa: S608 — two names of our own
                    {"stream": stream},
                )
                for table in ("entries", "wraps")
            ]
        return int(counted[0] or 0), int(counted[1] or 0)

    async def connect(self, path: str, origin: str, cookie: str = "") -> ClientConnection:
        """A socket to the server."""
        self.connected += 1
        port = self.ports[self.connected % len(self.ports)]
        socket = await open_socket(port, path, origin, cookie)
        self.sockets.push_async_callback(socket.close)
        return socket


async def open_socket(port: int, path: str, origin: str, cookie: str = "") -> ClientConnection:
    """A socket as one of our pages opens it."""
    return await connect(
        f"ws://127.0.0.1:{port}{path}",
        additional_headers=[
            ("Origin", origin),
            *([("Cookie", f"{COOKIE}={cookie}")] if cookie else []),
        ],
        proxy=None,
        compression=None,
        user_agent_header=None,
        close_timeout=1,
        open_timeout=PATIENCE,
    )


async def sign_in(staff: Staff, database: AsyncEngine, name: str, kind: Kind, *roles: Role) -> Seat:
    """Write somebody down as a responder and open a session, as if she had just signed in."""
    staff_id = await staff.people.add(profile(name, kind, *roles))
    private, public = new_responder_pair()
    hers = update(staff_table).where(staff_table.c.id == staff_id)
    async with database.begin() as connection:
        await connection.execute(hers.values(public_key=public))
    cookie = await staff.sessions.open(staff_id, private)
    signed_in = await staff.sessions.signed_in(cookie)
    assert signed_in is not None
    return Seat(cookie, signed_in)


@asynccontextmanager
async def organisation_at(url: str) -> AsyncIterator[tuple[Staff, AsyncEngine]]:
    """The people of an organisation with one line, in the migrated database at `url`."""
    database = open_database(url)
    staff = open_staff(database, MemoryBus(), server_key=SERVER_KEY, clock=time.time, cost=QUICK)
    try:
        await staff.lines.add(LineRules(LINE))
        yield staff, database
    finally:
        await database.dispose()


@asynccontextmanager
async def open_house(
    url: str, folder: Path, clock: Callable[[], float] = time.time, /, **settings: object
) -> AsyncIterator[House]:
    """The real server on a free port, over the migrated database at `url`."""
    chosen = Settings.model_validate(
        {"data_folder": folder, "database_url": url, "public_origin": ORIGIN, **settings}
    )
    async with (
        organisation_at(url) as (staff, database),
        serving(create_app(chosen, clock=clock), chosen) as port,
        AsyncExitStack() as sockets,
    ):
        yield House((port,), staff, database, sockets)


@asynccontextmanager
async def open_nodes(
    url: str, redis_url: str, folder: Path, count: int = 2, **settings: object
) -> AsyncIterator[House]:
    """Several servers over one database and one Redis, each on a free port."""
    stores = {"data_folder": folder, "database_url": url, "redis_url": redis_url}
    chosen = Settings.model_validate({**stores, "public_origin": ORIGIN, **settings})
    async with organisation_at(url) as (staff, database), AsyncExitStack() as nodes:
        served = [serving(create_app(chosen), chosen) for _ in range(count)]
        ports = [await nodes.enter_async_context(one) for one in served]
        async with AsyncExitStack() as sockets:
            yield House(tuple(ports), staff, database, sockets)


def new_key() -> str:
    """A random name for a message, as the pages draw them."""
    return secrets.token_urlsafe(16)


def _fits(frame: Frame, fields: dict[str, object]) -> bool:
    return all(getattr(frame, name) == value for name, value in fields.items())
