"""What another node has written is read and told in one step, and nobody sleeps through it."""

import asyncio

import pytest

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, End, Say
from helpline.conversation.events import Event
from helpline.engine import Engine
from helpline.errors import NotFound
from helpline.live import Live, hint_of_growth
from helpline.reading_on import ReadingOn
from helpline.text import Text
from routing.model import ResponderId
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token

pytestmark = pytest.mark.usefixtures("paper_time")

JOIN = Assign(ResponderId("r1"), "Ingrid", "psychologist")
PATIENCE = 600.0


def words(what: str) -> Say:
    """Hers."""
    return Say("visitor", f"key-{what}", Text(what))


class Page:
    """A page that takes whatever it is told."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def tell_now(self, seq: int, _event: Event) -> bool:
        self.told.append(seq)
        return True

    def all_told(self) -> bool:
        return True


class TwoNodes:
    """A conversation on two nodes; it is followed on the one where nobody writes."""

    def __init__(self) -> None:
        self.journal, self.bus, self.token = TestedJournal(), MemoryBus(), new_token()
        self.here, self.there = (
            new_engine(self.journal, self.bus, clock=Clock(), shared=True) for _ in range(2)
        )
        self.page = Page()
        self.woken = 0
        self.one: Live
        self.other: Live
        self.reading: asyncio.Task[None]

    async def begin(self) -> None:
        """She writes on one, and reads on the other."""
        self.one = await self.here.begin(self.token, OPEN)
        await self.here.submit(self.one, JOIN)
        other = await self.there.enter(self.token)
        assert other is not None
        self.other = other
        self.reading = asyncio.create_task(self._follow(self.there, other))
        await asyncio.sleep(0)
        self.journal.asked.clear()

    async def _follow(self, engine: Engine, live: Live) -> None:
        async for _ in engine.follow(live, 2, PATIENCE, self.page):
            self.woken += 1

    async def say(self, what: str) -> None:
        """Somebody says it on the other node."""
        await self.here.submit(self.one, words(what))


@pytest.fixture
async def nodes() -> TwoNodes:
    """Two of them."""
    made = TwoNodes()
    await made.begin()
    return made


def folded(live: Live, events: list[Event]) -> None:
    """They have happened."""
    for event in events:
        live.take(event)


async def settled() -> None:
    """Let the journal answer."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_words_from_another_node_wake_nobody(nodes: TwoNodes) -> None:
    """They are read once, and told."""
    await nodes.say("one")
    await settled()
    assert (nodes.page.told, nodes.woken) == ([3], 1)
    assert nodes.journal.asked == ["append", "read"]
    assert (nodes.other.stale, nodes.other.reads_on, nodes.other.turn.locked()) == (False,) * 3


async def test_what_is_rung_meanwhile_is_read_next(nodes: TwoNodes) -> None:
    """Also when the look that is under way has begun before it."""
    nodes.journal.read_pause = 0.02
    await nodes.say("one")
    await asyncio.sleep(0.01)
    await nodes.say("two")
    await nodes.say("three")
    await asyncio.sleep(0.06)
    assert (nodes.page.told, nodes.woken) == ([3, 4, 5], 1)
    assert nodes.journal.asked.count("read") == 2
    assert not nodes.other.turn.locked()


async def test_what_somebody_here_says_meanwhile_comes_behind(nodes: TwoNodes) -> None:
    """It waits for the look, and is decided on what was read."""
    nodes.journal.read_pause = 0.01
    await nodes.say("one")
    done = list[bool]()
    nodes.there.saying.say(nodes.other, words("two"), done.append)
    await asyncio.sleep(0.05)
    assert (nodes.page.told, done, nodes.other.state.seq) == ([3, 4], [True], 4)
    assert nodes.journal.asked.count("append") == 2


async def test_a_journal_that_fails_wakes_whoever_follows(nodes: TwoNodes) -> None:
    """Whoever waits looks herself, and is told what is wrong."""
    nodes.journal.failing = frozenset({"read"})
    await nodes.say("one")
    await settled()
    assert nodes.reading.done()
    assert nodes.reading.exception() is not None
    assert not nodes.other.turn.locked()


async def test_a_conversation_that_is_gone_is_noticed(nodes: TwoNodes) -> None:
    """Nothing can be read where something is said to be: the careful look says why."""
    await nodes.journal.drop(nodes.one.stream)
    nodes.bus.ring(nodes.one.stream, hint_of_growth(9), knows=nodes.one.heard)
    await settled()
    assert nodes.reading.done()  # at once, not when her patience is at an end
    with pytest.raises(NotFound):
        await nodes.reading


async def test_what_is_rung_after_the_look_is_not_forgotten(nodes: TwoNodes) -> None:
    """Entries that come with a conflict are as old as the answer that brings them."""
    live, told = nodes.other, list[bool]()
    live.stop()
    await nodes.say("one")
    asked, found = live.asks(), await nodes.journal.read(live.stream, 2)
    live.grown = 4
    ReadingOn(nodes.journal, folded).take(live, asked, told.append, found)
    assert (live.state.seq, told, live.stale) == (3, [True], True)


async def test_an_entry_that_nobody_here_can_read_keeps_no_turn(nodes: TwoNodes) -> None:
    """A newer program has written it on another node: whoever follows stops, and nobody waits."""
    sealed = nodes.one.seal.close(3, "line", entry=b'["of a newer program"]', nonce=b"n" * 12)
    await nodes.journal.append(nodes.one.stream, 2, [sealed])
    nodes.bus.ring(nodes.one.stream, hint_of_growth(3), knows=nodes.one.heard)
    await settled()
    assert nodes.reading.done()
    assert isinstance(nodes.reading.exception(), ValueError)
    assert not nodes.other.turn.locked()


async def test_an_end_on_another_node_is_an_end_here(nodes: TwoNodes) -> None:
    """Whoever erases what is over hears of it."""
    ended: list[Live] = []
    nodes.there.on_ended = ended.append
    await nodes.here.submit(nodes.one, End("visitor", "left"))
    await settled()
    assert ended == [nodes.other]
    nodes.reading.cancel()
