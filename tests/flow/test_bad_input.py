"""Whatever is thrown at the sockets gets a code, is never repeated, and disturbs nobody else."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from websockets.frames import Opcode

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import LONGEST_FRAME, Problem
from tests.house import ORIGIN, End, House, Responder, Visitor, new_key, open_house

MARK: Final = "zyxwvut-marker"
"""Stands in everything bad that is sent, and may be in nothing that comes back."""

KEY: Final = "key-of-a-bad-frame"
OTHER_TOKEN: Final = "B" * 43


@dataclass
class Beside:
    """A server, a conversation that runs on it, and a second one into which bad input goes."""

    house: House
    ingrid: Responder
    person: Visitor
    chat: str
    other: Visitor
    other_chat: str

    async def is_undisturbed(self) -> None:
        """The other conversation goes on in both directions, and was told nothing else."""
        key = await self.person.say("still here")
        await self.person.expect(page.Message, key=key)
        await self.ingrid.hears("still here")
        answer = await self.ingrid.say(self.chat, "so am I")
        await self.ingrid.expect(desk.Message, key=answer)
        await self.person.hears("so am I")
        assert self.person.unread(Problem) == []
        assert self.person.socket.close_code is None


@pytest.fixture
async def beside(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Beside]:
    """Two conversations of one responder."""
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder()
        person, chat = await house.meet(ingrid)
        other, other_chat = await house.meet(ingrid)
        yield Beside(house, ingrid, person, chat, other, other_chat)


def echoes_nothing(end: End[page.ToVisitor] | End[desk.ToResponder]) -> bool:
    """Whether nothing of the input came back, in no frame and in no reason for closing."""
    came = "".join(end.raw) + (end.socket.close_reason or "")
    return MARK not in came and OTHER_TOKEN not in came


def say(text: str, **more: object) -> str:
    """A frame with words."""
    return json.dumps({"type": "say", "key": KEY, "text": text, **more})


BAD_FRAMES: Final = {
    "no JSON": MARK,
    "half a frame": say(MARK)[:-3],
    "a list": json.dumps([MARK]),
    "a number": "7",
    "nothing": "",
    "no type": json.dumps({"key": KEY, "text": MARK}),
    "unknown type": json.dumps({"type": MARK}),
    "unknown field": say("words", more=MARK),
    "a list for words": json.dumps({"type": "say", "key": KEY, "text": [MARK]}),
    "a number for words": json.dumps({"type": "say", "key": KEY, "text": 7}),
    "no key": json.dumps({"type": "say", "text": MARK}),
    "a key with spaces": json.dumps({"type": "say", "key": f"a {MARK}", "text": "words"}),
    "a long key": json.dumps({"type": "say", "key": MARK * 3, "text": "words"}),
    "deep arrays": "[" * 8_000,
    "deep objects": '{"type":' * 2_000,
    "deep and closed": "[" * 4_000 + "]" * 4_000,
    "an endless number": json.dumps({"type": "got"})[:-1] + ',"seq":' + "9" * 9_000 + "}",
    "not a number": '{"type":"got","seq":NaN}',
    "below nothing": '{"type":"got","seq":-1}',
    "a lone surrogate": '{"type":"say","key":"' + KEY + '","text":"' + MARK + '\\ud800"}',
    "a surrogate in a key": '{"type":"\\udfff' + MARK + '"}',
    "of the responder": json.dumps({"type": "accept", "offer": 1}),
    "with a chat": say(MARK, chat="A" * 22),
    "a second start": json.dumps(
        {
            "type": "start",
            "v": 1,
            "token": OTHER_TOKEN,
            "line": "persons",
            "languages": ["en"],
            "wish": "anyone",
            "translation": False,
        }
    ),
    "a second resume": json.dumps({"type": "resume", "v": 1, "token": OTHER_TOKEN, "after": 0}),
    "of the server": json.dumps({"type": "welcome", "v": 1, "seq": 3}),
}


async def test_frames_the_protocol_does_not_know(beside: Beside) -> None:
    """Each is answered with `bad_frame` and the line stays; the third closes it with 4450."""
    other = beside.other
    for name, raw in BAD_FRAMES.items():
        for _ in range(2):
            await other.socket.send(raw)
            assert (name, await other.expect(Problem)) == (name, Problem(code="bad_frame"))
        await other.send("tap", key=new_key(), signal="moment")
        await beside.ingrid.expect(desk.Tapped)
        await other.socket.send(raw)
        assert (name, await other.closed(), echoes_nothing(other)) == (name, 4450, True)
        other = await beside.house.visitor(other.token)
        await other.resume(0)
        await other.expect(page.Welcome)
    assert echoes_nothing(beside.ingrid)
    await beside.is_undisturbed()


async def test_bad_frames_at_the_desk(beside: Beside) -> None:
    """The desk's socket refuses in the same way; her chats stay hers and nothing is lost."""
    for bad in (
        json.dumps({"type": "got", "seq": 1}),
        json.dumps({"type": "say", "chat": beside.chat, "key": KEY, "text": MARK, "by": "them"}),
        json.dumps({"type": "hello", "v": 1, "ticket": "A" * 43, "chats": []}),
    ):
        await beside.ingrid.socket.send(bad)
        assert (await beside.ingrid.expect(Problem)).code == "bad_frame"
    assert await beside.ingrid.closed() == 4450
    assert echoes_nothing(beside.ingrid)
    again = await beside.house.console(beside.ingrid.seat)
    await again.hello()
    await again.say(beside.chat, "back again")
    await beside.person.hears("back again")


