"""A connection that is lost is made again, and an unheard commit is not written twice."""

import os

import psycopg
import pytest
from psycopg.errors import DeadlockDetected, SerializationFailure

from transcripts.journal import Ahead, JournalFailed
from transcripts.journal_postgres import PostgresReader, PostgresWriter
from transcripts.orders import Append, Lend, Read, Write
from transcripts.postgres_columns import Connection
from transcripts.postgres_session import PostgresSession


def setting(session: PostgresSession, name: str) -> object:
    """What the server has set for this connection."""
    return session.run(lambda connection, _: connection.execute(f"SHOW {name}").fetchone())


@pytest.mark.parametrize(("set_to", "expected"), [("off", "on"), ("local", "on"), ("on", "on")])
def test_what_is_acknowledged_is_on_the_disk(postgres_url: str, set_to: str, expected: str) -> None:
    """Even where the organisation's database has durability switched off."""
    session = PostgresSession(f"{postgres_url}&options=-csynchronous_commit%3D{set_to}")
    assert setting(session, "synchronous_commit") == (expected,)
    session.let_go()


def test_more_durability_than_ours_stays(postgres_url: str) -> None:
    """A server that waits for its replicas goes on doing so."""
    session = PostgresSession(f"{postgres_url}&options=-csynchronous_commit%3Dremote_apply")
    assert setting(session, "synchronous_commit") == ("remote_apply",)
    session.let_go()


@pytest.mark.parametrize("error", [DeadlockDetected, SerializationFailure])
def test_what_the_server_undid_is_done_again(
    postgres_url: str, error: type[psycopg.OperationalError]
) -> None:
    """At most until patience ends; nothing was committed, so nothing can be there already."""
    tried: list[bool] = []

    def work(_: Connection, again: bool) -> str:
        tried.append(again)
        if len(tried) < 3:
            raise error
        return "done"

    session = PostgresSession(postgres_url)
    assert session.run(work) == "done"
    assert tried == [False, False, False]
    session.let_go()


def test_a_lost_connection_is_made_again(postgres_url: str) -> None:
    """The second attempt knows that the first may have been committed."""
    tried: list[bool] = []

    def work(connection: Connection, again: bool) -> int:
        tried.append(again)
        if len(tried) == 1:
            connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return connection.info.backend_pid

    session = PostgresSession(postgres_url)
    assert isinstance(session.run(work), int)
    assert tried == [False, True]
    session.let_go()


def test_patience_ends(postgres_url: str) -> None:
    """A server that never answers, or undoes everything, is a failure without a word."""

    def undone(_: Connection, _again: bool) -> None:
        raise DeadlockDetected

    session = PostgresSession(postgres_url, patience=0.1)
    assert session.run(undone) is JournalFailed
    assert setting(session, "application_name") == ("helpline",)
    session.let_go()
    nowhere = PostgresSession("postgresql:///x?host=/nowhere", patience=0.1)
    assert nowhere.run(undone) is JournalFailed


def test_other_faults_are_not_repeated(postgres_url: str) -> None:
    """A statement that cannot work does not work a second time either."""
    tried: list[bool] = []

    def work(connection: Connection, again: bool) -> None:
        tried.append(again)
        connection.execute("SELECT * FROM nothing_of_that_name")

    session = PostgresSession(postgres_url)
    assert session.run(work) is JournalFailed
    assert tried == [False]
    session.let_go()


def test_a_commit_that_was_not_heard_of_is_no_conflict(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the connection breaks after a commit, what is already there is our own."""
    stream, many, taken = (os.urandom(16) for _ in range(3))
    batch: list[Write] = [
        Append(stream, 0, (b"one",)),
        Append(many, 0, (b"one", b"two", b"three")),
        Append(taken, 0, (b"ours",)),
        Lend(stream, stream, b"wrap", 1),
    ]
    writer, reader = PostgresWriter(postgres_url), PostgresReader(postgres_url)
    assert writer.carry_out([Append(taken, 0, (b"theirs",))]) == [1]
    run = PostgresSession.run
    broken: list[bool] = []

    def run_unheard(self: PostgresSession, work: object) -> object:
        def unheard(connection: Connection, again: bool) -> object:
            result = work(connection, again)  # type: ignore[operator]  # a callable of run's own
            if not again:
                broken.append(True)
                connection.close()
                raise psycopg.OperationalError
            return result

        return run(self, unheard)

    monkeypatch.setattr(PostgresSession, "run", run_unheard)
    assert writer.carry_out(batch) == [1, 3, Ahead([b"theirs"]), 0]
    assert writer.carry_out([Append(stream, 1, (b"two",))]) == [2]
    monkeypatch.undo()
    assert broken == [True, True]
    assert reader.carry_out([Read(stream, 0), Read(many, 0), Read(taken, 0)]) == [
        [(b"one",), (b"two",)],
        [(b"one",), (b"two",), (b"three",)],
        [(b"theirs",)],
    ]
    writer.let_go()
    reader.let_go()
