"""The lobby's way to the one waiting room, whether it is in this process or shared by several."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final, Protocol

from helpline.bus import Bell
from helpline.room.errands import Addressed, Errand
from helpline.room.news import News
from helpline.room.room import Room
from helpline.room.view import RoomView, View
from helpline.room.visits import NodeName

LONGEST_SLEEP: Final = 60.0


class Matching(Protocol):
    """News of this node's people go in; what to do for them comes out of `on_errand`."""

    on_errand: Callable[[Errand], None]
    """Called on the event loop, in the order in which it was decided. It may tell news."""

    on_moved: Callable[[], None]
    """Called when the view may have changed."""

    @property
    def view(self) -> View:
        """What is known of the waiting room."""
        ...

    def tell(self, news: News) -> None:
        """How somebody of this node stands now, or what she did."""
        ...

    async def run(self) -> None:
        """Look after the timers, and the way to other nodes, until cancelled."""
        ...


class EmbeddedMatching:
    """The waiting room of a single process."""

    def __init__(self, room: Room, clock: Callable[[], float]) -> None:
        self.on_errand: Callable[[Errand], None] = _nobody_does
        self.on_moved: Callable[[], None] = _nothing
        self.view: View = RoomView(room)
        self._room: Final = room
        self._clock: Final = clock
        room.opens(clock())
        self._waiting: Final[deque[Errand]] = deque()
        self._carrying = False
        self._bell: Final = Bell()

    def tell(self, news: News) -> None:
        self._carry_out(self._room.take(HERE, news, self._clock()))
        self._bell.ring()

    async def run(self) -> None:
        while True:
            now = self._clock()
            self._carry_out(self._room.wake(now))
            due = self._room.next_wakeup()
            await self._bell.wait(LONGEST_SLEEP if due is None else max(0.01, due - now))

    def _carry_out(self, errands: Iterable[Addressed]) -> None:
        """One after the other, also what an errand itself brings about."""
        self._waiting.extend(errand for _, errand in errands)
        self.on_moved()
        if self._carrying:
            return
        self._carrying = True
        try:
            while self._waiting:
                self.on_errand(self._waiting.popleft())
        finally:
            self._carrying = False


HERE: Final = NodeName("here")
"""The only node of a waiting room that is not shared."""


def _nobody_does(_errand: Errand) -> None:
    return


def _nothing() -> None:
    return
