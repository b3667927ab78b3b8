"""Two people who talk through the real engine, in a process that is watched from its first line.

Run as a program: the first argument is a folder with packages; the second "quiet", or "telling",
with which it does what it must never do, so that a test sees that it would be noticed. At the end
it prints, as one line of JSON, what it asked of the network and how many messages had their turn.
"""

import asyncio
import json
import logging
import os
import signal
import socket
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Final

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, Open, Say
from helpline.conversation.events import Translated, Untranslated
from helpline.conversation.terms import Party
from helpline.engine import Engine
from helpline.live import Live
from helpline.text import Text
from helpline.translating import Translating
from helpline.translation.argos import Argos
from helpline.translation.phrases import shipped_phrases
from helpline.translation.port import Direction, NotTranslated
from helpline.translation.terms import shipped_terms
from routing.model import Language, LineId, ResponderId
from tests.organisation import LINE, Clock
from tests.rooms import TestedJournal, new_engine, new_token, told

EN, ES = Language("en"), Language("es")

SAID: Final[tuple[tuple[Party, str, str | None], ...]] = (
    ("visitor", "Necesito un médico hoy.", "I need a doctor today."),
    ("responder", "We can find a doctor today.", "Podemos encontrar un médico hoy."),
    ("visitor", "El dueño guarda mi pasaporte en la caja fuerte.", None),
    ("responder", "Call 070-123 45 67 or write to help@example.org.", None),
    ("visitor", "ありがとうございます、助けてください。", None),
)
"""Who writes what, and what it becomes where the small model has learned it."""

_PRIVATE: Final = frozenset({"socket.__new__"})
"""What an event loop needs for itself; nothing leaves the process by it."""


def watch() -> list[str]:
    """What is asked of the network from now on, by the names that Python gives it."""
    asked: list[str] = []

    def notice(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith("socket.") and event not in _PRIVATE:
            asked.append(event)

    sys.addaudithook(notice)
    return asked


def listen_to_everything() -> None:
    """Every logger tells all that it knows, as the most careless installation would have it."""
    logging.basicConfig(level=logging.NOTSET, stream=sys.stderr)
    for name in tuple(logging.Logger.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.DEBUG)


async def talk(folder: Path) -> Counter[str]:
    """Everything is said while the engine works, and some of it again while it is killed."""
    engine = new_engine(TestedJournal(), MemoryBus(), clock=Clock())
    argos = Argos(folder)
    translating = Translating(engine, argos, shipped_terms(), shipped_phrases)
    live = await engine.begin(new_token(), Open(LineId(LINE), (ES,), "anyone", translation=True))
    engine.attach(live)
    await engine.submit(live, Assign(ResponderId("r1"), "Ruth", "psychologist"))
    await translating.agree(live, (EN,))
    reader = asyncio.create_task(translating.follow(live))
    outcomes: Counter[str] = Counter()
    for killed, said in ((False, SAID), (True, SAID[:2])):
        for party, words, _ in said:
            if killed and argos.worker.pid is not None:
                os.kill(argos.worker.pid, signal.SIGKILL)
            await engine.submit(live, Say(party, f"{killed}-{len(words)}", Text.read(words)))
            outcomes[await outcome(engine, live)] += 1
            with suppress(NotTranslated):
                await translating.render(Text.read(words), Direction(EN, ES), "draft")
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    await argos.close()
    return outcomes


async def outcome(engine: Engine, live: Live) -> str:
    """What comes of the newest message."""
    after = number = live.state.seq
    while True:
        for seq, event in await told(engine, live, after, 1):
            after = seq
            if isinstance(event, Translated | Untranslated) and event.number == number:
                return "translated" if isinstance(event, Translated) else event.why


def tell() -> None:
    """What must never happen: words in a log, a look-up of a name, a connection."""
    logging.getLogger("never.heard.of").debug("translating %s", SAID[0][1])
    with suppress(OSError), socket.create_connection(("localhost", 9), 1):
        pass


def main(folder: str, manner: str) -> None:
    """Talk, and report."""
    asked = watch()
    listen_to_everything()
    outcomes = asyncio.run(talk(Path(folder)), debug=True)
    if manner == "telling":
        tell()
    sys.stdout.write(json.dumps({"asked": asked, "outcomes": outcomes}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
