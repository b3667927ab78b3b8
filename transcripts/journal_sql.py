"""The journal in a database: SQLite for one process, PostgreSQL for any number of them.

Rule 1: one thread writes and one thread reads, each with a connection of its own; the event loop
never waits for a database. What is asked while a transaction is committed goes into the next one.

The tables are made by the migrations and by nothing else. Whatever goes wrong in a database is
`JournalFailed`: its own words could repeat what it was given.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from transcripts.journal import Answered, Failure, Found, Journal
from transcripts.journal_postgres import PostgresReader, PostgresWriter
from transcripts.journal_sqlite import SqliteReader, SqliteWriter
from transcripts.lane import Lane, Work
from transcripts.memory_journal import MemoryJournal
from transcripts.orders import (
    Append,
    Drop,
    KeysOf,
    Lend,
    Query,
    Read,
    Replace,
    Rows,
    Sweep,
    Touch,
    Withdraw,
    Write,
)

COMMITS_APART: Final = 0.003
"""Seconds between the beginnings of two commits at least. Each costs as much as carrying several
messages; who writes after a quiet moment does not wait."""

SHARED_COMMITS_APART: Final = 0.006
"""The same where several nodes write: each commit makes the others listen and read, too."""


class SqlJournal:
    """A journal whose writing and reading are done elsewhere, each in its own thread."""

    def __init__(
        self, writer: Work[Write, int], reader: Work[Query, Rows], *, apart: float = COMMITS_APART
    ) -> None:
        """`apart`: seconds between the beginnings of two commits, at least."""
        self._writes: Final = Lane[Write, int](writer, name="journal-writer", apart=apart)
        self._reads: Final = Lane[Query, Rows](reader, name="journal-reader")

    async def append(self, stream: bytes, after: int, entries: Sequence[bytes]) -> int:
        if not entries:
            return after
        return await self._writes.ask(Append(stream, after, tuple(entries)))

    def appending(
        self, stream: bytes, after: int, entries: Sequence[bytes], answered: Answered
    ) -> None:
        self._writes.order(lambda: Append(stream, after, tuple(entries)), answered)

    async def replace(self, stream: bytes, number: int, entry: bytes) -> None:
        await self._writes.ask(Replace(stream, number, entry))

    async def read(self, stream: bytes, after: int) -> list[bytes]:
        return [sealed for (sealed,) in await self._reads.ask(Read(stream, after))]

    def reading(self, stream: bytes, after: int, found: Found) -> None:
        self._reads.order(lambda: Read(stream, after), partial(_told, found))

    async def lend_key(self, stream: bytes, holder: bytes, wrap: bytes, hour: int) -> None:
        await self._writes.ask(Lend(stream, holder, wrap, hour))

    async def withdraw_key(self, stream: bytes, holder: bytes) -> None:
        await self._writes.ask(Withdraw(stream, holder))

    async def keys_of(self, holder: bytes) -> list[tuple[bytes, bytes]]:
        return [(stream, wrap) for stream, wrap in await self._reads.ask(KeysOf(holder))]

    async def drop(self, stream: bytes) -> None:
        await self._writes.ask(Drop(stream))

    async def touch(self, streams: Iterable[bytes], hour: int) -> None:
        await self._writes.ask(Touch(tuple(sorted(set(streams))), hour))

    async def sweep(self, before: int) -> int:
        return await self._writes.ask(Sweep(before))

    async def close(self) -> None:
        await self._writes.close()
        await self._reads.close()


def _told(found: Found, rows: Rows | Failure) -> None:
    found([sealed for (sealed,) in rows] if isinstance(rows, list) else rows)


def open_journal(url: str, *, shared: bool = False) -> Journal:
    """The journal at `sqlite:///file`, `postgresql://…` or `memory:`; it connects when first used.

    `shared`: other nodes write in it, too.
    Raises: ValueError — another address; it is not repeated.
    """
    if url in {"memory:", "memory://"}:
        return MemoryJournal()
    try:
        address = make_url(url)
    except ArgumentError:
        address = URL.create("unknown")
    apart = SHARED_COMMITS_APART if shared else COMMITS_APART
    match address.get_backend_name():
        case "sqlite" if address.database not in {None, "", ":memory:"}:
            path = Path(str(address.database))
            return SqlJournal(SqliteWriter(path), SqliteReader(path), apart=apart)
        case "postgresql" | "postgres":
            server = address.set(drivername="postgresql").render_as_string(hide_password=False)
            return SqlJournal(PostgresWriter(server), PostgresReader(server), apart=apart)
        case _:
            raise ValueError("a journal is at sqlite:///file, postgresql://… or memory:")
