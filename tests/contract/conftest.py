"""Every journal, new and empty: in memory, in SQLite and in PostgreSQL."""

import os
from collections.abc import AsyncIterator
from typing import Final, Literal

import pytest

from transcripts.journal import Journal
from transcripts.journal_sql import open_journal
from transcripts.memory_journal import MemoryJournal

Kind = Literal["memory", "sqlite", "postgres"]
KINDS: Final[tuple[Kind, ...]] = ("memory", "sqlite", "postgres")


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a new, empty journal."""
    if request.param == "memory":
        return "memory:"
    made: str = request.getfixturevalue(f"{request.param}_url")
    return made


@pytest.fixture
async def journals(url: str) -> AsyncIterator[tuple[Journal, Journal]]:
    """Two writers of the same journal that do not know of each other."""
    one = open_journal(url)
    other = one if isinstance(one, MemoryJournal) else open_journal(url)
    yield one, other
    await one.close()
    await other.close()


@pytest.fixture
def journal(journals: tuple[Journal, Journal]) -> Journal:
    """One journal."""
    return journals[0]


@pytest.fixture
def stream() -> bytes:
    """The locator of a new conversation."""
    return os.urandom(16)
