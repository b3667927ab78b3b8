"""How one responder stands, and what is remembered of her."""

import pytest

from routing.model import Offer, Presence
from routing.seat import FORGOTTEN_BY_HALF, Past, Seat
from tests.unit.routing.examples import A, B, R, responder


def test_an_earlier_chat_counts_less() -> None:
    """Half as much after two hours."""
    past = Past()
    assert past.share(0.0) == 0.0
    past.count(0.0)
    past.count(FORGOTTEN_BY_HALF)
    assert past.share(FORGOTTEN_BY_HALF) == 1.5
    assert past.share(2 * FORGOTTEN_BY_HALF) == 0.75


@pytest.mark.parametrize(
    ("presence", "present", "free"),
    [
        ("ready", True, True),
        ("resting", True, False),
        ("away", False, False),
        ("paused", False, False),
        ("absent", False, False),
    ],
)
def test_only_somebody_ready_is_free(presence: Presence, *, present: bool, free: bool) -> None:
    """Whoever rests is here all the same."""
    seat = Seat(responder("r"), presence=presence)
    assert (seat.present, seat.free) == (present, free)


def test_chats_and_a_ring_take_her_room() -> None:
    """Never more than her capacity."""
    seat = Seat(responder("r", capacity=3), presence="ready")
    assert seat.room == 3
    seat.chats[B] = None
    seat.rings[1] = Offer(1, A, R, 20.0)
    assert (seat.load, seat.room, seat.free) == (2, 1, True)
    seat.rings.clear()
    seat.know(responder("r", capacity=1))
    assert (seat.room, seat.free) == (0, False)
    seat.know(responder("r", capacity=0))
    assert seat.room == 0


def test_after_her_shift_she_takes_nobody_new() -> None:
    """Her chats go on, and she is still here."""
    seat = Seat(responder("r"), presence="ready", landed=True)
    assert (seat.free, seat.present) == (False, True)


def test_new_facts_change_where_she_is_found() -> None:
    """Her spots and queues follow what she can do."""
    seat = Seat(responder("r"))
    before = (seat.spots, seat.serving, seat.helping, seat.answers)
    seat.know(responder("r", speaks={"ro": 3}))
    assert all(
        old != new
        for old, new in zip(
            before, (seat.spots, seat.serving, seat.helping, seat.answers), strict=True
        )
    )
