"""How an event is written down before it is sealed, and read again after it is opened.

Each event is a short JSON list that begins with its name. What is read here was sealed by us, so a
list of another shape is a fault of the program, not of a person. Shapes are only added: a journal
that an older program wrote stays readable.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import astuple
from json.encoder import encode_basestring as quoted
from typing import Final, assert_never

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
from helpline.conversation.terms import (
    Asker,
    Beside,
    Joins,
    Rendering,
    ToKind,
    ToLine,
    ToPerson,
    What,
)
from helpline.text import Text


def dump(event: Event) -> bytes:
    """The event as bytes."""
    if isinstance(event, Said):  # nearly all are; the general encoder costs four times as much
        party, key, text, at = event
        return f'["said","{party}",{quoted(key)},{text.quoted},{at!r}]'.encode()
    return json.dumps(_fields(event), ensure_ascii=False, separators=(",", ":")).encode()


def _fields(event: Event) -> list[object]:
    match event:
        case Said(party, key, text, at):
            return ["said", party, key, text.words, at]
        case Tapped(party, key, signal, at):
            return ["tapped", party, key, signal, at]
        case Emptied(key, at):
            return ["emptied", key, at]
        case Unsaid(number, key, at):
            return ["unsaid", number, key, at]
        case Opened():
            return _opened(event)
        case Assigned(responder, name, kind, at):
            return ["assigned", responder, name, kind, at]
        case HandedOver(responder, name, kind, along, at):
            return ["handed_over", responder, name, kind, along, at]
        case Released(at, by, along, key):
            return ["released", at, by, along, key]
        case Shared(key, along, at):
            return ["shared", key, along, at]
        case Entered(role, responder, name, along, at):
            return ["entered", role, responder, name, along, at]
        case Departed(role, name, at):
            return ["departed", role, name, at]
        case Ended(by, how, at):
            return ["ended", by, how, at]
        case Proposed() | Noted() | Agreed() | Declined() | Withdrawn():
            return _proposal(event)
        case Allowed() | Translated() | Untranslated() | Doubted():
            return _translation(event)
        case _:
            assert_never(event)


def _translation(event: Allowed | Translated | Untranslated | Doubted) -> list[object]:
    match event:
        case Allowed(party, key, on, language, at):
            return ["allowed", party, key, on, language, at]
        case Translated(number, guess, at):
            marks = [list(guess.signs), list(guess.lost), guess.through]
            return ["translated", number, guess.text.words, *guess.pair, *marks, at]
        case Untranslated(number, why, at):
            return ["untranslated", number, why, at]
        case Doubted(party, key, number, at):
            return ["doubted", party, key, number, at]
        case _:
            assert_never(event)


def _opened(event: Opened) -> list[object]:
    line, languages, beside = event.line, list(event.languages), event.beside
    asked = (event.entrance, list(event.without_tags), event.person)
    if beside is None or event.question is None:
        return ["opened", line, languages, event.wish, event.translation, event.at, *asked]
    question = [event.key, event.question.words, event.at]
    return ["opened_beside", line, *astuple(beside), *question]


def _proposal(event: Proposed | Noted | Agreed | Declined | Withdrawn) -> list[object]:
    match event:
        case Proposed(by, key, what, reason, at):
            return ["proposed", by, key, _what(what), reason, at]
        case Noted(number, text, at):
            return ["noted", number, text.words, at]
        case Agreed(number, key, along, at):
            return ["agreed", number, key, along, at]
        case Declined(number, key, at):
            return ["declined", number, key, at]
        case Withdrawn(number, by, key, at):
            return ["withdrawn", number, by, key, at]
        case _:
            assert_never(event)


def _what(what: What) -> list[object]:
    match what:
        case ToPerson(responder, name, kind):
            return ["person", responder, name, kind]
        case ToKind(kind):
            return ["kind", kind]
        case ToLine(line, entrance):
            return ["line", line, entrance]
        case Joins(role, responder, name):
            return ["joins", role, responder, name]
        case _:
            assert_never(what)


_IN_AN_ASIDE: Final = 6
"""Fields that say who asks whom, beside which chat."""

_PLAIN: Final[Mapping[tuple[str, int], Callable[..., Event]]] = {
    ("tapped", 4): Tapped,
    ("emptied", 2): Emptied,
    ("unsaid", 3): Unsaid,
    ("assigned", 4): Assigned,
    ("handed_over", 5): HandedOver,
    ("released", 1): Released,
    ("released", 4): Released,
    ("shared", 3): Shared,
    ("agreed", 4): Agreed,
    ("declined", 3): Declined,
    ("withdrawn", 4): Withdrawn,
    ("entered", 5): Entered,
    ("departed", 3): Departed,
    ("ended", 3): Ended,
    ("allowed", 5): Allowed,
    ("untranslated", 3): Untranslated,
    ("doubted", 4): Doubted,
}
"""The events whose fields are written just as they are, by name and how many there are."""

_PROPOSED: Final[Mapping[tuple[str, int], Callable[..., What]]] = {
    ("person", 3): ToPerson,
    ("kind", 1): ToKind,
    ("line", 2): ToLine,
    ("joins", 3): Joins,
}


def load(entry: bytes) -> Event:
    """The event that `dump` wrote. Raises: ValueError without detail — not one of ours."""
    try:
        fields = json.loads(entry.decode())
    except ValueError:
        fields = None  # the parser's own error would carry the words along
    match fields:
        case ["said", party, key, str(words), at]:
            return Said(party, key, Text(words), at)
        case ["opened", line, list(languages), wish, bool(translation), at]:
            return Opened(line, tuple(languages), wish, translation, at)
        case ["opened", line, list(languages), wish, bool(translation), at, door, list(tags), one]:
            return Opened(line, tuple(languages), wish, translation, at, door, tuple(tags), one)
        case ["opened_beside", line, *who, key, str(words), at] if len(who) == _IN_AN_ASIDE:
            return Opened(
                line,
                (),
                "anyone",
                translation=False,
                at=at,
                beside=Beside(*who),
                question=Text(words),
                key=key,
            )
        case ["proposed", by, key, [str(to), *rest], why, at] if (to, len(rest)) in _PROPOSED:
            return Proposed(by, key, _PROPOSED[to, len(rest)](*rest), why, at)
        case ["noted", number, str(words), at]:
            return Noted(number, Text(words), at)
        case ["translated", number, str(words), one, other, list(signs), list(lost), through, at]:
            guess = Rendering(Text(words), one, other, tuple(signs), tuple(lost), through)
            return Translated(number, guess, at)
        case [str(name), *rest] if (name, len(rest)) in _PLAIN:
            return _PLAIN[name, len(rest)](*rest)
        case _:
            raise ValueError("not an entry of the journal")


def author(event: Event) -> Asker:
    """Who brought the event about; the seal binds each entry to this."""
    match event:
        case Said(party=party) | Tapped(party=party):
            return party
        case Allowed(party=party) | Doubted(party=party):
            return party
        case Translated() | Untranslated():
            return "line"
        case Opened() | Emptied() | Unsaid() | Shared() | Agreed() | Declined():
            return "visitor"
        case Assigned() | HandedOver() | Noted():
            return "responder"
        case Proposed(by=by) | Withdrawn(by=by) | Released(by=by) | Ended(by=by):
            return by
        case Entered(role=role) | Departed(role=role):
            return role
        case _:
            assert_never(event)
