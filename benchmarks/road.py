"""What the short road costs by itself: from words that were read until everybody has been told.

Run it with `.venv/bin/python -m benchmarks.road`. No socket and no disk take part, and the shortest
of many runs counts, so that it tells a microsecond even on a machine that is busy.
"""

import asyncio
import secrets
import sys
import time
from typing import Final

import uvloop

from benchmarks.pieces import WORDS
from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, Open, Say
from helpline.conversation.events import Event
from helpline.engine import Engine
from helpline.live import Live
from helpline.text import Text
from helpline.translation.untouched import Untouched
from routing.model import Language, LineId, ResponderId
from transcripts.memory_journal import MemoryJournal
from transcripts.seal import KEY_LENGTH, visitor_secrets

CHATS: Final = 20
RUNS: Final = 300
_PATIENCE: Final = 60.0


class Page:
    """A page that takes whatever it is told."""

    def tell_now(self, _seq: int, _event: Event) -> bool:
        return True

    def all_told(self) -> bool:
        return True


async def follow(engine: Engine, live: Live, teller: Page | Untouched) -> None:
    """One reader, from now on."""
    async for _ in engine.follow(live, live.state.seq, _PATIENCE, teller):
        pass


async def chat(engine: Engine) -> Live:
    """A person and a responder who have met."""
    token = visitor_secrets(secrets.token_bytes(KEY_LENGTH))
    asked = Open(LineId("linden"), (Language("en"),), "anyone", translation=False)
    live = await engine.begin(token, asked)
    engine.attach(live)
    await engine.submit(live, Assign(ResponderId("r"), "Ida", "psychologist"))
    return live


async def measure() -> float:
    """CPU microseconds of one message."""
    engine = Engine(
        MemoryJournal(), MemoryBus(), clock=time.time, random=secrets.token_bytes, shared=False
    )
    lives = [await chat(engine) for _ in range(CHATS)]
    said: list[bool] = []
    async with asyncio.TaskGroup() as tasks:
        readers = [
            tasks.create_task(follow(engine, live, teller))
            for live in lives
            for teller in (Page(), Page(), Untouched(live))
        ]
        await asyncio.sleep(0)
        costs = []
        for run in range(RUNS):
            words = [Say("visitor", f"run-{run:08}", Text(WORDS)) for _ in lives]
            said.clear()
            began = time.thread_time()
            for live, say in zip(lives, words, strict=True):
                engine.saying.say(live, say, said.append)
            while len(said) < CHATS:  # noqa: ASYNC110 — what is waited for sets no event here
                await asyncio.sleep(0)
            costs.append(1e6 * (time.thread_time() - began) / CHATS)
            assert all(said)
        for reader in readers:
            reader.cancel()
    return min(costs)


def main() -> None:
    """Print it."""
    sys.stdout.write(f"said, kept in memory, three told {uvloop.run(measure()):6.1f} µs\n")


if __name__ == "__main__":
    main()