BAD_TEXTS: Final = {
    "too long": ("x" * 4_001, "text_too_long"),
    "far too long": ("x" * 7_999, "text_too_long"),
    "empty": ("", "text_empty"),
    "blank": (" \n\t\u2003", "text_empty"),
    "only overrides": ("\u202e\u2066", "text_empty"),
    "NUL": (f"{MARK}\x00", "text_forbidden_character"),
    "escape": (f"{MARK}\x1b[2J", "text_forbidden_character"),
    "a noncharacter": (f"{MARK}\ufffe", "text_forbidden_character"),
    "a heap of accents": ("e" + "\u0301" * 40 + MARK, "text_forbidden_character"),
}


async def test_words_that_cannot_be_carried(beside: Beside) -> None:
    """Each gets its code with the key of what was not taken; the connection stays, both ways."""
    for words, code in BAD_TEXTS.values():
        again = await beside.house.visitor(beside.other.token)
        await again.resume(0)
        key = new_key()
        await again.say(words, key)
        assert await again.expect(Problem) == Problem(code=code, key=key)
        await beside.ingrid.say(beside.other_chat, words, key)
        problem = await beside.ingrid.expect(Problem)
        assert problem == Problem(code=code, key=key, chat=beside.other_chat)
        await again.say("written anew", key)
        await beside.ingrid.hears("written anew")
        assert echoes_nothing(again)
    assert echoes_nothing(beside.ingrid)
    await beside.is_undisturbed()


async def test_what_hides_in_words_is_taken_out(beside: Beside) -> None:
    """Direction overrides and invisible tags go, real languages and emoji stay, in NFC."""
    await beside.other.say("a\u202eb\u2066c\u2069\U000e0041 e\u0301 👩‍👧 می‌خواهم")
    assert (await beside.ingrid.expect(desk.Message)).text == "abc é 👩‍👧 می‌خواهم"


async def test_4000_characters_are_carried(beside: Beside) -> None:
    """The longest message fits into a frame in every script, emoji included."""
    for sign in ("x", "ж", "漢", "👋"):
        frame = {"type": "say", "key": new_key(), "text": sign * 4_000}
        await beside.other.socket.send(json.dumps(frame, ensure_ascii=False))
        assert (await beside.ingrid.expect(desk.Message)).text == sign * 4_000


async def test_frames_over_16_kib_close_at_once(beside: Beside) -> None:
    """What is too long is not read (1009), nor is it in one of several pieces."""
    await beside.other.socket.send(say(MARK + "x" * LONGEST_FRAME))
    assert await beside.other.closed() == 1009
    pieces = await beside.house.visitor(beside.other.token)
    await pieces.resume(0)
    await pieces.expect(page.Welcome)
    await pieces.socket.send(iter([MARK + "x" * 6_000] * 3))
    assert await pieces.closed() == 1009
    assert echoes_nothing(pieces)
    await beside.is_undisturbed()


async def test_binary_frames_close_at_once(beside: Beside) -> None:
    """4452, on both sockets and as the first frame too."""
    await beside.other.socket.send(MARK.encode())
    assert (await beside.other.expect(Problem)).code == "frame_binary"
    assert await beside.other.closed() == 4452
    first = await beside.house.visitor()
    await first.socket.send(MARK.encode())
    assert await first.closed() == 4452
    await beside.is_undisturbed()
    await beside.ingrid.socket.send(MARK.encode())
    assert await beside.ingrid.closed() == 4452


async def test_text_that_is_not_utf_8_closes_at_once(beside: Beside) -> None:
    """The protocol of sockets says 1007; nothing of it is told."""
    await beside.other.socket.send(say(MARK).encode() + b"\xff\xfe", text=True)
    assert await beside.other.closed() == 1007
    assert echoes_nothing(beside.other)
    await beside.is_undisturbed()


async def test_a_frame_that_browsers_cannot_send_closes_at_once(beside: Beside) -> None:
    """An unmasked frame is against the protocol of sockets (1002)."""
    beside.other.socket.transport.write(bytes([0x80 | Opcode.TEXT, len(MARK)]) + MARK.encode())
    assert await beside.other.closed() == 1002
    assert echoes_nothing(beside.other)
    await beside.is_undisturbed()


