"""PostgreSQL: its own log learns nothing, and no race between processes leaves words behind."""

import os
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from tests.servers import Cluster
from transcripts.journal import Ahead, Dropped, JournalFailed
from transcripts.journal_postgres import PostgresReader, PostgresWriter
from transcripts.orders import Append, Drop, KeysOf, Lend, Read, Sweep, Touch, Withdraw, Write


@pytest.fixture
def writer(postgres_url: str) -> Iterator[PostgresWriter]:
    """A writer, in this thread."""
    made = PostgresWriter(postgres_url)
    yield made
    made.let_go()


@pytest.fixture
def reader(postgres_url: str) -> Iterator[PostgresReader]:
    """A reader, in this thread."""
    made = PostgresReader(postgres_url)
    yield made
    made.let_go()


@pytest.fixture
def other(postgres_url: str) -> Iterator[psycopg.Connection]:
    """Another process, which commits when the test says so."""
    with psycopg.connect(postgres_url) as connection:
        yield connection


def until_waiting(postgres: Cluster, number: int, thread: threading.Thread) -> None:
    """Wait until so many statements wait for a lock, among them that of `thread`."""
    look = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        while connection.execute(look).fetchone() != (number,):
            assert thread.is_alive(), "it did not wait"
            time.sleep(0.01)


def begun(
    postgres: Cluster, orders: list[Write], writer: PostgresWriter, *, waiting: int = 1
) -> tuple[threading.Thread, list[object]]:
    """The writer's work in a thread of its own, which waits for a lock now; and its answers."""
    answers: list[object] = []
    thread = threading.Thread(target=lambda: answers.extend(writer.carry_out(orders)))
    thread.start()
    until_waiting(postgres, waiting, thread)
    return thread, answers


def test_the_servers_log_learns_nothing(
    postgres: Cluster, writer: PostgresWriter, reader: PostgresReader, other: psycopg.Connection
) -> None:
    """Conflicts, failures, waits and drops: no locator, no holder and no ciphertext is logged."""
    stream, holder, entry = os.urandom(16), os.urandom(16), os.urandom(284)
    with postgres.log.open("rb") as log:
        log.seek(0, os.SEEK_END)
        writer.carry_out([Append(stream, 0, (entry,)), Lend(stream, holder, entry, 1)])
        assert writer.carry_out([Append(stream, 0, (entry,))]) == [Ahead([entry])]
        assert writer.carry_out([Append(stream, 0, (entry, entry))]) == [Ahead([entry])]
        assert writer.carry_out([Append(stream, 9, (entry,))]) == [Dropped]
        too_late: list[Write] = [Lend(stream, holder, entry, 2**40)]
        assert writer.carry_out(too_late) == [JournalFailed]
        other.execute("LOCK TABLE wraps")
        thread, _ = begun(postgres, [Lend(stream, holder, entry, 2), Drop(stream)], writer)
        time.sleep(0.3)  # until the server finds the waiting worth a line in its log
        other.execute("ALTER TABLE wraps RENAME TO elsewhere")
        other.commit()
        thread.join()
        reader.carry_out([Read(stream, 0), KeysOf(holder)])
        other.execute("ALTER TABLE elsewhere RENAME TO wraps")
        other.commit()
        rest: list[Write] = [Withdraw(stream, holder), Touch((stream,), 3), Sweep(9), Drop(stream)]
        assert JournalFailed not in writer.carry_out(rest)
        logged = log.read()
    assert b"ERROR" in logged  # the log is one that tells
    assert b"still waiting for" in logged
    for secret in (stream, holder, entry):
        for shown in (secret, secret.hex().encode(), secret[:8].hex().encode()):
            assert shown not in logged.lower()


def test_a_writer_waits_for_a_drop_under_way(
    postgres: Cluster, writer: PostgresWriter, reader: PostgresReader, other: psycopg.Connection
) -> None:
    """An append that meets a drop which is not committed yet is refused once it is."""
    stream = os.urandom(16)
    writer.carry_out([Append(stream, 0, (b"one",))])
    other.execute("DELETE FROM entries WHERE stream = %b", (stream,))
    thread, answers = begun(postgres, [Append(stream, 1, (b"two",))], writer)
    assert answers == []
    other.commit()
    thread.join()
    assert answers == [Dropped]
    assert reader.carry_out([Read(stream, 0)]) == [[]]


