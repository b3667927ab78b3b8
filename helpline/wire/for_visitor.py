"""Which frame the visitor's page gets for each event: the only place that decides what she sees."""

from json.encoder import encode_basestring as quoted
from typing import assert_never

from helpline.conversation import Assigned, Ended, Event, Opened, Party, Released, Said, Tapped
from helpline.wire.frame import By, SeatName, Side
from helpline.wire.to_visitor import Joined, Message, Over, Parted, ToVisitor
from helpline.wire.to_visitor import Tapped as TappedFrame


def said_to_visitor(seq: int, event: Said) -> str:
    """The frame for words, as JSON: what `for_visitor` makes, without a model on the way.

    Once for every message and reader; a test holds it to the model.
    """
    words = quoted(event.text.words)
    if event.party == "visitor":
        whose = f'"by":"you","role":null,"key":{quoted(event.key)}'
    else:
        whose = f'"by":"them","role":"{event.party}","key":null'
    return f'{{"type":"message","seq":{seq},{whose},"text":{words}}}'


def for_visitor(seq: int, event: Event) -> ToVisitor | None:
    """The frame for entry `seq`; None for what she knows already."""
    match event:
        case Said(party, key, text):
            by, role, own = _whose(party, key)
            return Message(seq=seq, by=by, role=role, key=own, text=text.words)
        case Tapped(party, key, signal):
            by, role, own = _whose(party, key)
            return TappedFrame(seq=seq, by=by, role=role, key=own, signal=signal)
        case Assigned(_, name, kind):
            return Joined(seq=seq, name=name, kind=kind)
        case Released():
            return Parted(seq=seq)
        case Ended(by=ender, how=how):
            whom: By = "line" if ender == "line" else "you" if ender == "visitor" else "them"
            return Over(seq=seq, by=whom, how=how)
        case Opened():
            return None
        case _:
            assert_never(event)


def _whose(party: Party, key: str) -> tuple[Side, SeatName | None, str | None]:
    """Whose it is, and the key if it is hers."""
    return ("you", None, key) if party == "visitor" else ("them", party, None)
