"""Which frame the visitor's page gets for each event: the only place that decides what she sees."""

from json.encoder import encode_basestring as quoted
from typing import assert_never

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
from helpline.conversation.terms import Asker, Party
from helpline.wire import to_visitor as page
from helpline.wire.frame import By, SeatName, Side
from helpline.wire.in_other_words import in_other_words
from helpline.wire.proposed import who_would_come


def said_to_visitor(seq: int, event: Said) -> str:
    """The frame for words, as JSON: what `for_visitor` makes, without a model on the way.

    Once for every message and reader; a test holds it to the model.
    """
    party, key, text, _ = event
    if party == "visitor":
        whose = f'"by":"you","role":null,"key":{quoted(key)}'
    else:
        whose = f'"by":"them","role":"{party}","key":null'
    return f'{{"type":"message","seq":{seq},{whose},"text":{text.quoted}}}'


def for_visitor(seq: int, event: Event) -> page.ToVisitor | None:
    """The frame for entry `seq`; None for what she knows already."""
    match event:
        case Said(party, key, text):
            by, role, own = _whose(party, key)
            return page.Message(seq=seq, by=by, role=role, key=own, text=text.words)
        case Tapped(party, key, signal):
            by, role, own = _whose(party, key)
            return page.Tapped(seq=seq, by=by, role=role, key=own, signal=signal)
        case Unsaid(number, key):
            return page.Unsaid(seq=seq, number=number, key=key)
        case Assigned(_, name, kind) | HandedOver(_, name, kind):
            return page.Joined(seq=seq, name=name, kind=kind)
        case Released(_, "visitor", along, key):
            return page.Parted(seq=seq, by="you", key=key, along=along)
        case Released(along=along):
            return page.Parted(seq=seq, by="line", along=along)
        case Shared(key, along):
            return page.Shared(seq=seq, key=key, along=along)
        case Proposed() | Noted() | Agreed() | Declined() | Withdrawn():
            return _proposal(seq, event)
        case Allowed() | Translated() | Untranslated() | Doubted():
            return _translation(seq, event)
        case Entered(role=guest, name=name):
            return page.Entered(seq=seq, role=guest, name=name)
        case Departed(role=guest):
            return page.Departed(seq=seq, role=guest)
        case Ended(by=ender, how=how):
            return page.Over(seq=seq, by=_by(ender), how=how)
        case Opened() | Emptied():
            return None
        case _:
            assert_never(event)


def _proposal(seq: int, event: Proposed | Noted | Agreed | Declined | Withdrawn) -> page.ToVisitor:
    match event:
        case Proposed(party, key, what, reason):
            by, _, own = _whose(party, key)
            comes = who_would_come(what)
            return page.Proposal(seq=seq, number=seq, by=by, key=own, reason=reason, **comes)
        case Noted(number, text):
            return page.Note(seq=seq, number=number, text=text.words)
        case Agreed(number, key, along):
            return page.Settled(
                seq=seq, number=number, outcome="agreed", by="you", key=key or None, along=along
            )
        case Declined(number, key):
            return page.Settled(seq=seq, number=number, outcome="refused", by="you", key=key)
        case Withdrawn(number, by=asker, key=key):
            own = (key or None) if asker == "visitor" else None
            return page.Settled(seq=seq, number=number, outcome="withdrawn", by=_by(asker), key=own)
        case _:
            assert_never(event)


def _translation(seq: int, event: Allowed | Translated | Untranslated | Doubted) -> page.ToVisitor:
    match event:
        case Allowed(party, key, on, language):
            by, _, own = _whose(party, key)
            return page.Translation(seq=seq, by=by, key=own or None, on=on, language=language)
        case Translated() | Untranslated():
            return page.Translated(seq=seq, **in_other_words(event))
        case Doubted(party, key, number):
            by, _, own = _whose(party, key)
            return page.Doubted(seq=seq, by=by, key=own, number=number)
        case _:
            assert_never(event)


def _by(asker: Asker) -> By:
    return "line" if asker == "line" else "you" if asker == "visitor" else "them"


def _whose(party: Party, key: str) -> tuple[Side, SeatName | None, str | None]:
    """Whose it is, and the key if it is hers."""
    return ("you", None, key) if party == "visitor" else ("them", party, None)
