"""One node's part in the shared waiting room: it owns the room, is the owner's guest, or is alone.

One node owns the room, as long as it holds a lease with a fencing number. It decides; the others
tell it how their people stand and do what it asks. When the room changes hands the new owner begins
with an empty one, and every node says everything again. A node that hears of no owner for ten
seconds keeps a room of its own until it does: better matched on one node than on none.

Rule 1: whose lease may have ended, or who has heard of a newer owner, decides nothing. Nothing here
waits or sends: `adapters/shared_matching.py` does.
"""

from collections.abc import Callable, Iterable
from math import inf
from typing import Final, Literal

from helpline.room.courier import Courier
from helpline.room.envelopes import NO_FENCE, Batch, Envelope, Fence, Letter
from helpline.room.errands import Addressed, Anew, Errand, TooLate
from helpline.room.holdings import Holdings
from helpline.room.mirror import Change, Mirror
from helpline.room.news import Accepts, News
from helpline.room.peers import Peers
from helpline.room.room import Room
from helpline.room.view import RoomView, View
from helpline.room.visits import NodeName

MUTE_AFTER: Final = 3.0
"""Seconds without a sign of the owner after which a guest says nothing more to it.

So the owner, who may still hear it, drops it before it is on its own.
"""

BEAT_EVERY: Final = 1.0
"""Seconds between two signs of life, of every node."""

SESSION_LOST: Final = 4.0
"""Seconds without a packet from an owner that is heard of: it has forgotten this node.

Also: seconds for which this node did not look at anything. What reached it meanwhile may be over.
"""

OWNER_SILENT: Final = 6.0
"""Seconds without any sign of the owner after which there is none."""

ALONE_AFTER: Final = 10.0
"""Seconds without an owner after which a node matches its own people.

Longer than an owner's lease, and than it takes to drop a silent node: by then nobody else does.
"""

GATHERS: Final = 1.0
"""Seconds for which a new owner listens before anybody is rung."""

Role = Literal["seeking", "owner", "guest", "alone"]
NewRoom = Callable[[int], Room]
"""A room that numbers its offers and calls from here on, and is not open yet."""

SHORTEST_WAIT: Final = 0.01

OFFERS_OF_ONE: Final = 2**20
"""Offers that one owner may make: their numbers stay apart from those of every other."""


