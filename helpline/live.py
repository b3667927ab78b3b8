"""A conversation somebody of this process takes part in, and how everybody in it is here.

The conversation's key is here and nowhere else, and only as long as somebody is attached. What the
people do at this moment (are they here, does one write, what has been shown) is soft: it travels as
hints on the bus, is never kept, and is sent again when it was lost.
"""

import struct
from collections.abc import Callable
from enum import IntEnum
from typing import Final

from helpline.bus import Bell
from helpline.conversation.emptying import without_words
from helpline.conversation.events import (
    Assigned,
    Departed,
    Entered,
    Event,
    HandedOver,
    Said,
    Unsaid,
)
from helpline.conversation.state import Conversation, evolve
from helpline.conversation.terms import Party
from helpline.courtesy import Courtesy
from helpline.turn import Turn
from routing.model import VisitId
from transcripts.seal import Seal, chat_name

TAIL: Final = 64
"""Entries kept in memory for readers of this process; further back is read from the journal."""

_HINT: Final = struct.Struct(">cBI")
_LETTERS: Final[dict[Party, bytes]] = {
    "visitor": b"v",
    "responder": b"r",
    "supervisor": b"s",
    "interpreter": b"i",
}
_PARTIES: Final[dict[bytes, Party]] = {letter: party for party, letter in _LETTERS.items()}
_GROWN: Final = b"j"

Asked = tuple[int, int]
"""How often it was doubted that the state is the newest, and how far the journal is said to be."""


class Sign(IntEnum):
    """What a hint says about one of the people: its value is 0 or 1, or as said here."""

    HERE = 1
    WRITING = 2
    GOT = 3
    """The number of the newest entry that her page has shown."""

    ALONE = 4
    """For how many seconds nothing was heard of her, so that the others can be told."""

    BEAT = 5
    """Her page has asked or said something at one of the nodes; the value says nothing."""


def hint_of(party: Party, sign: Sign, value: int) -> bytes:
    """A sign of one of the people, for the bus."""
    return _HINT.pack(_LETTERS[party], sign, value)


def hint_of_growth(seq: int) -> bytes:
    """The journal of the conversation has reached `seq`."""
    return _HINT.pack(_GROWN, 0, seq)


class Side:
    """One of the people at this moment. `sockets` counts the connections she ever had here.

    `beats` counts what her page has asked or said, at any node, without a line that stands.
    """

    __slots__ = ("alone", "beats", "got", "here", "sockets", "writing")

    def __init__(self, *, here: bool) -> None:
        self.here = here
        self.writing = False
        self.got = 0
        self.alone = 0
        self.beats = 0
        self.sockets = 0

    def sits_down(self) -> None:
        """Somebody new has her place."""
        self.here, self.writing, self.alone = True, False, 0

    def take(self, sign: int, value: int) -> None:
        """Follow a sign of hers."""
        if sign == Sign.HERE:
            self.here = bool(value)
            self.writing = self.writing and self.here
            self.alone = 0 if self.here else self.alone
        elif sign == Sign.WRITING:
            self.writing = bool(value)
        elif sign == Sign.GOT:
            self.got = max(self.got, value)
        elif sign == Sign.ALONE:
            self.alone = value
        elif sign == Sign.BEAT:
            self.beats += 1