def test_a_drop_takes_what_is_being_written(
    postgres: Cluster, postgres_url: str, writer: PostgresWriter, reader: PostgresReader
) -> None:
    """A drop that meets an append which is not committed yet waits for it, and takes it too."""
    stream = os.urandom(16)
    writer.carry_out([Append(stream, 0, (b"one",))])
    slow = PostgresWriter(postgres_url)
    with psycopg.connect(postgres_url) as lock:
        # The slow writer has written number 2, but cannot commit: it waits for another stream.
        held = os.urandom(16)
        lock.execute("INSERT INTO wraps VALUES (%b, %b, 'x', 1)", (held, held))
        orders: list[Write] = [Append(stream, 1, (b"two",)), Lend(held, held, b"wrap", 1)]
        appending, appended = begun(postgres, orders, slow)
        dropping, dropped = begun(postgres, [Drop(stream)], writer, waiting=2)
        assert (appended, dropped) == ([], [])
    appending.join()
    dropping.join()
    assert (appended, dropped) == ([2, 0], [0])
    assert reader.carry_out([Read(stream, 0)]) == [[]]
    slow.let_go()


def test_a_sweep_spares_what_is_being_touched(
    postgres: Cluster, writer: PostgresWriter, reader: PostgresReader, other: psycopg.Connection
) -> None:
    """A conversation that another process is marking at this moment stays."""
    stream = os.urandom(16)
    writer.carry_out([Lend(stream, stream, b"wrap", 1), Append(stream, 0, (b"one",))])
    other.execute("UPDATE wraps SET hour = 9 WHERE stream = %b", (stream,))
    thread, answers = begun(postgres, [Sweep(5)], writer)
    assert answers == []
    other.commit()
    thread.join()
    assert answers == [0]
    assert reader.carry_out([Read(stream, 0)]) == [[(b"one",)]]


def test_two_processes_that_block_each_other_both_finish(
    postgres: Cluster, postgres_url: str, writer: PostgresWriter, other: psycopg.Connection
) -> None:
    """The server ends a deadlock by undoing one of the two; that one is done again."""
    first, gate, second = (os.urandom(16) for _ in range(3))
    for stream in (first, gate, second):
        writer.carry_out([Lend(stream, stream, b"wrap", 1)])
    mark = "UPDATE wraps SET hour = 2 WHERE stream = %b"
    with psycopg.connect(postgres_url) as keeper:
        keeper.execute(mark, (gate,))
        other.execute("SET deadlock_timeout = '1h'")  # so that the writer is the one who is undone
        other.execute(mark, (second,))
        orders: list[Write] = [Touch((stream,), 3) for stream in (first, gate, second)]
        thread, answers = begun(postgres, orders, writer)  # has the first, waits for the keeper
        waiting = threading.Thread(target=other.execute, args=(mark, (first,)))
        waiting.start()
        until_waiting(postgres, 2, waiting)
    waiting.join()  # now each has had what the other wants
    other.commit()
    thread.join()
    assert answers == [0, 0, 0]
    with psycopg.connect(postgres_url) as seen:
        assert seen.execute("SELECT hour FROM wraps").fetchall() == [(3,)] * 3


def test_a_lock_that_stays_is_a_failure(postgres_url: str, other: psycopg.Connection) -> None:
    """Somebody who keeps a table locked costs a bounded time; afterwards all is as before."""
    impatient = PostgresWriter(postgres_url, patience=0.3)
    append = Append(os.urandom(16), 0, (b"one",))
    other.execute("LOCK TABLE entries")
    assert impatient.carry_out([append]) == [JournalFailed]
    other.rollback()
    assert impatient.carry_out([append]) == [1]
    impatient.let_go()


def test_a_fault_undoes_the_whole_batch(writer: PostgresWriter, reader: PostgresReader) -> None:
    """When one order breaks a batch, nothing of it stays, and the next batch is as usual."""
    stream = os.urandom(16)
    batch: list[Write] = [Append(stream, 0, (b"x",)), Lend(stream, stream, b"wrap", 2**40)]
    assert writer.carry_out(batch) == [JournalFailed, JournalFailed]
    assert reader.carry_out([Read(stream, 0)]) == [[]]
    assert writer.carry_out([Append(stream, 0, (b"x",))]) == [1]


def test_no_orders_need_no_server() -> None:
    """A process that has nothing to write does not look for a database."""
    assert PostgresWriter("postgresql://nowhere.invalid/x").carry_out([]) == []
