"""One node among several: it owns the room, follows the owner, or is alone, and never two decide.

The nodes, Redis and the journal are those of `tests/model/several_nodes.py`.
"""

import pytest

from helpline.room import errands as to
from helpline.room import news as of
from helpline.room.courier import Packet
from helpline.room.envelopes import Envelope, Fence
from helpline.room.node import ALONE_AFTER, OFFERS_OF_ONE
from helpline.room.visits import NodeName
from routing.model import ResponderId, VisitId
from tests.model.several_nodes import LINE, Process, World

VERA = VisitId("v")
LENA = VisitId("vv")
INGRID = ResponderId("ingrid")
AMINA = ResponderId("amina")
TAKEN_OVER_WITHIN = 8.0
"""Seconds: the rest of a lease, a look at it, and the time for which a new owner listens."""


@pytest.fixture
def world() -> World:
    """Three nodes that have found an owner."""
    made = World(3)
    made.passes(4)
    return made


def names(world: World) -> tuple[NodeName, NodeName, NodeName]:
    """The owner, and two others."""
    (owner,) = world.owners()
    one, other = (name for name in sorted(world.processes) if name != owner)
    return owner, one, other


def is_alone(process: Process) -> bool:
    """Whether a node matches only its own people."""
    return process.node.role == "alone"


def accept_all(world: World) -> None:
    """Everybody who is rung joins."""
    for process, number in tuple(world.ringing()):
        world.accepts(process, number)
    world.passes(1)


def test_one_owner_is_found(world: World) -> None:
    """The others follow it, and see what it sees."""
    owner, one, other = names(world)
    world.sits(INGRID, one)
    world.passes(1)
    assert [world.processes[name].node.role for name in (one, other)] == ["guest", "guest"]
    assert [process.node.view.present(LINE) for process in world.processes.values()] == [1] * 3
    assert world.processes[owner].held is not None


def test_people_of_two_guests_meet(world: World) -> None:
    """Neither of their nodes owns the room."""
    _, one, other = names(world)
    world.arrives(VERA, one)
    world.sits(INGRID, other)
    world.passes(1)
    accept_all(world)
    assert world.journal[VERA].responder == INGRID


def test_a_killed_owner_is_followed_by_another(world: World) -> None:
    """The places in the queue stay; who is not rung any more is rung again."""
    owner, one, other = names(world)
    world.arrives(LENA, one)
    world.arrives(VERA, one)
    world.sits(INGRID, other)
    world.passes(1)
    world.dies(owner)
    world.passes(TAKEN_OVER_WITHIN)
    (new,) = world.owners()
    assert new != owner
    accept_all(world)
    assert world.journal[VERA].responder == INGRID  # she came before Lena
    assert world.processes[one].node.view.people_before(LENA) == 0


def test_a_new_owner_has_heard_of_everybody_before_it_opens(world: World) -> None:
    """It says at once that it is there, and does not wait for its next sign of life."""
    owner, one, other = names(world)
    world.sits(INGRID, one)
    world.sits(AMINA, other)
    world.passes(1)
    world.dies(owner)
    while not world.owners():
        world.passes(0.25)
    world.passes(0.25)
    (new,) = world.owners()
    room = world.processes[new].node._room
    assert room is not None
    assert not room.is_open
    assert {desk.card.id for desk in room.roster.desks()} == {INGRID, AMINA}


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("later", [0.0, 0.25, 0.5, 0.75])
def test_a_line_stays_open_while_the_room_changes_hands(
    world: World, place: int, later: float
) -> None:
    """Whoever comes meanwhile is let in: somebody is there, though the new room listens still."""
    owner, one, other = places = names(world)
    world.sits(INGRID, places[place])
    world.passes(1 + later)
    world.dies(owner)
    for _ in range(round(TAKEN_OVER_WITHIN / 0.25)):
        world.passes(0.25)
        seen = [world.processes[name].node.view.present(LINE) for name in (one, other)]
        assert seen == [1, 1]
    assert len(world.owners()) == 1


def test_an_owner_that_stood_still_decides_nothing(world: World) -> None:
    """What it decided just before goes out no more; it follows the new owner."""
    owner, one, other = names(world)
    world.arrives(VERA, one)
    stopped = world.processes[owner]
    stopped.paused = True
    world.passes(TAKEN_OVER_WITHIN)
    stopped.node.tell(of.RulesStand(next(iter(stopped.node._holdings._rules.values())).rules))
    assert not stopped.node.may_decide
    world.sits(INGRID, other)
    world.passes(1)
    stopped.paused = False
    world.passes(2)
    assert stopped.node.role == "guest"
    assert len(world.owners()) == 1
    accept_all(world)
    assert world.journal[VERA].responder == INGRID


