"""Socket, stream, one answer after the other: for both ends it is all the same."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final, cast

import pytest
from websockets.asyncio.client import ClientConnection

from helpline.web import standing
from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.house import ORIGIN, House, Visitor, new_key, open_house, open_nodes
from tests.loopback import asker
from tests.requesting import Requesting, Way

MARK: Final = "zyxwvut-marker"
WAYS: Final = ("socket", "stream", "poll")


@pytest.fixture(params=["one node", "two nodes"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """One server, and two behind a load balancer that remembers nobody."""
    if request.param == "one node":
        async with open_house(request.getfixturevalue("sqlite_url"), tmp_path) as opened:
            yield opened
        return
    urls = (request.getfixturevalue("postgres_url"), request.getfixturevalue("redis_url"))
    async with open_nodes(*urls, tmp_path) as opened:
        yield opened


async def connect(house: House, way: str, token: str | None = None) -> Visitor:
    """A page that is connected in this way, and has said nothing yet."""
    if way == "socket":
        return await house.visitor(token)
    ports = house.ports[house.connected % len(house.ports) :] + house.ports
    house.connected += 1
    line = Requesting(ports[: len(house.ports)], cast("Way", way))
    house.sockets.push_async_callback(line.close)
    return Visitor(cast("ClientConnection", line), token or new_key() + new_key()[:21])


@pytest.mark.parametrize("way", WAYS)
async def test_a_whole_conversation(house: House, way: str) -> None:
    """Welcome, queue, joined, words both ways with their receipts, a tap, the end."""
    ingrid = await house.responder()
    person = await connect(house, way)
    await person.start()
    await person.expect(page.Welcome)
    await person.expect(page.Queued)
    chat = await ingrid.accept()
    await person.expect(page.Joined, name="Ingrid")
    await person.expect(page.Presence, here=True)
    for number in range(4):
        key = await person.say(f"hers {number}")
        await person.expect(page.Message, by="you", key=key)
        await ingrid.hears(f"hers {number}")
        await ingrid.say(chat, f"an answer {number}")
        await person.hears(f"an answer {number}")
    await person.send("tap", key=new_key(), signal="moment")
    await ingrid.expect(desk.Tapped)
    tapped = await person.expect(page.Tapped, by="you")
    await person.send("got", seq=tapped.seq)
    await ingrid.expect(desk.Delivered)
    await person.send("end")
    await person.expect(page.Over, by="you", how="closed")
    assert await person.closed() == 4457
    assert (await ingrid.expect(desk.Over)).by == "them"
    numbers = [one.seq for one in person.told if isinstance(one, page.Message | page.Tapped)]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_is_lost_with_a_line(house: House, way: str) -> None:
    """What was written meanwhile comes once, and only what her page does not have."""
    ingrid = await house.responder()
    person = await connect(house, way)
    await person.start()
    chat = await ingrid.accept()
    await person.expect(page.Joined)
    await ingrid.say(chat, "before")
    seen = (await person.hears("before")).seq
    await person.hang_up()
    await ingrid.say(chat, "meanwhile")
    again = await connect(house, way, person.token)
    await again.resume(seen)
    await again.expect(page.Welcome)
    await again.hears("meanwhile")
    key = await again.say("both of it")
    await again.say("both of it", key)
    await ingrid.hears("both of it")
    await ingrid.say(chat, "last")
    await again.hears("last")
    assert again.words == ["meanwhile", "both of it", "last"]
    assert ingrid.words.count("both of it") == 1


@pytest.mark.parametrize("newer", WAYS)
@pytest.mark.parametrize("way", WAYS)
async def test_the_newer_line_takes_the_place_of_the_older(
    house: House, way: str, newer: str
) -> None:
    """Whatever carries each: 4455, and the older one does not come back by itself."""
    ingrid = await house.responder()
    person = await connect(house, way)
    await person.start()
    chat = await ingrid.accept()
    await person.expect(page.Joined)
    everywhere = len(house.ports) > 1 and way == "poll"  # her next question may reach either node
    if everywhere:
        await person.hang_up()
    second = await connect(house, newer, person.token)
    await second.resume(0)
    await second.expect(page.Welcome)
    if not everywhere:
        assert await person.closed() == 4455
    await ingrid.say(chat, "to the newer")
    await second.hears("to the newer")


@pytest.mark.parametrize("way", WAYS)
async def test_hostile_frames(house: House, way: str) -> None:
    """Each is answered with a code, nothing is repeated, and the third closes."""
    ingrid = await house.responder()
    person = await connect(house, way)
    await person.start()
    await ingrid.accept()
    await person.expect(page.Joined)
    for _ in range(2):
        await person.socket.send(json.dumps({"type": MARK}))
        assert await person.expect(Problem) == Problem(code="bad_frame")
    key = new_key()
    await person.say(f"{MARK}\x00", key)
    assert await person.expect(Problem) == Problem(code="text_forbidden_character", key=key)
    await person.socket.send("[" * 8_000)
    if len(house.ports) == 1 or way == "socket":  # each node counts by itself
        assert await person.closed() == 4450
    assert MARK not in "".join(person.raw)


@pytest.mark.parametrize("way", WAYS)
async def test_a_first_frame_that_is_none(house: House, way: str) -> None:
    """Nobody comes in by it."""
    for first, code in (
        (json.dumps({"type": "say", "key": new_key(), "text": MARK}), 4450),
        (json.dumps({"type": "resume", "v": 1, "token": "B" * 43, "after": 0}), 4454),
        (json.dumps({"type": "resume", "v": 1, "token": "short", "after": 0}), 4450),
    ):
        person = await connect(house, way)
        await person.socket.send(first)
        assert await person.closed() == code
        assert MARK not in "".join(person.raw)


@pytest.mark.parametrize("way", WAYS)
async def test_a_line_that_is_closed(house: House, way: str) -> None:
    """Nobody is there: it is said at once, and nothing is begun."""
    person = await connect(house, way)
    await person.start()
    assert await person.closed() == 4459
    assert await house.rows(person.token) == (0, 0)


@pytest.mark.parametrize("way", WAYS)
async def test_many_messages_at_once(sqlite_url: str, tmp_path: Path, way: str) -> None:
    """The ninth is slowed down and says by how much; nothing of it is kept."""
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder()
        person = await connect(house, way)
        await person.start()
        await ingrid.accept()
        await person.expect(page.Joined)
        for number in range(9):
            key = await person.say(f"words {number}")
        problem = await person.expect(Problem, code="slow_down")
        assert problem.key == key
        assert problem.seconds
        for _ in range(4):
            await person.say("again")
        assert await person.closed() == 4429


@pytest.mark.parametrize("way", ["stream", "poll"])
async def test_somebody_who_falls_silent(
    sqlite_url: str, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She counts as gone as soon as nothing was heard of her for long; then she comes back."""
    monkeypatch.setattr(standing, "SILENT_AFTER", 1.0)
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder()
        person = await connect(house, way)
        await person.start()
        chat = await ingrid.accept()
        await person.expect(page.Joined)
        await person.hang_up()
        await ingrid.expect(desk.Presence, chat=chat, here=False)
        again = await connect(house, way, person.token)
        await again.resume(0)
        await ingrid.expect(desk.Presence, chat=chat, here=True)


