"""A reader who sleeps is told what is new, in order and once; whatever is not usual wakes her."""

import asyncio

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, Command, Say
from helpline.conversation.events import Event, Said
from helpline.engine import Engine
from helpline.live import Live, Sign
from helpline.text import Text
from routing.model import ResponderId
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token


class Page:
    """A page that takes at most `room` entries without waiting."""

    def __init__(self) -> None:
        self.room = 100
        self.knows = True
        self.told: list[int] = []

    def tell_now(self, seq: int, _event: Event) -> bool:
        """While there is room for one more."""
        if not self.room:
            return False
        self.told.append(seq)
        self.room -= 1
        return True

    def all_told(self) -> bool:
        """As the test says."""
        return self.knows


class Chat:
    """A conversation with one who follows it from its second entry on."""

    def __init__(self) -> None:
        self.engine: Engine = new_engine(TestedJournal(), MemoryBus(), clock=Clock())
        self.page = Page()
        self.batches: list[list[int]] = []
        self.live: Live

    async def begin(self) -> "asyncio.Task[None]":
        """Somebody has joined, and the reader has nothing to read."""
        self.live = await self.engine.begin(new_token(), OPEN)
        self.engine.attach(self.live)
        await self.submit(Assign(ResponderId("r1"), "Ingrid", "psychologist"))
        reading = asyncio.create_task(self.read())
        await self.settle()
        assert self.batches == [[]]
        return reading

    async def read(self) -> None:
        """Keep the numbers of what comes in batches."""
        async for batch in self.engine.follow(self.live, 2, 30.0, self.page):
            self.batches.append([number for number, _ in batch])

    async def submit(self, command: Command) -> None:
        """Have it carried out."""
        await self.engine.submit(self.live, command)

    async def say(self, number: int) -> None:
        """Have something said."""
        await self.submit(Say("visitor", f"key-{number:04}", Text(str(number))))

    async def settle(self) -> None:
        """Let the reader do what she has to."""
        for _ in range(5):
            await asyncio.sleep(0)


async def test_who_sleeps_is_told_and_sleeps_on() -> None:
    """What has been told comes in no batch."""
    chat = Chat()
    reading = await chat.begin()
    for number in range(3):
        await chat.say(number)
        assert chat.page.told == [3, 4, 5][: number + 1]  # as soon as it is durable
    await chat.settle()
    assert chat.batches == [[]]
    reading.cancel()


async def test_what_cannot_be_told_at_once_is_in_a_batch() -> None:
    """Nothing is told twice, nothing is left out, and the order stays."""
    chat = Chat()
    reading = await chat.begin()
    chat.page.room = 1
    for number in range(4):
        await chat.say(number)
    await chat.settle()
    assert (chat.page.told, chat.batches) == ([3], [[], [4, 5, 6]])
    chat.page.room = 5
    await chat.say(9)
    await chat.settle()
    assert (chat.page.told, chat.batches) == ([3, 7], [[], [4, 5, 6]])
    reading.cancel()


async def test_she_is_woken_for_what_is_no_entry() -> None:
    """Once what was said has been told."""
    chat = Chat()
    reading = await chat.begin()
    chat.page.knows = False
    await chat.say(1)
    await chat.settle()
    assert (chat.page.told, chat.batches) == ([3], [[], []])
    chat.engine.sign(chat.live, "visitor", Sign.WRITING, 1)
    await chat.settle()
    assert chat.batches == [[], [], []]
    chat.page.knows = True
    chat.engine.sign(chat.live, "visitor", Sign.WRITING, 0)
    await chat.settle()
    assert chat.batches == [[], [], []]
    reading.cancel()


async def test_what_everybody_does_is_looked_at_when_it_has_changed() -> None:
    """Not for each message: words change nothing of it. Whoever has sent hers writes no more."""
    chat = Chat()
    reading = await chat.begin()
    await chat.say(1)
    chat.page.knows = False  # nobody has said so
    await chat.say(2)
    await chat.settle()
    assert (chat.page.told, chat.batches) == ([3, 4], [[]])
    chat.live.visitor.writing = True
    chat.live.falls_silent("visitor")
    await chat.say(3)
    await chat.settle()
    assert (chat.page.told, chat.batches) == ([3, 4, 5], [[], []])
    chat.live.falls_silent("visitor")  # she does not write
    assert chat.live.comes() == 1
    await chat.say(4)
    await chat.settle()
    assert (chat.page.told, chat.batches) == ([3, 4, 5, 6], [[], [], []])
    chat.page.knows = True
    await chat.say(5)
    chat.page.knows = False
    chat.engine.sign(chat.live, "visitor", Sign.WRITING, 1)
    await chat.settle()
    assert (chat.page.told, chat.batches) == ([3, 4, 5, 6, 7], [[], [], [], []])
    reading.cancel()


async def test_nothing_is_told_while_the_journal_may_hold_more() -> None:
    """First it is read on: what comes before is told before."""
    chat = Chat()
    reading = await chat.begin()
    chat.live.doubt()
    chat.live.take(Said("visitor", "key-none", Text("x"), 1.0))
    chat.live.heard(b"")
    assert chat.page.told == []
    reading.cancel()
