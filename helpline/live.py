"""A conversation somebody of this process takes part in, and the two people's presence in it.

The conversation's key is here and nowhere else, and only as long as somebody is attached. What the
people do at this moment (are they here, does one write, what has been shown) is soft: it travels as
hints on the bus, is never kept, and is sent again when it was lost.
"""

import struct
from collections import deque
from collections.abc import Callable
from enum import IntEnum
from itertools import islice
from typing import Final

from helpline.bus import Bell
from helpline.conversation import Assigned, Conversation, Event, Party, evolve
from routing.model import VisitId
from transcripts.seal import Seal, chat_name

TAIL: Final = 64
"""Entries kept in memory for readers of this process; further back is read from the journal."""

_HINT: Final = struct.Struct(">cBI")
_LETTERS: Final[dict[Party, bytes]] = {"visitor": b"v", "responder": b"r"}
_GROWN: Final = b"j"


class Sign(IntEnum):
    """What a hint says about one of the two people."""

    HERE = 1
    WRITING = 2
    GOT = 3


def hint_of(party: Party, sign: Sign, value: int) -> bytes:
    """A sign of one of the two people, for the bus."""
    return _HINT.pack(_LETTERS[party], sign, value)


def hint_of_growth(seq: int) -> bytes:
    """The journal of the conversation has reached `seq`."""
    return _HINT.pack(_GROWN, 0, seq)


class Side:
    """One of the two people at this moment. `sockets` counts the connections she ever had here."""

    __slots__ = ("got", "here", "sockets", "writing")

    def __init__(self, *, here: bool) -> None:
        self.here = here
        self.writing = False
        self.got = 0
        self.sockets = 0

    def take(self, sign: int, value: int) -> None:
        """Follow a sign of hers."""
        if sign == Sign.HERE:
            self.here = bool(value)
            self.writing = self.writing and self.here
        elif sign == Sign.WRITING:
            self.writing = bool(value)
        elif sign == Sign.GOT:
            self.got = max(self.got, value)


class Live:
    """One conversation: its seal, its state, its newest entries and whoever follows it here."""

    __slots__ = (
        "attached",
        "bells",
        "name",
        "responder",
        "seal",
        "stale",
        "state",
        "stop",
        "tail",
        "visitor",
    )

    def __init__(self, seal: Seal) -> None:
        self.seal: Final = seal
        self.name: Final = VisitId(chat_name(seal.key))
        self.state = Conversation()
        self.tail: Final[deque[Event]] = deque(maxlen=TAIL)
        self.visitor: Final = Side(here=False)
        # Who has joined is here until her line is known to be lost.
        self.responder: Final = Side(here=True)
        self.bells: Final[list[Bell]] = []
        self.attached = 0
        self.stale = False
        """Whether the journal may hold more than `state`."""
        self.stop: Callable[[], None] = _nothing

    @property
    def stream(self) -> bytes:
        """The locator of its stream."""
        return self.seal.stream

    def side(self, party: Party) -> Side:
        """One of the two people."""
        return self.visitor if party == "visitor" else self.responder

    def take(self, event: Event) -> None:
        """Fold one more event."""
        self.state = evolve(self.state, event)
        self.tail.append(event)
        if isinstance(event, Assigned):
            self.responder.here, self.responder.writing = True, False

    def since(self, after: int) -> list[tuple[int, Event]] | None:
        """Numbers and events after `after`, or None if the tail does not reach back so far."""
        missing = self.state.seq - after
        if missing <= 0:
            return []
        if missing > len(self.tail):
            return None
        newest = islice(self.tail, len(self.tail) - missing, None)
        return list(enumerate(newest, start=after + 1))

    def heard(self, hint: bytes) -> None:
        """Follow a ring of the bus and wake whoever follows the conversation here."""
        if len(hint) == _HINT.size:
            letter, sign, value = _HINT.unpack(hint)
            if letter == _GROWN:
                self.stale = self.stale or value > self.state.seq
            else:
                (self.visitor if letter == b"v" else self.responder).take(sign, value)
        for bell in self.bells:
            bell.ring()


def _nothing() -> None:
    return
