"""The other nodes, as the owner of the room knows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from helpline.room.courier import Courier
from helpline.room.envelopes import Envelope, Fence, Letter
from helpline.room.mirror import Key, Sight, changes, sights
from helpline.room.room import Room
from helpline.room.view import RoomView
from helpline.room.visits import NodeName

SILENT_AFTER: Final = 6.0
"""Seconds without a sign of a node after which its people are taken for lost."""

SHOWN_EVERY: Final = 0.5
"""Seconds between two changes of the mirrors."""

MOST_KEPT: Final = 50_000
"""Letters that a node may leave unheard before it is given up."""


@dataclass(slots=True, eq=False)
class _Peer:
    """One other node."""

    session: int
    courier: Courier[Letter, Letter] = field(default_factory=Courier)
    seen: dict[Key, Sight] = field(default_factory=dict)
    heard_at: float = 0.0


class Peers:
    """Every node that has said what it holds."""

    def __init__(self) -> None:
        self._peers: Final[dict[NodeName, _Peer]] = {}
        self._shown_at = 0.0
        self.moved = False
        """Whether mirrors may show something old."""

    def begins(self, envelope: Envelope) -> bool:
        """Whether a node begins to say everything; only its first packet can be that."""
        peer = self._peers.get(envelope.sender)
        first = envelope.packet is not None and envelope.packet.first == 1
        return first and (peer is None or envelope.session > peer.session)

    def add(self, envelope: Envelope) -> None:
        """A node begins."""
        self._peers[envelope.sender] = _Peer(envelope.session)
        self.moved = True

    def receive(self, envelope: Envelope, now: float) -> Iterable[Letter]:
        """The news in a packet that are new and in turn."""
        peer = self._peers.get(envelope.sender)
        if peer is None or envelope.packet is None or envelope.session != peer.session:
            return ()
        peer.heard_at = now
        return peer.courier.receive(envelope.packet, now)

    def post(self, node: NodeName, letter: Letter) -> None:
        """Something for a node; nothing is kept for one that has gone."""
        if node in self._peers:
            self._peers[node].courier.post(letter)

    def drop(self, node: NodeName) -> None:
        """A node has gone."""
        self._peers.pop(node, None)

    def silent(self, now: float) -> list[NodeName]:
        """The nodes of which nothing is heard, or which hear nothing."""
        return [
            node
            for node, peer in self._peers.items()
            if now - peer.heard_at >= SILENT_AFTER or peer.courier.kept > MOST_KEPT
        ]

    def collect(self, fence: Fence, room: Room, now: float, *, beats: bool) -> Iterator[Envelope]:
        """What goes out to each node now, with what has changed for it."""
        shows = room.is_open and self.moved and now - self._shown_at >= SHOWN_EVERY
        if shows:
            self._shown_at, self.moved = now, False
        view = RoomView(room)
        for node, peer in self._peers.items():
            change = changes(peer.seen, sights(room, view, node)) if shows else None
            if change is not None:
                peer.courier.post(change)
            if beats or peer.courier.due(now):
                packet = peer.courier.packet(now)
                yield Envelope(fence, fence.holder, node, peer.session, packet)
