"""Words on the short road: counted once, and only when they are taken."""

import asyncio
import time

import pytest

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign
from helpline.conversation.events import Said
from helpline.errors import SlowDown
from helpline.live import Live
from helpline.web.limits import VISITOR_AT_ONCE, Pace, visitor_pace
from helpline.web.swift import Swift
from helpline.wire.usual import Words
from routing.model import ResponderId
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token


class Line:
    """A person's connection in a chat."""

    def __init__(self) -> None:
        self.journal = TestedJournal()
        self.pace: Pace = visitor_pace(time.monotonic())
        self.settled: list[bool] = []
        self.swift: Swift
        self.live: Live

    async def begin(self) -> None:
        """She is in a chat."""
        engine = new_engine(self.journal, MemoryBus(), clock=Clock())
        self.live = await engine.begin(new_token(), OPEN)
        engine.attach(self.live)
        await engine.submit(self.live, Assign(ResponderId("r1"), "Ingrid", "psychologist"))
        self.swift = Swift(engine.saying, self.pace)

    async def say(self, number: int, text: str = "hej") -> bool:
        """Whether it was taken up; when this returns it is settled."""
        words: Words = (f"key-{number:04}", text)
        taken = self.swift.says(self.live, "visitor", words, self.settled.append)
        for _ in range(5):
            await asyncio.sleep(0)
        return taken

    def left(self) -> int:
        """How many more she may send now."""
        count = 0
        while self.pace.lets(time.monotonic()):
            count += 1
        return count


@pytest.fixture
async def line() -> Line:
    """The connection."""
    made = Line()
    await made.begin()
    return made


async def test_what_is_said_is_counted(line: Line) -> None:
    """Cleaned as all words are, and the sign of writing ends."""
    line.live.visitor.writing = True
    assert await line.say(1, "hej\u202e")
    assert line.settled == [True]
    assert not line.live.visitor.writing
    newest = line.live.tail[-1]
    assert isinstance(newest, Said)
    assert (newest.key, newest.text.words) == ("key-0001", "hej")
    assert line.left() == VISITOR_AT_ONCE - 1


async def test_words_that_cannot_be_taken_are_not_taken_up(line: Line) -> None:
    """Nothing has been counted: the long road says what is wrong."""
    line.live.visitor.writing = True
    assert not await line.say(1, " ")
    assert not await line.say(2, "x" * 4_001)
    assert (line.settled, line.live.state.seq) == ([], 2)
    assert line.live.visitor.writing
    assert line.left() == VISITOR_AT_ONCE


async def test_who_is_too_fast_is_not_taken_up(line: Line) -> None:
    """And is not warned twice for one message: the long road warns her."""
    for number in range(VISITOR_AT_ONCE):
        assert await line.say(number)
    for number in range(20):
        assert not await line.say(number)
    with pytest.raises(SlowDown):
        line.pace.take(time.monotonic())
    assert not line.pace.worn_out
    assert line.live.state.seq == 2 + VISITOR_AT_ONCE


async def test_what_comes_back_counts_for_nothing(line: Line) -> None:
    """It is counted on the long road."""
    line.journal.failing = frozenset({"append"})
    assert await line.say(1)
    assert line.settled == [False]
    assert line.left() == VISITOR_AT_ONCE
