"""Frames that the protocol knows and that are not hers to send: a code, and nobody else notices."""

import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.house import House, Responder, Visitor, open_house

MARK: Final = "zyxwvut-marker"
ALIAS: Final = "A" * 22
KEY: Final = "key-of-a-made-up-frame"


@dataclass
class Two:
    """Two conversations, each with a responder of her own."""

    house: House
    ingrid: Responder
    person: Visitor
    chat: str
    dana: Responder
    other: Visitor
    other_chat: str

    async def are_undisturbed(self) -> None:
        """Both go on, each with its own people, and the second was told nothing else."""
        for visitor, responder, chat in (
            (self.person, self.ingrid, self.chat),
            (self.other, self.dana, self.other_chat),
        ):
            words = secrets.token_hex(8)
            await visitor.say(words)
            assert (await responder.hears(words)).chat == chat
            await responder.say(chat, f"yes {words}")
            await visitor.hears(f"yes {words}")
        for end in (self.person, self.other, self.ingrid, self.dana):
            assert end.unread(Problem) == []
            assert MARK not in "".join(end.raw)
        for one in (self.person, self.other):
            assert [*one.unread(page.Proposal), *one.unread(page.Settled)] == []
            assert [*one.unread(page.Joined), *one.unread(page.Parted)] == []


@pytest.fixture
async def two(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Two]:
    """Ingrid with a person, Dana with another one."""
    async with open_house(sqlite_url, tmp_path, messages_per_minute=1_000) as house:
        ingrid = await house.responder("Ingrid")
        person, chat = await house.meet(ingrid)
        await ingrid.stand("pause")
        dana = await house.responder("Dana", "survivor")
        other, other_chat = await house.meet(dana)
        await ingrid.stand()
        yield Two(house, ingrid, person, chat, dana, other, other_chat)


def transfer(**more: object) -> dict[str, object]:
    """What a transfer says, apart from the chat."""
    return {"key": KEY, "to": {"kind": "survivor"}, "reason": "none", **more}


def invite(person: str) -> dict[str, object]:
    """What an invitation says, apart from the chat."""
    return {"key": KEY, "person": person, "role": "supervisor", "reason": "none"}


DEEDS: Final[dict[str, dict[str, object]]] = {
    "say": {"key": KEY, "text": MARK},
    "tap": {"key": KEY, "signal": "here"},
    "writing": {"on": True},
    "transfer": transfer(note=MARK),
    "withdraw": {"key": KEY, "number": 3},
    "invite": invite(ALIAS),
    "call_supervisor": {"key": KEY},
    "depart": {},
    "close": {"heavy": True},
}
"""Everything that can be done in a chat."""


async def test_nobody_reaches_into_a_chat_of_others(two: Two) -> None:
    """With the right name of somebody else's chat, or a made-up one: nothing is here."""
    for chat in (two.other_chat, ALIAS):
        for kind, fields in DEEDS.items():
            await two.ingrid.send(kind, chat=chat, **fields)
            problem = await two.ingrid.expect(Problem)
            assert (kind, problem.code, problem.chat) == (kind, "not_found", chat)
            assert problem.key == fields.get("key")
    await two.are_undisturbed()


async def test_a_colleague_is_named_by_her_alias_of_this_connection(two: Two) -> None:
    """Not by a made-up one, an account's id, or another's or an earlier connection's alias."""
    by_dana = await two.dana.knows("Ingrid")
    by_ingrid = await two.ingrid.knows("Dana")
    assert len({by_dana, by_ingrid, two.dana.seat.signed_in.staff_id}) == 3
    await two.ingrid.hang_up()
    again = await two.house.console(two.ingrid.seat)
    await again.hello(**{two.chat: 3})
    two.ingrid = again
    assert await again.knows("Dana") != by_ingrid
    for alias in (ALIAS, by_dana, by_ingrid, two.dana.seat.signed_in.staff_id):
        for kind, fields in (
            ("transfer", transfer(to={"person": alias}, note=MARK)),
            ("invite", invite(alias)),
        ):
            await again.send(kind, chat=two.chat, **fields)
            assert (await again.expect(Problem)).code == "person_unavailable"
    assert two.dana.unread(desk.Called) == []
    await two.are_undisturbed()


