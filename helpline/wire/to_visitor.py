"""Which frame the visitor's page gets for each event: the only place that decides what she sees."""

from json.encoder import encode_basestring as quoted
from typing import assert_never

from helpline.conversation import Assigned, Ended, Event, Opened, Released, Said, Tapped
from helpline.wire.frame import By, Side
from helpline.wire.visitor import Joined, Message, Over, Parted, ToVisitor
from helpline.wire.visitor import Tapped as TappedFrame


def said_to_visitor(seq: int, event: Said) -> str:
    """The frame for words, as JSON: what `for_visitor` makes, without a model on the way.

    Once for every message and reader; a test holds it to the model.
    """
    by, key = ("you", quoted(event.key)) if event.party == "visitor" else ("them", "null")
    words = quoted(event.text.words)
    return f'{{"type":"message","seq":{seq},"by":"{by}","key":{key},"text":{words}}}'


def for_visitor(seq: int, event: Event) -> ToVisitor | None:
    """The frame for entry `seq`; None for what she knows already."""
    match event:
        case Said(party, key, text):
            own = party == "visitor"
            by: Side = "you" if own else "them"
            return Message(seq=seq, by=by, key=key if own else None, text=text.words)
        case Tapped(party, key, signal):
            own = party == "visitor"
            side: Side = "you" if own else "them"
            return TappedFrame(seq=seq, by=side, key=key if own else None, signal=signal)
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
