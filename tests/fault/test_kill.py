"""The server dies in the middle of a conversation, more than once, and nobody loses a word."""

import asyncio
import json
import random
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from helpline.staff.tickets import Tickets
from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.fault.server_process import ServerProcess
from tests.house import ORIGIN, Responder, Seat, Visitor, open_socket, organisation_at, sign_in

EACH: Final = 200
"""Messages that each of the two writes."""

KILLS: Final = 3
BACK_WITHIN: Final = 5.0
"""Seconds from when the server answers again until whoever comes back first goes on."""

AT_ONCE: Final = 8
"""Messages of a responder that are on their way together; a person's page sends one by one."""

Who = Literal["person", "responder"]


class Screen:
    """What one page keeps while lines break: what it shows, and what it still has to send."""

    def __init__(self, who: Who, at_once: int) -> None:
        self.own: Final = [f"{who}-{number:04}" for number in range(EACH)]
        self.seq = 2  # both have seen how they met
        self.shown: Final[list[tuple[int, str]]] = []
        self.acknowledged: Final[set[str]] = set()
        self.problems: Final[list[str]] = []
        self.may_come: Final = asyncio.Event()
        self.back: Final = asyncio.Event()
        self._at_once: Final = at_once
        self._flying: Final[set[str]] = set()
        self._grown: Final = asyncio.Event()
        self.may_come.set()

    def comes_back(self) -> None:
        """A new connection: what was on its way goes out again, with the same keys."""
        self._flying.clear()
        self.back.set()

    def take(self, frame: page.ToVisitor | desk.ToResponder) -> bool:
        """Follow a frame, none twice; whether everything is there."""
        if isinstance(frame, Problem):
            self.problems.append(frame.code)
        if isinstance(frame, page.Message | desk.Message) and frame.seq > self.seq:
            self.seq = frame.seq
            self.shown.append((frame.seq, frame.text))
            if frame.key is not None:
                self.acknowledged.add(frame.key)
                self._flying.discard(frame.key)
            self._grown.set()
        return self.complete

    async def shows(self, count: int) -> None:
        """Wait until there are this many messages on the screen."""
        async with asyncio.timeout(60):
            while len(self.shown) < count:
                self._grown.clear()
                await self._grown.wait()

    def next_out(self) -> list[str]:
        """What goes out now; each message is its own key."""
        known = self.acknowledged | self._flying
        waiting = [key for key in self.own if key not in known]
        out = waiting[: self._at_once - len(self._flying)]
        self._flying.update(out)
        return out

    @property
    def complete(self) -> bool:
        """Whether everything of both is on the screen."""
        return len(self.shown) >= 2 * EACH


class Pair:
    """Two people in a conversation, whose pages come back whenever the server does."""

    def __init__(self, port: int, token: str, chat: str, seat: Seat) -> None:
        self.person: Final = Screen("person", 1)
        self.responder: Final = Screen("responder", AT_ONCE)
        self._port: Final = port
        self._token: Final = token
        self._seat: Final = seat
        self._chat: Final = chat

    def screen(self, who: Who) -> Screen:
        """One of the two."""
        return self.person if who == "person" else self.responder

    async def write(self, who: Who) -> None:
        """Come back after every break until everything is on this one's screen."""
        screen = self.screen(who)
        while not screen.complete:
            await screen.may_come.wait()
            with suppress(ConnectionClosed, OSError, InvalidHandshake):
                if who == "person":
                    await self._as_person(screen)
                else:
                    await self._as_responder(screen)
            await asyncio.sleep(0.05)

    async def _as_person(self, screen: Screen) -> None:
        socket = await open_socket(self._port, "/socket", ORIGIN)
        first = {"type": "resume", "v": 1, "token": self._token, "after": screen.seq}
        try:
            await socket.send(json.dumps(first))
            async for raw in socket:
                frame = page.TO_VISITOR.validate_json(raw)
                if isinstance(frame, page.Welcome):
                    screen.comes_back()
                if screen.take(frame):
                    return
                for key in screen.next_out():
                    await socket.send(json.dumps({"type": "say", "key": key, "text": key}))
        finally:
            socket.transport.abort()

    async def _as_responder(self, screen: Screen) -> None:
        socket = await open_socket(self._port, "/desk/socket", ORIGIN, self._seat.cookie)
        ticket = Tickets(time.time).issue(self._seat.signed_in)
        have = [{"chat": self._chat, "after": screen.seq}]
        say = {"type": "say", "chat": self._chat}
        try:
            await socket.send(
                json.dumps({"type": "hello", "v": 1, "ticket": ticket, "chats": have})
            )
            async for raw in socket:
                frame = desk.TO_RESPONDER.validate_json(raw)
                if isinstance(frame, desk.Desk) and not screen.back.is_set():
                    screen.comes_back()  # her page sends what is left as soon as it has a desk
                if screen.take(frame):
                    return
                for key in screen.next_out():
                    await socket.send(json.dumps({**say, "key": key, "text": key}))
        finally:
            socket.transport.abort()


