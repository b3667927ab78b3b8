"""Nothing of a visitor is anywhere: a whole chat over the real server, and a sweep of all it wrote.

Secrets are planted in everything that a browser, a network or the two people bring. While the chat
runs, after its end and after a power cut they are searched for, in every writing, in whatever the
server, its database and its Redis have on disk, print, publish or keep.
"""

import asyncio
import json
import re
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg
import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from helpline.adapters.bus_redis import CHANNEL
from tests.loopback import asker
from tests.privacy.canary import Pattern, Secret, Sighting, patterns, sweep_bytes, told
from tests.privacy.planted import ANSWERED, NOTE, SAID, Planted, hostile_frames
from tests.privacy.talk import Talk, person, responder, signed_in
from tests.served import Served
from tests.servers import Cluster

pytestmark = pytest.mark.slow

ERASED_WITHIN: Final = 60.0
"""Seconds between the end and the moment when nothing of it is on disk (privacy R15)."""

CONTROLS: Final = patterns(
    [
        Secret("the server's events", '"event": "started"'),
        Secret("the database's tables", "second_factor"),
        Secret("what the database was told", "INSERT INTO entries"),
    ]
)
"""What must be found, so that the sweep looks at the right places."""

_SEALED: Final = "SELECT sealed FROM entries UNION ALL SELECT wrap FROM wraps"


@dataclass
class Story:
    """A server, a visitor, and every place where something of her could be."""

    server: Served
    places: tuple[Path, ...]
    database: str | Path
    planted: Planted = field(default_factory=Planted)
    published: list[bytes] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    began: float = field(default_factory=time.time)
    earlier: dict[Path, int] = field(default_factory=dict)
    """How many bytes of a file were there before all this."""
    cookie: str = ""

    def wanted(self) -> tuple[Pattern, ...]:
        """Her secrets, and those of the responder who answers."""
        password = Secret("the responder's password", self.server.person("ingrid").password)
        return self.planted.wanted(password, Secret("the responder's session", self.cookie))

    async def sweep(self, wanted: Iterable[Pattern]) -> list[Sighting]:
        """The sightings on disk, in what was printed, and in what Redis was told."""
        return await asyncio.to_thread(self._sweep, tuple(wanted))

    def _sweep(self, sought: tuple[Pattern, ...]) -> list[Sighting]:
        found = sweep_bytes(b"\n".join(self.published), sought, "what Redis was told")
        for path in _written_since(self.began, self.places):
            found += sweep_bytes(bytes(path), sought, "the name of a file")
            written = path.read_bytes()[self.earlier.get(path, 0) :]
            found += sweep_bytes(_without_nothing(written), sought, str(path))
        return found

    def sealed(self) -> list[bytes]:
        """What the two tables hold now."""
        if isinstance(self.database, Path):
            with closing(sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True)) as known:
                return [bytes(row[0]) for row in known.execute(_SEALED)]
        with psycopg.connect(self.database) as connected:
            return [bytes(row[0]) for row in connected.execute(_SEALED)]


def _written_since(began: float, places: Iterable[Path]) -> list[Path]:
    files = (path for place in places for path in [place, *place.rglob("*")])
    return [path for path in files if path.is_file() and path.stat().st_mtime >= began - 0.1]


def _without_nothing(blob: bytes) -> bytes:
    """The bytes without the long runs of zeros with which databases fill their files."""
    return re.sub(rb"\0{64,}", b"\0" * 64, blob)


@pytest.fixture
async def on_sqlite(tmp_path: Path) -> AsyncIterator[Story]:
    """The default: one process, one file."""
    server = Served(tmp_path)
    story = Story(server, (tmp_path,), server.folder / "helpline.db")
    await server.prepare()
    async with _running(story):
        yield story


@pytest.fixture
async def on_postgres(
    tmp_path: Path, postgres: Cluster, postgres_url: str, redis_url: str
) -> AsyncIterator[Story]:
    """PostgreSQL that logs every statement, and a Redis on which somebody listens."""
    server = Served(tmp_path, database_url=postgres_url, redis_url=redis_url)
    await server.prepare()
    with psycopg.connect(postgres_url, autocommit=True) as connected:
        # What other tests wrote is on disk from here on, and need not be searched through.
        connected.execute("CHECKPOINT")
        connected.execute("SELECT pg_switch_wal()")
    await asyncio.sleep(0.2)  # so that the times of files tell before from after
    story = Story(server, (tmp_path, postgres.log.parent), postgres_url)
    story.earlier[postgres.log] = postgres.log.stat().st_size
    redis = Redis.from_url(redis_url, protocol=2)
    async with redis, _running(story), redis.pubsub() as heard:
        await heard.psubscribe("*")
        listening = asyncio.create_task(_record(heard.listen(), story.published))
        yield story
        listening.cancel()