FIRST_FRAMES: Final = {
    "words before the start": (say(MARK), "bad_frame", 4450),
    "a short token": (
        json.dumps({"type": "resume", "v": 1, "token": MARK, "after": 0}),
        "bad_frame",
        4450,
    ),
    "a long token": (
        json.dumps({"type": "resume", "v": 1, "token": "A" * 44, "after": 0}),
        "bad_frame",
        4450,
    ),
    "a token with strange letters": (
        json.dumps({"type": "resume", "v": 1, "token": "é" * 43, "after": 0}),
        "bad_frame",
        4450,
    ),
    "a forged token": (
        json.dumps({"type": "resume", "v": 1, "token": OTHER_TOKEN, "after": 0}),
        "not_found",
        4454,
    ),
    "another version": (
        json.dumps({"type": "resume", "v": 2, "token": OTHER_TOKEN, "after": 0}),
        "bad_frame",
        4450,
    ),
    "a responder's hello": (
        json.dumps({"type": "hello", "v": 1, "ticket": OTHER_TOKEN, "chats": []}),
        "bad_frame",
        4450,
    ),
    "no JSON": (MARK, "bad_frame", 4450),
    "an entrance that is not there": (
        json.dumps(
            {
                "type": "start",
                "v": 1,
                "token": OTHER_TOKEN,
                "line": "persons",
                "languages": ["en"],
                "wish": "anyone",
                "translation": False,
                "entrance": "elsewhere",
            }
        ),
        "bad_frame",
        4450,
    ),
}


async def test_a_first_frame_that_opens_nothing(beside: Beside) -> None:
    """It gets its code and the socket closes; the page does not come back by itself."""
    for name, (raw, code, close_code) in FIRST_FRAMES.items():
        stranger = await beside.house.visitor()
        await stranger.socket.send(raw)
        assert (name, await stranger.closed()) == (name, close_code)
        assert (name, stranger.told) == (name, [Problem(code=code)])
        assert echoes_nothing(stranger)
    await beside.is_undisturbed()


async def test_a_desk_opens_for_nobody_else(beside: Beside) -> None:
    """Without cookie, with a forged cookie, a forged or used ticket: 4456, and nothing is told."""
    seat = beside.ingrid.seat
    hello = {"type": "hello", "v": 1, "chats": []}
    for cookie, ticket in (
        ("", "A" * 43),
        ("A" * 43, "A" * 43),
        (seat.cookie, "A" * 43),
        (seat.cookie[:-4] + "AAAA", beside.house.staff.tickets.issue(seat.signed_in)),
    ):
        socket = await beside.house.connect("/desk/socket", ORIGIN, cookie)
        stranger = Responder(socket, seat)
        await stranger.socket.send(json.dumps({**hello, "ticket": ticket}))
        assert await stranger.closed() == 4456
        assert stranger.raw == []
    ticket = beside.house.staff.tickets.issue(seat.signed_in)
    first, second = [await beside.house.console(seat) for _ in range(2)]
    await first.socket.send(json.dumps({**hello, "ticket": ticket}))
    await first.expect(desk.Desk)
    await second.socket.send(json.dumps({**hello, "ticket": ticket}))
    assert await second.closed() == 4456
    assert second.raw == []
    await beside.person.say("still here")
    await first.hears("still here")


async def test_silence_at_the_door_is_ended(beside: Beside) -> None:
    """Who says nothing within 5 seconds is disconnected (4400), on both sockets."""
    silent = await beside.house.visitor()
    at_the_desk = await beside.house.console(beside.ingrid.seat)
    began = asyncio.get_running_loop().time()
    codes = await asyncio.gather(silent.closed(), at_the_desk.closed())
    assert set(codes) == {4400}
    assert 4.0 < asyncio.get_running_loop().time() - began < 30.0
    await beside.is_undisturbed()


async def test_pages_of_others_open_no_socket(beside: Beside) -> None:
    """4458 for any origin but our own, letter by letter."""
    seat = beside.ingrid.seat
    for origin in ("https://elsewhere.example", "null", f"{ORIGIN}.example", f"{ORIGIN}/"):
        stranger = await beside.house.visitor(origin=origin)
        socket = await beside.house.connect("/desk/socket", origin, seat.cookie)
        at_the_desk = Responder(socket, seat)
        assert (await stranger.closed(), await at_the_desk.closed()) == (4458, 4458)
        assert stranger.raw + at_the_desk.raw == []
    await beside.is_undisturbed()


async def test_too_fast_is_slowed_down_and_then_closed(beside: Beside) -> None:
    """8 in a row are taken; then "slow down" with seconds, four times; the fifth closes (4429)."""
    for number in range(8):
        await beside.other.say(f"quick {number}", f"quick-key-{number}")
    for number in range(4):
        await beside.other.say(MARK, f"later-key-{number}")
        problem = await beside.other.expect(Problem)
        assert (problem.code, problem.key) == ("slow_down", f"later-key-{number}")
        assert problem.seconds is not None
        assert 1 <= problem.seconds <= 3
    await beside.other.say(MARK)
    assert await beside.other.closed() == 4429
    await beside.ingrid.hears("quick 7")
    heard = [one.text for one in beside.ingrid.told if isinstance(one, desk.Message)]
    assert heard == [f"quick {number}" for number in range(8)]
    assert echoes_nothing(beside.other)
    await beside.is_undisturbed()
