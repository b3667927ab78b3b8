"""The connections through which the organisation's own tables are read and written."""

from typing import Final, TypeAlias

from sqlalchemy import event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from transcripts.journal_sqlite import PRAGMAS

Database: TypeAlias = AsyncEngine
"""What `open_database` makes."""

DATABASE_FAULTS: Final = (SQLAlchemyError, OSError)
"""What is raised when a database cannot be reached, read or written."""

_DRIVERS: Final = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
_PATIENCE_MS: Final = 5_000


def open_database(url: str) -> AsyncEngine:
    """An engine for an SQLite file or a PostgreSQL database; `dispose` it when the server stops.

    Its errors do not repeat what was written or asked for.
    """
    address = make_url(url)
    address = address.set(drivername=_DRIVERS[address.get_backend_name()])
    engine = create_async_engine(address, hide_parameters=True, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare)
    return engine


async def answers(database: Database) -> bool:
    """Whether the database answers a question now."""
    try:
        async with database.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except DATABASE_FAULTS:
        return False
    return True


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """The journal lies in the same file: both must treat it alike."""
    cursor = connection.cursor()
    for pragma in (f"PRAGMA busy_timeout={_PATIENCE_MS}", *PRAGMAS):
        cursor.execute(pragma)
    cursor.close()