def test_what_a_stale_owner_decides_reaches_nobody(world: World) -> None:
    """Redis has given the lease to somebody else: its messages fail, and so do its own errands."""
    owner, _, _ = names(world)
    stale = world.processes[owner]
    world.arrives(VERA, owner)
    world.sits(INGRID, owner)
    world.redis.token = Fence(world.redis.number + 1, NodeName("somebody"))
    world.passes(0.25)
    assert world.journal[VERA].responder is None
    assert [errand for _, errand in stale.done if isinstance(errand, to.Ring)] == []
    assert stale.node.role == "seeking"


def test_an_owner_without_redis_stops_before_its_lease_can_have_ended(world: World) -> None:
    """By a clock that nobody sets."""
    owner, _, _ = names(world)
    cut = world.processes[owner]
    cut.mute = cut.deaf = True
    cut.ahead = -3600.0
    last = world.redis.ends_at
    while world.now < last:
        assert len(world.owners()) <= 1
        world.passes(0.25)
    assert owner not in world.owners()


def test_who_is_cut_off_is_alone_only_when_the_others_have_let_it_go(world: World) -> None:
    """Its people are in one room at a time, whichever direction is broken."""
    owner, one, _ = names(world)
    for deaf, mute in ((True, False), (True, True)):
        cut = world.processes[one]
        world.sits(INGRID, one)
        world.passes(2)
        cut.deaf, cut.mute = deaf, mute
        began = world.now
        while not is_alone(cut) and world.now - began < 30:
            world.passes(0.25)
            room = world.processes[owner].node._room
            assert room is not None
            assert not is_alone(cut) or room.roster.desk(INGRID) is None
        assert ALONE_AFTER - 1 <= world.now - began <= ALONE_AFTER + 1
        cut.deaf = cut.mute = False
        world.passes(3)
        assert cut.node.role == "guest"


def test_without_redis_every_node_matches_its_own_people(world: World) -> None:
    """After ten seconds; when Redis is back there is one room again, and chats go on."""
    owner, one, other = names(world)
    world.redis.up = False
    world.arrives(VERA, one)
    world.arrives(LENA, one)
    world.sits(INGRID, one)
    world.sits(AMINA, other)
    world.passes(ALONE_AFTER + 6)
    assert {world.processes[name].node.role for name in (owner, one, other)} == {"alone"}
    accept_all(world)
    assert world.journal[VERA].responder == INGRID
    assert world.journal[LENA].responder is None
    world.redis.up = True
    world.passes(TAKEN_OVER_WITHIN)
    accept_all(world)
    assert world.journal[LENA].responder == AMINA
    (leading,) = world.owners()
    room = world.processes[leading].node._room
    assert room is not None
    assert room.matcher.standing(INGRID).active == 1


def test_without_redis_chats_across_nodes_go_on(world: World) -> None:
    """A node on its own misses nobody who was never at one of its desks."""
    _, one, other = names(world)
    world.arrives(VERA, one)
    world.sits(INGRID, other)
    world.passes(1)
    accept_all(world)
    person = world.processes[one]
    person.done.clear()
    world.redis.up = False
    world.passes(ALONE_AFTER + 6)
    assert is_alone(person)
    assert [errand for _, errand in person.done if isinstance(errand, to.Missed)] == []
    world.redis.up = True
    world.passes(TAKEN_OVER_WITHIN)
    world.rises(INGRID, other)
    world.passes(1)
    missed = [errand for _, errand in person.done if isinstance(errand, to.Missed)]
    assert [one.responder for one in missed[-1:]] == [INGRID]


def test_what_was_decided_before_a_long_sleep_is_not_done_after_it(world: World) -> None:
    """The owner has given the node up meanwhile, and somebody else may have been rung."""
    _, one, other = names(world)
    world.arrives(VERA, one)
    world.sits(INGRID, other)
    world.passes(1)
    asleep = world.processes[one]
    asleep.paused = True
    for process, number in tuple(world.ringing()):
        world.accepts(process, number)
    world.passes(7)
    world.arrives(LENA, other)
    world.passes(1)
    accept_all(world)
    assert world.journal[LENA].responder == INGRID
    asleep.paused = False
    world.passes(5)
    assert world.journal[VERA].responder is None
    assert world.chats(INGRID) == 1


def test_a_guest_that_was_given_up_begins_anew(world: World) -> None:
    """Its words were lost for a while: it notices that nobody answers, and says everything."""
    owner, one, _ = names(world)
    world.sits(INGRID, one)
    world.passes(1)
    cut = world.processes[one]
    cut.mute = True
    world.passes(7)
    assert world.processes[owner].node.view.present(LINE) == 0
    cut.mute = False
    world.passes(6)
    assert (cut.node.role, cut.node.view.present(LINE)) == ("guest", 1)
    assert world.processes[owner].node.view.present(LINE) == 1


def test_a_dead_guest_takes_its_people_along(world: World) -> None:
    """Its responders count no longer, its visitors' places are kept for them."""
    owner, one, _ = names(world)
    world.arrives(VERA, one)
    world.sits(INGRID, one)
    world.passes(1)
    world.dies(one)
    world.passes(7)
    view = world.processes[owner].node.view
    assert (view.present(LINE), view.waiting(LINE)) == (0, 1)


