"""When a chat is over, nothing of it is in the working memory of the real server.

Two questions. Does any object of the program still hold her words, her token or her keys, although
the responder's console stays connected? And, in the environment in which the server is to be
started: can they still be read in memory that was given back?
"""

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from helpline.checkups.memory import OVERWRITING
from tests.privacy.canary import Pattern, sweep_process, told
from tests.privacy.looking_server import ANSWER
from tests.privacy.planted import (
    ANSWERED,
    CAME_FROM,
    COOKIE,
    DEVICE,
    FORWARDED,
    REAL,
    SAID,
    SPEAKS,
    Planted,
)
from tests.privacy.talk import Talk, person, responder, signed_in
from tests.served import Served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

LOOKED_WITHIN: Final = 180.0
"""Seconds for one look at everything; on a machine with nothing else to do it takes three."""

LOOKS: Final = 8
"""How often is looked, a second apart, before what is still held counts as kept."""

SHORT: Final = ("ja, jetzt", "nein, hier nicht")
"""Libraries keep short strings for another time, if they are let."""


class Watched:
    """A server whose memory can be looked through, and what one visitor brings to it."""

    def __init__(self, folder: Path) -> None:
        self.server: Final = Served(folder)
        self.server.program = ("-m", "tests.privacy.looking_server", str(folder / "sought"))
        self.server.variables = OVERWRITING
        self.planted: Final = Planted()
        self._sought: Final = folder / "sought"

    def wanted(self) -> tuple[Pattern, ...]:
        """What both said, and what her page and her browser told, as a program has it in memory.

        The many other writings are for what is on disk; here each costs a look at everything.
        """
        planted = self.planted
        told_by_her_browser = (FORWARDED, REAL, DEVICE, CAME_FROM, SPEAKS, COOKIE)
        secrets = {
            "her words": SAID,
            "the answer": ANSWERED,
            "short words": SHORT,
            "the token": (planted.token,),
            "a key": planted.keys,
            "the head of her request": told_by_her_browser,
        }
        return tuple(
            Pattern(label, writing, one.encode(writing))
            for label, each in secrets.items()
            for one in each
            for writing in ("utf-8", "utf-16-le", "utf-32-le")
        )

    async def held(self) -> list[str]:
        """What holds something of hers now."""
        answer = self._sought.with_suffix(ANSWER)
        answer.unlink(missing_ok=True)
        written = [one.written for one in self.wanted() if one.writing == "utf-8"]
        self._sought.write_bytes(b"|".join(map(_unlike, written)))
        os.kill(self.server.pid, signal.SIGUSR1)
        async with asyncio.timeout(LOOKED_WITHIN):
            while not answer.exists():  # noqa: ASYNC110 — the other process has no event
                await asyncio.sleep(0.1)
        found: list[str] = json.loads(answer.read_text())
        return found


def _unlike(written: bytes) -> bytes:
    """A pattern that fits what was written and not itself."""
    return b"".join(rb"\x%02x" % byte for byte in written)


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    """A server that has just been started."""
    made = Watched(tmp_path)
    await made.server.prepare()
    await made.server.start()
    yield made
    await made.server.stop()


@asynccontextmanager
async def in_a_chat(watched: Watched) -> AsyncIterator[tuple[Talk, Talk]]:
    """Both have written, and are connected; hers is the last word but one."""
    origin, planted = watched.server.origin, watched.planted
    cookie = await signed_in(origin, watched.server.person("ingrid"), time.time())
    async with (
        responder(origin, cookie) as theirs,
        person(origin, planted.token, headers=planted.headers) as hers,
    ):
        offer = await theirs.wait("offered")
        await theirs.send(type="accept", offer=offer["offer"])
        chat = str((await theirs.wait("chat"))["chat"])
        await hers.wait("joined")
        keys = iter(planted.keys)
        for words in (*SAID, SHORT[0]):
            await hers.send(type="say", key=next(keys), text=words)
            await theirs.wait("message", text=words)
        for words in (*ANSWERED, SHORT[1]):
            await theirs.send(type="say", chat=chat, key=next(keys), text=words)
            await hers.wait("message", by="them", text=words)
        yield hers, theirs


async def test_no_object_holds_a_chat_that_is_over(watched: Watched) -> None:
    """Neither while both stay connected, nor when she has left."""
    async with in_a_chat(watched) as (hers, _):
        assert "str in Text" in await watched.held()
        await hers.send(type="end")
        await hers.wait("over")
        assert await _until_nothing(watched) == []
        await hers.socket.close()
        assert await watched.held() == []


async def test_what_is_freed_is_overwritten(watched: Watched) -> None:
    """Started as the examples do, the server leaves nothing to read in what it has given back."""
    async with in_a_chat(watched) as (hers, theirs):
        sought, pid = watched.wanted(), watched.server.pid
        seen = {one.label for one in await asyncio.to_thread(sweep_process, pid, sought)}
        assert {"her words", "the answer", "short words"} <= seen
        await hers.send(type="end")
        await theirs.wait("over")
        await _until_nothing(watched)
        assert told(await asyncio.to_thread(sweep_process, pid, sought)) == []


async def _until_nothing(watched: Watched) -> list[str]:
    """What is still held after the time in which everything has to be let go."""
    found: list[str] = []
    for _ in range(LOOKS):
        await asyncio.sleep(1)
        found = await watched.held()
        if not found:
            break
    return found