async def meet(port: int, seat: Seat) -> tuple[str, str]:
    """Let a person and a responder meet; the person's token and the chat's name."""
    ingrid = Responder(await open_socket(port, "/desk/socket", ORIGIN, seat.cookie), seat)
    await ingrid.hello()
    await ingrid.stand()
    person = Visitor(await open_socket(port, "/socket", ORIGIN), secrets.token_urlsafe(32))
    await person.start()
    chat = await ingrid.accept()
    await person.expect(page.Joined)
    await person.hang_up()
    await ingrid.hang_up()
    return person.token, chat


async def kill_and_restart(server: ServerProcess, pair: Pair, first: Who) -> float:
    """Kill the server and start it again; seconds until the `first` to come back goes on."""
    early, late = pair.screen(first), pair.screen("responder" if first == "person" else "person")
    late.may_come.clear()
    server.kill()
    early.back.clear()
    late.back.clear()
    server.start()
    await server.answers()  # how long a process takes to begin is the machine's affair
    began = time.monotonic()
    async with asyncio.timeout(30):
        await early.back.wait()
    took = time.monotonic() - began
    late.may_come.set()
    async with asyncio.timeout(30):
        await late.back.wait()
    return took


@pytest.mark.slow
@pytest.mark.parametrize("first", ["person", "responder"])
async def test_a_killed_server_loses_no_word(sqlite_url: str, tmp_path: Path, first: Who) -> None:
    """`kill -9`, three times: both have all 400 messages, once, in one order, in few seconds."""
    chance = random.Random(f"kill {first}")
    async with organisation_at(sqlite_url) as (staff, database):
        seat = await sign_in(staff, database, "Ingrid", "psychologist")
    server = ServerProcess(sqlite_url, tmp_path)
    server.start()
    await server.answers()
    try:
        pair = Pair(server.port, *await meet(server.port, seat), seat)
        writing = [asyncio.ensure_future(pair.write(who)) for who in ("person", "responder")]
        took = []
        for number in range(KILLS):
            room = 2 * EACH // (KILLS + 1)
            await pair.screen(chance.choice(("person", "responder"))).shows(
                room * number + chance.randrange(10, room)
            )
            await asyncio.sleep(chance.random() / 50)
            took.append(await kill_and_restart(server, pair, first))
        async with asyncio.timeout(60):
            await asyncio.gather(*writing)
    finally:
        server.kill()
    print(f"\n{first} first, back after {took} s")  # noqa: T201 — the measure, with -s
    assert pair.person.shown == pair.responder.shown
    written = [text for _, text in pair.person.shown]
    assert sorted(written) == sorted(pair.person.own + pair.responder.own)
    assert [text for text in written if text in pair.person.own] == pair.person.own
    assert [text for text in written if text in pair.responder.own] == pair.responder.own
    assert pair.person.problems + pair.responder.problems == []
    assert [seconds for seconds in took if seconds > BACK_WITHIN] == []
