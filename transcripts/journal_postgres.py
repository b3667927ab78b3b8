"""The journal in PostgreSQL, for any number of processes.

Rule 1: nothing that a person could be found by reaches the server's own log. A violated constraint
would be logged with its values, so no statement violates one: rows are offered, and counted.

Rule 2: an entry locks the one before it until it is committed, and dropping deletes until nothing
is left. So a writer who has not heard of a drop can never leave an entry behind.

What is dropped stays in dead rows and in the server's write-ahead log for a while: ciphertext, to
which no key exists any more. So does what is replaced, and its key goes when the stream is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, assert_never

import psycopg
from psycopg.rows import TupleRow

from transcripts.journal import Ahead, Conflict, Dropped, Failure, JournalFailed
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
    sort_out,
)
from transcripts.postgres_columns import Connection, Statement, column_of
from transcripts.postgres_session import PATIENCE, PostgresSession

_Value = bytes | int | Sequence[bytes] | Sequence[int]

_APPEND: Final = Statement(
    "append",
    """
INSERT INTO entries (stream, number, sealed)
SELECT stream, after + 1, sealed
  FROM unnest($1::bytea[], $2::int4[], $3::bytea[]) AS offered (stream, after, sealed)
 WHERE after = 0
    OR EXISTS (SELECT 1 FROM entries AS last
                WHERE last.stream = offered.stream AND last.number = offered.after
                  FOR KEY SHARE)
    ON CONFLICT DO NOTHING
RETURNING stream""",
)
_FOLLOW: Final = Statement(
    "follow",
    """
INSERT INTO entries (stream, number, sealed)
SELECT * FROM unnest($1::bytea[], $2::int4[], $3::bytea[])
    ON CONFLICT DO NOTHING
RETURNING number""",
)
# OFFSET 0 keeps the server from joining in another way: each stream is looked up by its key.
_READ: Final = Statement(
    "read",
    """
