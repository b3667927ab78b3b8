"""The lobby: two meet with the key lent first, lost responders are told of and replaced."""

import asyncio
import time
from dataclasses import replace

import pytest

from helpline.absence import RELEASED_AFTER, TOLD_AFTER
from helpline.conversation.commands import End
from helpline.conversation.events import Assigned
from helpline.conversation.terms import Phase
from helpline.room import errands as to
from helpline.room.mirror import Change, LineSight, Mirror, VisitSight
from helpline.seat import Seat
from helpline.wire.frame import Problem
from helpline.wire.to_responder import Withdrawn
from routing.matcher import RING
from routing.model import LineId, LineRules, ResponderId, VisitId
from tests.organisation import LINE
from tests.rooms import OPEN, Rooms, new_token, rings, running_lobby, settled, signed_in

pytestmark = pytest.mark.usefixtures("paper_time")


@pytest.fixture
def rooms() -> Rooms:
    """One process."""
    return Rooms()


def silenced(seat: Seat) -> list[str]:
    """Why rings at her desk have ended."""
    return [frame.reason for frame in seat.news if isinstance(frame, Withdrawn)]


async def test_two_meet(rooms: Rooms) -> None:
    """Her key is lent before the entry says who has joined; both sides are told."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in())
        live = await rooms.arrives()
        rooms.journal.asked.clear()
        assert await rooms.joins(seat) is live
        assert rooms.journal.asked[:2] == ["lend_key", "append"]
        assert live.tail[-1] == Assigned(
            ResponderId("Ingrid"), "Ingrid", "psychologist", rooms.clock.now
        )
        assert silenced(seat) == ["taken"]
        assert (rooms.lobby._arrivals.ticket(live.name), live.attached) == (None, 2)


async def test_an_accept_said_twice_is_one_meeting(rooms: Rooms) -> None:
    """A double click, or a frame sent again, neither frees her room nor says that she left."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in(), capacity=1)
        live = await rooms.arrives()
        offer = rings(seat)[0].offer
        for _ in range(3):
            rooms.lobby.accepts(seat, offer)
        await settled()
        rooms.lobby.accepts(seat, offer)
        await settled()
        assert live.state.phase is Phase.OPEN
        assert set(silenced(seat)) == {"taken"}
        assert rooms.matcher.standing(seat.me.staff_id).active == 1


async def test_she_left_in_between(rooms: Rooms) -> None:
    """The desk hears that she left, keeps no key, and is free for the next person."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in(), capacity=1)
        live = await rooms.arrives()
        rooms.lobby.accepts(seat, rings(seat)[0].offer)
        await rooms.engine.submit(live, End("visitor", "left"))
        await settled()
        assert silenced(seat) == ["left"]
        assert await rooms.journal.keys_of(seat.me.desk_tag) == []
        await rooms.arrives()
        assert len(rings(seat)) == 2


@pytest.mark.parametrize("failing", ["lend_key", "append"])
async def test_a_failing_store_puts_her_back(rooms: Rooms, failing: str) -> None:
    """The desk is told why; she keeps her place, is rung for again, and can then be met."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in(), capacity=1)
        live = await rooms.arrives()
        rooms.journal.failing = frozenset({failing})
        rooms.lobby.accepts(seat, rings(seat)[0].offer)
        await settled()
        assert Problem(code="storage_failed") in seat.news
        assert await rooms.journal.keys_of(seat.me.desk_tag) == []
        assert live.state.phase is Phase.WAITING
        rooms.journal.failing = frozenset()
        assert (await rooms.joins(seat)).state.phase is Phase.OPEN


async def chat_with_lost_responder(rooms: Rooms) -> tuple[Seat, bytes]:
    """A chat whose responder's line has just broken; her seat, and the chat's stream."""
    seat = rooms.sits(signed_in())
    await rooms.arrives()
    live = await rooms.joins(seat)
    rooms.engine.detach(live)
    rooms.lobby.rises(seat, for_good=False)
    await settled()
    return seat, live.stream


