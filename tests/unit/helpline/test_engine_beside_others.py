"""The engine beside other nodes: what they have written, and what nobody sees by halves."""

import pytest

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, Propose
from helpline.conversation.events import Noted, Proposed
from helpline.conversation.terms import ToKind
from helpline.errors import NotFound
from helpline.text import Text
from routing.model import ResponderId
from tests.fakes import DeafBus
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token, told

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