class Node:
    """`clock` gives seconds since 1970; `ticking` seconds that no change of the clock moves."""

    def __init__(
        self,
        name: NodeName,
        new_room: NewRoom,
        *,
        clock: Callable[[], float],
        ticking: Callable[[], float],
    ) -> None:
        self.name: Final = name
        self.role: Role = "seeking"
        self.highest = NO_FENCE
        """The newest owner that was ever heard of."""
        self.view: View = Mirror()
        self._new_room: Final = new_room
        self._clock: Final = clock
        self._ticking: Final = ticking
        self._holdings: Final = Holdings()
        self._room: Room | None = None
        self._leads_until = 0.0
        self._opens_at = inf
        self._peers = Peers()
        self._session = 0
        self._courier: Courier[Letter, Letter] = Courier()
        self._mirror = Mirror()
        self._owner_at = self._packet_at = self._beat_at = self._looked_at = ticking()
        self._errands: list[Errand] = []
        self._envelopes: list[Envelope] = []

    def tell(self, news: News) -> None:
        """How somebody of this node stands now, or what she did."""
        self._holdings.take(news)
        if self._room is not None:
            self._take(self.name, news)
        elif self.role == "guest":
            self._courier.post(news)
        elif isinstance(news, Accepts):
            self._errands.append(TooLate(news.responder))

    # The lease

    def leads(self, fence: Fence, until: float) -> None:
        """The lease is held until then (by `ticking`); it has just begun, or was renewed."""
        if self.role == "owner" and fence == self.highest:
            self._leads_until, self._owner_at = until, self._ticking()
        elif fence > self.highest:
            self.highest, self._leads_until = fence, until
            self._peers = Peers()
            self._owner_at = self._ticking()
            self._beat_at = -inf  # the others hear of it now, and say everything before it opens
            self._begin_room("owner", fence.number * OFFERS_OF_ONE)

    def leads_no_more(self) -> None:
        """The lease is somebody else's, or nobody's."""
        if self.role == "owner":
            self._seek()

    @property
    def may_decide(self) -> bool:
        """Whether the room that is here may decide anything now."""
        return self.role == "alone" or (
            self.role == "owner" and self._ticking() < self._leads_until
        )

    def decides_as(self, fence: Fence) -> bool:
        """Whether the room is here, by this very lease."""
        return self.role == "owner" and self.highest == fence and self.may_decide

    # What is heard

    def heard(self, envelope: Envelope) -> None:
        """A message of another node."""
        self._wake_up()
        fence, sender = envelope.fence, envelope.sender
        if sender == self.name or envelope.to not in {None, self.name}:
            return
        if fence < self.highest:
            if sender == fence.holder:  # it does not know yet that it is over
                self._envelopes.append(Envelope(self.highest, self.name, sender))
            return
        if fence.holder == self.name:
            if fence == self.highest and self.role == "owner":
                self._hear_guest(envelope)
        elif fence > self.highest or self.role != "guest":
            self._follow(fence)
        if sender == fence.holder and self.role == "guest":
            self._hear_owner(envelope)

    def _hear_owner(self, envelope: Envelope) -> None:
        now = self._owner_at = self._ticking()
        if envelope.packet is None or envelope.session != self._session:
            return
        self._packet_at = now
        for letter in self._courier.receive(envelope.packet, now):
            if isinstance(letter, Change):
                self._mirror.take(letter)
                self.view = self._mirror
            elif isinstance(letter, Errand):
                self._errands.append(letter)

    def _hear_guest(self, envelope: Envelope) -> None:
        """News of another node, if they belong to what it says now."""
        guest = envelope.sender
        if envelope.leaves:
            self._drop(guest)
            return
        if self._peers.begins(envelope):
            self._drop(guest)
            self._peers.add(envelope)
        for letter in self._peers.receive(envelope, self._ticking()):
            self._take(guest, letter)

    # The clock

    def tick(self) -> None:
        """Look at the clocks: what is due, who is silent, whether the lease has ended."""
        self._wake_up()
        now = self._ticking()
        if self.role == "owner" and not self.may_decide:
            self._seek()
        if self.role == "owner":
            for silent in self._peers.silent(now):
                self._drop(silent)
        elif self.role == "guest" and now - self._owner_at >= OWNER_SILENT:
            self._seek()
        elif self.role == "guest" and now - self._packet_at >= SESSION_LOST:
            self._begin_session()
        elif self.role == "seeking" and now - self._owner_at >= ALONE_AFTER:
            self._begin_room("alone", int(self._clock()) * OFFERS_OF_ONE)
        if self._room is not None and now >= self._opens_at:
            self._opens_at = inf
            self._route(self._room.opens(self._clock()))
            self.view = RoomView(self._room)  # until now it was missing people who are there
        if self._room is not None:
            self._route(self._room.wake(self._clock()))

    def patience(self) -> float:
        """Seconds until `tick` has something to do, if nothing is heard or told before."""
        due = None if self._room is None else self._room.next_wakeup()
        until_beat = self._beat_at + BEAT_EVERY - self._ticking()
        wait = min(until_beat, self._opens_at - self._ticking())
        wait = wait if due is None else min(wait, due - self._clock())
        return max(SHORTEST_WAIT, wait)

    def collect(self) -> Batch:
        """What is to go out now, and what to do here when it has."""
        now = self._ticking()
        beats = now - self._beat_at >= BEAT_EVERY
        if beats:
            self._beat_at = now
        envelopes, self._envelopes = self._envelopes, []
        errands, self._errands = tuple(self._errands), []
        speaks = self.role == "guest" and now - self._owner_at < MUTE_AFTER
        if speaks and (beats or self._courier.due(now)):
            packet = self._courier.packet(now)
            envelopes.append(
                Envelope(self.highest, self.name, self.highest.holder, self._session, packet)
            )
        if self.role != "owner" or self._room is None:
            return Batch(None, tuple(envelopes), errands)
        if beats:
            envelopes.append(Envelope(self.highest, self.name, None))
        envelopes += self._peers.collect(self.highest, self._room, now, beats=beats)
        return Batch(self.highest, tuple(envelopes), errands)

    def leaves(self) -> Envelope | None:
        """What a node says that stops now; None: nobody has to know."""
        if self.role != "guest":
            return None
        return Envelope(
            self.highest, self.name, self.highest.holder, self._session, packet=None, leaves=True
        )

    # The changes of role

    def _wake_up(self) -> None:
        """Whoever stood still for long was given up meanwhile, and does nothing it was told."""
        now, looked_at = self._ticking(), self._looked_at
        self._looked_at = now
        if now - looked_at >= SESSION_LOST and self.role == "guest":
            self._begin_session()

    def _begin_room(self, role: Role, first: int) -> None:
        self.role = role
        self._room = self._new_room(first)
        if role == "alone":
            self._room.is_of_one_node()
        self._opens_at = self._ticking() + (GATHERS if role == "owner" else 0.0)
        self._errands = [Anew()]
        for news in self._holdings:
            self._take(self.name, news)

    def _follow(self, fence: Fence) -> None:
        """Somebody else owns the room: tell her everything."""
        self.highest = fence
        self.role = "guest"
        self._room = None
        self._owner_at = self._ticking()
        self._begin_session()

    def _begin_session(self) -> None:
        self._session += 1
        self._courier, self._mirror = Courier(), Mirror()
        self._packet_at = self._ticking()
        self._errands = [Anew()]
        for news in self._holdings:
            self._courier.post(news)

    def _seek(self) -> None:
        self.role = "seeking"
        self._room = None
        self._peers = Peers()
        self._errands = [Anew()]

    # The room that is here

    def _take(self, node: NodeName, letter: Letter) -> None:
        if self._room is not None and self.may_decide and isinstance(letter, News):
            self._route(self._room.take(node, letter, self._clock()))

    def _drop(self, node: NodeName) -> None:
        self._peers.drop(node)
        if self._room is not None and self.may_decide:
            self._route(self._room.drop(node, self._clock()))

    def _route(self, errands: Iterable[Addressed]) -> None:
        self._peers.moved = True
        for node, errand in errands:
            if node == self.name:
                self._errands.append(errand)
            else:
                self._peers.post(node, errand)
