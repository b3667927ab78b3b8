"""Guests: called first, asked for then, and let in only with the person's yes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from helpline.conversation.commands import Answer, Assign, End, Propose
from helpline.conversation.terms import Joins, ToPerson
from helpline.guests import Guests
from helpline.live import Live
from helpline.room.desks import Card
from helpline.room.errands import Coming
from helpline.room.news import CallOver, CallStands, News
from helpline.seat import Seat
from routing.model import ResponderId
from tests.rooms import Rooms, settled, signed_in

INGRID = signed_in("Ingrid")
EVA = signed_in("Eva")
CARD = Card(EVA.staff_id, "Eva", "psychologist", EVA.public_key, EVA.desk_tag)


class Stage:
    """A process; Eva sits at another one."""

    def __init__(self) -> None:
        self.rooms = Rooms()
        self.told: list[News] = []
        self.changed: list[Live] = []
        self.here: dict[ResponderId, Card] = {CARD.id: CARD}
        self.guests = Guests(
            self.rooms.engine,
            self.rooms.bus,
            clock=self.rooms.clock,
            card=self.here.get,
            tell=self.told.append,
            on_changed=self.changed.append,
        )
        self.seat = Seat(INGRID)

    async def chat(self) -> Live:
        """Ingrid writes with somebody."""
        live = await self.rooms.arrives()
        await self.rooms.engine.submit(live, Assign(INGRID.staff_id, "Ingrid", "psychologist"))
        return live

    def call(self, live: Live, person: ResponderId | None = CARD.id) -> str | None:
        """Ingrid calls; the name of the call."""
        self.told.clear()
        why = "escalation" if person is None else "invited"
        self.guests.call(
            self.seat,
            live,
            why,  # type: ignore[arg-type] # one of two
            key="key-of-call",
            person=person,
            role="supervisor",
            reason="help",
        )
        return next((one.call for one in self.told if isinstance(one, CallStands)), None)

    async def comes(self, live: Live, call: str) -> None:
        """Eva would come."""
        self.guests.coming(Coming(call, "supervisor", INGRID.staff_id, live.name, CARD))
        await settled()

    async def agrees(self, live: Live) -> None:
        """The person says yes."""
        assert live.state.proposal is not None
        number = live.state.proposal.number
        await self.rooms.engine.submit(live, Answer("key-of-yes", number, True, "nothing"))
        self.guests.follow(live)
        self.guests.follow(live)
        await settled()


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Guests that come."""
    made = Stage()
    running = asyncio.create_task(made.guests.run())
    yield made
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_the_whole_way_of_a_guest(stage: Stage) -> None:
    """She is called, she would come, the person is asked and agrees, and only then is let in."""
    live = await stage.chat()
    call = stage.call(live)
    assert call is not None
    (stands,) = stage.told
    assert isinstance(stands, CallStands)
    assert (stands.by, stands.name, stands.visit, stands.person) == (
        *(INGRID.staff_id, "Ingrid", live.name, CARD.id),
    )
    await stage.comes(live, call)
    assert stage.told[-1] == CallOver(call)
    assert live.state.proposal is not None
    assert live.state.proposal.what == Joins("supervisor", CARD.id, "Eva")
    assert await stage.rooms.journal.keys_of(CARD.tag) == []
    stage.rooms.journal.asked.clear()
    await stage.agrees(live)
    assert stage.rooms.journal.asked[-2:] == ["lend_key", "append"]
    assert [guest.responder for guest in live.state.guests] == [CARD.id]
    assert stage.changed == [live]


async def test_a_call_said_twice_is_one(stage: Stage) -> None:
    """And only somebody who sits in the conversation can call."""
    live = await stage.chat()
    assert stage.call(live) is not None
    assert stage.call(live) is None
    stage.seat = Seat(replace(INGRID, staff_id=ResponderId("somebody")))
    assert stage.call(await stage.chat()) is None


async def test_who_has_gone_meanwhile_does_not_come(stage: Stage) -> None:
    """The person has agreed, and is told that nobody comes."""
    live = await stage.chat()
    call = stage.call(live)
    assert call is not None
    await stage.comes(live, call)
    stage.here.clear()
    await stage.agrees(live)
    assert (live.state.proposal, live.state.guests) == (None, ())
    assert await stage.rooms.journal.keys_of(CARD.tag) == []


async def test_a_key_that_was_lent_for_nothing_is_taken_back(stage: Stage) -> None:
    """The entry could not be written."""
    live = await stage.chat()
    call = stage.call(live)
    assert call is not None
    await stage.comes(live, call)
    assert live.state.proposal is not None
    number = live.state.proposal.number
    await stage.rooms.engine.submit(live, Answer("key-of-yes", number, True, "nothing"))
    stage.rooms.journal.failing = frozenset({"append"})
    stage.guests.follow(live)
    await settled()
    assert (live.state.guests, await stage.rooms.journal.keys_of(CARD.tag)) == ((), [])
    stage.rooms.journal.failing = frozenset()
    stage.guests.follow(live)
    await settled()
    assert len(live.state.guests) == 1


async def test_calls_end_with_the_conversation(stage: Stage) -> None:
    """Nobody hurries to somebody who has gone; an answer that comes too late asks nothing."""
    live = await stage.chat()
    call = stage.call(live, person=None)
    assert call is not None
    stage.guests.call_off(live.name)
    assert stage.told[-1] == CallOver(call)
    await stage.comes(live, call)
    assert live.state.proposal is None


async def test_an_invitation_ends_when_nobody_comes_and_the_ladder_does_not(stage: Stage) -> None:
    """A supervisor who sits down later is called after all."""
    live = await stage.chat()
    invited, ladder = stage.call(live), None
    assert invited is not None
    stage.guests.nobody(invited)
    assert stage.told[-1] == CallOver(invited)
    ladder = stage.call(live, person=None)
    assert ladder is not None
    stage.guests.nobody(ladder)
    assert CallOver(ladder) not in stage.told
    stage.guests.nobody("unknown")


async def test_a_transfer_that_nobody_takes_is_withdrawn(stage: Stage) -> None:
    """By the line; everything stays as it was."""
    live, engine = await stage.chat(), stage.rooms.engine
    to_eva = ToPerson(CARD.id, "Eva", "psychologist")
    await engine.submit(live, Propose("responder", "key-one", to_eva, "shift"))
    await stage.agrees(live)
    before = live.state  # an agreed transfer is no guest
    stage.guests.futile(live.name)
    await settled()
    assert before.proposal is not None
    assert (live.state.proposal is None, live.state.responder) == (True, INGRID.staff_id)
    assert stage.changed == [live]
    stage.guests.futile(live.name)
    await engine.submit(live, End("visitor", "left"))
    stage.guests.futile(live.name)
    await settled()