async def test_a_lost_responder_is_told_of(rooms: Rooms) -> None:
    """Not at once, because lines blink; after 20 seconds."""
    async with running_lobby(rooms):
        _, stream = await chat_with_lost_responder(rooms)
        live = rooms.engine._lives[stream]
        await rooms.passes(TOLD_AFTER - 1)
        assert live.responder.here
        await rooms.passes(2)
        assert not live.responder.here


async def test_a_responder_who_is_back_goes_on(rooms: Rooms) -> None:
    """Within three minutes her chats are hers, and her check-in stands."""
    async with running_lobby(rooms):
        seat, stream = await chat_with_lost_responder(rooms)
        live = rooms.engine._lives[stream]
        await rooms.passes(RELEASED_AFTER - 1)
        assert rooms.lobby.sits(seat.me) is seat
        rooms.engine.attach(live)
        await rooms.passes(RELEASED_AFTER * 2)
        assert live.state.responder == seat.me.staff_id
        assert rooms.lobby.present(LineId(LINE)) == 1


async def test_after_three_minutes_she_is_first_in_the_queue(rooms: Rooms) -> None:
    """Her new responder is found before those who came earlier; the lost one's key is gone."""
    async with running_lobby(rooms):
        lost, stream = await chat_with_lost_responder(rooms)
        live = rooms.engine._lives[stream]
        waiting = await rooms.arrives()
        await rooms.passes(RELEASED_AFTER + 1)
        assert live.state.phase is Phase.WAITING
        assert await rooms.journal.keys_of(lost.me.desk_tag) == []
        assert rooms.lobby.people_before(live.name) == 0
        assert rooms.lobby.people_before(waiting.name) == 1
        amina = rooms.sits(signed_in("Amina"), capacity=1)
        assert await rooms.joins(amina) is live
        assert live.state.responder == "Amina"
        assert rooms.lobby._seats.find(lost.me.staff_id) is None


async def test_a_release_that_fails_is_tried_again(rooms: Rooms) -> None:
    """Nobody stays with a vanished responder because the disk was full for a moment."""
    async with running_lobby(rooms):
        _, stream = await chat_with_lost_responder(rooms)
        live = rooms.engine._lives[stream]
        rooms.journal.failing = frozenset({"append"})
        await rooms.passes(RELEASED_AFTER + 1)
        assert live.state.responder is not None
        rooms.journal.failing = frozenset({"withdraw_key"})
        await rooms.passes(1)
        assert live.state.phase is Phase.WAITING
        rooms.journal.failing = frozenset()
        amina = rooms.sits(signed_in("Amina"))
        assert await rooms.joins(amina) is live


async def test_who_signs_out_gives_her_chats_back_at_once(rooms: Rooms) -> None:
    """Nobody waits for somebody who has said that she goes."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in())
        await rooms.arrives()
        live = await rooms.joins(seat)
        rooms.engine.detach(live)
        rooms.lobby.rises(seat, for_good=True)
        await settled()
        assert live.state.phase is Phase.WAITING


async def test_whose_line_breaks_while_they_meet_is_missed(rooms: Rooms) -> None:
    """She signed out while her accept was carried out: the person is released, not forgotten."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in())
        live = await rooms.arrives()
        rooms.journal.pause = 0.02
        rooms.lobby.accepts(seat, rings(seat)[0].offer)
        await asyncio.sleep(0)
        rooms.lobby.rises(seat, for_good=True)
        await asyncio.sleep(0.1)
        rooms.journal.pause = None
        await rooms.passes(RELEASED_AFTER + 1)
        assert live.state.phase is Phase.WAITING
        assert rooms.lobby.people_before(live.name) == 0


async def test_after_a_restart_a_missing_responder_is_missed(rooms: Rooms) -> None:
    """The person comes back first; three minutes later somebody else may be found."""
    token = new_token()
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in())
        await rooms.arrives(token)
        await rooms.joins(seat)
    again = Rooms()
    again.journal._entries.update(rooms.journal._entries)
    again.journal._wraps.update(rooms.journal._wraps)
    async with running_lobby(again):
        live = await again.arrives(token)
        assert live.state.responder == "Ingrid"
        await again.passes(RELEASED_AFTER + 1)
        assert live.state.phase is Phase.WAITING


