"""The desks of one process."""

import pytest

from helpline.absence import RELEASED_AFTER
from helpline.room import errands as to
from helpline.seat import Seat
from helpline.seats import Seats
from helpline.wire.frame import Problem
from helpline.wire.to_responder import Withdrawn
from routing.model import Language, LineId, ResponderId, Ticket, VisitId
from tests.organisation import LINE, Clock
from tests.rooms import rings, signed_in

INGRID = ResponderId("Ingrid")
TICKET = Ticket(VisitId("v"), LineId(LINE), (Language("sv"),), "anyone", translation=False, since=9)


@pytest.fixture
def clock() -> Clock:
    """It stands still."""
    return Clock()


@pytest.fixture
def seats(clock: Clock) -> Seats:
    """Nobody sits there yet."""
    return Seats(clock)


def sits(seats: Seats) -> Seat:
    """Ingrid has connected and nothing has been sent yet."""
    return seats.sits(signed_in())


def test_what_rings_survives_a_reload(seats: Seats, clock: Clock) -> None:
    """The same seat, one socket more, and what rings is told to the newest."""
    seat = sits(seats)
    seats.do(to.Ring(7, INGRID, TICKET, 0, 5, 20))
    seat.news.clear()
    clock.passes(4)
    assert sits(seats) is seat
    assert (seat.sockets, [one.seconds for one in rings(seat)]) == (2, [16])


def test_who_rises_is_kept_for_three_minutes(seats: Seats, clock: Clock) -> None:
    """With how she stood, but not with what rang; whoever signs out is not kept."""
    seat = sits(seats)
    seat.stand("available", capacity=2, languages=("sv",))
    seats.do(to.Ring(7, INGRID, TICKET, 0, 5, 20))
    seats.rises(seat, for_good=False)
    clock.passes(RELEASED_AFTER - 1)
    seats.let_go()
    assert sits(seats) is seat
    assert (seat.state, seat.rings, seat.lost_at) == ("available", {}, None)
    seats.rises(seat, for_good=True)
    seats.let_go()
    assert seats.find(INGRID) is None


def test_who_sits_elsewhere_is_replaced(seats: Seats) -> None:
    """Her socket here sees that it is not the newest."""
    seat = sits(seats)
    seats.give_up(INGRID)
    seats.give_up(INGRID)
    assert (seat.sockets, seats.find(INGRID)) == (2, None)


async def test_every_errand_at_a_desk(seats: Seats) -> None:
    """Each is told to her; for somebody who is not here it is nothing."""
    seat = sits(seats)
    seats.do(to.Ring(7, INGRID, TICKET, 0, 5, 20))
    seats.do(to.Hush(7, INGRID, "expired"))
    seats.do(to.TooLate(INGRID))
    seats.do(to.Unkept(INGRID, "storage_failed"))
    seats.do(to.NobodyComes("call-one", INGRID, VisitId("v")))
    assert list(seat.news)[1:] == [
        Withdrawn(offer=7, reason="expired"),
        Problem(code="offer_over"),
        Problem(code="storage_failed"),
        Problem(code="person_unavailable", chat="v"),
    ]
    seats.do(to.SetAway(INGRID))
    assert seat.away
    seats.do(to.TooLate(ResponderId("nobody")))
    seats.silence_all()
    seat.bell._rung = False
    seats.show_all()
    assert await seat.bell.wait(0.0)
