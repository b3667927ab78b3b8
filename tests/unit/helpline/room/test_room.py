"""The one waiting room: people of two nodes meet, and each node does what concerns its own."""

from dataclasses import replace

from helpline.room import errands as to
from helpline.room import news as of
from helpline.room.errands import Addressed
from helpline.room.room import Room
from routing.matcher import PLACE_KEPT, RING, Matcher
from routing.model import LineRules, Ticket
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
    of_kind,
    open_room,
    waits,
    writes,
)


def ringing(room: Room) -> tuple[to.Ring, list[Addressed]]:
    """Vera waits in the north, and Ingrid is rung for her in the south."""
    room.take(NORTH, waits(), NOW)
    errands = room.take(SOUTH, desk(), NOW)
    ((node, ring),) = of_kind(errands, to.Ring)
    assert node == SOUTH
    assert isinstance(ring, to.Ring)
    return ring, errands


def meeting(room: Room) -> to.Meet:
    """Ingrid has accepted; the north is to let them meet."""
    ring, _ = ringing(room)
    ((node, meet),) = of_kind(room.take(SOUTH, of.Accepts(ring.number, INGRID), NOW), to.Meet)
    assert node == NORTH
    assert isinstance(meet, to.Meet)
    return meet


def test_people_of_two_nodes_meet() -> None:
    """Her desk rings where it is; the meeting is carried out where the person is connected."""
    room = open_room()
    meet = meeting(room)
    assert (meet.visit, meet.who.id, meet.leaving) == (VERA, INGRID, None)
    errands = room.take(NORTH, writes(), NOW)
    errands += room.take(NORTH, of.Met(meet.number, VERA, INGRID), NOW)
    assert (SOUTH, to.Hush(meet.number, INGRID, "taken")) in errands
    assert room.matcher.standing(INGRID).active == 1


def test_a_ring_says_what_a_desk_may_show() -> None:
    """How long she has waited, for how long it rings, how well they share a language."""
    room = open_room()
    room.take(NORTH, waits(since=NOW - 65), NOW)
    ((_, ring),) = of_kind(room.take(SOUTH, desk(), NOW), to.Ring)
    assert isinstance(ring, to.Ring)
    assert (ring.waited, ring.seconds, ring.tier) == (65, round(RING), 0)


def test_before_it_opens_nobody_is_rung() -> None:
    """Then the one who came first is, whoever was heard of first."""
    room = Room(Matcher())
    assert of_kind(room.take(SOUTH, desk(), NOW), to.Ring) == []
    room.take(NORTH, waits(LENA, since=NOW), NOW)
    room.take(SOUTH, waits(VERA, since=NOW - 9), NOW)
    ((_, ring),) = of_kind(room.opens(NOW + 1), to.Ring)
    assert isinstance(ring, to.Ring)
    assert ring.ticket.visit == VERA


def test_saying_it_again_changes_nothing() -> None:
    """A node that says everything once more brings nothing about."""
    room = open_room()
    ringing(room)
    assert of_kind(room.take(NORTH, waits(), NOW), to.Ring, to.Hush) == []
    assert of_kind(room.take(SOUTH, desk(), NOW), to.Ring, to.Hush) == []


def test_an_acceptance_said_twice_is_one_meeting() -> None:
    """Also when it is said once more after they have met."""
    room = open_room()
    meet = meeting(room)
    assert room.take(SOUTH, of.Accepts(meet.number, INGRID), NOW) == []
    room.take(NORTH, writes(), NOW)
    again = room.take(SOUTH, of.Accepts(meet.number, INGRID), NOW)
    assert again == [(SOUTH, to.Hush(meet.number, INGRID, "taken"))]


def test_two_hundred_acceptances_of_one_offer_have_one_owner() -> None:
    """From both nodes, of two people; whoever was not rung is told that it is over."""
    room = open_room()
    ring, _ = ringing(room)
    room.take(NORTH, desk(AMINA), NOW)
    errands: list[Addressed] = []
    for _ in range(100):
        errands += room.take(NORTH, of.Accepts(ring.number, AMINA), NOW)
        errands += room.take(SOUTH, of.Accepts(ring.number, INGRID), NOW)
    assert len(of_kind(errands, to.Meet)) == 1
    assert len(of_kind(errands, to.TooLate)) == 100


def test_who_had_left_is_not_met() -> None:
    """The responder is free again, and told why."""
    room = open_room()
    meet = meeting(room)
    room.take(NORTH, of.VisitOver(VERA), NOW)
    errands = room.take(NORTH, of.Parted(meet.number, VERA, INGRID, "left"), NOW)
    assert errands == [(SOUTH, to.Hush(meet.number, INGRID, "left"))]
    assert room.matcher.standing(INGRID).active == 0