async def _record(messages: AsyncIterator[dict[str, object]], into: list[bytes]) -> None:
    async for message in messages:
        into += [data for data in [message["data"]] if isinstance(data, bytes)]


@asynccontextmanager
async def _running(story: Story) -> AsyncIterator[Story]:
    await story.server.start()
    ingrid = story.server.person("ingrid")
    story.cookie = await signed_in(story.server.origin, ingrid, time.time())
    yield story
    await story.server.stop()


async def knock(story: Story) -> None:
    """Ask for every address as somebody would who tells everything about herself."""
    origin, planted = story.server.origin, story.planted
    async with asker(headers=planted.headers) as browser:
        for path in ("/", "/status", "/desk/", "/desk/sign-in", f"/{SAID[0]}", "/metrics"):
            answer = await browser.get(f"{origin}{path}{planted.query}")
            story.answers += [str(answer.headers).encode(), answer.content]
        for body in (SAID[0], json.dumps({"words": SAID}), "{" + SAID[1]):
            for path in ("/x", "/desk/ticket", f"/{SAID[0]}"):
                answer = await browser.post(
                    f"{origin}{path}{planted.query}", content=body, headers={"Origin": origin}
                )
                story.answers += [str(answer.headers).encode(), answer.content]


async def attack(story: Story) -> None:
    """Open sockets with first frames that are none, and one from a page that is not ours."""
    address = f"{story.server.origin.replace('http', 'ws')}/socket{story.planted.query}"
    for origin in (story.server.origin, "https://club-kranich.example"):
        headers = {**story.planted.headers, "Origin": origin}
        for frame in hostile_frames(story.planted.token):
            with suppress(WebSocketException):
                async with connect(
                    address, additional_headers=headers, user_agent_header=None
                ) as socket:
                    await socket.send(frame)
                    async with asyncio.timeout(5):
                        story.answers.append(str(await socket.recv()).encode())


async def talk(story: Story, hers: Talk, theirs: Talk) -> str:
    """Both write, in two scripts; gives the name of the chat at the desk."""
    offer = await theirs.wait("offered")
    await theirs.send(type="accept", offer=offer["offer"])
    chat = str((await theirs.wait("chat"))["chat"])
    await hers.wait("joined")
    keys = iter(story.planted.keys)
    for words in SAID:
        await hers.send(type="say", key=next(keys), text=words)
        await theirs.wait("message", text=words)
    await hers.send(type="tap", key=next(keys), signal="moment")
    await hers.send(type="say", key=next(keys), text=SAID[0] + "\0")
    await hers.send(type=SAID[0], text=SAID[1])
    for words in ANSWERED:
        await theirs.send(type="say", chat=chat, key=next(keys), text=words)
        seen = await hers.wait("message", by="them", text=words)
        await hers.send(type="got", seq=seen["seq"])
    await theirs.send(type="say", chat=chat, key="b" * 8, text=ANSWERED[0], extra=ANSWERED[1])
    await theirs.wait("problem")
    to, key = {"kind": "survivor"}, next(keys)
    await theirs.send(type="transfer", chat=chat, key=key, to=to, reason="shift", note=NOTE)
    number = (await hers.wait("proposal"))["number"]
    await hers.wait("note", text=NOTE)
    await hers.send(type="answer", key=next(keys), number=number, yes=False)
    await theirs.wait("settled", outcome="refused")
    return chat


@asynccontextmanager
async def in_a_chat(story: Story) -> AsyncIterator[tuple[Talk, Talk, str]]:
    """Everything has been tried, and both are in the middle of a chat."""
    await knock(story)
    origin, planted = story.server.origin, story.planted
    async with (
        responder(origin, story.cookie) as theirs,
        person(origin, planted.token, headers=planted.headers, query=planted.query) as hers,
    ):
        chat = await talk(story, hers, theirs)
        await attack(Story(story.server, (), story.database, answers=story.answers))
        yield hers, theirs, chat


async def _erased(story: Story) -> float:
    """Wait until both tables are empty; how many seconds it took."""
    began = time.monotonic()
    async with asyncio.timeout(ERASED_WITHIN):
        while story.sealed():  # noqa: ASYNC110 — a database has no event
            await asyncio.sleep(0.2)
    return time.monotonic() - began


