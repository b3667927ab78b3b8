"""What passes between nodes: who owns the room, and packets of letters to it and from it."""

from dataclasses import dataclass
from typing import Final

from helpline.room.courier import Packet
from helpline.room.errands import Errand
from helpline.room.mirror import Change
from helpline.room.news import News
from helpline.room.visits import NodeName


@dataclass(frozen=True, slots=True, order=True)
class Fence:
    """Names one owner of the room for one time: the higher one is the newer one."""

    number: int
    holder: NodeName


NO_FENCE: Final = Fence(0, NodeName(""))
"""Lower than every other."""

Letter = News | Errand | Change
"""To the owner of the room: news. From it: errands, and changes of the mirror."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message. `to` None: to every node. Without a packet it only says who owns the room.

    `session` counts how often this node has begun to say everything anew; `leaves`: it stops now.
    """

    fence: Fence
    sender: NodeName
    to: NodeName | None
    session: int = 0
    packet: Packet[Letter] | None = None
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What goes out together, and what is to be done here once it has gone out.

    `fence`: only if this one still holds the lease; None: in any event.
    """

    fence: Fence | None
    envelopes: tuple[Envelope, ...]
    errands: tuple[Errand, ...]
