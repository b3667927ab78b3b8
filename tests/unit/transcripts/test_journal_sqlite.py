"""The SQLite file: what is dropped leaves it, and what is written is safe before it is said so."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from transcripts.journal import JournalFailed
from transcripts.journal_sqlite import SqliteReader, SqliteWriter, connect
from transcripts.orders import Append, Drop, KeysOf, Lend, Read, Replace, Sweep, Write


@pytest.fixture
def writer(sqlite_path: Path) -> Iterator[SqliteWriter]:
    """A writer, in this thread."""
    made = SqliteWriter(sqlite_path, patience=0.2)
    yield made
    made.let_go()


def written() -> tuple[bytes, list[bytes]]:
    """A stream and its entries, of bytes that are nowhere else."""
    return os.urandom(16), [os.urandom(284) for _ in range(40)]


def on_disk(path: Path) -> bytes:
    """Everything that SQLite has written: the file, its log and the log's index."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def left(path: Path, stream: bytes, entries: list[bytes]) -> int:
    """How many pieces of a stream can be found on the disk."""
    disk = on_disk(path)
    pieces = [stream, *(entry[at : at + 16] for entry in entries for at in (0, 100, 260))]
    return sum(piece in disk for piece in pieces)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Another process is in the middle of reading the file."""
    hold = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN'); c.execute('SELECT count(*) FROM entries').fetchall();"
        "print('held', flush=True); sys.stdin.read()"
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


def test_a_connection_is_prepared(sqlite_path: Path) -> None:
    """Every commit reaches the disk, deleted bytes are overwritten, the file can shrink."""
    connection = connect(sqlite_path)
    kept = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("auto_vacuum", "journal_mode", "synchronous", "secure_delete", "temp_store")
    }
    assert kept == {
        "auto_vacuum": 2,
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "temp_store": 2,
    }
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("how", [Drop, Sweep])
def test_what_is_dropped_leaves_the_file(
    writer: SqliteWriter, sqlite_path: Path, how: type[Drop] | type[Sweep]
) -> None:
    """Not a byte of an entry, a wrap or a locator is left: not in the file and not in its log."""
    stream, entries = written()
    wrap = os.urandom(60)
    writer.carry_out([])  # which cuts the log, so that all that follows stays in it
    writer.carry_out([Lend(stream, stream, wrap, 1)])
    for after, entry in enumerate(entries):
        writer.carry_out([Append(stream, after, (entry,))])
    assert left(sqlite_path, stream, [*entries, wrap * 5]) > 100
    writer.carry_out([Drop(stream) if how is Drop else Sweep(2)])
    assert left(sqlite_path, stream, [*entries, wrap * 5]) == 0
    assert writer.pause() is None


def test_what_is_replaced_is_gone_from_the_disk(writer: SqliteWriter, sqlite_path: Path) -> None:
    """Words that were taken back, while the chat goes on: not in the file and not in its log."""
    stream, entries = os.urandom(16), [os.urandom(512) for _ in range(3)]
    writer.carry_out([])
    writer.carry_out([Append(stream, 0, tuple(entries))])
    assert left(sqlite_path, stream, entries[1:2]) == 4
    assert writer.carry_out([Replace(stream, 2, os.urandom(256))]) == [0]
    assert left(sqlite_path, stream, entries[1:2]) == 1
    assert left(sqlite_path, stream, [entries[0], entries[2]]) == 7
    assert writer.pause() is None


def test_a_file_shrinks_with_what_it_holds(writer: SqliteWriter, sqlite_path: Path) -> None:
    """Its size does not tell how busy the line once was."""
    before = sqlite_path.stat().st_size
    streams = [os.urandom(16) for _ in range(100)]
    writer.carry_out([Append(stream, 0, (os.urandom(2_000),)) for stream in streams])
    writer.carry_out([Drop(stream) for stream in streams[:-1]])
    assert sqlite_path.stat().st_size <= before + 3 * 4096
    assert sqlite_path.with_name("helpline.db-wal").stat().st_size == 0


def test_a_reader_delays_the_erasing_only(writer: SqliteWriter, sqlite_path: Path) -> None:
    """While somebody reads, the log cannot be cut; it is tried again each second until it is."""
    stream, entries = written()
    writer.carry_out([Append(stream, 0, tuple(entries))])
    with reading(sqlite_path):
        began = time.monotonic()
        assert writer.carry_out([Drop(stream)]) == [0]
        assert time.monotonic() - began < 3
        assert left(sqlite_path, stream, entries) > 0
        assert writer.carry_out([Append(os.urandom(16), 0, (b"goes on",))]) == [1]
        pause = writer.pause()
        assert pause is not None
        assert pause <= 1
    time.sleep(pause)
    assert writer.carry_out([]) == []
    assert left(sqlite_path, stream, entries) == 0
    assert writer.pause() is None


def test_what_a_dead_process_left_is_erased_at_the_next_start(sqlite_path: Path) -> None:
    """A process that died between deleting and cutting the log leaves nothing for long."""
    stream, entries = written()
    dying = connect(sqlite_path)
    for number, entry in enumerate(entries, start=1):
        dying.execute("INSERT INTO entries VALUES (?, ?, ?)", (stream, number, entry))
    dying.execute("DELETE FROM entries")
    assert left(sqlite_path, stream, entries) > 0
    writer = SqliteWriter(sqlite_path)
    assert writer.pause() == 0
    writer.carry_out([])
    assert left(sqlite_path, stream, entries) == 0
    writer.let_go()
    dying.close()


def test_the_usual_batch_is_one_statement(sqlite_path: Path) -> None:
    """Each further call into SQLite would cost a busy server up to 5 ms."""
    writer = SqliteWriter(sqlite_path)
    writer.carry_out([])
    seen: list[str] = []
    assert writer._connection is not None
    writer._connection.set_trace_callback(seen.append)
    orders: list[Write] = [Append(os.urandom(16), 0, (b"x",)) for _ in range(200)]
    assert writer.carry_out(orders) == [1] * 200
    assert len(seen) == 1
    writer.let_go()


def test_a_fault_undoes_the_whole_batch(writer: SqliteWriter, sqlite_path: Path) -> None:
    """When one order breaks a batch, nothing of it stays, and the next batch is as usual."""
    stream = os.urandom(16)
    batch: list[Write] = [Append(stream, 0, (b"x",)), Lend(stream, stream, b"wrap", 2**70)]
    assert writer.carry_out(batch) == [JournalFailed, JournalFailed]
    reader = SqliteReader(sqlite_path)
    assert reader.carry_out([Read(stream, 0), KeysOf(stream)]) == [[], []]
    assert writer.carry_out([Append(stream, 0, (b"x",))]) == [1]
    assert reader.carry_out([Read(stream, 0)]) == [[(b"x",)]]
    reader.let_go()


def test_a_reader_cannot_write(sqlite_path: Path) -> None:
    """Two ways to write would be two orders of events."""
    reader = SqliteReader(sqlite_path)
    assert reader.carry_out([Read(b"s" * 16, 0)]) == [[]]
    assert reader._connection is not None
    with pytest.raises(sqlite3.OperationalError):
        reader._connection.execute("DELETE FROM entries")
    reader.let_go()


def test_a_reader_recovers(sqlite_path: Path, tmp_path: Path) -> None:
    """A file that is not there fails each question by itself; when it is there, answers come."""
    path = tmp_path / "later.db"
    reader = SqliteReader(path)
    assert reader.carry_out([Read(b"s" * 16, 0), KeysOf(b"h" * 16)]) == [JournalFailed] * 2
    sqlite_path.rename(path)
    assert reader.carry_out([Read(b"s" * 16, 0), KeysOf(b"h" * 16)]) == [[], []]
    reader.let_go()