async def test_everybody_keeps_her_place(rooms: Rooms) -> None:
    """The order is that of the first arrival, also for who comes back after a broken line."""
    first, second = new_token(), new_token()
    one = await rooms.arrives(first)
    rooms.clock.passes(5)
    two = await rooms.arrives(second)
    rooms.disconnects(one)
    one = await rooms.arrives(first)
    assert [rooms.lobby.people_before(live.name) for live in (one, two)] == [0, 1]


async def test_the_end_leaves_nothing_behind(rooms: Rooms) -> None:
    """No ticket, no meeting and no memory of who answered."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in())
        live = await rooms.arrives()
        await rooms.joins(seat)
        await rooms.engine.submit(live, End("responder", "closed"))
        await settled()
        assert list(rooms.lobby._arrivals) == []
        assert rooms.matching._room.visits.find(live.name) is None
        assert rooms.matcher.standing(seat.me.staff_id).active == 0


async def test_what_nobody_here_has_is_not_spoken_of(rooms: Rooms) -> None:
    """The key of a chat has left the memory: other nodes know better how it stands."""
    async with running_lobby(rooms):
        _, stream = await chat_with_lost_responder(rooms)
        live = rooms.engine._lives[stream]
        rooms.disconnects(live)
        assert rooms.engine.named(live.name) is None
        rooms.lobby._let_go()
        assert list(rooms.lobby._arrivals) == []
        waiting = await rooms.arrives()
        rooms.disconnects(waiting)
        rooms.lobby._let_go()
        assert list(rooms.lobby._arrivals) == [waiting.name]  # her place is kept for her


async def test_a_missed_ring_sets_her_away_until_she_says_something(rooms: Rooms) -> None:
    """Nobody rings at an empty chair; one key brings her back."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in())
        await rooms.arrives()
        await rooms.passes(RING)
        assert rooms.lobby.away(seat)
        assert silenced(seat) == ["expired"]
        rooms.sits(seat.me)
        assert not rooms.lobby.away(seat)
        assert len(rings(seat)) == 2


async def test_a_question_is_put_and_answered(rooms: Rooms) -> None:
    """No psychologist is here, and a survivor is free: her yes brings the ring, and ends it."""
    async with running_lobby(rooms):
        seat = rooms.sits(signed_in("Dana", kind="survivor"))
        token = new_token()
        live = await rooms.engine.begin(token, replace(OPEN, wish="psychologist"))
        assert await rooms.arrives(token) is live
        assert rooms.lobby.question(live.name) == "kind"
        assert rings(seat) == []
        rooms.lobby.replies(live, "kind", yes=True)
        assert rooms.lobby.question(live.name) is None
        assert len(rings(seat)) == 1
        rooms.lobby.replies(live, "kind", yes=False)
        assert silenced(seat) == ["unready"]
        rooms.lobby.replies(live, "translation", yes=True)  # was never asked


async def test_somebody_whom_nobody_can_answer_is_told(rooms: Rooms) -> None:
    """Busy people count, absent ones do not."""
    async with running_lobby(rooms):
        first = await rooms.arrives()
        assert not rooms.lobby.answerable(first.name)
        seat = rooms.sits(signed_in(), capacity=1)
        await rooms.joins(seat)
        second = await rooms.arrives()
        assert rooms.lobby.answerable(second.name)
        rooms.lobby.rises(seat, for_good=True)
        await settled()  # her chat is given back
        assert not rooms.lobby.answerable(second.name)
        assert rooms.lobby.answerable(VisitId("nobody"))  # nothing is known of her yet


async def test_before_her_turn_is_known_everybody_is_before_her(rooms: Rooms) -> None:
    """The owner of the waiting room is another node, which has not said anything yet."""
    live = await rooms.arrives()
    assert rooms.lobby.people_before(live.name) == 0
    mirror = Mirror()
    rooms.matching.view = mirror
    mirror.take(Change((LineSight(LineId(LINE), 1, 3, None, None),), ()))
    assert rooms.lobby.people_before(live.name) == 3
    assert rooms.lobby.people_before(VisitId("nobody")) == 0
    mirror.take(Change((VisitSight(live.name, 2, answerable=True),), ()))
    assert rooms.lobby.people_before(live.name) == 2


