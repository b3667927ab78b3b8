"""Two who write at once on different nodes take turns, and nobody else waits."""

import asyncio

import pytest

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, End, Say
from helpline.conversation.events import Said
from helpline.courtesy import A_MOMENT, AT_ONCE, LATELY
from helpline.engine import Engine
from helpline.live import Live
from helpline.text import Text
from routing.model import ResponderId
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token

pytestmark = pytest.mark.usefixtures("paper_time")


class Nodes:
    """She writes on one node, and whoever answers her on another."""

    def __init__(self) -> None:
        self.journal, self.bus = TestedJournal(), MemoryBus()
        self.hers, self.theirs = (
            new_engine(self.journal, self.bus, clock=Clock(), shared=True) for _ in range(2)
        )
        self.done: list[bool] = []
        self.here: Live
        self.there: Live

    async def begin(self) -> None:
        """They have met, and both nodes hear of everything."""
        token = new_token()
        self.here = await self.hers.begin(token, OPEN)
        self.hers.attach(self.here)
        await self.hers.submit(self.here, Assign(ResponderId("r1"), "Ingrid", "psychologist"))
        there = await self.theirs.enter(token)
        assert there is not None
        self.there = there
        self.theirs.attach(there)
        self.journal.asked.clear()

    async def she_says(self, what: str) -> None:
        """On her node; whether it is kept soon is to be seen."""
        await self._say(self.hers, self.here, Say("visitor", f"key-{what}", Text(what)))

    async def they_say(self, what: str) -> None:
        """On the other."""
        await self._say(self.theirs, self.there, Say("responder", f"key-{what}", Text(what)))

    def said(self) -> list[str]:
        """All words that her node knows of, in order."""
        entries = self.here.since(2) or []
        return [event.text.words for _, event in entries if isinstance(event, Said)]

    async def _say(self, engine: Engine, live: Live, say: Say) -> None:
        engine.saying.say(live, say, self.done.append)
        for _ in range(20):
            await asyncio.sleep(0)


@pytest.fixture
async def nodes() -> Nodes:
    """Both have just said something, she after them."""
    made = Nodes()
    await made.begin()
    await made.they_say("theirs")
    await made.she_says("one")
    assert made.said() == ["theirs", "one"]
    return made


async def test_they_take_turns(nodes: Nodes) -> None:
    """Who has had the last word waits for the other's, and neither loses a race."""
    await nodes.she_says("two")
    assert (nodes.said(), nodes.here.turn.locked()) == (["theirs", "one"], True)
    await nodes.they_say("answer")
    assert nodes.said() == ["theirs", "one", "answer", "two"]
    await nodes.she_says("three")
    await nodes.they_say("another")
    assert nodes.said()[4:] == ["another", "three"]
    assert nodes.done == [True] * 6
    assert nodes.journal.asked.count("append") == 6
    assert not nodes.here.turn.locked()


async def test_nobody_is_waited_for_longer_than_a_moment(nodes: Nodes) -> None:
    """The other has stopped to think."""
    await nodes.she_says("two")
    await asyncio.sleep(A_MOMENT * 0.9)
    assert nodes.said() == ["theirs", "one"]
    await asyncio.sleep(A_MOMENT * 0.2)
    assert (nodes.said(), nodes.done) == (["theirs", "one", "two"], [True] * 3)
    assert not nodes.here.turn.locked()


@pytest.mark.parametrize("pause", [AT_ONCE * 1.1, LATELY * 1.1])
async def test_who_takes_her_time_waits_for_nobody(nodes: Nodes, pause: float) -> None:
    """As everybody does who writes by hand."""
    await asyncio.sleep(pause)
    await nodes.she_says("two")
    assert nodes.said() == ["theirs", "one", "two"]


async def test_who_writes_alone_waits_for_nobody(nodes: Nodes) -> None:
    """All that her page could not send while her line was lost goes at once."""
    await asyncio.sleep(LATELY * 1.1)
    for what in ("two", "three", "four"):
        await nodes.she_says(what)
    assert nodes.said() == ["theirs", "one", "two", "three", "four"]


async def test_what_is_asked_meanwhile_comes_behind(nodes: Nodes) -> None:
    """Nothing overtakes her words, and nothing is lost."""
    await nodes.she_says("two")
    await nodes.hers.submit(nodes.here, End("visitor", "left"))
    assert nodes.said() == ["theirs", "one", "two"]
    assert (nodes.done, nodes.here.turn.locked()) == ([True] * 3, False)


async def test_a_journal_that_fails_meanwhile_keeps_nobody_waiting(nodes: Nodes) -> None:
    """What they have written cannot be read: her words go the long road, which says so."""
    await nodes.she_says("two")
    nodes.journal.failing = frozenset({"read"})
    await nodes.they_say("answer")
    assert nodes.done == [True, True, True, False]
    assert not nodes.here.turn.locked()
