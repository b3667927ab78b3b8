"""Which frame the console gets for each event: the only place that decides what she sees.

Nothing of what was written before the first entry that she may read ever becomes a frame. What
happened before she sat down is the conversation's past: words and taps, without who came and went.
"""

from dataclasses import dataclass
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
from helpline.conversation.terms import Asker, Party, Place
from helpline.wire import to_responder as desk
from helpline.wire.frame import By, SeatName, Side
from helpline.wire.in_other_words import in_other_words
from helpline.wire.proposed import who_would_come
from routing.model import ResponderId


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a chat at a console: `me` in this `place` of the chat with this alias."""

    chat: str
    me: ResponderId
    place: Place


def said_to_responder(reader: Reader, seq: int, *, event: Said, now: float) -> str | None:
    """The frame for words, as JSON: what `for_responder` makes, without a model on the way.

    Once for every message and reader; a test holds it to the model.
    """
    place = reader.place
    if seq < place.reads:
        return None
    party, key, text, at = event
    if party == place.party and seq >= place.sat_at:
        whose = f'"by":"you","role":"{party}","key":{quoted(key)}'
    else:
        role = "null" if party == "visitor" else f'"{party}"'
        whose = f'"by":"them","role":{role},"key":null'
    ago = int(now - at) if now > at else 0
    return (
        f'{{"type":"message","chat":"{reader.chat}","seq":{seq},{whose},'
        f'"text":{text.quoted},"ago":{ago}}}'
    )


def for_responder(reader: Reader, seq: int, *, event: Event, now: float) -> desk.ToResponder | None:
    """The frame for entry `seq`; None for what she may not read, or knows from the frame `chat`."""
    if seq < reader.place.reads:
        return None
    match event:
        case Said() | Tapped():
            return _words(reader, seq, event=event, now=now)
        case Noted(number, text):
            own: Side = "you" if _own(reader, seq, "responder") else "them"
            return desk.Note(chat=reader.chat, seq=seq, number=number, by=own, text=text.words)
        case Opened() | Assigned() | Shared() | Emptied():
            return None
        case Allowed() | Translated() | Untranslated() | Doubted():
            return _translation(reader, seq, event)
        case _ if seq <= reader.place.sat_at:
            return None
        case Unsaid(number):
            unread = number < reader.place.reads
            return None if unread else desk.Unsaid(chat=reader.chat, seq=seq, number=number)
        case HandedOver() | Released() | Entered() | Departed() | Ended():
            return _coming_and_going(reader, seq, event)
        case Proposed() | Agreed() | Declined() | Withdrawn():
            return _proposal(reader, seq, event)
        case _:
            assert_never(event)


def leaves(reader: Reader, seq: int, event: Event) -> bool:
    """Whether with this event the chat leaves her desk, or she sits elsewhere in it from now on."""
    if seq <= reader.place.sat_at:
        return False
    match event:
        case Released() | Ended():
            return True
        case HandedOver(responder=responder):
            return reader.place.party == "responder" or responder == reader.me
        case Departed(role=role):
            return role == reader.place.party
        case _:
            return False


def _words(
    reader: Reader, seq: int, *, event: Said | Tapped, now: float
) -> desk.Message | desk.Tapped:
    by, role, key = _whose(reader, seq, event.party, event.key)
    ago = max(0, int(now - event.at))
    if isinstance(event, Said):
        return desk.Message(
            chat=reader.chat,
            seq=seq,
            by=by,
            role=role,
            key=key,
            text=event.text.words,
            ago=ago,
        )
    return desk.Tapped(
        chat=reader.chat, seq=seq, by=by, role=role, key=key, signal=event.signal, ago=ago
    )


def _coming_and_going(
    reader: Reader, seq: int, event: HandedOver | Released | Entered | Departed | Ended
) -> desk.ToResponder:
    chat = reader.chat
    match event:
        case HandedOver(_, name, kind):
            return desk.Handed(chat=chat, seq=seq, name=name, kind=kind)
        case Released(by="visitor"):
            return desk.Over(chat=chat, seq=seq, by="them", how="asked")
        case Released():
            return desk.Over(chat=chat, seq=seq, by="line", how="gone")
        case Entered(role=guest, name=name):
            return desk.Entered(chat=chat, seq=seq, role=guest, name=name)
        case Departed(role=guest, name=name):
            return desk.Departed(chat=chat, seq=seq, role=guest, name=name)
        case Ended(by=ender, how=how):
            return desk.Over(chat=chat, seq=seq, by=_by(reader, ender), how=how)
        case _:
            assert_never(event)


def _proposal(
    reader: Reader, seq: int, event: Proposed | Agreed | Declined | Withdrawn
) -> desk.ToResponder:
    chat = reader.chat
    match event:
        case Proposed(party, key, what, reason):
            by, role, own = _whose(reader, seq, party, key)
            return desk.Proposal(
                chat=chat,
                seq=seq,
                number=seq,
                by=by,
                role=role,
                key=own,
                reason=reason,
                **who_would_come(what),
            )
        case Agreed(number, along=along):
            return desk.Settled(
                chat=chat, seq=seq, number=number, outcome="agreed", by="them", along=along
            )
        case Declined(number):
            return desk.Settled(chat=chat, seq=seq, number=number, outcome="refused", by="them")
        case Withdrawn(number, asker, key):
            return desk.Settled(
                chat=chat,
                seq=seq,
                number=number,
                outcome="withdrawn",
                by=_by(reader, asker),
                key=(key or None) if asker == reader.place.party else None,
            )
        case _:
            assert_never(event)


def _translation(
    reader: Reader, seq: int, event: Allowed | Translated | Untranslated | Doubted
) -> desk.ToResponder | None:
    """A translation is only for whoever may read the message itself."""
    chat = reader.chat
    match event:
        case Allowed(party, _, on, language):
            by: Side = "them" if party == "visitor" else "you"
            known = seq <= reader.place.sat_at  # told with the chat itself
            if known:
                return None
            return desk.Translation(chat=chat, seq=seq, by=by, on=on, language=language)
        case Doubted(party, _, number):
            by = "them" if party == "visitor" else "you"
            unread = number < reader.place.reads
            return None if unread else desk.Doubted(chat=chat, seq=seq, by=by, number=number)
        case Translated() | Untranslated():
            if event.number < reader.place.reads:
                return None
            return desk.Translated(chat=chat, seq=seq, **in_other_words(event))
        case _:
            assert_never(event)


def _own(reader: Reader, seq: int, party: Party) -> bool:
    """Whether it is hers: what others wrote in her seat before she sat down is not."""
    return party == reader.place.party and seq >= reader.place.sat_at


def _by(reader: Reader, asker: Asker) -> By:
    return "line" if asker == "line" else "you" if asker == reader.place.party else "them"


def _whose(
    reader: Reader, seq: int, party: Party, key: str
) -> tuple[Side, SeatName | None, str | None]:
    """Whose it is, and the key if it is her own."""
    role = None if party == "visitor" else party
    return ("you", role, key) if _own(reader, seq, party) else ("them", role, None)
