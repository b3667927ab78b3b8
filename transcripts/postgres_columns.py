"""Statements on columns of values, handed to PostgreSQL's own library in one step.

What is written and read for every message goes this way: a cursor of psycopg takes some hundred
steps of Python for each statement, several times what the server needs. All else is for cursors.
"""

from collections.abc import Sequence
from struct import Struct
from typing import Final

import psycopg
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, Format
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

Connection = psycopg.Connection[TupleRow]

Column = Sequence[bytes] | Sequence[int]
"""Values of one type, at least one: `bytea` or `int4`."""

# A binary array: one dimension, no NULL in it, the type of its values, how many; the first is 1.
_HEAD: Final = Struct(">iiIii")
_LENGTH: Final = Struct(">i")
_BYTEA: Final = 17
_INT4: Final = 23
_FINE: Final = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK})


class Statement:
    """A statement whose values ($1, $2, …) are columns, to be prepared on each connection."""

    def __init__(self, name: str, text: str) -> None:
        self._name: Final = name.encode()
        self._text: Final = text.encode()

    def prepare(self, connection: Connection) -> None:
        """Let the server plan it, once for this connection. Raises: psycopg.Error."""
        _checked(connection.pgconn.prepare(self._name, self._text))

    def run(self, connection: Connection, *columns: Column) -> PGresult:
        """The answer, with every value in its binary form.

        Raises: psycopg.Error; OverflowError — a number is not an int4.
        """
        values = [_array(column) for column in columns]
        formats = [Format.BINARY] * len(values)
        return _checked(connection.pgconn.exec_prepared(self._name, values, formats, Format.BINARY))


def column_of(result: PGresult, place: int) -> list[bytes]:
    """All values of one column of an answer; none of them is NULL."""
    return [result.get_value(row, place) or b"" for row in range(result.ntuples)]


def _array(column: Column) -> bytes:
    parts: list[bytes] = []
    for value in column:
        if isinstance(value, int):
            parts.append(_LENGTH.pack(4) + value.to_bytes(4, signed=True))
        else:
            parts.append(_LENGTH.pack(len(value)) + value)
    kind = _INT4 if isinstance(column[0], int) else _BYTEA
    return _HEAD.pack(1, 0, kind, len(column), 1) + b"".join(parts)


def _checked(result: PGresult) -> PGresult:
    if result.status not in _FINE:
        raise error_from_result(result)
    return result