def test_a_meeting_that_could_not_be_kept_rings_again() -> None:
    """Her desk says why; the person has her old place."""
    room = open_room()
    meet = meeting(room)
    errands = room.take(NORTH, of.Parted(meet.number, VERA, INGRID, "storage_failed"), NOW)
    assert [errand for _, errand in errands[:2]] == [
        to.Unkept(INGRID, "storage_failed"),
        to.Hush(meet.number, INGRID, "left"),
    ]
    assert len(of_kind(errands, to.Ring)) == 1


def test_a_meeting_of_a_node_that_died_rings_again_elsewhere() -> None:
    """The responder is not kept waiting for somebody who has to come back first."""
    room = open_room()
    meet = meeting(room)
    errands = room.drop(NORTH, NOW)
    assert (SOUTH, to.Hush(meet.number, INGRID, "left")) in errands
    assert room.matcher.standing(INGRID).active == 0
    ((_, ring),) = of_kind(room.take(SOUTH, waits(), NOW + 5), to.Ring)
    assert isinstance(ring, to.Ring)
    assert ring.ticket.visit == VERA


def test_the_higher_number_is_right() -> None:
    """A node that has not heard yet that they met does not put her into the queue again."""
    room = open_room()
    room.take(NORTH, desk(), NOW)
    room.take(NORTH, writes(VERA, INGRID, number=5), NOW)
    room.take(SOUTH, waits(VERA, number=3), NOW)
    assert room.matcher.waiting(LINE) == 0
    assert room.matcher.standing(INGRID).active == 1


def test_she_is_connected_if_any_node_says_so() -> None:
    """She came back elsewhere: that her old line breaks means nothing."""
    room = open_room()
    room.take(NORTH, waits(), NOW)
    room.take(SOUTH, waits(), NOW)
    room.take(NORTH, waits(here=False), NOW)
    assert len(of_kind(room.take(SOUTH, desk(), NOW), to.Ring)) == 1
    assert of_kind(room.take(SOUTH, waits(here=False), NOW), to.Hush) != []


def test_the_node_she_has_left_is_told_so() -> None:
    """Once, whether it knows already that her old line is broken or not."""
    room = open_room()
    room.take(NORTH, waits(here=False), NOW)
    assert room.take(SOUTH, waits(), NOW) == [(NORTH, to.ComesElsewhere(VERA))]
    assert room.take(SOUTH, waits(), NOW) == []
    assert room.take(NORTH, waits(), NOW) == [(SOUTH, to.ComesElsewhere(VERA))]
    room.take(NORTH, of.VisitLeft(VERA), NOW)
    assert room.matcher.waiting(LINE) == 1
    room.take(SOUTH, of.VisitLeft(VERA), NOW)
    assert room.matcher.waiting(LINE) == 0


def test_a_place_that_nobody_comes_back_to_is_given_up() -> None:
    """On every node that knows of her; a dropped node's people keep theirs as long."""
    room = open_room()
    room.take(NORTH, waits(), NOW)
    room.take(SOUTH, waits(LENA, here=False), NOW)
    room.drop(NORTH, NOW)
    assert room.matcher.waiting(LINE) == 2
    given_up = of_kind(room.wake(NOW + PLACE_KEPT), to.GiveUp)
    assert given_up == [(SOUTH, to.GiveUp(LENA))]
    assert (room.matcher.waiting(LINE), room.visits.find(VERA)) == (0, None)


def test_a_chat_that_nobody_knows_of_any_more_counts_no_longer() -> None:
    """Its node has died; whoever comes back says that it goes on."""
    room = open_room()
    room.take(SOUTH, desk(), NOW)
    room.take(NORTH, writes(), NOW)
    room.drop(NORTH, NOW)
    assert room.matcher.standing(INGRID).active == 0
    room.take(SOUTH, writes(here=False), NOW)
    assert room.matcher.standing(INGRID).active == 1


