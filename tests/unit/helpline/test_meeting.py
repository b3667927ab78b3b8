"""Two meet: the key first, then the entry; and what could not be done is undone."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from helpline.arrivals import Arrivals
from helpline.conversation.commands import Answer, Assign, End, Propose
from helpline.conversation.terms import ToKind
from helpline.live import Live
from helpline.meeting import Meetings
from helpline.room.desks import Card
from helpline.room.errands import Meet
from helpline.room.news import Met, News, Parted, VisitStands
from routing.model import ResponderId, VisitId
from tests.rooms import Rooms, settled, signed_in

pytestmark = pytest.mark.usefixtures("paper_time")


def card(name: str = "Ingrid") -> Card:
    """Somebody at a desk of another node: no seat of hers is here."""
    me = signed_in(name)
    return Card(me.staff_id, me.pseudonym, "psychologist", me.public_key, me.desk_tag)


class Stage:
    """A process in which meetings are carried out, and what it told the waiting room."""

    def __init__(self) -> None:
        self.rooms = Rooms()
        self.told: list[News] = []
        self.arrivals = Arrivals()
        self.meetings = Meetings(self.arrivals, self.rooms.engine, self.rooms.bus, self.told.append)

    async def arrives(self) -> Live:
        """Somebody waits."""
        live = await self.rooms.arrives()
        self.arrivals.stands(live)
        return live

    async def meet(self, visit: VisitId, who: Card, leaving: Card | None = None) -> list[News]:
        """The waiting room wants these two to meet; what it is told then."""
        self.told.clear()
        self.meetings.begin(Meet(7, visit, who, leaving))
        await settled()
        return list(self.told)

    async def keys(self, who: Card) -> int:
        """How many keys are lent to her."""
        return len(await self.rooms.journal.keys_of(who.tag))


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Meetings that run."""
    made = Stage()
    running = asyncio.create_task(made.meetings.run())
    yield made
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_the_key_is_lent_before_the_entry(stage: Stage) -> None:
    """Then the room is told how she stands, and that they have met; her console is rung."""
    live, ingrid = await stage.arrives(), card()
    rung: list[bytes] = []
    stage.rooms.bus.listen(ingrid.tag, rung.append)
    stage.rooms.journal.asked.clear()
    told = await stage.meet(live.name, ingrid)
    assert stage.rooms.journal.asked[:2] == ["lend_key", "append"]
    assert told == [
        VisitStands(live.name, 2, None, (ingrid.id,), here=True),
        Met(7, live.name, ingrid.id),
    ]
    assert (rung, live.attached) == ([b""], 1)


async def test_somebody_who_left_is_not_met(stage: Stage) -> None:
    """No key stays lent; so for a visit that was never here."""
    live, ingrid = await stage.arrives(), card()
    await stage.rooms.engine.submit(live, End("visitor", "left"))
    assert (await stage.meet(live.name, ingrid))[-1] == Parted(7, live.name, ingrid.id, "left")
    assert await stage.keys(ingrid) == 0
    nobody = VisitId("nobody")
    assert await stage.meet(nobody, ingrid) == [Parted(7, nobody, ingrid.id, "left")]


@pytest.mark.parametrize("failing", ["lend_key", "append"])
async def test_what_cannot_be_written_is_no_meeting(stage: Stage, failing: str) -> None:
    """The room hears why, and that she waits as before."""
    live, ingrid = await stage.arrives(), card()
    stage.rooms.journal.failing = frozenset({failing})
    told = await stage.meet(live.name, ingrid)
    assert isinstance(told[0], VisitStands)
    assert told[0].ticket is not None
    assert told[1] == Parted(7, live.name, ingrid.id, "storage_failed")
    assert await stage.keys(ingrid) == 0


async def test_two_nodes_that_carry_out_one_meeting(stage: Stage) -> None:
    """The second time it is there already: nothing is taken from her who sits there."""
    live, ingrid = await stage.arrives(), card()
    await stage.meet(live.name, ingrid)
    assert (await stage.meet(live.name, ingrid))[-1] == Met(7, live.name, ingrid.id)
    assert await stage.keys(ingrid) == 1


async def test_somebody_else_was_quicker(stage: Stage) -> None:
    """A node that acted on an older decision: the second one keeps no key."""
    live, ingrid, amina = await stage.arrives(), card(), card("Amina")
    await stage.meet(live.name, ingrid)
    told = await stage.meet(live.name, amina)
    assert told[-1] == Parted(7, live.name, amina.id, "left")
    assert [await stage.keys(one) for one in (ingrid, amina)] == [1, 0]
    assert live.state.responder == ingrid.id


async def test_a_transfer_takes_the_key_from_the_one_who_leaves(stage: Stage) -> None:
    """When the other sits; the room hears that the old chat is over for her."""
    live, ingrid, amina = await stage.arrives(), card(), card("Amina")
    engine = stage.rooms.engine
    await engine.entrust(live, ingrid.public_key, ingrid.tag)
    await engine.submit(live, Assign(ingrid.id, "Ingrid", "psychologist"))
    await engine.submit(live, Propose("responder", "key-one", ToKind("survivor"), "shift"))
    assert live.state.proposal is not None
    await engine.submit(live, Answer("key-two", live.state.proposal.number, True, "nothing"))
    told = await stage.meet(live.name, amina, leaving=ingrid)
    assert isinstance(told[0], VisitStands)
    assert (told[0].chats, told[0].ticket) == ((ResponderId("Amina"),), None)
    assert [await stage.keys(one) for one in (ingrid, amina)] == [0, 1]


async def test_meetings_do_not_wait_for_each_other(stage: Stage) -> None:
    """A slow journal holds up one of them, not all."""
    first, second = await stage.arrives(), await stage.arrives()
    stage.rooms.journal.pause = 0.05
    stage.meetings.begin(Meet(1, first.name, card(), None))
    stage.meetings.begin(Meet(2, second.name, card("Amina"), None))
    await asyncio.sleep(0.09)
    assert {type(one) for one in stage.told} >= {Met}
    assert len([one for one in stage.told if isinstance(one, Met)]) == 2
