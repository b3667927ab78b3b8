"""What each step on a message's road costs by itself, in microseconds of CPU.

Run it with `.venv/bin/python -m benchmarks.pieces`.
"""

import secrets
import sys
import time
from collections.abc import Callable
from statistics import median

from helpline import codec
from helpline.conversation.commands import Assign, Open, Say
from helpline.conversation.events import Said
from helpline.conversation.rules import decide
from helpline.conversation.state import Conversation, evolve
from helpline.text import Text
from helpline.wire import frame, from_responder, from_visitor, to_responder, to_visitor
from routing.model import Language, LineId, ResponderId
from transcripts.seal import NONCE_LENGTH, Seal

WORDS = ("jag är här nu " * 20)[:175]
"""200 bytes."""
CHAT = "A" * 22
KEY = "0123456789abcdef"


def cost(step: Callable[[], object], *, rounds: int = 7, seconds: float = 0.05) -> float:
    """Median CPU microseconds of one call."""
    found = []
    for _ in range(rounds):
        calls, began = 0, time.process_time()
        while time.process_time() - began < seconds:
            for _ in range(100):
                step()
            calls += 100
        found.append(1e6 * (time.process_time() - began) / calls)
    return median(found)


def open_conversation() -> Conversation:
    """A conversation that has filled its memory of keys."""
    state, line = Conversation(), LineId("linden")
    for event in decide(state, Open(line, (Language("en"),), "anyone", translation=False), 0.0):
        state = evolve(state, event)
    for event in decide(state, Assign(ResponderId("r"), "Ida", "psychologist"), 0.0):
        state = evolve(state, event)
    for number in range(100):
        state = evolve(state, Said("visitor", f"key-{number:08}", Text("a"), 0.0))
    return state


def steps() -> dict[str, Callable[[], object]]:
    """The steps in the order in which a message takes them."""
    hers = f'{{"type":"say","key":"{KEY}","text":"{WORDS}"}}'
    desk = f'{{"type":"say","chat":"{CHAT}","key":"{KEY}","text":"{WORDS}"}}'
    state, seal = open_conversation(), Seal(secrets.token_bytes(32), secrets.token_bytes(16))
    event = Said("visitor", KEY, Text(WORDS), 1.0)
    entry = codec.dump(event)
    sealed = seal.close(7, "visitor", entry=entry, nonce=secrets.token_bytes(NONCE_LENGTH))
    say = Say("visitor", KEY, Text(WORDS))
    return {
        "read a visitor's say (wire)": lambda: frame.read_frame(from_visitor.FROM_VISITOR, hers),
        "read a responder's say (wire)": lambda: frame.read_frame(
            from_responder.FROM_RESPONDER, desk
        ),
        "clean the words (Text.read)": lambda: Text.read(WORDS),
        "decide": lambda: decide(state, say, 1.0),
        "evolve": lambda: evolve(state, event),
        "write down (codec.dump)": lambda: codec.dump(event),
        "seal": lambda: seal.close(
            7, "visitor", entry=entry, nonce=secrets.token_bytes(NONCE_LENGTH)
        ),
        "open the seal": lambda: seal.open(7, sealed),
        "read back (codec.load)": lambda: codec.load(entry),
        "her acknowledgement (wire)": lambda: to_visitor.Message(
            seq=7, by="you", role=None, key=KEY, text=WORDS
        ).as_json(),
        "the other's frame (wire)": lambda: to_responder.Message(
            chat=CHAT, seq=7, by="them", role=None, key=None, text=WORDS, ago=0
        ).as_json(),
    }


def main() -> None:
    """Print every step's cost."""
    for name, step in steps().items():
        sys.stdout.write(f"{name:<32} {cost(step):6.2f} µs\n")


if __name__ == "__main__":
    main()
