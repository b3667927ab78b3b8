"""Kill the writer, lock or fill or restart the database: nothing acknowledged is ever lost."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest

from tests.fault.journal_writer import entry
from tests.servers import Cluster
from transcripts.journal import Journal, JournalFailed
from transcripts.journal_postgres import PostgresReader, PostgresWriter
from transcripts.journal_sql import SqlJournal, open_journal
from transcripts.journal_sqlite import SqliteReader, SqliteWriter
from transcripts.postgres_session import PATIENCE

Kind = Literal["sqlite", "postgres"]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a new, empty journal that outlives a process."""
    made: str = request.getfixturevalue(f"{request.param}_url")
    return made


def acknowledged(lines: list[str]) -> dict[bytes, int]:
    """The last acknowledged number of each stream."""
    last: dict[bytes, int] = {}
    for line in lines:
        stream, _, number = line.partition(" ")
        if number:
            last[bytes.fromhex(stream)] = int(number)
    return last


def writer(url: str, *options: str) -> "subprocess.Popen[str]":
    """A writing process."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fault.journal_writer", url, *options],
        stdout=subprocess.PIPE,
        text=True,
    )


async def assert_kept(url: str, last: dict[bytes, int]) -> None:
    """Everything acknowledged is there, in order; at most one entry more was under way."""
    journal = open_journal(url)
    for stream, number in last.items():
        entries = await journal.read(stream, 0)
        assert len(entries) in {number, number + 1}
        assert entries == [entry(stream, n + 1) for n in range(len(entries))]
    await journal.close()


async def test_a_killed_writer_loses_nothing_acknowledged(url: str) -> None:
    """`kill -9` in the middle of a heavy load: every acknowledged entry is there, in order."""
    with writer(url) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(1_500)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines(keepends=True)
    last = acknowledged([line for line in lines if line.endswith("\n")])  # the last may be cut off
    assert sum(last.values()) >= 1_500
    await assert_kept(url, last)


async def test_after_a_killed_writer_the_next_one_goes_on(url: str) -> None:
    """No lock and no half transaction is left behind."""
    with writer(url) as process:
        assert process.stdout is not None
        stream = bytes.fromhex(process.stdout.readline().split()[0])
        process.send_signal(signal.SIGKILL)
    journal = open_journal(url)
    known = len(await journal.read(stream, 0))
    assert await journal.append(stream, known, [b"next"]) == known + 1
    await journal.drop(stream)
    assert await journal.read(stream, 0) == []
    await journal.close()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process holds the SQLite file for itself."""
    hold = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
        process.kill()


def impatient(path: Path) -> Journal:
    """A journal in an SQLite file that waits a fifth of a second for others."""
    return SqlJournal(SqliteWriter(path, patience=0.2), SqliteReader(path, patience=0.2))


async def test_a_locked_file_takes_nothing_and_recovers(sqlite_path: Path) -> None:
    """Each call says that it failed, without a word more; afterwards everything works again."""
    journal = impatient(sqlite_path)
    stream = os.urandom(16)
    await journal.append(stream, 0, [b"one"])
    with locked(sqlite_path):
        for asked in (
            journal.append(stream, 1, [b"two"]),
            journal.lend_key(stream, stream, b"wrap", 1),
            journal.drop(stream),
            journal.sweep(99),
        ):
            with pytest.raises(JournalFailed) as raised:
                await asked
            assert str(raised.value) == ""
            assert raised.value.__cause__ is None
        assert await journal.read(stream, 0) == [b"one"]
    assert await journal.read(stream, 0) == [b"one"]
    assert await journal.append(stream, 1, [b"two", b"three"]) == 3
    await journal.close()


async def test_a_short_lock_is_waited_for(sqlite_path: Path) -> None:
    """Somebody who copies the file for a moment delays a message; she does not lose it."""
    journal = open_journal(f"sqlite:///{sqlite_path}")
    with locked(sqlite_path):
        waiting = asyncio.ensure_future(journal.append(os.urandom(16), 0, [b"one"]))
        await asyncio.sleep(0.3)
        assert not waiting.done()
    assert await waiting == 1
    await journal.close()


async def test_a_full_disk_takes_nothing_and_recovers(sqlite_path: Path) -> None:
    """What could not be written is refused, what was acknowledged stays, and room is used again."""
    url = f"sqlite:///{sqlite_path}"
    ran = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "tests.fault.journal_writer", url, "--room", "200000"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    lines = ran.stdout.splitlines()
    assert lines[-3:-1] == ["full", "room"]
    assert lines[-1].endswith(" 1")
    last = acknowledged(lines)
    assert sum(last.values()) > 40
    journal = open_journal(url)
    for stream, number in last.items():
        assert await journal.read(stream, 0) == [entry(stream, n + 1) for n in range(number)]
    await journal.close()
    with sqlite3.connect(sqlite_path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    """The journal makes no tables: without the migrations it fails, and leaves no file behind."""
    journal = impatient(tmp_path / "nowhere.db")
    with pytest.raises(JournalFailed):
        await journal.append(os.urandom(16), 0, [b"one"])
    with pytest.raises(JournalFailed):
        await journal.read(os.urandom(16), 0)
    await journal.close()
    assert os.listdir(tmp_path) == []  # noqa: PTH208 — a folder


async def test_a_restarted_server_loses_nothing(postgres: Cluster, postgres_url: str) -> None:
    """PostgreSQL goes away in the middle of the load and comes back: everybody only waits."""
    journal = SqlJournal(
        PostgresWriter(postgres_url, patience=60), PostgresReader(postgres_url, patience=60)
    )
    stop_at = time.monotonic() + 60

    async def write(stream: bytes) -> tuple[bytes, int]:
        number = 0
        while time.monotonic() < stop_at:
            number = await journal.append(stream, number, [entry(stream, number + 1)])
        return stream, number

    writing = [asyncio.ensure_future(write(os.urandom(16))) for _ in range(30)]
    await asyncio.sleep(0.5)
    await asyncio.to_thread(postgres.restart)
    stop_at = time.monotonic() + 0.5
    last = dict(await asyncio.gather(*writing))
    assert min(last.values()) > 1
    for stream, number in last.items():
        assert await journal.read(stream, 0) == [entry(stream, n + 1) for n in range(number)]
    await journal.close()


async def test_an_absent_server_takes_nothing_and_recovers(
    postgres: Cluster, postgres_url: str
) -> None:
    """After a bounded time each call fails; when the server is back, the next one works."""
    journal = SqlJournal(
        PostgresWriter(postgres_url, patience=0.4), PostgresReader(postgres_url, patience=0.4)
    )
    stream = os.urandom(16)
    await journal.append(stream, 0, [b"one"])
    await asyncio.to_thread(postgres.stop)
    try:
        began = time.monotonic()
        results = await asyncio.gather(
            journal.append(stream, 1, [b"two"]), journal.read(stream, 0), return_exceptions=True
        )
        assert time.monotonic() - began < PATIENCE - 1
        assert [type(result) for result in results] == [JournalFailed, JournalFailed]
        assert [str(result) for result in results] == ["", ""]
    finally:
        await asyncio.to_thread(postgres.start)
    assert await journal.append(stream, 1, [b"two"]) == 2
    assert await journal.read(stream, 0) == [b"one", b"two"]
    await journal.close()
