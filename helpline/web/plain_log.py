"""The conversation as somebody without script reads it: what the script folds from frames."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

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
from helpline.conversation.terms import Along, Reason, Rendering


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of it. `told` is a sentence of the catalogue; otherwise it is somebody's words.

    `role` names a guest. `signal` is a one-tap answer of hers. `number` is that of her own words.
    `other` is what a computer made of it, from the language `source`; `seq` is its number.
    """

    told: str = ""
    name: str = ""
    own: bool = False
    role: str = ""
    text: str = ""
    signal: str = ""
    number: int = 0
    seq: int = field(default=0, compare=False)
    other: str = ""
    source: str = ""


@dataclass(slots=True)
class Log:
    """All of it. `share`: she may still say what the next one reads.

    `last_at` is when anything happened last (seconds since 1970); `ended` is by whom it was ended,
    how, and who was there. `reason` is that of the newest proposal.
    """

    entries: list[Entry] = field(default_factory=list)
    seq: int = 0
    who: str = ""
    guests: dict[str, str] = field(default_factory=dict)
    share: bool = False
    along: Along | None = None
    reason: Reason = "none"
    last_at: float = 0.0
    ended: tuple[str, str, str] | None = None

    def take(self, event: Event) -> None:
        """Fold one more event."""
        self.seq += 1
        self.last_at = event.at if not isinstance(event, Opened) else self.last_at
        match event:
            case Said() | Emptied() | Unsaid() | Tapped():
                self._writes(event)
            case Assigned(name=name, kind=kind) | HandedOver(name=name, kind=kind):
                self._joins(name, kind)
            case Released(by=by, along=along):
                self._tell("released" if by == "visitor" else "parted", self.who)
                self.who, self.guests, self.along = "", {}, along
                self.share = by != "visitor"
            case Shared(along=along):
                self.along, self.share = along, False
                self._tell(f"shared.{along}")
            case Noted(text=text):
                self.entries.append(Entry(told="note", name=self.who, text=text.words))
            case Ended(by=by, how=how):
                self.ended = (by, how, self.who)
            case Proposed(reason=reason):
                self.reason = reason
            case Translated(number=number, rendering=guess):
                self._translates(number, guess)
            case Opened() | Allowed() | Untranslated() | Doubted():
                pass
            case _:
                self._decides(event)

    def _writes(self, event: Said | Emptied | Unsaid | Tapped) -> None:
        match event:
            case Said(party=party, text=text):
                number = self.seq if party == "visitor" else 0
                self._says(party, Entry(text=text.words, number=number, seq=self.seq))
            case Emptied():
                self._tell("unsaid")
            case Unsaid(number=number):
                for at, one in enumerate(self.entries):
                    if one.number == number:
                        self.entries[at] = Entry(told="unsaid")
            case Tapped("visitor", signal=signal):
                self._says("visitor", Entry(signal=signal))
                if signal == "moment":
                    self._tell("moment", self.who)
            case Tapped():
                self._tell("quiet", self.who)

    def _translates(self, number: int, guess: Rendering) -> None:
        """What somebody wrote to her, in her language."""
        for at, one in enumerate(self.entries):
            if one.seq == number and not one.own:
                self.entries[at] = replace(one, other=guess.text.words, source=guess.source)

    def _decides(self, event: Agreed | Declined | Withdrawn | Entered | Departed) -> None:
        match event:
            case Agreed(along=along):
                self.along = along
            case Declined():
                self.along = None
                self._tell("refused", self.who)
            case Withdrawn(by=by):
                self.along = None
                asker = "you" if by == "visitor" else "line" if by == "line" else "them"
                self._tell(f"withdrawn.{asker}", self.who)
            case Entered(role=role, name=name):
                self.guests[role] = name
                self._tell(f"entered.{role}", name)
                self._reads(name)
            case Departed(role=role, name=name):
                self.guests.pop(role, None)
                self._tell("went", name)

    def _joins(self, name: str, kind: str) -> None:
        if self.who:
            self._tell("went", self.who)
        first = not self.entries
        self.who, self.share = name, False
        self._tell(f"joined.{kind}", name)
        if not first:
            self._reads(name)
        self.along = None

    def _reads(self, name: str) -> None:
        if self.along is not None:
            self._tell(f"reads.{self.along}", name)
            self.along = None

    def _says(self, party: str, said: Entry) -> None:
        own = party == "visitor"
        guest = self.guests.get(party, "")
        name = "" if own else guest or self.who
        role = party if guest else ""
        self.entries.append(replace(said, name=name, own=own, role=role))

    def _tell(self, told: str, name: str = "") -> None:
        self.entries.append(Entry(told=told, name=name))


def log_of(events: Iterable[Event]) -> Log:
    """The log after these events, from the first one on."""
    log = Log()
    for event in events:
        log.take(event)
    return log
