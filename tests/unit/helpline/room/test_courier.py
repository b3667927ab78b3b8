"""Letters arrive once and in order, whatever the way does to them."""

from hypothesis import given
from hypothesis import strategies as st

from helpline.room.courier import AGAIN_AFTER, MOST_IN_ONE, Courier, Packet

Fate = st.sampled_from(["arrives", "arrives", "lost", "twice", "late"])


def test_what_is_posted_arrives_in_order() -> None:
    """In one packet, and it is sent only once."""
    here, there = Courier[str, str](), Courier[str, str]()
    here.post("a")
    here.post("b")
    assert tuple(there.receive(here.packet(0.0), 0.0)) == ("a", "b")
    assert here.packet(0.0).letters == ()


def test_what_was_heard_is_kept_no_longer() -> None:
    """The other side says how many it has."""
    here, there = Courier[str, str](), Courier[str, str]()
    here.post("a")
    there.receive(here.packet(0.0), 0.0)
    assert there.due(0.0)
    here.receive(there.packet(0.0), 0.0)
    assert (here.kept, there.due(0.0)) == (0, False)
    assert not here.due(9.0)


def test_a_lost_packet_is_sent_again() -> None:
    """After a second, with everything that came after it."""
    here, there = Courier[str, str](), Courier[str, str]()
    here.post("a")
    here.packet(0.0)
    here.post("b")
    late = here.packet(0.5)
    assert tuple(there.receive(late, 0.5)) == ()
    assert not here.due(0.6)
    assert here.due(AGAIN_AFTER)
    again = here.packet(AGAIN_AFTER)
    assert tuple(there.receive(again, AGAIN_AFTER)) == ("a", "b")
    assert tuple(there.receive(again, AGAIN_AFTER)) == ()


def test_a_packet_stays_small() -> None:
    """More goes into the next one."""
    here = Courier[int, int]()
    for number in range(MOST_IN_ONE + 1):
        here.post(number)
    assert len(here.packet(0.0).letters) == MOST_IN_ONE
    assert here.due(0.0)
    assert here.packet(0.0) == Packet(MOST_IN_ONE + 1, (MOST_IN_ONE,), 0)


@given(st.lists(st.tuples(st.booleans(), Fate), max_size=60))
def test_nothing_is_lost_doubled_or_shuffled(steps: list[tuple[bool, str]]) -> None:
    """Both sides write while packets are lost, repeated and overtaken; then all is well."""
    here, there = Courier[int, int](), Courier[int, int]()
    arrived: list[int] = []
    late: list[Packet[int]] = []
    now, posted = 0.0, 0
    for writes, fate in [*steps, *[(False, "arrives")] * 8]:
        now += AGAIN_AFTER / 2
        if writes:
            here.post(posted)
            posted += 1
        packet = here.packet(now)
        if fate == "late":
            late.append(packet)
            continue
        for _ in range({"arrives": 1, "lost": 0, "twice": 2}[fate]):
            arrived += there.receive(packet, now)
        if late and fate != "lost":
            arrived += there.receive(late.pop(), now)
        if fate != "lost":
            here.receive(there.packet(now), now)
    assert arrived == list(range(posted))
    assert here.kept == 0