async def test_who_connects_elsewhere_is_given_up_here(rooms: Rooms) -> None:
    """The older page sees that it is not the newest; the newer one is on another node."""
    live = await rooms.arrives()
    number = live.visitor.sockets
    rooms.matching.on_errand(to.ComesElsewhere(live.name))
    assert live.visitor.sockets == number + 1
    assert not rooms.lobby._arrivals.here(live.name)
    rooms.matching.on_errand(to.ComesElsewhere(live.name))
    assert live.visitor.sockets == number + 1
    rooms.engine.detach(live)
    rooms.matching.on_errand(to.ComesElsewhere(live.name))
    assert list(rooms.lobby._arrivals) == []


async def test_who_is_lost_elsewhere_is_lost_here(rooms: Rooms) -> None:
    """Her seat is kept from now on if her own node says so; else it is only shown."""
    live = await rooms.arrives()
    seen = []
    lost = to.PersonHere(live.name, here=False, said=True)
    for told in (lost, replace(lost, said=False), lost, replace(lost, here=True)):
        rooms.matching.on_errand(told)
        seen.append((live.visitor.here, live.name in rooms.keeper._absent))
        if len(seen) == 1:
            rooms.lobby.disconnects(live)
    # At first she is connected to this very node.
    assert seen == [(True, False), (False, False), (False, True), (True, False)]


async def test_her_desk_at_another_node_is_the_one_that_counts(rooms: Rooms) -> None:
    """The seat here is given up, and nothing of it is said to the next room."""
    seat = rooms.sits(signed_in())
    rooms.matching.on_errand(to.SitsElsewhere(seat.me.staff_id))
    assert (seat.sockets, rooms.lobby._seats.find(seat.me.staff_id)) == (2, None)


async def test_rules_are_told_when_they_change(rooms: Rooms) -> None:
    """A paused line rings for nobody new; saying the same again is nothing."""
    seat = rooms.sits(signed_in())
    rooms.lobby.follows(LineRules(LineId(LINE), taking=False))
    rooms.lobby.follows(LineRules(LineId(LINE), taking=False))
    await rooms.arrives()
    assert rings(seat) == []
    rooms.lobby.follows(LineRules(LineId(LINE)))
    assert len(rings(seat)) == 1


async def test_who_rests_is_not_rung(rooms: Rooms) -> None:
    """After a heavy chat, until she says otherwise."""
    seat = rooms.sits(signed_in())
    rooms.lobby.rests(seat, rooms.clock() + 600)
    await rooms.arrives()
    assert rings(seat) == []
    rooms.lobby.rests(seat, rooms.clock())
    assert len(rings(seat)) == 1


async def test_everybody_sees_who_else_is_here(rooms: Rooms) -> None:
    """Not herself, and not somebody who has not checked in."""
    ingrid = rooms.sits(signed_in("Ingrid"))
    rooms.lobby.sits(signed_in("Eva"))
    assert (rooms.lobby.people(ingrid), rooms.lobby.colleagues(ingrid)) == ((), 0)
    assert rooms.lobby.kinds() == {ingrid.me.kind}
    rooms.sits(signed_in("Amina"))
    assert [one.name for one in rooms.lobby.people(ingrid)] == ["Amina"]
    assert rooms.lobby.colleagues(ingrid) == 1
    assert rooms.lobby.card(ResponderId("Eva")) is not None


async def test_nothing_to_do_costs_nothing(rooms: Rooms) -> None:
    """With people present, waiting and lost, but nothing due, the loop sleeps."""
    looked: list[float] = []

    def clock() -> float:
        looked.append(time.monotonic())
        return rooms.clock()

    async with running_lobby(rooms):
        rooms.sits(signed_in(), capacity=1)
        live = await rooms.arrives()
        rooms.disconnects(await rooms.arrives())
        assert live.state.phase is Phase.WAITING
        await settled()
        rooms.lobby._clock = clock  # type: ignore[misc] # only to count the looks
        await asyncio.sleep(0.3)
    assert len(looked) <= 4