async def test_places_that_are_not_there(two: Two) -> None:
    """A line of somewhere else, a proposal that never was, and seats that nobody offered."""
    ingrid, chat = two.ingrid, two.chat
    for kind, fields, code in (
        ("transfer", transfer(to={"line": "elsewhere"}), "line_unknown"),
        ("withdraw", {"key": KEY, "number": 2}, "proposal_over"),
        ("withdraw", {"key": KEY, "number": 2**31}, "proposal_over"),
        ("depart", {}, "not_allowed"),
    ):
        await ingrid.send(kind, chat=chat, **fields)
        assert (kind, (await ingrid.expect(Problem)).code) == (kind, code)
    await ingrid.send("come", call=MARK, yes=True)
    await two.are_undisturbed()
    assert ingrid.unread(desk.Chat) == []


VISITORS: Final[tuple[tuple[str, dict[str, object], str], ...]] = (
    ("answer", {"key": KEY, "number": 4, "yes": True}, "proposal_over"),
    ("take_back", {"key": KEY, "number": 4}, "proposal_over"),
    ("share", {"key": KEY, "along": "everything"}, "share_while_open"),
    ("reply", {"question": "kind", "yes": True}, "question_over"),
)
"""An answer to nothing, a yes that was not given, sharing while somebody is there, no question."""


async def test_what_a_page_makes_up(two: Two) -> None:
    """Each has its code and the key of what was not taken, and changes nothing."""
    for kind, fields, code in VISITORS:
        await two.person.send(kind, **fields)
        problem = await two.person.expect(Problem)
        assert (kind, problem.code, problem.key) == (kind, code, fields.get("key"))
    await two.are_undisturbed()


BAD: Final[tuple[tuple[str, dict[str, object]], ...]] = (
    ("answer", {"key": KEY, "number": 0, "yes": True}),
    ("answer", {"key": KEY, "number": 4, "yes": True, "along": MARK}),
    ("another", {"key": KEY, "wish": MARK}),
    ("another", {"key": KEY, "wish": "anyone", "why": MARK}),
    ("reply", {"question": MARK, "yes": True}),
    ("propose", {"key": KEY, "number": 4}),
    ("assign", {"responder": MARK}),
    ("transfer", {"chat": ALIAS, **transfer()}),
)


async def test_what_the_protocol_does_not_know(two: Two) -> None:
    """Her page can neither take a seat for somebody nor say more than the frame holds."""
    for kind, fields in BAD:
        await two.person.send(kind, **fields)
        assert (kind, await two.person.expect(Problem)) == (kind, Problem(code="bad_frame"))
        await two.person.hang_up()
        again = await two.house.visitor(two.person.token)
        await again.resume(3)
        two.person = again
    await two.are_undisturbed()


async def test_stale_numbers(two: Two) -> None:
    """An answer that comes late is told, and does not touch what is proposed now."""
    person, ingrid, chat = two.person, two.ingrid, two.chat
    await ingrid.propose(chat, {"kind": "psychologist"})
    first = (await person.expect(page.Proposal)).number
    await person.answer(first, yes=False)
    await person.expect(page.Settled)
    await ingrid.propose(chat, {"kind": "psychologist"})
    second = (await person.expect(page.Proposal)).number
    for number in (first, second + 1, second - 1):
        key = await person.answer(number)
        assert await person.expect(Problem) == Problem(code="proposal_over", key=key)
        await ingrid.send("withdraw", chat=chat, key=f"withdraw-{number}", number=number)
        assert (await ingrid.expect(Problem)).code == "proposal_over"
    assert (person.unread(page.Settled), len(ingrid.unread(desk.Settled))) == ([], 1)
    await ingrid.propose(chat, {"kind": "survivor"})
    assert (await ingrid.expect(Problem)).code == "proposal_open"
    await person.answer(second, yes=False)
    assert (await person.expect(page.Settled)).number == second
    await ingrid.expect(desk.Settled, number=second)
    ingrid.unread(desk.Settled)
    await two.are_undisturbed()


async def test_replayed_keys(two: Two) -> None:
    """The same frame again, even long after, does nothing and says nothing."""
    person, ingrid, chat = two.person, two.ingrid, two.chat
    key = await ingrid.propose(chat, {"kind": "psychologist"}, note="a note")
    number = (await person.expect(page.Proposal)).number
    await person.expect(page.Note)
    answer = {"type": "answer", "key": KEY, "number": number, "yes": False}
    for _ in range(3):
        await person.socket.send(json.dumps(answer))
        frame = transfer(key=key, to={"kind": "psychologist"}, note="a note")
        await ingrid.send("transfer", chat=chat, **frame)
    await person.expect(page.Settled, outcome="refused")
    await ingrid.expect(desk.Settled, outcome="refused")
    await two.are_undisturbed()
    assert person.unread(page.Note) == []