@pytest.mark.parametrize("lost", range(1, 9))
def test_a_lost_message_costs_seconds(world: World, lost: int) -> None:
    """Whichever of them is lost: she arrives, is rung for, and met."""
    _, one, other = names(world)
    world.losing = lost
    world.arrives(VERA, one)
    world.sits(INGRID, other)
    world.passes(4)
    world.losing = lost
    accept_all(world)
    world.passes(4)
    accept_all(world)
    assert world.journal[VERA].responder == INGRID


def test_a_redis_that_has_forgotten_everything_gives_a_higher_number(world: World) -> None:
    """No node takes the new owner for the old one."""
    _, one, _ = names(world)
    before = world.processes[one].node.highest
    world.redis.restart()
    world.passes(TAKEN_OVER_WITHIN)
    assert world.processes[one].node.highest > before
    assert len(world.owners()) == 1


def test_an_owner_with_too_low_a_number_gives_up(world: World) -> None:
    """Redis lost everything and its clock went back: whoever knows a higher number says so."""
    _, one, other = names(world)
    for name in (one, other):
        world.processes[name].node.highest = Fence(2**40, NodeName("of old"))
    world.passes(TAKEN_OVER_WITHIN * 2)
    (now,) = world.owners()
    assert world.processes[now].node.highest.number > 2**40


def guest_of(fence: Fence) -> Process:
    """A node that has heard of this owner."""
    world = World(1)
    (process,) = world.processes.values()
    process.node.heard(Envelope(fence, fence.holder, None))
    assert process.node.role == "guest"
    process.node.collect()
    return process


def test_an_older_owner_is_not_obeyed() -> None:
    """It is told who is newer; the same number of another holder is decided by name."""
    new, old = Fence(8, NodeName("b")), Fence(7, NodeName("a"))
    process = guest_of(new)
    node = process.node
    late: Packet[to.Errand] = Packet(1, (to.GiveUp(VERA),), 0)
    node.heard(Envelope(old, old.holder, node.name, node._session, late))  # type: ignore[arg-type] # one of the letters
    batch = node.collect()
    assert batch.errands == ()
    assert Envelope(new, node.name, old.holder) in batch.envelopes
    node.heard(Envelope(new, new.holder, node.name, node._session, late))  # type: ignore[arg-type] # one of the letters
    assert node.collect().errands == (to.GiveUp(VERA),)
    assert Fence(8, NodeName("a")) < new < Fence(9, NodeName("a"))


def test_letters_of_an_older_session_are_not_taken() -> None:
    """The node has begun to say everything anew; what belongs to the time before is over."""
    fence = Fence(8, NodeName("b"))
    process = guest_of(fence)
    node = process.node
    late: Packet[to.Errand] = Packet(1, (to.GiveUp(VERA),), 0)
    node.heard(Envelope(fence, fence.holder, node.name, node._session - 1, late))  # type: ignore[arg-type] # one of the letters
    assert node.collect().errands == ()


def test_who_accepts_while_nobody_decides_is_told() -> None:
    """She is not left with a ring that leads nowhere."""
    world = World(1)
    (process,) = world.processes.values()
    process.node.tell(of.Accepts(7, INGRID))
    assert process.node.collect().errands == (to.TooLate(INGRID),)


def test_a_node_that_stops_says_so(world: World) -> None:
    """Its people are lost at once, not after six seconds."""
    owner, one, _ = names(world)
    world.sits(INGRID, one)
    world.passes(1)
    goodbye = world.processes[one].node.leaves()
    assert goodbye is not None
    world.processes[owner].inbox.append(goodbye)
    world.dies(one)
    world.passes(0.5)
    assert world.processes[owner].node.view.present(LINE) == 0
    assert world.processes[owner].node.leaves() is None


def test_offers_of_two_owners_have_different_numbers(world: World) -> None:
    """A page that slept through the change cannot accept a new offer by an old number."""
    owner, one, other = names(world)
    world.arrives(VERA, one)
    world.sits(INGRID, other)
    world.passes(1)
    (before,) = world.processes[other].rings
    world.dies(owner)
    world.passes(TAKEN_OVER_WITHIN)
    numbers = [number for process in world.processes.values() for number in process.rings]
    assert numbers[0] // OFFERS_OF_ONE > before // OFFERS_OF_ONE
    assert numbers[0] < 2**53  # a page can hold it


def test_a_guest_sees_the_old_room_until_it_sees_the_new_one(world: World) -> None:
    """The line does not seem closed for a moment because the room changes hands."""
    owner, one, other = names(world)
    world.sits(INGRID, one)
    world.passes(1)
    world.dies(owner)
    for _ in range(40):
        world.passes(0.25)
        assert world.processes[other].node.view.present(LINE) == 1
