"""Which frame the console gets for each event: the only place that decides what she sees."""

from json.encoder import encode_basestring as quoted
from typing import assert_never

from helpline.conversation import Assigned, Ended, Event, Opened, Released, Said, Tapped
from helpline.wire.frame import By, Side
from helpline.wire.responder import Message, Over, ToResponder
from helpline.wire.responder import Tapped as TappedFrame


def said_to_responder(chat: str, seq: int, *, event: Said, now: float) -> str:
    """The frame for words, as JSON: what `for_responder` makes, without a model on the way.

    Once for every message and reader; a test holds it to the model.
    """
    by, key = ("you", quoted(event.key)) if event.party == "responder" else ("them", "null")
    words, ago = quoted(event.text.words), max(0, int(now - event.at))
    return (
        f'{{"type":"message","chat":"{chat}","seq":{seq},"by":"{by}","key":{key},'
        f'"text":{words},"ago":{ago}}}'
    )


def for_responder(chat: str, seq: int, *, event: Event, now: float) -> ToResponder | None:
    """The frame for entry `seq` of a chat; None for what the frame `chat` has told."""
    match event:
        case Said(party, key, text, at):
            own = party == "responder"
            by: Side = "you" if own else "them"
            return Message(
                chat=chat,
                seq=seq,
                by=by,
                key=key if own else None,
                text=text.words,
                ago=max(0, int(now - at)),
            )
        case Tapped(party, key, signal, at):
            own = party == "responder"
            side: Side = "you" if own else "them"
            return TappedFrame(
                chat=chat,
                seq=seq,
                by=side,
                key=key if own else None,
                signal=signal,
                ago=max(0, int(now - at)),
            )
        case Ended(by=ender, how=how):
            whom: By = "line" if ender == "line" else "you" if ender == "responder" else "them"
            return Over(chat=chat, seq=seq, by=whom, how=how)
        case Released():
            return Over(chat=chat, seq=seq, by="line", how="gone")
        case Opened() | Assigned():
            return None
        case _:
            assert_never(event)
