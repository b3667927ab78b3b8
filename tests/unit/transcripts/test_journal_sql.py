"""Which journal an address opens, and how one ends."""

import asyncio
import os
from pathlib import Path

import pytest

from transcripts.journal import JournalFailed
from transcripts.journal_sql import SqlJournal, open_journal
from transcripts.memory_journal import MemoryJournal


@pytest.mark.parametrize("address", ["memory:", "memory://"])
def test_a_journal_in_memory(address: str) -> None:
    """For demonstrations and tests."""
    assert isinstance(open_journal(address), MemoryJournal)


@pytest.mark.parametrize("driver", ["sqlite", "sqlite+aiosqlite"])
async def test_the_address_of_the_settings_opens_the_same_file(
    sqlite_path: Path, driver: str
) -> None:
    """With the driver that the rest of the server uses, and without it."""
    journal = open_journal(f"{driver}:///{sqlite_path}")
    assert isinstance(journal, SqlJournal)
    assert await journal.append(os.urandom(16), 0, [b"one"]) == 1
    await journal.close()


@pytest.mark.parametrize("driver", ["postgresql", "postgresql+psycopg", "postgres"])
async def test_the_address_of_the_settings_opens_the_same_database(
    postgres_url: str, driver: str
) -> None:
    """With the driver that the rest of the server uses, and without it."""
    journal = open_journal(postgres_url.replace("postgresql", driver, 1))
    assert await journal.append(os.urandom(16), 0, [b"one"]) == 1
    await journal.close()


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "mysql://ann:secret@h/d", "", "helpline"]
)
def test_other_addresses_are_refused(address: str) -> None:
    """And not repeated, for an address may hold a password."""
    with pytest.raises(ValueError, match="a journal is at") as raised:
        open_journal(address)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_closed_journal_refuses(request: pytest.FixtureRequest, kind: str) -> None:
    """What was asked before is still done; after that nothing is pretended."""
    journal = open_journal(request.getfixturevalue(f"{kind}_url"))
    stream = os.urandom(16)
    last = asyncio.ensure_future(journal.append(stream, 0, [b"one"]))
    await asyncio.sleep(0)
    await journal.close()
    assert await last == 1
    for asked in (journal.append(stream, 1, [b"two"]), journal.read(stream, 0)):
        with pytest.raises(JournalFailed):
            await asked
    await journal.close()


async def test_a_journal_that_was_never_used_closes(sqlite_url: str) -> None:
    """It has no thread and no connection yet; and afterwards it gets none."""
    journal = open_journal(sqlite_url)
    await journal.close()
    with pytest.raises(JournalFailed):
        await journal.append(os.urandom(16), 0, [b"one"])