SELECT asked.place, found.sealed
  FROM unnest($1::bytea[], $2::int4[]) WITH ORDINALITY AS asked (stream, after, place),
       LATERAL (SELECT number, sealed FROM entries
                 WHERE stream = asked.stream AND number > asked.after OFFSET 0) AS found
 ORDER BY asked.place, found.number""",
)
_LEND = """
INSERT INTO wraps (stream, holder, wrap, hour)
SELECT * FROM unnest(%b::bytea[], %b::bytea[], %b::bytea[], %b::int4[])
    ON CONFLICT (stream, holder) DO UPDATE SET wrap = excluded.wrap, hour = excluded.hour"""
_REPLACE = "UPDATE entries SET sealed = %b WHERE stream = %b AND number = %b"
_WITHDRAW = "DELETE FROM wraps WHERE stream = %b AND holder = %b"
_DROP_ENTRIES = "DELETE FROM entries WHERE stream = ANY(%b)"
_DROP_WRAPS = "DELETE FROM wraps WHERE stream = ANY(%b)"
_TOUCH = "UPDATE wraps SET hour = %b WHERE stream = ANY(%b) AND hour < %b"
_UNTOUCHED = """
SELECT stream FROM entries UNION SELECT stream FROM wraps
EXCEPT SELECT stream FROM wraps WHERE hour >= %b
 ORDER BY stream"""
_HOURS = "SELECT hour FROM wraps WHERE stream = %b FOR UPDATE"
_KEYS_OF = "SELECT stream, wrap FROM wraps WHERE holder = %b ORDER BY hour, stream"


class PostgresWriter:
    """The one connection of this process that writes."""

    def __init__(self, server: str, *, patience: float = PATIENCE) -> None:
        statements = (_APPEND, _FOLLOW, _READ)
        self._session: Final = PostgresSession(server, statements, patience=patience)

    def carry_out(self, orders: Sequence[Write]) -> Sequence[int | Failure]:
        if not orders:
            return []
        answers = self._session.run(lambda connection, again: _Turn(connection, again).all(orders))
        return answers if isinstance(answers, list) else [JournalFailed] * len(orders)

    def pause(self) -> float | None:
        return None

    def let_go(self) -> None:
        self._session.let_go()


class PostgresReader:
    """A connection that only reads, so that nobody waits for a commit to read."""

    def __init__(self, server: str, *, patience: float = PATIENCE) -> None:
        self._session: Final = PostgresSession(server, (_READ,), patience=patience)

    def carry_out(self, orders: Sequence[Query]) -> Sequence[Rows | Failure]:
        rows = self._session.run(lambda connection, _: _found(connection, orders))
        return rows if isinstance(rows, list) else [JournalFailed] * len(orders)

    def pause(self) -> float | None:
        return None

    def let_go(self) -> None:
        self._session.let_go()


def _newer(connection: Connection, asked: Sequence[tuple[bytes, int]]) -> list[list[bytes]]:
    """For each stream and number the entries after it, in order."""
    result = _READ.run(connection, [stream for stream, _ in asked], [after for _, after in asked])
    newer: list[list[bytes]] = [[] for _ in asked]
    for place, sealed in zip(column_of(result, 0), column_of(result, 1), strict=True):
        newer[int.from_bytes(place) - 1].append(sealed)
    return newer


def _found(connection: Connection, orders: Sequence[Query]) -> list[Rows]:
    """What was asked for, each in its place; all that is to be read, in one statement."""
    answers: list[Rows] = [[] for _ in orders]
    reads = [(place, order) for place, order in enumerate(orders) if isinstance(order, Read)]
    if reads:
        found = _newer(connection, [(order.stream, order.after) for _, order in reads])
        for (place, _), entries in zip(reads, found, strict=True):
            answers[place] = [(sealed,) for sealed in entries]
    for place, order in enumerate(orders):
        if isinstance(order, KeysOf):
            keys = connection.execute(_KEYS_OF, order, prepare=True, binary=True)
            answers[place] = keys.fetchall()
    return answers


@dataclass(frozen=True, slots=True)
class _Turn:
    """One attempt to carry out a batch.

    `again`: an earlier attempt may have been committed unheard; what it wrote is ours, no conflict.
    Everything goes by stream, so that two processes do not wait for each other.
    """

    connection: Connection
    again: bool

    def all(self, orders: Sequence[Write]) -> list[int | Failure]:
        batch = sort_out(orders)
        answers: list[int | Failure] = [0] * len(orders)
        appends = sorted(zip(batch.appends, batch.append_places, strict=True))
        if len(appends) == len(orders) and all(len(one.entries) == 1 for one in batch.appends):
            self._append(appends, answers)  # one statement is one transaction
            return answers
        with self.connection.transaction():
            self._append(appends, answers)
            self._lend(sorted(batch.lends))
            self._drop(sorted(batch.drops))
            for place, order in _by_stream(batch.rest):
                answers[place] = self._one(order)
        return answers

    def _one(self, order: Write) -> int | Failure:
        match order:
            case Append():
                answers: list[int | Failure] = [0]
                self._append([(order, 0)], answers)
                return answers[0]
            case Lend():
                self._lend([order])
            case Replace(stream, number, entry):
                self._run(_REPLACE, (entry, stream, number))
            case Withdraw():
                self._run(_WITHDRAW, order)
            case Drop(stream):
                self._drop([stream])
            case Touch(streams, hour):
                self._run(_TOUCH, (hour, list(streams), hour))
            case Sweep(before):
                return self._sweep(before)
            case _:
                assert_never(order)
        return 0

    def _append(self, appends: Sequence[tuple[Append, int]], answers: list[int | Failure]) -> None:
        """Write them in one statement, and put the answers in their places.

        What follows a first entry goes into a second one: if the first is ours, nobody else can
        have written the next.
        """
        if not appends:
            return
        streams = [append.stream for append, _ in appends]
        after = [append.after for append, _ in appends]
        sealed = [append.entries[0] for append, _ in appends]
        written = set(column_of(_APPEND.run(self.connection, streams, after, sealed), 0))
        won, lost = [], []
        for append, place in appends:
            if len(written) == len(appends) or append.stream in written:
                won.append(append)
                answers[place] = append.after + len(append.entries)
            else:
                lost.append((append, place))
        self._refuse(lost, answers)
        self._follow(won)

    def _follow(self, appends: Sequence[Append]) -> None:
        """Write what stands behind first entries that are ours."""
        rows = [
            (append.stream, number, sealed)
            for append in appends
            for number, sealed in enumerate(append.entries[1:], append.after + 2)
        ]
        if rows:
            streams, numbers, entries = zip(*rows, strict=True)
            if _FOLLOW.run(self.connection, streams, numbers, entries).ntuples != len(rows):
                raise psycopg.IntegrityError

    def _refuse(self, lost: Sequence[tuple[Append, int]], answers: list[int | Failure]) -> None:
        """Why appends were not written; or that they were, by the earlier attempt."""
        if not lost:
            return
        there = _newer(self.connection, [(one.stream, one.after) for one, _ in lost])
        for (append, place), found in zip(lost, there, strict=True):
            if not found:
                answers[place] = Dropped if append.after else Conflict
            elif self.again and found[0] == append.entries[0]:
                answers[place] = append.after + len(append.entries)
            else:
                answers[place] = Ahead(found)

    def _lend(self, lends: Sequence[Lend]) -> None:
        if lends:
            self._run(_LEND, [list(column) for column in zip(*lends, strict=True)])

    def _drop(self, streams: Sequence[bytes]) -> None:
        if streams:
            while self._run(_DROP_ENTRIES, (list(streams),)).rowcount:
                pass  # until nothing that was being written meanwhile is left
            self._run(_DROP_WRAPS, (list(streams),))

    def _sweep(self, before: int) -> int:
        swept = 0
        for (stream,) in self._run(_UNTOUCHED, (before,)).fetchall():
            hours = self._run(_HOURS, (stream,)).fetchall()  # waits for a touch under way
            if all(hour < before for (hour,) in hours):
                self._drop([stream])
                swept += 1
        return swept

    def _run(self, statement: str, values: Sequence[_Value]) -> psycopg.Cursor[TupleRow]:
        return self.connection.execute(statement, values, prepare=True, binary=True)


def _by_stream(rest: Sequence[tuple[int, Write]]) -> Sequence[tuple[int, Write]]:
    """In the order of streams, and for each as asked; unchanged where one concerns many streams."""
    keyed = [
        (order.stream, place, order)
        for place, order in rest
        if not isinstance(order, Touch | Sweep)
    ]
    if len(keyed) < len(rest):
        return rest
    return [(place, order) for _, place, order in sorted(keyed)]
