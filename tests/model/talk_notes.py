"""What has happened in a conversation, kept in the simplest form, to judge what happens next."""

from typing import Final

from helpline.conversation.events import (
    Agreed,
    Allowed,
    Assigned,
    Declined,
    Departed,
    Doubted,
    Emptied,
    Ended,
    Entered,
    Event,
    HandedOver,
    Noted,
    Opened,
    Proposed,
    Released,
    Said,
    Shared,
    Tapped,
    Translated,
    Unsaid,
    Untranslated,
    Withdrawn,
)
from helpline.conversation.terms import Asker, Joins, ToPerson, What
from routing.model import Language, ResponderId

SIX_HOURS: Final = 6 * 3600.0


class Notes:
    """A notebook beside the conversation; it shares no code with it."""

    def __init__(self) -> None:
        self.events = 0
        self.opened = False
        self.ended = False
        self.sits: ResponderId | None = None
        self.guests: dict[str, ResponderId] = {}
        self.never: set[ResponderId] = set()
        self.proposed: tuple[int, Asker, What] | None = None
        self.yes = False
        self.taken: list[tuple[Asker, str]] = []
        self.last_heard = 0.0
        self.newest = 0
        self.said_yes = {"visitor": False, "responder": False}
        self.yes_at = 0
        self.writes: Language | None = None
        self.had_turns: set[int] = set()

    def translates(self) -> bool:
        """Whether both sides have said yes in a language, and somebody is there."""
        both = all(self.said_yes.values()) and self.writes is not None
        return both and self.sits is not None and not self.ended

    def judge(self, event: Event, now: float) -> None:
        """Whether this may happen now, by what has happened so far."""
        self.events += 1
        assert event.at == now
        assert not self.ended, "after the end"
        match event:
            case Opened():
                assert not self.opened, "opened twice"
                self.opened, self.last_heard = True, now
                self.said_yes["visitor"] = event.translation
                self.writes = event.languages[0] if event.languages else None
            case Said(party, key) | Tapped(party, key):
                assert self.sits is not None, "words to nobody"
                assert party in {"visitor", "responder"} or party in self.guests, "an empty seat"
                self._once(party, key)
                self.last_heard = now
                if isinstance(event, Said) and party == "visitor":
                    self.newest = self.events
            case Emptied():
                raise AssertionError("an emptied entry is made by the engine only")
            case Unsaid(number, key):
                assert number == self.newest != 0, "not what she said last"
                self._once("visitor", key)
                self.newest = 0
            case Ended(by, how):
                assert self.opened, "ended before it began"
                assert by in {"visitor", "responder", "line"}, "a guest ended it"
                assert how != "quiet" or now >= self.last_heard + SIX_HOURS, "ended too early"
                self.ended = True
            case Assigned() | HandedOver() | Released() | Entered() | Departed() | Shared():
                self._comes_or_goes(event, now)
            case Proposed() | Noted() | Agreed() | Declined() | Withdrawn():
                self._proposal(event)
            case Allowed() | Translated() | Untranslated() | Doubted():
                self._translation(event)

    def _translation(self, event: Allowed | Translated | Untranslated | Doubted) -> None:
        match event:
            case Allowed(party, key, on, language):
                assert party == "visitor" or self.sits is not None, "nobody says yes for the desk"
                if party == "visitor":
                    self.writes = language
                self._once(party, key)
                self.said_yes[party], self.yes_at = on, self.events
            case Translated(number) | Untranslated(number):
                assert self.translates(), "translated without a yes"
                assert number not in self.had_turns, "translated twice"
                assert self.yes_at < number < self.events, "not written while both agreed"
                self.had_turns.add(number)
            case Doubted(party, key, number):
                assert 0 < number < self.events, "a doubt about nothing"
                self._once(party, key)

    def _comes_or_goes(
        self,
        event: Assigned | HandedOver | Released | Entered | Departed | Shared,
        now: float,
    ) -> None:
        match event:
            case Assigned(responder):
                assert self.opened, "assigned before she came"
                assert self.sits is None, "two responders"
                assert responder not in self.never, "somebody she asked not to meet"
                self.sits, self.last_heard = responder, now
            case HandedOver(responder):
                self._hands_over(responder)
                self.last_heard = now
            case Released(by=by, key=key):
                assert self.sits is not None, "released without a responder"
                if by == "visitor":
                    self._once("visitor", key)
                    self.never.add(self.sits)
                self._forget_if_asked()
                self.sits, self.guests, self.proposed, self.yes = None, {}, None, False
                self.said_yes["responder"] = False
            case Entered(role, responder, name):
                assert self.yes, "a guest without a yes"
                assert self.proposed is not None
                assert self.proposed[2] == Joins(role, responder, name), "another guest"
                assert role not in self.guests, "two on one seat"
                self.guests[role], self.proposed, self.yes = responder, None, False
            case Departed(role):
                assert self.guests.pop(role, None) is not None, "departed twice"
            case Shared(key):
                assert self.sits is None, "shared while somebody is there"
                self._once("visitor", key)

    def _hands_over(self, responder: ResponderId) -> None:
        assert self.sits not in {None, responder}, "handed over by nobody"
        assert responder not in self.never, "somebody she asked not to meet"
        assert self.yes, "handed over without a yes"
        assert self.proposed is not None
        what = self.proposed[2]
        assert not isinstance(what, Joins), "a guest took over"
        assert not isinstance(what, ToPerson) or what.responder == responder, "another one came"
        assert responder not in self.guests.values(), "she sits twice"
        self._forget_if_asked()
        self.sits, self.proposed, self.yes = responder, None, False
        self.said_yes["responder"] = False

    def _proposal(self, event: Proposed | Noted | Agreed | Declined | Withdrawn) -> None:
        assert self.sits is not None, "proposed to nobody"
        if isinstance(event, Proposed):
            assert self.proposed is None, "two proposals"
            assert event.by in {"visitor", "responder"}, "proposed by a guest"
            self._once(event.by, event.key)
            self.proposed, self.yes = (self.events, event.by, event.what), False
            return
        assert self.proposed is not None, "nothing is proposed"
        number, by, _ = self.proposed
        assert event.number == number, "another proposal"
        match event:
            case Agreed(key=key):
                self._once("visitor", key)
                self.yes = True
            case Declined(key=key):
                self._once("visitor", key)
                assert by != "visitor", "she refused what she asked for"
                self.proposed, self.yes = None, False
            case Withdrawn(by=whose, key=key):
                self._once(whose, key)
                assert whose not in {"supervisor", "interpreter"}, "a guest took it back"
                assert whose != "responder" or by == "responder", "her wish was taken back for her"
                self.proposed, self.yes = None, False
            case Noted():
                assert not self.yes, "noted after the yes"

    def _forget_if_asked(self) -> None:
        """She asked for somebody else, and her responder leaves now: these two meet no more."""
        if self.proposed is not None and self.proposed[1] == "visitor" and self.sits is not None:
            self.never.add(self.sits)

    def _once(self, who: Asker, key: str) -> None:
        assert not key or (who, key) not in self.taken, "the same thing twice"
        self.taken.append((who, key))
