"""A mirror shows what the room shows, for the people of its own node."""

from hypothesis import given
from hypothesis import strategies as st

from helpline.room import news as of
from helpline.room.mirror import Key, Mirror, Sight, changes, sights
from helpline.room.view import RoomView
from routing.model import LineRules, VisitId
from tests.unit.helpline.room.examples import (
    AMINA,
    INGRID,
    LENA,
    LINE,
    NORTH,
    NOW,
    SOUTH,
    VERA,
    desk,
    open_room,
    waits,
    writes,
)

NEWS = (
    waits(VERA, since=1.0),
    waits(LENA, since=2.0),
    writes(VERA, INGRID),
    of.VisitOver(VERA),
    of.VisitOver(LENA),
    desk(INGRID),
    desk(INGRID, checked="pause"),
    desk(AMINA),
    desk(AMINA, checked=None),
    of.DeskLeft(INGRID, for_good=False),
    of.DeskLeft(AMINA, for_good=True),
)


@given(st.lists(st.tuples(st.sampled_from([NORTH, SOUTH]), st.sampled_from(NEWS)), max_size=30))
def test_the_mirror_shows_what_the_room_shows(steps: list[tuple[type(NORTH), of.News]]) -> None:  # type: ignore[valid-type] # a node's name
    """After every change, from the changes alone."""
    room, mirror = open_room(), Mirror()
    view = RoomView(room)
    seen: dict[Key, Sight] = {}
    room.take(NORTH, of.RulesStand(LineRules(LINE)), NOW)
    for node, news in steps:
        room.take(node, news, NOW)
        change = changes(seen, sights(room, RoomView(room), NORTH))
        if change is not None:
            mirror.take(change)
        for visit in (VERA, LENA):
            known = room.visits.find(visit)
            if known is not None and NORTH in known.holders:
                assert mirror.people_before(visit) == view.people_before(visit)
                assert mirror.answerable(visit) == view.answerable(visit)
        assert mirror.present(LINE) == view.present(LINE)
        assert mirror.waiting(LINE) == view.waiting(LINE)
        assert mirror.colleagues() == view.colleagues()
        assert mirror.card(AMINA) == view.card(AMINA)
        assert mirror.groups() == view.groups()
        assert mirror.shift() == view.shift()


def test_only_what_changed_is_told() -> None:
    """A node is not told of people of other nodes, nor twice of the same."""
    room = open_room()
    seen: dict[Key, Sight] = {}
    room.take(SOUTH, waits(VERA), NOW)
    elsewhere = changes(seen, sights(room, RoomView(room), NORTH))
    assert elsewhere is not None
    assert [type(sight).__name__ for sight in elsewhere.seen] == ["GroupSight"]
    assert VERA not in repr(elsewhere)
    assert changes(seen, sights(room, RoomView(room), NORTH)) is None
    first = changes(seen_south := dict[Key, Sight](), sights(room, RoomView(room), SOUTH))
    assert first is not None
    assert [type(sight).__name__ for sight in first.seen] == ["VisitSight", "GroupSight"]
    assert changes(seen_south, sights(room, RoomView(room), SOUTH)) is None


def test_waits_are_told_in_whole_seconds() -> None:
    """Nobody needs them finer, and nothing is said of too few."""
    room = open_room()
    room.take(NORTH, of.RulesStand(LineRules(LINE)), NOW)
    room.take(NORTH, desk(), NOW)
    for number in range(20):
        at = NOW + number * 100
        room.take(NORTH, waits(VisitId(f"v{number}"), since=at - 30.4), at)
        (offer,) = room.matcher.offer_for(INGRID)
        room.take(NORTH, of.Accepts(offer.number, INGRID), at)
        room.take(NORTH, of.VisitOver(VisitId(f"v{number}")), at)
    mirror = Mirror()
    assert mirror.waits(LINE) is None
    change = changes({}, sights(room, RoomView(room), SOUTH))
    assert change is not None
    mirror.take(change)
    waited = mirror.waits(LINE)
    assert waited is not None
    assert (waited.half, waited.most) == (30.0, 30.0)


def test_an_empty_mirror_says_that_nobody_is_there() -> None:
    """As long as nothing is known, a line is closed and no turn is told."""
    mirror = Mirror()
    assert (mirror.present(LINE), mirror.waiting(LINE), mirror.colleagues()) == (0, 0, ())
    assert (mirror.people_before(VERA), mirror.answerable(VERA)) == (None, None)