async def test_nothing_of_a_chat_is_anywhere_on_one_machine(on_sqlite: Story) -> None:
    """While it runs; and once it has ended not even what was sealed is left in the file."""
    async with in_a_chat(on_sqlite) as (hers, theirs, chat):
        assert told(await on_sqlite.sweep(on_sqlite.wanted())) == []
        assert told(sweep_bytes(b"\n".join(on_sqlite.answers), on_sqlite.wanted(), "answers")) == []
        sealed = on_sqlite.sealed()
        assert len(sealed) >= len(SAID + ANSWERED)
        await theirs.send(type="close", chat=chat)
        await hers.wait("over", how="closed")
        await _erased(on_sqlite)
        pieces = _pieces_of(sealed)
        assert told(await on_sqlite.sweep((*on_sqlite.wanted(), *pieces))) == []


async def test_nothing_of_a_chat_is_anywhere_on_several_machines(on_postgres: Story) -> None:
    """Not in PostgreSQL's files or log, not in Redis, not in anything that is published."""
    async with in_a_chat(on_postgres) as (hers, theirs, chat):
        with psycopg.connect(str(on_postgres.database), autocommit=True) as connected:
            connected.execute("CHECKPOINT")
        sealed = on_postgres.sealed()
        assert len(sealed) >= len(SAID + ANSWERED)
        assert told(await on_postgres.sweep(on_postgres.wanted())) == []
        published = b"\n".join(on_postgres.published)
        assert published != b""
        assert told(sweep_bytes(published, _pieces_of(sealed), "published")) == []
        await theirs.send(type="close", chat=chat)
        await hers.wait("over", how="closed")
        await _erased(on_postgres)
        assert told(await on_postgres.sweep(on_postgres.wanted())) == []


async def test_redis_keeps_nothing(on_postgres: Story, redis_url: str) -> None:
    """A lease that ends by itself, no slow command, nothing of her in what it tells of itself."""
    async with in_a_chat(on_postgres), Redis.from_url(redis_url, protocol=2) as redis:
        for key in await redis.keys("*"):  # the lease of the waiting room, and its number
            assert str(key).startswith("b'helpline:room:")
            assert await redis.ttl(key) > 0
        assert await redis.slowlog_get() == []
        asked = [await redis.info("all"), await redis.client_list(), await redis.pubsub_channels()]
        channels = {str(one) for one in await redis.pubsub_channels()}
        assert str(CHANNEL.encode()) in channels
        assert all(one.startswith("b'helpline:") for one in channels)
        assert told(sweep_bytes(repr(asked).encode(), on_postgres.wanted(), "Redis")) == []


async def test_after_a_power_cut_the_disk_opens_nothing(on_sqlite: Story) -> None:
    """Killed in mid-chat: words are sealed on it and nothing else; who has the token goes on."""
    async with in_a_chat(on_sqlite):
        await on_sqlite.server.stop(signal.SIGKILL)
    assert told(await on_sqlite.sweep(on_sqlite.wanted())) == []
    assert len(on_sqlite.sealed()) >= len(SAID + ANSWERED)
    await on_sqlite.server.start()
    origin, planted = on_sqlite.server.origin, on_sqlite.planted
    async with person(origin, planted.token, headers=planted.headers, after=0) as again:
        for words in (*SAID, *ANSWERED):
            await again.wait("message", text=words)
    assert told(await on_sqlite.sweep(on_sqlite.wanted())) == []


async def test_the_sweep_looks_where_things_are_kept(
    on_sqlite: Story, on_postgres: Story, tmp_path: Path
) -> None:
    """The control: what is really there is found, and so is a word that was put there."""
    async with in_a_chat(on_sqlite), in_a_chat(on_postgres):
        seen = {sighting.label for sighting in await on_sqlite.sweep(CONTROLS)}
        assert seen == {"the server's events", "the database's tables"}
        seen = {sighting.label for sighting in await on_postgres.sweep(CONTROLS)}
        assert "what the database was told" in seen
        (tmp_path / "left").write_text(SAID[1], encoding="utf-16")
        assert {one.label for one in await on_sqlite.sweep(on_sqlite.wanted())} == {"her words"}


def _pieces_of(sealed: Iterable[bytes]) -> tuple[Pattern, ...]:
    """Sixteen bytes from every part of what was sealed, as they are and in hexadecimal."""
    return tuple(
        Pattern("what was sealed", writing, written)
        for whole in sealed
        for at in range(0, len(whole) - 15, 64)
        for writing, written in (
            ("bytes", whole[at : at + 16]),
            ("hex", whole[at : at + 16].hex().encode()),
        )
    )
