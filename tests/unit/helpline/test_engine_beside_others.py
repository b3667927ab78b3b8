"""The engine beside other nodes: what they have written, and what nobody sees by halves."""

import asyncio

import pytest

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, Propose, Say
from helpline.conversation.events import Noted, Proposed
from helpline.conversation.terms import ToKind
from helpline.engine import Engine
from helpline.errors import NotFound
from helpline.live import Live, hint_of_growth
from helpline.text import Text
from routing.model import ResponderId
from tests.fakes import DeafBus
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token, told

pytestmark = pytest.mark.usefixtures("paper_time")

JOIN = Assign(ResponderId("r1"), "Ingrid", "psychologist")
ASKS = Propose("responder", "key-propose", ToKind("survivor"), "shift", Text.read("a note"))


async def test_a_look_needs_no_ring() -> None:
    """Whoever must know where it stands now reads what others have written, rung or not."""
    journal, clock, token = TestedJournal(), Clock(), new_token()
    here = new_engine(journal, MemoryBus(), clock=clock, shared=True)
    deaf = new_engine(journal, DeafBus(), clock=clock, shared=True)
    one = await here.begin(token, OPEN)
    await here.submit(one, JOIN)
    other = await deaf.enter(token)
    assert other is not None
    await here.submit(one, ASKS)
    assert other.state.seq == one.state.seq - 2
    await deaf.look(other)
    assert other.state == one.state
    await journal.drop(one.stream)
    with pytest.raises(NotFound):
        await deaf.look(other)


async def test_what_belongs_together_is_written_together() -> None:
    """A proposal and its note are one append: nobody ever sees the one without the other."""
    journal = TestedJournal()
    engine = new_engine(journal, MemoryBus(), clock=Clock())
    live = await engine.begin(new_token(), OPEN)
    await engine.submit(live, JOIN)
    journal.asked.clear()
    await engine.submit(live, ASKS)
    assert journal.asked.count("append") == 1
    kinds = [type(event) for _, event in await told(engine, live, 2, 2)]
    assert kinds == [Proposed, Noted]


async def met_on_two_nodes(journal: TestedJournal) -> list[tuple[Engine, Live]]:
    """A conversation that somebody has joined, on two nodes that hear each other."""
    bus, token = MemoryBus(), new_token()
    here, there = (new_engine(journal, bus, clock=Clock(), shared=True) for _ in range(2))
    one = await here.begin(token, OPEN)
    await here.submit(one, JOIN)
    other = await there.enter(token)
    assert other is not None
    return [(here, one), (there, other)]


async def test_a_ring_during_a_look_is_not_lost() -> None:
    """What is written while the journal is read, and rung, is read next, without any patience."""
    journal = TestedJournal()
    (here, one), (there, other) = await met_on_two_nodes(journal)
    reading = asyncio.create_task(told(there, other, 2, 2, patience=600.0))
    await asyncio.sleep(0)
    journal.read_pause = 0.02
    await here.submit(one, Say("visitor", "key-0001", Text("first")))
    await asyncio.sleep(0.01)  # the other has read, and has not yet heard what it has read
    await here.submit(one, Say("visitor", "key-0002", Text("second")))
    async with asyncio.timeout(30):
        assert [number for number, _ in await reading] == [3, 4]


async def test_a_ring_during_a_careful_look_is_not_lost_either() -> None:
    """Whoever looks because rings may have been lost has not seen what is rung meanwhile."""
    journal = TestedJournal()
    (here, one), (there, other) = await met_on_two_nodes(journal)
    journal.read_pause = 0.02
    looking = asyncio.create_task(there.look(other))
    await asyncio.sleep(0.01)  # it has read, and has not yet heard what it has read
    await here.submit(one, Say("visitor", "key-0001", Text("meanwhile")))
    await looking
    async with asyncio.timeout(30), other.turn:  # when what was rung has been read
        pass
    assert (other.state.seq, other.stale) == (3, False)


async def test_a_ring_about_nothing_costs_two_looks() -> None:
    """A quick one and a careful one: whoever rings for nothing does not keep the journal busy."""
    journal = TestedJournal()
    engine = new_engine(journal, MemoryBus(), clock=Clock(), shared=True)
    live = await engine.begin(new_token(), OPEN)
    reading = asyncio.create_task(told(engine, live, 1, 1, patience=600.0))
    await asyncio.sleep(0)
    journal.asked.clear()
    live.heard(hint_of_growth(99))
    await asyncio.sleep(0.02)
    assert journal.asked == ["read", "read"]
    assert not live.stale
    reading.cancel()


async def test_what_another_node_has_told_is_not_told_again() -> None:
    """A page that comes from there has seen more than this node has read."""
    journal, clock, token = TestedJournal(), Clock(), new_token()
    here, there = (new_engine(journal, DeafBus(), clock=clock, shared=True) for _ in range(2))
    one = await here.begin(token, OPEN)
    other = await there.enter(token)
    assert other is not None
    await here.submit(one, JOIN)
    await here.submit(one, Say("visitor", "key-0001", Text("seen there")))
    reading = asyncio.create_task(told(there, other, 3, 1, patience=0.01))
    await asyncio.sleep(0.03)
    await here.submit(one, Say("visitor", "key-0002", Text("new")))
    assert [number for number, _ in await reading] == [4]