def test_her_responders_node_knows_whether_she_is_there() -> None:
    """What her own node says is sure; of a node that is silent nobody knows."""
    room = open_room()
    room.take(SOUTH, desk(), NOW)
    room.take(NORTH, writes(), NOW)
    told = of_kind(room.take(SOUTH, writes(here=False), NOW), to.PersonHere)
    assert told == [(SOUTH, to.PersonHere(VERA, here=True, said=True))]
    told = of_kind(room.take(NORTH, writes(here=False), NOW), to.PersonHere)
    assert told == [(SOUTH, to.PersonHere(VERA, here=False, said=True))]
    told = of_kind(room.take(NORTH, writes(), NOW), to.PersonHere)
    assert told == [(SOUTH, to.PersonHere(VERA, here=True, said=True))]
    told = of_kind(room.drop(NORTH, NOW), to.PersonHere)
    assert told == [(SOUTH, to.PersonHere(VERA, here=False, said=False))]


def test_a_room_that_begins_concludes_nothing_before_it_opens() -> None:
    """Her node may be the last that is heard of."""
    for comes in (True, False):
        room = Room(Matcher())
        assert of_kind(room.take(SOUTH, writes(here=False), NOW), to.PersonHere) == []
        if comes:
            assert of_kind(room.take(NORTH, writes(), NOW), to.PersonHere) == []
        told = of_kind(room.opens(NOW), to.PersonHere)
        assert told == [(SOUTH, to.PersonHere(VERA, here=comes, said=comes))]


def test_a_room_of_one_node_concludes_nothing_of_others() -> None:
    """While Redis is away chats across nodes go on: nobody is missed who was never there."""
    room = Room(Matcher())
    room.is_of_one_node()
    errands = room.take(NORTH, writes(VERA, INGRID, here=False), NOW)
    errands += room.take(NORTH, writes(LENA, AMINA), NOW) + room.opens(NOW)
    assert of_kind(errands, to.Missed, to.PersonHere) == []
    assert of_kind(room.take(NORTH, desk(INGRID), NOW), to.Found) == [(NORTH, to.Found(INGRID))]
    gone = room.take(NORTH, of.DeskLeft(INGRID, for_good=False), NOW)
    assert len(of_kind(gone, to.Missed)) == 1


def test_who_connects_to_another_node_sits_there() -> None:
    """The old console is given up, and what rings goes with her."""
    room = open_room()
    ring, _ = ringing(room)
    errands = room.take(NORTH, desk(), NOW)
    assert (SOUTH, to.SitsElsewhere(INGRID)) in errands
    ((node, again),) = of_kind(errands, to.Ring)
    assert isinstance(again, to.Ring)
    assert (node, again.number) == (NORTH, ring.number)
    assert room.take(SOUTH, of.DeskLeft(INGRID, for_good=False), NOW) == []
    assert room.matcher.present(LINE) == 1


def test_who_was_set_away_is_not_rung_by_the_next_room_either() -> None:
    """Her node says so when it says everything again."""
    room = open_room()
    ringing(room)
    errands = room.wake(NOW + RING)
    assert of_kind(errands, to.SetAway) == [(SOUTH, to.SetAway(INGRID))]
    assert room.take(SOUTH, desk(away=True), NOW + RING) == []
    assert room.matcher.standing(INGRID).presence == "away"
    later = open_room()
    later.take(NORTH, waits(), NOW)
    assert of_kind(later.take(SOUTH, desk(away=True), NOW), to.Ring) == []
    assert len(of_kind(later.take(SOUTH, desk(), NOW), to.Ring)) == 1


def test_who_rests_is_not_rung() -> None:
    """Until her rest is over, or she ends it."""
    room = open_room()
    room.take(NORTH, waits(), NOW)
    rests = replace(desk().desk, rests_until=NOW + 60)
    assert of_kind(room.take(SOUTH, of.DeskStands(rests), NOW), to.Ring) == []
    assert len(of_kind(room.wake(NOW + 60), to.Ring)) == 1
    room = open_room()
    room.take(SOUTH, of.DeskStands(rests), NOW)
    room.take(NORTH, waits(), NOW)
    ended = of.DeskStands(replace(rests, rests_until=NOW + 1))
    assert len(of_kind(room.take(SOUTH, ended, NOW + 1), to.Ring)) == 1


