"""The database's tables: made, brought up to date, and compared with what the program expects.

Nothing else makes a table. Every process of several may call `upgrade` at once: one does the work.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

from transcripts.journal_sqlite import connect

_LOCK = 0x68656C706C696E65  # any number, but the same one in every process


def folder() -> Path:
    """Where the migrations are: beside this file when installed, else in the checkout."""
    shipped = Path(__file__).with_name("_migrations")
    return shipped if shipped.is_dir() else Path(__file__).parents[1] / "alembic"


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` up to `revision`; an SQLite file is made when there is none.

    All or nothing. Raises: sqlalchemy.exc.SQLAlchemyError, OSError — no database to work with.
    """
    with connected(url) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database at `url` back to `revision`; "base" leaves no table. All or nothing."""
    with connected(url) as connection:
        command.downgrade(_config(connection), revision)


def check(url: str) -> None:
    """Compare the database with the tables that the program declares.

    Raises: alembic.util.CommandError — it is not at the newest revision, or the two differ.
    """
    with connected(url) as connection:
        command.check(_config(connection))


def is_current(url: str) -> bool:
    """Whether the database is at the newest revision. Raises: sqlalchemy.exc.SQLAlchemyError."""
    with connected(url) as connection:
        at = MigrationContext.configure(connection).get_current_heads()
        return set(at) == set(ScriptDirectory(str(folder())).get_heads())


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A connection in one transaction, which no other migration shares and an error undoes."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        path = Path(address.database or "")
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
        # A table that is rebuilt is dropped for a moment; the rows that refer to it must stay.
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=OFF"))
        # The driver would begin too late, after the first change of a table.
        event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    else:
        engine = create_engine(address, poolclass=NullPool, hide_parameters=True)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def _config(connection: Connection) -> Config:
    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
