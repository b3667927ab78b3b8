"""Limits bound a flood without knowing who anybody is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.errors import LineFull, SlowDown
from helpline.web.bucket import Bucket
from helpline.web.limits import Admission, Pace, responder_pace, visitor_pace

ONE = Bucket(b"one", b"one before")
OTHER = Bucket(b"other", b"other before")


def _taken(pace: Pace, times: list[float]) -> int:
    """How many of the messages at these times are taken."""
    taken = 0
    for now in times:
        try:
            pace.take(now)
            taken += 1
        except SlowDown:
            pass
    return taken


def test_a_person_may_send_eight_in_a_row_and_twenty_a_minute() -> None:
    """Several short messages are how people write; a machine is slowed down."""
    pace = visitor_pace(0.0)
    assert _taken(pace, [0.0] * 20) == 8
    assert _taken(pace, [60.0] * 40) == 8
    assert _taken(visitor_pace(0.0), [second / 10 for second in range(600)]) == 8 + 19


def test_a_responder_may_send_two_a_second() -> None:
    """She writes with three people at most."""
    assert _taken(responder_pace(0.0), [second / 10 for second in range(600)]) == 30 + 119


def test_over_the_limit_the_wait_is_said() -> None:
    """In whole seconds, after which the next message is taken."""
    pace = visitor_pace(0.0)
    assert _taken(pace, [0.0] * 8) == 8
    with pytest.raises(SlowDown) as over:
        pace.take(0.0)
    assert over.value.seconds == 3
    with pytest.raises(SlowDown) as over:
        pace.take(2.5)
    assert over.value.seconds == 1
    pace.take(3.0)


def test_the_fifth_time_ends_the_connection() -> None:
    """Four times it is said, then it is closed (R24)."""
    pace = visitor_pace(0.0)
    assert _taken(pace, [0.0] * 12) == 8
    assert not pace.worn_out
    assert _taken(pace, [0.0]) == 0
    assert pace.worn_out


@given(st.lists(st.floats(0, 100), max_size=60), st.integers(1, 120), st.integers(1, 30))
def test_never_more_than_the_pace(steps: list[float], per_minute: int, at_once: int) -> None:
    """Whenever messages come, the burst and the time bound them; the wait that is said suffices."""
    pace, now, taken = Pace(per_minute=per_minute, at_once=at_once, now=0.0), 0.0, 0
    for step in steps:
        now += step
        try:
            pace.take(now)
            taken += 1
        except SlowDown as slow:
            now += slow.seconds
            pace.take(now)
            taken += 1
    assert taken <= at_once + now * per_minute / 60 + 1e-3


def test_a_clock_that_goes_back_gives_nothing() -> None:
    """Neither more messages nor an error."""
    pace = visitor_pace(100.0)
    assert _taken(pace, [100.0] * 8 + [50.0, 40.0]) == 8


def test_four_of_a_network_may_wait() -> None:
    """The fifth does not get in; somebody of another network does."""
    admission = Admission(200)
    leaving = [admission.enter(ONE) for _ in range(4)]
    with pytest.raises(LineFull):
        admission.enter(ONE)
    admission.enter(OTHER)
    leaving[0]()
    admission.enter(ONE)
    assert len(admission) == 5


def test_leaving_twice_counts_once() -> None:
    """A socket may end in more than one way at once."""
    admission = Admission(200)
    leave = admission.enter(ONE)
    admission.enter(ONE)
    leave()
    leave()
    assert len(admission) == 1


def test_the_process_takes_only_so_many() -> None:
    """Whatever network they come from, and when nobody can tell."""
    admission = Admission(2)
    leave = admission.enter(None)
    admission.enter(ONE)
    for bucket in (None, OTHER):
        with pytest.raises(LineFull):
            admission.enter(bucket)
    leave()
    admission.enter(None)


def test_people_who_cannot_be_told_apart_are_not_counted_together() -> None:
    """Behind the onion service or a proxy that tells nothing, four would be the whole line."""
    admission = Admission(200)
    for _ in range(100):
        admission.enter(None)
    assert len(admission) == 100


def test_a_new_key_does_not_let_four_more_in() -> None:
    """Those who came under the key before are counted as well."""
    admission = Admission(200)
    for _ in range(3):
        admission.enter(Bucket(b"old", b"older"))
    admission.enter(Bucket(b"new", b"old"))
    with pytest.raises(LineFull):
        admission.enter(Bucket(b"new", b"old"))


def test_nothing_is_remembered_of_who_has_left() -> None:
    """An empty waiting room holds no bucket."""
    admission = Admission(200)
    for leave in [admission.enter(bucket) for bucket in (ONE, ONE, OTHER, None)]:
        leave()
    assert (len(admission), dict(admission._by_bucket)) == (0, {})
