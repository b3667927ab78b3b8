"""The keeper: what is over is erased, what is left ends, and what failed is tried again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from helpline import keeper as keeper_module
from helpline.conversation.commands import Assign, End
from helpline.conversation.events import Ended
from helpline.conversation.terms import QUIET_LIMIT, Phase
from helpline.keeper import ERASED_AFTER, LATE_AFTER, SEAT_KEPT
from helpline.live import Live, Sign
from routing.model import ResponderId, VisitId
from tests.rooms import Rooms, new_token, rings, running_lobby, settled, signed_in
from transcripts.seal import VisitorSecrets

pytestmark = pytest.mark.usefixtures("paper_time")

JOIN = Assign(ResponderId("r1"), "Ingrid", "psychologist")


@pytest.fixture
def rooms() -> Rooms:
    """One process."""
    return Rooms()


@asynccontextmanager
async def keeping(rooms: Rooms) -> AsyncIterator[None]:
    """The keeper looks around about every hundredth of a second while this lasts."""
    running = asyncio.create_task(rooms.keeper.run())
    await settled()
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "LOOKS_EVERY", 0.01)


async def kept(rooms: Rooms, token: VisitorSecrets) -> tuple[int, int]:
    """How many entries and wraps the journal holds of a conversation."""
    entries = await rooms.journal.read(token.locator, 0)
    return len(entries), len(await rooms.journal.keys_of(token.locator))


async def looks(rooms: Rooms, seconds: float = 0.0) -> None:
    """Let time pass, and the keeper look."""
    rooms.clock.passes(seconds)
    await asyncio.sleep(0.05)


async def test_what_is_over_is_erased(rooms: Rooms) -> None:
    """Two seconds after the end, so that every reader learns of it, rows and wraps are gone."""
    token = new_token()
    async with keeping(rooms):
        live = await rooms.arrives(token)
        await rooms.engine.submit(live, End("visitor", "closed"))
        await looks(rooms, ERASED_AFTER - 0.1)
        assert await kept(rooms, token) == (2, 1)
        await looks(rooms, 0.2)
        assert await kept(rooms, token) == (0, 0)


async def test_looking_again_puts_nothing_off(rooms: Rooms) -> None:
    """Who opens an ended conversation once more does not keep it."""
    token = new_token()
    async with keeping(rooms):
        live = await rooms.arrives(token)
        await rooms.engine.submit(live, End("visitor", "closed"))
        rooms.engine.detach(live)
        await looks(rooms, ERASED_AFTER - 0.1)
        again = await rooms.engine.enter(token)
        assert again is not None
        await looks(rooms, 0.2)
        assert await kept(rooms, token) == (0, 0)


async def test_a_failing_store_is_asked_again(rooms: Rooms) -> None:
    """What could not be erased is erased as soon as it can be."""
    token = new_token()
    async with keeping(rooms):
        live = await rooms.arrives(token)
        rooms.journal.failing = frozenset({"drop", "touch"})
        await rooms.engine.submit(live, End("visitor", "closed"))
        await looks(rooms, 60.0)
        assert await kept(rooms, token) == (2, 1)
        rooms.journal.failing = frozenset()
        await looks(rooms)
        assert await kept(rooms, token) == (0, 0)


async def test_an_erasing_that_fails_is_late_after_a_minute(rooms: Rooms) -> None:
    """Coordinators see it; when the store is back, nothing is late any more."""
    live = await rooms.arrives()
    await rooms.engine.submit(live, End("visitor", "closed"))
    rooms.journal.failing = frozenset({"drop"})
    rooms.clock.passes(ERASED_AFTER + LATE_AFTER - 1)
    await rooms.keeper.close()
    assert rooms.keeper.late == 0
    rooms.clock.passes(1)
    assert rooms.keeper.late == 1
    rooms.journal.failing = frozenset()
    await rooms.keeper.close()
    assert rooms.keeper.late == 0


async def test_what_has_ended_is_erased_before_the_stop(rooms: Rooms) -> None:
    """A server that stops in these two seconds leaves nothing."""
    token = new_token()
    live = await rooms.arrives(token)
    await rooms.engine.submit(live, End("visitor", "closed"))
    await rooms.keeper.close()
    assert await kept(rooms, token) == (0, 0)


async def test_who_does_not_come_back_is_gone(rooms: Rooms) -> None:
    """After 15 minutes the responder sees that it ended, and the rows go."""
    token = new_token()
    async with keeping(rooms):
        live = await rooms.arrives(token)
        await rooms.engine.submit(live, JOIN)
        rooms.engine.attach(live)  # the responder
        rooms.disconnects(live)
        await looks(rooms, SEAT_KEPT - 1)
        assert live.state.phase is Phase.OPEN
        await looks(rooms, 2)
        assert live.tail[-1] == Ended("line", "gone", rooms.clock.now)
        await looks(rooms, ERASED_AFTER)
        assert await kept(rooms, token) == (0, 0)


async def test_a_conversation_that_nobody_holds_is_dropped(rooms: Rooms) -> None:
    """Without a key nobody can write its end; its rows go, and her place is free."""
    token, gone = new_token(), list[tuple[VisitId, ResponderId | None]]()
    rooms.keeper.on_gone = lambda visit, responder: gone.append((visit, responder))
    async with keeping(rooms):
        live = await rooms.arrives(token)
        rooms.disconnects(live)
        assert rooms.engine.lives == ()
        await looks(rooms, SEAT_KEPT + 1)
        assert (await kept(rooms, token), gone) == ((0, 0), [(live.name, None)])


async def test_who_came_back_stays(rooms: Rooms) -> None:
    """A broken line of less than 15 minutes costs nothing."""
    token = new_token()
    async with keeping(rooms):
        rooms.disconnects(await rooms.arrives(token))
        await looks(rooms, SEAT_KEPT - 1)
        live = await rooms.arrives(token)
        await looks(rooms, SEAT_KEPT * 2)
        assert live.state.phase is Phase.WAITING
        assert await kept(rooms, token) == (1, 1)


@pytest.mark.parametrize("responder_here", [True, False])
async def test_who_came_back_elsewhere_stays(responder_here: bool) -> None:
    """One of several processes neither ends nor drops what another one may have taken over."""
    rooms, token = Rooms(alone=False), new_token()
    async with keeping(rooms):
        live = await rooms.arrives(token)
        await rooms.engine.submit(live, JOIN)
        if responder_here:
            rooms.engine.attach(live)
        rooms.disconnects(live)
        rooms.engine.sign(live, "visitor", Sign.HERE, 1)  # from the other process
        await looks(rooms, SEAT_KEPT + 1)
        assert live.state.phase is Phase.OPEN
        assert await kept(rooms, token) == (2, 1)


async def test_six_quiet_hours_end_a_conversation(rooms: Rooms) -> None:
    """Connected silence closes nothing before; then the line ends it."""
    async with keeping(rooms):
        live = await rooms.arrives()
        await rooms.engine.submit(live, JOIN)
        await looks(rooms, QUIET_LIMIT - 1)
        assert live.state.phase is Phase.OPEN
        await looks(rooms, 61)
        assert isinstance(live.tail[-1], Ended)
        assert live.tail[-1].how == "quiet"


async def left_behind(rooms: Rooms) -> VisitorSecrets:
    """A conversation that a process wrote before it crashed."""
    token = new_token()
    live = await rooms.arrives(token)
    rooms.engine.detach(live)
    return token


async def test_what_a_crash_has_left_goes(rooms: Rooms) -> None:
    """15 minutes after a restart what nobody came back to is dropped; the others stay."""
    left, back = await left_behind(rooms), await left_behind(rooms)
    async with keeping(rooms):
        await looks(rooms, 60)
        await rooms.arrives(back)
        await looks(rooms, SEAT_KEPT - 61)
        assert await kept(rooms, left) == (1, 1)
        await looks(rooms, 2)
        assert (await kept(rooms, left), await kept(rooms, back)) == ((0, 0), (1, 1))


async def test_who_begins_during_the_sweep_stays(rooms: Rooms) -> None:
    """A conversation that begins between the mark and the sweep is not taken for a left one."""
    token, began = new_token(), asyncio.Event()
    touch = rooms.journal.touch

    async def slow_touch(streams: list[bytes], hour: int) -> None:
        await touch(streams, hour)
        if hour > rooms.engine.hour():
            await rooms.arrives(token)
            began.set()

    rooms.journal.touch = slow_touch  # type: ignore[method-assign, assignment] # only in this test
    async with keeping(rooms):
        await looks(rooms, SEAT_KEPT + 1)
        assert began.is_set()
        assert await kept(rooms, token) == (1, 1)


async def test_a_place_kept_long_enough_ends(rooms: Rooms) -> None:
    """10 minutes in the queue without her line, and it is over for the journal too."""
    token = new_token()
    async with keeping(rooms), running_lobby(rooms):
        live = await rooms.arrives(token)
        assert isinstance(live, Live)
        rooms.disconnects(live)
        rooms.clock.passes(601)
        rooms.sits(signed_in())
        await settled()
        await looks(rooms, 1)
        assert await kept(rooms, token) == (0, 0)


async def test_a_lost_chat_costs_the_responder_no_room(rooms: Rooms) -> None:
    """Both lines broke and nobody came back: afterwards she takes the next person."""
    ingrid = signed_in(capacity=1)
    async with keeping(rooms), running_lobby(rooms):
        seat = rooms.sits(ingrid, capacity=1)
        live = await rooms.arrives()
        await rooms.joins(seat)
        rooms.disconnects(live)
        rooms.engine.detach(live)
        rooms.lobby.rises(seat, for_good=False)
        rooms.clock.passes(SEAT_KEPT + 1)
        await settled()
        await looks(rooms, 2)
        seat = rooms.sits(ingrid, capacity=1)
        await rooms.arrives()
        assert len(rings(seat)) == 1
