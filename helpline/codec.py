"""How an event is written down before it is sealed, and read again after it is opened.

Each event is a short JSON list that begins with its name. What is read here was sealed by us, so a
list of another shape is a fault of the program, not of a person.
"""

import json
from json.encoder import encode_basestring as quoted
from typing import assert_never

from helpline.conversation import Assigned, Ended, Event, Opened, Released, Said, Tapped
from helpline.text import Text


def dump(event: Event) -> bytes:
    """The event as bytes."""
    if isinstance(event, Said):  # nearly all are; the general encoder costs four times as much
        party, key, words = quoted(event.party), quoted(event.key), quoted(event.text.words)
        return f'["said",{party},{key},{words},{event.at!r}]'.encode()
    return json.dumps(_fields(event), ensure_ascii=False, separators=(",", ":")).encode()


def _fields(event: Event) -> list[object]:
    match event:
        case Said(party, key, text, at):
            return ["said", party, key, text.words, at]
        case Tapped(party, key, signal, at):
            return ["tapped", party, key, signal, at]
        case Opened(line, languages, wish, translation, at):
            return ["opened", line, list(languages), wish, translation, at]
        case Assigned(responder, name, kind, at):
            return ["assigned", responder, name, kind, at]
        case Released(at):
            return ["released", at]
        case Ended(by, how, at):
            return ["ended", by, how, at]
        case _:
            assert_never(event)


def load(entry: bytes) -> Event:
    """The event that `dump` wrote. Raises: ValueError without detail — not one of ours."""
    try:
        fields = json.loads(entry)
    except ValueError:
        fields = None  # the parser's own error would carry the words along
    match fields:
        case ["said", party, key, str(words), at]:
            return Said(party, key, Text(words), at)
        case ["tapped", party, key, signal, at]:
            return Tapped(party, key, signal, at)
        case ["opened", line, list(languages), wish, bool(translation), at]:
            return Opened(line, tuple(languages), wish, translation, at)
        case ["assigned", responder, name, kind, at]:
            return Assigned(responder, name, kind, at)
        case ["released", at]:
            return Released(at)
        case ["ended", by, how, at]:
            return Ended(by, how, at)
        case _:
            raise ValueError("not an entry of the journal")


def author(event: Event) -> str:
    """Who brought the event about; the seal binds each entry to this."""
    match event:
        case Said(party=party) | Tapped(party=party):
            return party
        case Opened():
            return "visitor"
        case Assigned():
            return "responder"
        case Ended(by=by):
            return by
        case Released():
            return "line"
        case _:
            assert_never(event)
