"""What a node says of the people who write at it."""

import pytest

from helpline.arrivals import Arrivals
from helpline.conversation.commands import Assign, End, Release
from helpline.live import Live
from routing.model import ResponderId, VisitId
from tests.rooms import Rooms

INGRID = ResponderId("Ingrid")


@pytest.fixture
def rooms() -> Rooms:
    """One process."""
    return Rooms()


async def joined(rooms: Rooms, live: Live) -> Live:
    """Ingrid writes with her."""
    await rooms.engine.submit(live, Assign(INGRID, "Ingrid", "psychologist"))
    return live


async def test_she_waits_and_then_writes(rooms: Rooms) -> None:
    """A ticket with the time of her first arrival; then who answers her; at the end nothing."""
    arrivals, live = Arrivals(), await rooms.arrives()
    waits = arrivals.stands(live)
    assert waits is not None
    assert waits.ticket is not None
    assert (waits.ticket.since, waits.number, waits.chats, waits.here) == (
        *(live.state.opened_at, 1, (), True),
    )
    assert arrivals.ticket(live.name) == waits.ticket
    writes = arrivals.stands(await joined(rooms, live))
    assert writes is not None
    assert (writes.ticket, writes.number, writes.chats) == (None, 2, (INGRID,))
    await rooms.engine.submit(live, End("visitor", "closed"))
    assert arrivals.stands(live) is None


async def test_only_her_own_socket_makes_her_here(rooms: Rooms) -> None:
    """A responder's console that opens the same conversation says nothing about her line."""
    arrivals, live = Arrivals(), await rooms.arrives()
    arrivals.stands(live)
    lost = arrivals.loses(live)
    assert lost is not None
    assert (lost.here, arrivals.here(live.name)) == (False, False)
    again = arrivals.stands(live)  # said by the console
    assert again is not None
    assert not again.here
    live.visitor.sockets += 1
    assert arrivals.here(live.name)


async def test_she_is_here_again_after_her_key_was_out_of_memory(rooms: Rooms) -> None:
    """What is loaded anew counts her connections from the beginning."""
    arrivals, live = Arrivals(), await rooms.arrives()
    for _ in range(3):
        live.visitor.sockets += 1
    arrivals.stands(live)
    arrivals.loses(live)
    loaded = Live(live.seal)
    loaded.state = live.state
    loaded.visitor.sockets = 1
    stands = arrivals.stands(loaded)
    assert stands is not None
    assert stands.here


async def test_a_question_is_hers_until_she_answers(rooms: Rooms) -> None:
    """Her yes goes with her ticket, and can be taken back; what was not asked is no answer."""
    arrivals, live = Arrivals(), await rooms.arrives()
    arrivals.stands(live)
    assert not arrivals.reply(live.name, "kind", yes=True)
    assert arrivals.ask(live.name, "kind")
    assert arrivals.question(live.name) == "kind"
    assert arrivals.reply(live.name, "kind", yes=True)
    assert arrivals.question(live.name) is None
    stands = arrivals.stands(live)
    assert stands is not None
    assert stands.ticket is not None
    assert sorted(stands.ticket.asked) == sorted(stands.ticket.agreed) == ["kind"]
    assert arrivals.reply(live.name, "kind", yes=False)
    stands = arrivals.stands(live)
    assert stands is not None
    assert stands.ticket is not None
    assert (sorted(stands.ticket.asked), sorted(stands.ticket.agreed)) == (["kind"], [])


async def test_a_yes_is_for_this_wait_only(rooms: Rooms) -> None:
    """Whoever waits again after a chat is asked again."""
    arrivals, live = Arrivals(), await rooms.arrives()
    arrivals.stands(live)
    arrivals.ask(live.name, "kind")
    arrivals.reply(live.name, "kind", yes=True)
    arrivals.ask(live.name, "translation")
    arrivals.stands(await joined(rooms, live))
    assert arrivals.question(live.name) is None
    await rooms.engine.submit(live, Release())
    stands = arrivals.stands(live)
    assert stands is not None
    assert stands.ticket is not None
    assert stands.ticket.asked | stands.ticket.agreed == frozenset()
    assert arrivals.question(live.name) is None


async def test_who_is_about_to_meet_does_not_wait(rooms: Rooms) -> None:
    """A room that begins meanwhile must not offer her to somebody else."""
    arrivals, live = Arrivals(), await rooms.arrives()
    arrivals.stands(live)
    arrivals.meets(live.name, INGRID)
    stands = arrivals.stands(live)
    assert stands is not None
    assert (stands.ticket, stands.chats) == (None, (INGRID,))
    arrivals.meets(live.name, None)
    stands = arrivals.stands(live)
    assert stands is not None
    assert (stands.ticket is None, stands.chats) == (False, ())


async def test_who_is_gone_is_forgotten(rooms: Rooms) -> None:
    """Nothing is kept, and nothing is said of people who were never here."""
    arrivals, live = Arrivals(), await rooms.arrives()
    arrivals.stands(live)
    assert list(arrivals) == [live.name]
    assert arrivals.forget(live.name)
    assert not arrivals.forget(live.name)
    nobody = VisitId("nobody")
    assert (list(arrivals), arrivals.loses(live), arrivals.here(nobody)) == ([], None, False)
    assert (arrivals.ticket(nobody), arrivals.question(nobody)) == (None, None)
    assert not arrivals.ask(nobody, "kind")
    arrivals.meets(nobody, INGRID)
