"""What the owner of the room sees of it."""

from dataclasses import replace

from helpline.room import news as of
from helpline.room.view import RoomView
from routing.model import LineRules, ResponderId, VisitId
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


def test_whose_turn_it_is() -> None:
    """Over all nodes; nothing is said of somebody who does not wait."""
    room = open_room()
    view = RoomView(room)
    room.take(NORTH, waits(LENA), NOW)
    room.take(SOUTH, waits(VERA, since=NOW - 5), NOW)
    assert (view.people_before(LENA), view.people_before(VERA), view.waiting(LINE)) == (1, 0, 2)
    room.take(NORTH, writes(LENA), NOW)
    assert (view.people_before(LENA), view.answerable(LENA)) == (None, None)


def test_whether_anybody_present_fits() -> None:
    """Busy or not; who has gone does not count."""
    room = open_room()
    view = RoomView(room)
    room.take(NORTH, waits(), NOW)
    assert view.answerable(VERA) is False
    room.take(SOUTH, desk(), NOW)
    room.take(SOUTH, writes(LENA, INGRID), NOW)
    assert view.answerable(VERA) is True
    room.take(SOUTH, of.DeskLeft(INGRID, for_good=True), NOW)
    room.take(SOUTH, of.VisitOver(LENA), NOW)
    assert view.answerable(VERA) is False


def test_a_line_that_takes_nobody_new_says_so_to_those_who_wait() -> None:
    """When it is paused, and five minutes after too few are present; known people are served."""
    room = open_room()
    view = RoomView(room)
    two, known = LineRules(LINE, minimum_present=2), VisitId("known")
    room.take(NORTH, of.RulesStand(two), NOW)
    room.take(SOUTH, desk(INGRID), NOW)
    room.take(SOUTH, writes(LENA, INGRID), NOW)
    room.take(NORTH, waits(), NOW)
    stands = waits(known)
    assert stands.ticket is not None
    room.take(NORTH, replace(stands, ticket=replace(stands.ticket, priority=2)), NOW)
    seen = []
    for seconds, rules in ((299, two), (300, two), (301, LineRules(LINE, taking=False))):
        room.take(NORTH, of.RulesStand(rules), NOW + seconds)
        room.wake(NOW + seconds)
        seen.append((view.answerable(VERA), view.answerable(known)))
    assert seen == [(True, True), (False, True), (False, True)]
    room.take(NORTH, of.RulesStand(LineRules(LINE)), NOW + 302)
    assert view.answerable(VERA) is True


def test_present_counts_all_nodes() -> None:
    """The minimum of a line is one number for all of them."""
    room = open_room()
    room.take(NORTH, desk(INGRID), NOW)
    room.take(SOUTH, desk(AMINA), NOW)
    assert RoomView(room).present(LINE) == 2


def test_waits_are_those_of_all_nodes() -> None:
    """Twenty have to be known before anything is said."""
    room = open_room()
    view = RoomView(room)
    room.take(NORTH, of.RulesStand(LineRules(LINE)), NOW)
    room.take(NORTH, desk(INGRID, capacity=3), NOW)
    for number in range(20):
        assert view.waits(LINE) is None
        node = (NORTH, SOUTH)[number % 2]
        visit = type(VERA)(f"visit {number}")
        at = NOW + number * 100
        room.take(node, waits(visit, since=at - 60), at)
        (offer,) = room.matcher.offer_for(INGRID)
        room.take(NORTH, of.Accepts(offer.number, INGRID), at)
        room.take(node, of.VisitOver(visit), at)
    known = view.waits(LINE)
    assert known is not None
    assert (known.half, known.most) == (60.0, 60.0)


def test_colleagues_are_those_who_have_checked_in() -> None:
    """And a key can be lent to anybody at a desk."""
    room = open_room()
    room.take(SOUTH, desk(INGRID), NOW)
    room.take(NORTH, desk(AMINA, checked=None), NOW)
    view = RoomView(room)
    assert [one.id for one in view.colleagues()] == [INGRID]
    card = view.card(AMINA)
    assert card is not None
    assert (card.name, view.card(ResponderId("nobody"))) == ("Amina", None)
