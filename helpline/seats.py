"""The desks of this process: who sits at them, and what the waiting room wants done there."""

from collections.abc import Callable
from typing import Final, assert_never

from helpline.absence import RELEASED_AFTER
from helpline.room import errands as to
from helpline.seat import Seat
from helpline.staff.sessions import SignedIn
from helpline.wire.frame import Problem
from routing.model import ResponderId

AtDesk = (
    to.Ring
    | to.Hush
    | to.TooLate
    | to.Unkept
    | to.SetAway
    | to.CallHer
    | to.CallEnds
    | to.Belled
    | to.NobodyComes
)
"""The errands that a seat does."""


class Seats:
    """Every seat, as long as somebody sits there or her chats wait for her."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock: Final = clock
        self._seats: Final[dict[ResponderId, Seat]] = {}
        self.translates: Callable[[], bool] = _never
        """Whether anything can be translated here, so that training for it counts."""

    def find(self, responder: ResponderId) -> Seat | None:
        """Her seat."""
        return self._seats.get(responder)

    def sits(self, me: SignedIn) -> Seat:
        """Her console has connected, once more or for the first time."""
        now = self._clock()
        seat = self._seats.get(me.staff_id)
        if seat is None:
            seat = self._seats[me.staff_id] = Seat(me, now)
        seat.me = me
        seat.translates = self.translates()
        seat.sockets += 1
        seat.lost_at = None
        seat.bell.ring()
        seat.ring_again(now)
        return seat

    def rises(self, seat: Seat, *, for_good: bool) -> None:
        """Her socket is gone. How she stood is kept for a while, unless she has signed out."""
        seat.lost_at = self._clock() - (RELEASED_AFTER if for_good else 0.0)
        seat.news.clear()
        seat.rings.clear()

    def give_up(self, responder: ResponderId) -> None:
        """She sits at another node now: her socket here is told so and closes."""
        seat = self._seats.pop(responder, None)
        if seat is not None:
            seat.sockets += 1
            seat.bell.ring()

    def let_go(self) -> None:
        """Forget those whose chats wait for them no longer."""
        long_ago = self._clock() - RELEASED_AFTER
        for responder, seat in tuple(self._seats.items()):
            if seat.lost_at is not None and seat.lost_at <= long_ago:
                del self._seats[responder]

    def silence_all(self) -> None:
        """Nothing rings any more."""
        for seat in self._seats.values():
            seat.silence_all()

    def show_all(self) -> None:
        """Let every console look at what has changed."""
        for seat in self._seats.values():
            seat.bell.ring()

    def do(self, errand: AtDesk) -> None:
        """What the waiting room wants done at a desk; nothing if nobody sits there."""
        seat = self._seats.get(
            errand.by if isinstance(errand, to.NobodyComes) else errand.responder
        )
        if seat is None:
            return
        match errand:
            case to.Ring():
                seat.ring(errand, self._clock())
            case to.Hush(number, _, reason):
                seat.silence(number, reason)
            case to.TooLate():
                seat.tell(Problem(code="offer_over"))
            case to.Unkept(why=why):
                seat.tell(Problem(code=why))
            case to.SetAway():
                seat.away = True
                seat.bell.ring()
            case to.CallHer() | to.CallEnds():
                seat.call(errand)
            case to.Belled():
                seat.toll(errand)
            case to.NobodyComes(visit=visit):
                seat.tell(Problem(code="person_unavailable", chat=visit))
            case _:
                assert_never(errand)


def _never() -> bool:
    return False
