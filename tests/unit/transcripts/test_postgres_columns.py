"""Columns reach PostgreSQL as they are, and what is wrong with a statement is said."""

from collections.abc import Iterator

import psycopg
import pytest

from transcripts.postgres_columns import Connection, Statement, column_of

PAIRS = Statement(
    "pairs", "SELECT one, other FROM unnest($1::bytea[], $2::int4[]) AS t (one, other)"
)


@pytest.fixture
def connection(postgres_url: str) -> Iterator[Connection]:
    """A connection that knows the statement."""
    with psycopg.connect(postgres_url, autocommit=True) as made:
        PAIRS.prepare(made)
        yield made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([b"x"], [1]),
        ([b"", b"\0\xff", b"x" * 70_000], [0, -1, 2**31 - 1]),
        ([b"same", b"same"], [-(2**31), 7]),
        ([b"%d" % number for number in range(3_000)], list(range(3_000))),
    ],
)
def test_columns_come_back(connection: Connection, one: list[bytes], other: list[int]) -> None:
    """Any bytes and any number, however many."""
    result = PAIRS.run(connection, one, other)
    assert column_of(result, 0) == one
    assert [int.from_bytes(number, signed=True) for number in column_of(result, 1)] == other


def test_a_number_that_is_too_large_reaches_no_server(
    connection: Connection,
) -> None:
    """And the connection goes on."""
    with pytest.raises(OverflowError):
        PAIRS.run(connection, [b"x"], [2**31])
    assert column_of(PAIRS.run(connection, [b"x"], [1]), 0) == [b"x"]


def test_what_the_server_refuses_is_an_error_of_its_own_kind(
    connection: Connection,
) -> None:
    """So that a deadlock is tried again, and everything else is not."""
    divided = Statement("divided", "SELECT 1 / n FROM unnest($1::int4[]) AS t (n)")
    divided.prepare(connection)
    with pytest.raises(psycopg.errors.DivisionByZero):
        divided.run(connection, [0])
    with pytest.raises(psycopg.errors.UndefinedTable):
        Statement("nowhere", "SELECT 1 FROM nowhere").prepare(connection)


def test_a_connection_that_is_lost_is_closed(postgres_url: str) -> None:
    """Whoever holds it sees that, and makes a new one."""
    with psycopg.connect(postgres_url, autocommit=True) as made:
        PAIRS.prepare(made)
        with psycopg.connect(postgres_url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (made.info.backend_pid,))
        with pytest.raises(psycopg.Error):
            PAIRS.run(made, [b"x"], [1])
        assert made.closed