class Live:
    """One conversation: its seal, its state, its newest entries and whoever follows it here."""

    __slots__ = (
        "attached",
        "bells",
        "courtesy",
        "doubts",
        "grown",
        "moment",
        "name",
        "on_behind",
        "reads_on",
        "seal",
        "sides",
        "state",
        "stop",
        "stream",
        "tail",
        "turn",
    )

    def __init__(self, seal: Seal, turn: Turn | None = None) -> None:
        """`turn`: who holds it decides; one for each stream, however often it is loaded."""
        self.seal: Final = seal
        self.stream: Final = seal.stream
        """The locator of its stream."""
        self.turn: Final = turn or Turn()
        self.name: Final = VisitId(chat_name(seal.key))
        self.state = Conversation()
        self.tail: Final[list[Event]] = []
        # Who has joined is here until her line is known to be lost.
        self.sides: Final[dict[Party, Side]] = {
            party: Side(here=party != "visitor") for party in _LETTERS
        }
        self.bells: Final[list[Bell]] = []
        self.courtesy: Final = Courtesy()
        self.moment = 0
        """Grows with whatever may have changed in how everybody is here."""
        self.attached = 0
        self.doubts = 0
        """How often somebody believed that the journal holds more than `state`."""
        self.grown = 0
        """How far the journal is said to reach; 0 if nobody has said more than `state` knows."""
        self.stop: Callable[[], None] = _nothing
        self.reads_on = False
        """Whether somebody is about to read what `stale` says is missing, and tells it then."""
        self.on_behind: Callable[[Live], None] = Live.tell
        """Called when somebody else is said to have written more than `state` knows of."""

    @property
    def visitor(self) -> Side:
        """The person who writes."""
        return self.sides["visitor"]

    @property
    def responder(self) -> Side:
        """Whoever answers her."""
        return self.sides["responder"]

    @property
    def stale(self) -> bool:
        """Whether the journal may hold more than `state`."""
        return self.doubts > 0 or self.grown > self.state.seq

    def comes(self) -> int:
        """She comes by one more connection; its number. The newest is the one that counts."""
        self.visitor.sockets += 1
        self.moment += 1
        return self.visitor.sockets

    def falls_silent(self, party: Party) -> None:
        """Somebody writes no longer: she has sent it."""
        if self.sides[party].writing:
            self.sides[party].writing = False
            self.moment += 1

    def doubt(self) -> None:
        """From now on the journal may hold more than `state`, until somebody has looked."""
        self.doubts += 1

    def asks(self) -> Asked:
        """Everything that only a look into the journal, begun after this, can answer."""
        return self.doubts, self.grown

    def answered(self, asked: Asked) -> None:
        """Somebody has looked. What was asked or rung while she looked is still to be answered."""
        doubts, grown = asked
        self.doubts -= doubts
        if self.grown == grown:
            self.grown = 0

    def take(self, event: Event) -> None:
        """Fold one more event."""
        self.keep(event, evolve(self.state, event))

    def keep(self, event: Event, state: Conversation) -> None:
        """One more event, and the state that it leads to."""
        self.state = state
        self.tail.append(event)
        if len(self.tail) > TAIL:
            del self.tail[0]
        if isinstance(event, Said):  # nearly all are
            return
        self.moment += 1
        match event:
            case Assigned() | HandedOver():
                self.responder.sits_down()
            case Entered(role=guest) | Departed(role=guest):
                self.sides[guest].sits_down()
            case Unsaid(number=number):
                self._forget(number)
            case _:
                return

    def _forget(self, number: int) -> None:
        """Nobody who reads on here gets words that she has taken back."""
        first = self.state.seq - len(self.tail) + 1
        for at in range(max(first, number), self.state.seq + 1):
            hollow = without_words(at, self.tail[at - first], number)
            if hollow is not None:
                self.tail[at - first] = hollow

    def since(self, after: int) -> list[tuple[int, Event]] | None:
        """Numbers and events after `after`, or None if the tail does not reach back so far."""
        missing = self.state.seq - after
        if missing <= 0:
            return []
        if missing == 1 and self.tail:  # nearly always
            return [(after + 1, self.tail[-1])]
        if missing > len(self.tail):
            return None
        return list(enumerate(self.tail[-missing:], start=after + 1))

    def heard(self, hint: bytes) -> None:
        """Follow a ring of the bus and wake whoever follows the conversation here."""
        if len(hint) == _HINT.size:
            letter, sign, value = _HINT.unpack(hint)
            if letter == _GROWN:
                self.grown = max(self.grown, value)
                if value > self.state.seq:
                    self.on_behind(self)
                    return
            elif letter in _PARTIES:
                self.sides[_PARTIES[letter]].take(sign, value)
                self.moment += 1
        self.tell()

    def tell(self) -> None:
        """Wake whoever follows the conversation here."""
        for bell in self.bells:
            bell.ring()


def _nothing() -> None:
    return