def test_a_transfer_leaves_the_old_one_there_until_the_new_one_sits() -> None:
    """Both count meanwhile; then the old one is free, and her key can be taken back."""
    room = open_room()
    room.take(NORTH, desk(INGRID), NOW)
    room.take(SOUTH, desk(AMINA), NOW)
    room.take(NORTH, writes(VERA, INGRID, number=2), NOW)
    ticket = replace(_ticket(), priority=1, leaving=INGRID, without=frozenset({INGRID}))
    agreed = of.VisitStands(VERA, 4, ticket, (INGRID,), here=True)
    ((_, ring),) = of_kind(room.take(NORTH, agreed, NOW), to.Ring)
    assert isinstance(ring, to.Ring)
    assert ring.responder == AMINA
    ((_, meet),) = of_kind(room.take(SOUTH, of.Accepts(ring.number, AMINA), NOW), to.Meet)
    assert isinstance(meet, to.Meet)
    assert (meet.who.id, meet.leaving) == (AMINA, room.roster.card(INGRID))
    assert [room.matcher.standing(one).active for one in (INGRID, AMINA)] == [1, 1]
    room.take(NORTH, writes(VERA, AMINA, number=5), NOW)
    room.take(NORTH, of.Met(meet.number, VERA, AMINA), NOW)
    assert [room.matcher.standing(one).active for one in (INGRID, AMINA)] == [0, 1]


def test_a_transfer_to_one_person_that_is_declined_ends() -> None:
    """The node of the person is told; everything stays as it was."""
    room = open_room()
    room.take(NORTH, desk(INGRID), NOW)
    room.take(SOUTH, desk(AMINA), NOW)
    room.take(NORTH, writes(VERA, INGRID, number=2), NOW)
    ticket = replace(
        _ticket(),
        priority=1,
        leaving=INGRID,
        without=frozenset({INGRID}),
        person=AMINA,
        only=True,
    )
    agreed = of.VisitStands(VERA, 4, ticket, (INGRID,), here=True)
    ((_, ring),) = of_kind(room.take(NORTH, agreed, NOW), to.Ring)
    assert isinstance(ring, to.Ring)
    errands = room.take(SOUTH, of.Declines(ring.number, AMINA), NOW)
    assert (NORTH, to.TransferEnds(VERA)) in errands
    room.take(NORTH, writes(VERA, INGRID, number=5), NOW)
    assert room.matcher.waiting(LINE) == 0
    assert room.matcher.standing(INGRID).active == 1


def test_a_question_goes_to_her_own_node() -> None:
    """Her yes brings the ring; it may be said only by her node."""
    room = open_room()
    room.take(SOUTH, desk(), NOW)
    stands = waits()
    assert stands.ticket is not None
    survivor = replace(stands, ticket=replace(stands.ticket, wish="survivor"))
    errands = room.take(NORTH, survivor, NOW)
    assert of_kind(errands, to.PutQuestion) == [(NORTH, to.PutQuestion(VERA, "kind"))]
    assert len(of_kind(room.take(NORTH, of.Replies(VERA, "kind", yes=True), NOW), to.Ring)) == 1


def test_the_rules_of_a_line_are_known() -> None:
    """A paused line rings for nobody new."""
    room = open_room()
    room.take(NORTH, of.RulesStand(LineRules(LINE, taking=False)), NOW)
    room.take(NORTH, waits(), NOW)
    assert of_kind(room.take(SOUTH, desk(), NOW), to.Ring) == []
    errands = room.take(SOUTH, of.RulesStand(LineRules(LINE)), NOW)
    assert len(of_kind(errands, to.Ring)) == 1


def test_a_line_calls_its_supervisors_wherever_they_are() -> None:
    """When more have waited for 5 minutes than are present; then it is quiet."""
    room = open_room()
    room.take(SOUTH, desk(AMINA, "supervisor", checked=None), NOW)
    room.take(NORTH, waits(), NOW)
    errands: list[Addressed] = []
    while not of_kind(errands, to.Belled):  # before that it looks whether to ask her something
        due = room.next_wakeup()
        assert due is not None
        errands = room.wake(due)
    assert due == NOW + 300
    assert of_kind(errands, to.Belled) == [(SOUTH, to.Belled(AMINA, LINE, "long_queue", on=True))]
    assert len(of_kind(errands, to.CallHer)) == 1
    quiet = room.take(NORTH, of.VisitOver(VERA), due + 1)
    assert [type(errand) for _, errand in quiet] == [to.Count, to.Belled, to.CallEnds]


def test_a_dropped_node_leaves_nothing_behind() -> None:
    """No visit, no desk, no call, and nobody who has been told anything."""
    room = open_room()
    meeting(room)
    room.take(NORTH, of.VisitOver(VERA), NOW)
    room.drop(NORTH, NOW)
    room.drop(SOUTH, NOW)
    assert (room.visits._visits, room.roster._desks) == ({}, {})
    assert (room._presence._told, room._calls._callers) == ({}, {})
    assert room.next_wakeup() is None


def _ticket() -> Ticket:
    ticket = waits().ticket
    assert ticket is not None
    return ticket
