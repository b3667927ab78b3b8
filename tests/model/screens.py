"""What the people in a conversation have on their screens, made of the frames they are sent."""

from dataclasses import dataclass, field

from helpline.conversation.events import Event, Said
from helpline.conversation.state import Conversation
from helpline.conversation.terms import Party, Phase, Place
from helpline.text import Text
from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.for_responder import Reader, for_responder, leaves
from helpline.wire.for_visitor import for_visitor
from routing.model import ResponderId


@dataclass
class Page:
    """Her page: who is there, what is proposed, and every message."""

    phase: Phase = Phase.WAITING
    name: str = ""
    guests: set[str] = field(default_factory=set)
    proposal: int | None = None
    agreed: bool = False
    words: dict[int, str] = field(default_factory=dict)
    translated: set[int] = field(default_factory=set)
    other: dict[int, str] = field(default_factory=dict)

    def is_told(self, seq: int, event: Event) -> None:
        """One more frame."""
        match for_visitor(seq, event):
            case page.Joined(name=name):
                self.phase, self.name, self.proposal = Phase.OPEN, name, None
            case page.Parted():
                self.phase, self.name, self.guests, self.proposal = Phase.WAITING, "", set(), None
            case page.Over():
                self.phase, self.guests, self.proposal = Phase.ENDED, set(), None
            case page.Proposal(number=number):
                self.proposal, self.agreed = number, False
            case page.Settled(number=number, outcome=outcome):
                assert number == self.proposal
                self.agreed = outcome == "agreed"
                self.proposal = number if self.agreed else None
            case page.Entered(role=role):
                self.guests.add(role)
                self.proposal = None
            case page.Departed(role=role):
                self.guests.remove(role)
            case page.Message(seq=number, text=text):
                self.words[number] = text
            case page.Unsaid(number=number):
                del self.words[number]
                self.other.pop(number, None)
            case page.Translated(number=number, text=text):
                assert number not in self.translated, "translated twice"
                self.translated.add(number)
                if text is not None:
                    self.other[number] = text
            case _:
                pass

    def agrees_with(self, state: Conversation) -> None:
        """Her page shows what is so."""
        if state.phase is Phase.NEW:
            return
        assert self.phase is state.phase
        if state.phase is not Phase.ENDED:
            assert self.name == state.responder_name
        assert self.guests == {one.role for one in state.guests}
        open_ = state.proposal
        assert self.proposal == (None if open_ is None else open_.number)
        assert open_ is None or self.agreed == open_.agreed


@dataclass
class Console:
    """One colleague's console: where she sits in the chat, and what it shows."""

    me: ResponderId
    reader: Reader | None = None
    read: int = 0
    shown: dict[int, str] = field(default_factory=dict)
    other: dict[int, str] = field(default_factory=dict)
    guests: set[str] = field(default_factory=set)
    proposal: int | None = None

    def is_told(self, state: Conversation, journal: list[Event], now: float) -> None:
        """Follow the chat as the server does: to the end of a place, then from a new one."""
        self._follow(journal, now)
        place = state.place(self.me)
        if self.reader is None and place is not None:
            self._sit_down(place, state, journal, now)

    def _sit_down(
        self, place: Place, state: Conversation, journal: list[Event], now: float
    ) -> None:
        self.reader, self.read = Reader("c" * 22, self.me, place), 0
        self.shown, self.other, self.proposal = {}, {}, None
        self.guests = {one.role for one in state.guests}
        self._follow(journal, now)
        allowed = journal[place.reads - 1 :]
        assert [*self.shown.values()] == [
            one.text.words for one in allowed if isinstance(one, Said)
        ]
        hidden = [one for one in journal[: place.reads - 1] if hasattr(one, "text")]
        unseen = {one.text.words for one in hidden if isinstance(one.text, Text)}
        assert not unseen & self.words()

    def _follow(self, journal: list[Event], now: float) -> None:
        while self.reader is not None and self.read < len(journal):
            event = journal[self.read]
            self.read += 1
            frame = for_responder(self.reader, self.read, event=event, now=now)
            self._see(frame)
            if leaves(self.reader, self.read, event):
                assert frame is not None, "a chat that vanished without a word"
                self.reader = None

    def _see(self, frame: desk.ToResponder | None) -> None:
        match frame:
            case desk.Message(seq=number, text=text):
                self.shown[number] = text
            case desk.Unsaid(number=number):
                self.shown.pop(number, None)
                self.other.pop(number, None)
            case desk.Translated(number=number) | desk.Doubted(number=number):
                assert self.reader is not None
                assert number >= self.reader.place.reads, "of a message that is not hers to read"
                if isinstance(frame, desk.Translated) and frame.text is not None:
                    self.other[number] = frame.text
            case desk.Entered(role=role):
                self.guests.add(role)
                self.proposal = None
            case desk.Departed(role=role):
                self.guests.discard(role)
                if self._sits_as(role):
                    self._forget()
            case desk.Handed():
                self.proposal = None
                if self._sits_as("responder"):
                    self._forget()
            case desk.Over(how="gone" | "asked"):
                self._forget()
            case desk.Proposal(number=number):
                self.proposal = number
            case desk.Settled(number=number, outcome=outcome):
                assert number == self.proposal
                self.proposal = number if outcome == "agreed" else None
            case _:
                pass

    def _sits_as(self, role: Party) -> bool:
        return self.reader is not None and self.reader.place.party == role

    def _forget(self) -> None:
        """The chat may go on elsewhere, without her."""
        self.shown, self.other, self.proposal = {}, {}, None

    def words(self) -> set[str]:
        """Whatever can be read on it, as it was written or in other words."""
        return {*self.shown.values(), *self.other.values()}

    def agrees_with(self, state: Conversation) -> None:
        """The chat is on her console exactly while she sits in it, and shows what is so."""
        place = state.place(self.me)
        assert (None if self.reader is None else self.reader.place) == place
        if place is not None:
            assert self.guests == {one.role for one in state.guests}
            open_ = state.proposal
            assert self.proposal == (None if open_ is None else open_.number)
