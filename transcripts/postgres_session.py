"""One connection to PostgreSQL that is made again when the server was away.

Everything is tried for a bounded time. What did not succeed by then is `JournalFailed`; the next
attempt begins afresh.
"""

import time
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import psycopg
from psycopg.errors import DeadlockDetected, SerializationFailure

from transcripts.journal import JournalFailed
from transcripts.postgres_columns import Connection, Statement

PATIENCE: Final = 10.0
"""Seconds to wait for a server that is away, or for a lock."""

_Result = TypeVar("_Result")

_SETTINGS: Final = (
    # What is acknowledged is on the server's disk, whatever the database's own default says.
    """SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') IN ('off', 'local')""",
    "SET lock_timeout = '{patience:.0f}ms'",
    # A statement is planned once. While the tables are nearly empty the planner would read them
    # whole, and would go on doing so when they have grown.
    "SET enable_seqscan = off",
    "SET plan_cache_mode = force_generic_plan",
)


class PostgresSession:
    """Runs pieces of work on its connection, in the thread that calls it."""

    def __init__(
        self, server: str, statements: Sequence[Statement] = (), *, patience: float = PATIENCE
    ) -> None:
        """`statements` are prepared on every connection."""
        self._server: Final = server
        self._statements: Final = statements
        self._patience: Final = patience
        self._connection: Connection | None = None

    def run(self, work: Callable[[Connection, bool], _Result]) -> _Result | type[JournalFailed]:
        """What `work` gives; it is tried again after a deadlock or a lost connection.

        Its second argument says whether an earlier attempt may have been committed without our
        hearing of it.
        """
        give_up = time.monotonic() + self._patience
        pause = 0.01
        again = False
        while True:
            try:
                connection = self._connected()
            except psycopg.Error:
                self.let_go()
            else:
                try:
                    return work(connection, again)
                except (DeadlockDetected, SerializationFailure):
                    pass  # undone by the server
                except (psycopg.Error, OverflowError):
                    lost = connection.closed
                    self.let_go()
                    if not lost:
                        return JournalFailed
                    again = True
            if time.monotonic() + pause > give_up:
                self.let_go()
                return JournalFailed
            time.sleep(pause)
            pause = min(0.5, pause * 2)

    def let_go(self) -> None:
        """Close the connection, if there is one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = psycopg.connect(
                self._server,
                autocommit=True,
                application_name="helpline",
                connect_timeout=max(2, round(self._patience)),
                keepalives_idle=30,
                keepalives_interval=5,
                keepalives_count=3,
                tcp_user_timeout=15_000,
                target_session_attrs="read-write",
            )
            for setting in _SETTINGS:
                self._connection.execute(setting.format(patience=self._patience * 1000))
            for statement in self._statements:
                statement.prepare(self._connection)
        return self._connection
