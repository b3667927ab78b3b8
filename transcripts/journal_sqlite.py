"""The journal in an SQLite file, for an installation of one process.

Rule 1: the usual batch is one statement. After each call into SQLite the event loop may keep the
interpreter for 5 ms, so sixty-four single inserts take up to 400 ms beside a busy loop, and one
statement with sixty-four rows takes 19 ms. For the same reason a stream is read as one row.

Rule 2: what is dropped or replaced leaves the file. SQLite keeps such rows in its write-ahead log
until the log is cut, so that is done each time, and again each second while a reader holds it.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar, assert_never

from transcripts.journal import Conflict, Dropped, Failure, JournalFailed
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

PATIENCE: Final = 5.0
"""Seconds to wait for another process that holds the file."""

PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
)
"""How every connection to the file begins; none of them waits for a writer."""

_INCREMENTAL: Final = 2

_RETRY_CUT: Final = 1.0
_CUT_PATIENCE: Final = 0.1
_ROWS: Final = 256  # in one statement
_LEAVING: Final = frozenset({Drop, Sweep, Replace})  # after these the log is cut

# A missing predecessor makes the number NULL; that, or a number that is taken, undoes every row.
_APPEND = """
INSERT INTO entries (stream, number, sealed)
SELECT column1, CASE
       WHEN column2 = 0
         OR EXISTS (SELECT 1 FROM entries WHERE stream = column1 AND number = column2)
       THEN column2 + column3 END, column4
  FROM (VALUES {}) WHERE column1 IS NOT NULL"""
_TAKEN = "SELECT 1 FROM entries WHERE stream = ? AND number = ?"
_LEND = """
INSERT INTO wraps (stream, holder, wrap, hour)
SELECT * FROM (VALUES {}) WHERE column1 IS NOT NULL
    ON CONFLICT (stream, holder) DO UPDATE SET wrap = excluded.wrap, hour = excluded.hour"""
_REPLACE = "UPDATE entries SET sealed = ? WHERE stream = ? AND number = ?"
_WITHDRAW = "DELETE FROM wraps WHERE stream = ? AND holder = ?"
_DROP = ("DELETE FROM entries WHERE stream IN ({})", "DELETE FROM wraps WHERE stream IN ({})")
_TOUCH = """
UPDATE wraps SET hour = column2 FROM (VALUES {}) WHERE stream = column1 AND hour < column2"""
_UNTOUCHED = """
SELECT stream FROM entries UNION SELECT stream FROM wraps
EXCEPT SELECT stream FROM wraps WHERE hour >= ?"""
_READ = """
SELECT group_concat(number || ' ' || hex(sealed)) FROM entries WHERE stream = ? AND number > ?"""
_KEYS_OF = "SELECT stream, wrap FROM wraps WHERE holder = ? ORDER BY hour, stream"

_Part = TypeVar("_Part")


def connect(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A prepared connection in autocommit mode to a file that exists. Raises: sqlite3.Error."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", timeout=patience, isolation_level=None, uri=True
    )
    try:
        # First of all: once a new file has its journal mode, auto_vacuum stays off for ever. Only
        # when it is needed: it writes, and would wait for whoever holds the file.
        if connection.execute("PRAGMA auto_vacuum").fetchone() != (_INCREMENTAL,):
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class SqliteWriter:
    """The one connection that writes."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self._path: Final = path
        self._patience: Final = patience
        self._connection: sqlite3.Connection | None = None
        self._texts: Final[dict[tuple[str, int], str]] = {}
        # When the log is to be cut next. At once after a start: the last process may have died.
        self._cut_at: float | None = 0.0

    def carry_out(self, orders: Sequence[Write]) -> Sequence[int | Failure]:
        try:
            if self._connection is None:
                self._connection = connect(self._path, patience=self._patience)
            answers = self._write(self._connection, orders) if orders else []
        except (sqlite3.Error, OverflowError):
            self.let_go()  # which undoes what was not committed
            self._cut_at = time.monotonic() + _RETRY_CUT
            return [JournalFailed] * len(orders)
        if not _LEAVING.isdisjoint(map(type, orders)):
            self._cut_at = 0.0
        if self._cut_at is not None and self._cut_at <= time.monotonic():
            self._cut_at = None if self._cut(self._connection) else time.monotonic() + _RETRY_CUT
        return answers

    def pause(self) -> float | None:
        return None if self._cut_at is None else max(0.0, self._cut_at - time.monotonic())

    def let_go(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _cut(self, connection: sqlite3.Connection) -> bool:
        """Whether nothing that was deleted is in the file or in its log any more."""
        try:
            connection.execute(f"PRAGMA busy_timeout={_CUT_PATIENCE * 1000:.0f}")
            connection.executescript("PRAGMA incremental_vacuum")  # in one call to its end
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute(f"PRAGMA busy_timeout={self._patience * 1000:.0f}")
        except sqlite3.Error:
            self.let_go()
            return False
        return not busy

    def _write(
        self, connection: sqlite3.Connection, orders: Sequence[Write]
    ) -> Sequence[int | Failure]:
        batch = sort_out(orders)
        if len(batch.appends) == len(orders) <= _ROWS:
            return self._append(connection, batch.appends)  # one statement is one transaction
        answers: list[int | Failure] = [0] * len(orders)
        connection.execute("BEGIN IMMEDIATE")
        appended = (self._append(connection, part) for part in _parts(batch.appends))
        for place, answer in zip(batch.append_places, chain.from_iterable(appended), strict=True):
            answers[place] = answer
        for lends in _parts(batch.lends):
            self._execute(connection, _LEND, "(?,?,?,?)", list(chain.from_iterable(lends)))
        self._drop(connection, batch.drops)
        for place, order in batch.rest:
            answers[place] = self._one(connection, order)
        connection.execute("COMMIT")
        return answers

    def _one(self, connection: sqlite3.Connection, order: Write) -> int | Failure:
        match order:
            case Append():
                return self._append(connection, [order])[0]
            case Replace(stream, number, entry):
                connection.execute(_REPLACE, (entry, stream, number))
            case Lend():
                self._execute(connection, _LEND, "(?,?,?,?)", order)
            case Withdraw(stream, holder):
                connection.execute(_WITHDRAW, (stream, holder))
            case Drop(stream):
                self._drop(connection, [stream])
            case Touch(streams, hour):
                for part in _parts(streams):
                    rows = [value for stream in part for value in (stream, hour)]
                    self._execute(connection, _TOUCH, "(?,?)", rows)
            case Sweep(before):
                found = connection.execute(_UNTOUCHED, (before,)).fetchall()
                self._drop(connection, [stream for (stream,) in found])
                return len(found)
            case _:
                assert_never(order)
        return 0

    def _append(
        self, connection: sqlite3.Connection, appends: Sequence[Append]
    ) -> list[int | Failure]:
        """All in one statement. If that is refused, halves, down to the one that does not fit."""
        rows = [
            value
            for stream, after, entries in appends
            for further, sealed in enumerate(entries, start=1)
            for value in (stream, after, further, sealed)
        ]
        try:
            self._execute(connection, _APPEND, "(?,?,?,?)", rows)
        except sqlite3.IntegrityError:
            if len(appends) == 1:
                stream, after, _ = appends[0]
                taken = connection.execute(_TAKEN, (stream, after + 1)).fetchone()
                return [Conflict if taken else Dropped]
            half = len(appends) // 2
            first = self._append(connection, appends[:half])
            return first + self._append(connection, appends[half:])
        return [after + len(entries) for _, after, entries in appends]

    def _drop(self, connection: sqlite3.Connection, streams: Sequence[bytes]) -> None:
        for part in _parts(streams):
            for statement in _DROP:
                self._execute(connection, statement, "?", part)

    def _execute(
        self,
        connection: sqlite3.Connection,
        statement: str,
        row: str,
        values: Sequence[bytes | int],
    ) -> None:
        """Run a statement on many rows; it is prepared for powers of two of them."""
        width = row.count("?")
        size = 1 << (len(values) // width - 1).bit_length()
        text = self._texts.get((statement, size))
        if text is None:
            text = statement.format(",".join([row] * size))
            self._texts[statement, size] = text
        connection.execute(text, (*values, *[None] * (size * width - len(values))))


def _parts(whole: Sequence[_Part]) -> Iterator[Sequence[_Part]]:
    for first in range(0, len(whole), _ROWS):
        yield whole[first : first + _ROWS]


class SqliteReader:
    """A connection that only reads, so that nobody waits for a commit to read."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self._path: Final = path
        self._patience: Final = patience
        self._connection: sqlite3.Connection | None = None

    def carry_out(self, orders: Sequence[Query]) -> Sequence[Rows | Failure]:
        return [self._read(order) for order in orders]

    def pause(self) -> float | None:
        return None

    def let_go(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _read(self, order: Query) -> Rows | Failure:
        try:
            if self._connection is None:
                self._connection = connect(self._path, patience=self._patience)
                self._connection.execute("PRAGMA query_only=ON")
            match order:
                case Read(stream, after):
                    (found,) = self._connection.execute(_READ, (stream, after)).fetchone()
                    return _entries(found)
                case KeysOf(holder):
                    return self._connection.execute(_KEYS_OF, (holder,)).fetchall()
                case _:
                    assert_never(order)
        except (sqlite3.Error, OverflowError):
            self.let_go()
            return JournalFailed


def _entries(found: str | None) -> Rows:
    """The rows of one stream, which SQLite gives in no promised order."""
    numbered = (entry.split(" ") for entry in found.split(",")) if found else ()
    return [(bytes.fromhex(sealed),) for _, sealed in sorted((int(n), s) for n, s in numbered)]
