"""The engine over a journal on the disk, which outlives it."""

import asyncio
from pathlib import Path

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, Say
from helpline.conversation.events import Ended, Opened
from helpline.text import Text
from routing.model import ResponderId
from tests.organisation import Clock
from tests.rooms import OPEN, new_engine, new_token
from transcripts.journal_sql import open_journal


async def test_what_a_file_keeps_outlives_the_process(sqlite_path: Path, sqlite_url: str) -> None:
    """Everything acknowledged is there for the next process, sealed, and opens with the token."""
    token, clock = new_token(), Clock()
    journal = open_journal(sqlite_url)
    engine = new_engine(journal, MemoryBus(), clock=clock)
    live = await engine.begin(token, OPEN)
    engine.attach(live)
    await engine.submit(live, Assign(ResponderId("r1"), "Ingrid", "psychologist"))
    await asyncio.gather(
        *(engine.submit(live, Say("visitor", f"key-{n:04}", Text(f"word {n}"))) for n in range(20))
    )
    await journal.close()
    assert b"word" not in await asyncio.to_thread(sqlite_path.read_bytes)
    journal = open_journal(sqlite_url)
    again = await new_engine(journal, MemoryBus(), clock=clock).enter(token)
    assert again is not None
    assert (again.state, list(again.tail)) == (live.state, list(live.tail))
    assert isinstance(again.tail[0], Opened)
    assert not any(isinstance(event, Ended) for event in again.tail)
    await journal.close()
