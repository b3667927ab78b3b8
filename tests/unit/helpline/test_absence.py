"""Those of whom nothing is heard: told at 20 seconds, a choice at 60, others after 180."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from helpline.absence import CHOICE_AFTER, RELEASED_AFTER, TOLD_AFTER, Absence
from helpline.conversation.commands import Answer, Assign, Enter, Propose
from helpline.conversation.terms import Joins, Phase
from helpline.live import Live
from helpline.room.desks import Card
from helpline.room.errands import Missed
from routing.model import ResponderId
from tests.rooms import Rooms, settled, signed_in

INGRID = signed_in("Ingrid")
CARD = Card(INGRID.staff_id, "Ingrid", "psychologist", INGRID.public_key, INGRID.desk_tag)
GONE = Missed(INGRID.staff_id, for_good=False, who=CARD)


class Stage:
    """A process that looks after the missing, and who was left by one."""

    def __init__(self) -> None:
        self.rooms = Rooms()
        self.left: list[Live] = []
        self.absence = Absence(self.rooms.engine, clock=self.rooms.clock, on_risen=self.left.append)

    async def chat(self) -> Live:
        """Ingrid writes with somebody here; her own console is on another node."""
        live = await self.rooms.arrives()
        await self.rooms.engine.entrust(live, CARD.public_key, CARD.tag)
        join = Assign(CARD.id, CARD.name, CARD.kind)
        await self.rooms.engine.submit(live, join)
        return live

    async def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.rooms.clock.passes(seconds)
        self.absence._bell.ring()
        await settled()


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Absence that runs."""
    made = Stage()
    running = asyncio.create_task(made.absence.run())
    yield made
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_the_steps_of_an_absence(stage: Stage) -> None:
    """A blink is nothing; then she is told, then she may choose, then she waits again."""
    live = await stage.chat()
    stage.absence.missed(GONE)
    seen = []
    for seconds in (TOLD_AFTER - 1, 1, CHOICE_AFTER - TOLD_AFTER, 119, 1):
        await stage.passes(seconds)
        seen.append((live.responder.here, live.responder.alone, live.state.phase))
    assert seen == [
        (True, 0, Phase.OPEN),
        (False, 20, Phase.OPEN),
        (False, 60, Phase.OPEN),
        (False, 60, Phase.OPEN),
        (False, 60, Phase.WAITING),
    ]
    assert stage.left == [live]
    assert await stage.rooms.journal.keys_of(CARD.tag) == []


async def test_who_is_found_in_time_keeps_her_chats(stage: Stage) -> None:
    """And a later absence is counted from its own beginning."""
    live = await stage.chat()
    stage.absence.missed(GONE)
    await stage.passes(RELEASED_AFTER - 1)
    stage.absence.found(CARD.id)
    await stage.passes(RELEASED_AFTER)
    assert live.state.responder == CARD.id
    stage.absence.missed(GONE)
    await stage.passes(TOLD_AFTER + 1)
    assert live.state.responder == CARD.id


async def test_being_told_again_does_not_begin_anew(stage: Stage) -> None:
    """The waiting room has changed hands meanwhile, and says it again."""
    live = await stage.chat()
    stage.absence.missed(GONE)
    await stage.passes(100)
    stage.absence.missed(Missed(CARD.id, for_good=False, who=None))
    await stage.passes(81)
    assert live.state.phase is Phase.WAITING
    assert await stage.rooms.journal.keys_of(CARD.tag) == []


async def test_who_signs_out_gives_them_back_at_once(stage: Stage) -> None:
    """Nobody waits for somebody who has said that she goes."""
    live = await stage.chat()
    stage.absence.missed(Missed(CARD.id, for_good=True, who=CARD))
    await stage.passes(0)
    assert live.state.phase is Phase.WAITING


async def test_a_release_that_fails_is_tried_again(stage: Stage) -> None:
    """Nobody stays with a vanished responder because the disk was full for a moment."""
    live = await stage.chat()
    stage.absence.missed(GONE)
    stage.rooms.journal.failing = frozenset({"append"})
    await stage.passes(RELEASED_AFTER)
    assert (live.state.phase, stage.left) == (Phase.OPEN, [])
    stage.rooms.journal.failing = frozenset()
    await stage.passes(1)
    assert (live.state.phase, stage.left) == (Phase.WAITING, [live])


async def test_a_lost_guest_gets_up(stage: Stage) -> None:
    """After a minute; the chat goes on, and she may read no more of it."""
    live, engine = await stage.chat(), stage.rooms.engine
    eva = signed_in("Eva")
    joins = Joins("supervisor", ResponderId("Eva"), "Eva")
    await engine.submit(live, Propose("responder", "key-one", joins, "help"))
    assert live.state.proposal is not None
    await engine.submit(live, Answer("key-two", live.state.proposal.number, True, "nothing"))
    await engine.entrust(live, eva.public_key, eva.desk_tag)
    await engine.submit(live, Enter("supervisor", ResponderId("Eva"), "Eva"))
    card = Card(eva.staff_id, "Eva", "psychologist", eva.public_key, eva.desk_tag)
    stage.absence.missed(Missed(card.id, for_good=False, who=card))
    await stage.passes(CHOICE_AFTER - 1)
    before = live.state.guests
    await stage.passes(1)
    assert (len(before), len(live.state.guests)) == (1, 0)
    assert live.state.responder == CARD.id
    assert await stage.rooms.journal.keys_of(eva.desk_tag) == []


async def test_nobody_is_remembered_for_ever(stage: Stage) -> None:
    """After the last of her people has others she is missed no more."""
    await stage.chat()
    stage.absence.missed(GONE)
    await stage.passes(RELEASED_AFTER)
    assert stage.absence._missing == {}
