"""Which frame the console gets for each event: the only place that decides what she sees."""

from json.encoder import encode_basestring as quoted
from typing import assert_never

from helpline.conversation import Assigned, Ended, Event, Opened, Party, Released, Said, Tapped
from helpline.wire.frame import By, SeatName, Side
from helpline.wire.to_responder import Message, Over, ToResponder
from helpline.wire.to_responder import Tapped as TappedFrame


def said_to_responder(chat: str, seq: int, *, event: Said, now: float) -> str:
    """The frame for words, as JSON: what `for_responder` makes, without a model on the way.

    Once for every message and reader; a test holds it to the model.
    """
    if event.party == "responder":
        whose = f'"by":"you","role":"responder","key":{quoted(event.key)}'
    else:
        whose = '"by":"them","role":null,"key":null'
    words, ago = quoted(event.text.words), max(0, int(now - event.at))
    return f'{{"type":"message","chat":"{chat}","seq":{seq},{whose},"text":{words},"ago":{ago}}}'


def for_responder(chat: str, seq: int, *, event: Event, now: float) -> ToResponder | None:
    """The frame for entry `seq` of a chat; None for what the frame `chat` has told."""
    match event:
        case Said(party, key, text, at):
            by, role, own = _whose(party, key)
            return Message(
                chat=chat,
                seq=seq,
                by=by,
                role=role,
                key=own,
                text=text.words,
                ago=max(0, int(now - at)),
            )
        case Tapped(party, key, signal, at):
            by, role, own = _whose(party, key)
            return TappedFrame(
                chat=chat,
                seq=seq,
                by=by,
                role=role,
                key=own,
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


def _whose(party: Party, key: str) -> tuple[Side, SeatName | None, str | None]:
    """Whose it is, and the key if it is her own."""
    return ("you", party, key) if party == "responder" else ("them", None, None)