async def test_an_answer_comes_as_soon_as_there_is_news(sqlite_url: str, tmp_path: Path) -> None:
    """And not before: somebody who knows how things stand is not answered at once."""
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder()
        person = await connect(house, "poll")
        line = cast("Requesting", person.socket)
        await person.start()
        chat = await ingrid.accept()
        await person.expect(page.Joined)
        await asyncio.sleep(1)
        asked = len(line.statuses)
        await asyncio.sleep(2)
        assert len(line.statuses) == asked
        began = time.monotonic()
        await ingrid.say(chat, "news")
        await person.hears("news")
        assert time.monotonic() - began < 10  # of the 20 that it waits without news


@pytest.mark.parametrize("path", ["stream", "poll", "send"])
@pytest.mark.parametrize("origin", ["https://other.example", "null", None])
async def test_only_our_own_pages(
    sqlite_url: str, tmp_path: Path, path: str, origin: str | None
) -> None:
    """The origin is compared letter by letter; a form's "null" is not enough for these."""
    async with open_house(sqlite_url, tmp_path) as house, asker() as http:
        headers = {"sec-fetch-site": "same-origin"} | ({"origin": origin} if origin else {})
        url = f"http://127.0.0.1:{house.port}/{path}"
        answer = await http.post(url, content=b"A" * 43, headers=headers)
        assert (answer.status_code, answer.json()) == (403, {"code": "not_allowed"})
        long = await http.post(url, content=b"A" * 40_000, headers={"origin": ORIGIN})
        assert long.status_code == 413


async def test_the_newer_page_is_known_at_every_node(sqlite_url: str, tmp_path: Path) -> None:
    """A node that has met only her older page yields to the newer one, and never the other way."""
    async with open_house(sqlite_url, tmp_path) as house, asker() as http:
        await house.responder()
        person = await connect(house, "poll")
        await person.start()
        await person.expect(page.Queued)
        mark = cast("Requesting", person.socket).marks[0]
        known = json.dumps({"type": "resume", "v": 1, "token": person.token, "after": 1})

        async def asks(name: str) -> str:
            body = f"{known}\n{name}.{'0' * 16}"
            url = f"http://127.0.0.1:{house.port}/poll"
            return (await http.post(url, content=body, headers={"origin": ORIGIN})).text

        assert "4455" in await asks("0" * len(mark.partition(".")[0]))
        assert "4455" not in await asks("f" * len(mark.partition(".")[0]))
        assert await person.closed() == 4455
