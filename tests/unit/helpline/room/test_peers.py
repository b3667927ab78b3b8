"""The other nodes, as the owner knows them: who begins, who is silent, what each is told."""

from helpline.room.courier import AGAIN_AFTER, Packet
from helpline.room.envelopes import Envelope, Fence
from helpline.room.errands import Anew
from helpline.room.mirror import Change
from helpline.room.peers import SHOWN_EVERY, SILENT_AFTER, Peers
from tests.unit.helpline.room import examples
from tests.unit.helpline.room.examples import NORTH, NOW, SOUTH, VERA, open_room, waits

FENCE = Fence(7, NORTH)


def says(*letters: object, first: int = 1, session: int = 1, heard: int = 0) -> Envelope:
    """A message of the southern node to the owner."""
    packet = Packet(first, letters, heard)
    return Envelope(FENCE, SOUTH, NORTH, session, packet)  # type: ignore[arg-type] # letters of any kind


def known(now: float = 0.0) -> Peers:
    """The southern node has begun."""
    peers = Peers()
    assert peers.begins(says())
    peers.add(says())
    peers.receive(says(), now)
    return peers


def test_a_node_begins_with_its_first_packet_only() -> None:
    """Whoever was forgotten and goes on as if it were known has to begin anew."""
    peers = Peers()
    assert not peers.begins(says(first=5))
    assert not peers.begins(Envelope(FENCE, SOUTH, NORTH, 1))
    assert tuple(peers.receive(says(waits()), 0.0)) == ()
    peers.add(says())
    assert not peers.begins(says())
    assert peers.begins(says(session=2))


def test_an_older_session_says_nothing_any_more() -> None:
    """Packets that were overtaken by a new beginning."""
    peers = known()
    peers.add(says(session=2))
    assert tuple(peers.receive(says(waits(), session=1), 0.0)) == ()
    assert tuple(peers.receive(says(waits(), session=2), 0.0)) == (waits(),)


def test_who_says_nothing_is_given_up() -> None:
    """So is who hears nothing of thousands of letters."""
    peers = known(now=1.0)
    assert peers.silent(1.0 + SILENT_AFTER - 0.1) == []
    assert peers.silent(1.0 + SILENT_AFTER) == [SOUTH]
    deaf = known()
    for _ in range(50_001):
        deaf.post(SOUTH, Anew())
    assert deaf.silent(0.0) == [SOUTH]
    deaf.drop(SOUTH)
    assert deaf.silent(9.0) == []
    deaf.post(SOUTH, Anew())  # for nobody


def test_each_is_told_what_concerns_it() -> None:
    """Errands at once, changes of what it sees now and then, and a sign of life every second."""
    peers, room = known(), open_room()
    room.take(SOUTH, waits(), NOW)
    (envelope,) = peers.collect(FENCE, room, 1.0, beats=False)
    assert (envelope.to, envelope.session) == (SOUTH, 1)
    assert envelope.packet is not None
    (change,) = envelope.packet.letters
    assert isinstance(change, Change)
    assert list(peers.collect(FENCE, room, 1.1, beats=False)) == []
    peers.moved = True
    room.take(SOUTH, examples.desk(), NOW)
    assert list(peers.collect(FENCE, room, 1.2, beats=False)) == []
    (envelope,) = peers.collect(FENCE, room, 1.2 + SHOWN_EVERY, beats=False)
    peers.receive(says(heard=2), 1.8)
    (beat,) = peers.collect(FENCE, room, 1.8, beats=True)
    assert beat.packet is not None
    assert beat.packet.letters == ()


def test_what_was_not_heard_of_is_told_again() -> None:
    """After a second."""
    peers, room = known(), open_room()
    peers.post(SOUTH, Anew())
    assert len(list(peers.collect(FENCE, room, 0.0, beats=False))) == 1
    (again,) = peers.collect(FENCE, room, AGAIN_AFTER, beats=False)
    assert again.packet is not None
    assert again.packet.letters[0] == Anew()
    assert VERA not in str(again)
