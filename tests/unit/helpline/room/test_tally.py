"""What one wait leaves for the counters, and when."""

from dataclasses import fields, replace

from helpline.room import errands as to
from helpline.room import news as of
from helpline.room.room import Room
from helpline.room.tally import Tally, answered_after, tally_of
from routing.model import Language
from tests.rooms import Rooms, running_lobby, settled, signed_in
from tests.unit.helpline.room.examples import (
    INGRID,
    LENA,
    LINE,
    NORTH,
    NOW,
    SOUTH,
    SWEDISH,
    VERA,
    desk,
    of_kind,
    open_room,
    waits,
    writes,
)


def counted(errands: list[to.Addressed]) -> list[tuple[str, Tally]]:
    """What is to be counted, and where."""
    return [(node, one.tally) for node, one in errands if isinstance(one, to.Count)]


def rung(since: float = NOW - 90) -> tuple[Room, int]:
    """Vera waits on one node and rings at Ingrid's desk on the other."""
    room = open_room()
    room.take(SOUTH, desk(), NOW)
    room.take(NORTH, waits(since=since), NOW)
    (offer,) = room.matcher.offer_for(INGRID)
    return room, offer.number


def test_a_tally_names_nobody_and_holds_no_time() -> None:
    """Only words from closed lists; a language nobody offers is counted as another one."""
    assert {field.name for field in fields(Tally)} == {
        *("line", "language", "wish", "entrance", "asked", "went"),
    }


def test_an_answered_wait_is_counted_once() -> None:
    """Where she is connected, whether the meeting or the chat is heard of first."""
    tally = Tally(LINE, SWEDISH, "anyone", None, frozenset(), "five")
    for first, second in ((0, 1), (1, 0)):
        room, number = rung()
        room.take(SOUTH, of.Accepts(number, INGRID), NOW)
        told: list[of.News] = [of.Met(number, VERA, INGRID), writes(VERA, INGRID)]
        found = room.take(NORTH, told[first], NOW + 1) + room.take(NORTH, told[second], NOW + 2)
        assert counted(found) == [("north", tally)]
        assert counted(room.take(NORTH, of.VisitOver(VERA), NOW + 9_000)) == []


def test_who_leaves_before_an_answer_is_counted() -> None:
    """By whether anybody present could have answered her."""
    room, _ = rung()
    ((where, tally),) = counted(room.take(NORTH, of.VisitOver(VERA), NOW))
    assert (where, tally.went) == ("north", "left")
    alone = open_room()
    alone.take(NORTH, waits(), NOW)
    ((_, tally),) = counted(alone.take(NORTH, of.VisitLeft(VERA), NOW))
    assert tally.went == "nobody"


def test_a_place_that_was_kept_long_enough_is_counted_once() -> None:
    """When it is given up, and not again when the conversation is erased."""
    room = open_room()
    room.take(NORTH, waits(here=False), NOW)
    found = room.wake(NOW + 3_600)
    assert len(of_kind(found, to.GiveUp)) == 1
    assert [tally.went for _, tally in counted(found)] == ["nobody"]
    assert counted(room.take(NORTH, of.VisitOver(VERA), NOW + 3_601)) == []


def test_a_meeting_that_fails_is_not_counted() -> None:
    """She waits on, and is counted when that ends."""
    room, number = rung()
    room.take(SOUTH, of.Accepts(number, INGRID), NOW)
    parted = of.Parted(number, VERA, INGRID, "storage_failed")
    assert counted(room.take(NORTH, parted, NOW)) == []
    assert len(counted(room.take(NORTH, of.VisitOver(VERA), NOW))) == 1


def test_whoever_wrote_with_somebody_before_is_not_counted_again() -> None:
    """A transfer, a responder who vanished, an escalation: the wait was counted then."""
    ticket = waits(LENA).ticket
    assert ticket is not None
    assert tally_of(ticket, "left") is not None
    assert tally_of(replace(ticket, priority=2), "left") is None
    assert tally_of(replace(ticket, leaving=INGRID), "left") is None
    nameless = tally_of(replace(ticket, languages=()), "left")
    assert nameless is not None
    assert nameless.language == Language("")


def test_waits_are_known_in_five_bands() -> None:
    """Coarse enough to tell nobody apart, fine enough for a median."""
    bands = [answered_after(at) for at in (0, 60, 61, 300, 301, 900, 901, 1800, 1801)]
    assert bands == [
        *("minute", "minute", "five", "five", "fifteen", "fifteen", "thirty", "thirty", "longer"),
    ]


async def test_a_wait_that_is_over_is_counted_here() -> None:
    """Once, when somebody has joined; and what is told names neither of the two."""
    rooms = Rooms()
    told: list[Tally] = []
    rooms.lobby.on_counted = told.append
    seat = rooms.sits(signed_in())
    async with running_lobby(rooms):
        live = await rooms.arrives()
        await settled()
        await rooms.joins(seat)
        await settled()
        rooms.lobby.ends(live)
        await settled()
    (tally,) = told
    assert (tally.line, tally.went) == (LINE, "minute")
    assert live.name not in repr(tally)
    assert seat.me.staff_id not in repr(tally)
