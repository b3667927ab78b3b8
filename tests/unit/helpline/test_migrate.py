"""How the migrations find their files, their database, and each other."""

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from helpline import migrate
from tests.servers import Cluster


def test_the_migrations_are_found() -> None:
    """In the checkout; an installed server has its own copy beside the program."""
    assert (migrate.folder() / "env.py").is_file()
    assert (migrate.folder() / "versions" / "0001_journal.py").is_file()


def test_a_new_file_belongs_to_the_server_alone(tmp_path: Path) -> None:
    """Nobody else on the machine may read it, and it is ready for the journal."""
    path = tmp_path / "helpline.db"
    before = os.umask(0)
    try:
        migrate.upgrade(f"sqlite+aiosqlite:///{path}")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_database_that_differs_is_told(sqlite_url: str, sqlite_path: Path) -> None:
    """A column that nobody declared does not stay unseen."""
    migrate.check(sqlite_url)
    connection = sqlite3.connect(sqlite_path)
    connection.execute("ALTER TABLE entries ADD COLUMN written_at TEXT")
    connection.close()
    with pytest.raises(CommandError):
        migrate.check(sqlite_url)


def test_an_old_database_is_told(tmp_path: Path) -> None:
    """Before anything is compared."""
    url = f"sqlite:///{tmp_path}/old.db"
    assert not migrate.is_current(url)
    with pytest.raises(CommandError):
        migrate.check(url)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_several_processes_may_upgrade_at_once(
    kind: str, postgres: Cluster, tmp_path: Path
) -> None:
    """One does the work, the others wait and find it done."""
    url = postgres.create() if kind == "postgres" else f"sqlite:///{tmp_path}/new.db"
    failed: list[SQLAlchemyError] = []

    def upgrade() -> None:
        try:
            migrate.upgrade(url)
        except SQLAlchemyError as error:
            failed.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert migrate.is_current(url)


def test_a_rebuilt_table_keeps_what_refers_to_it(tmp_path: Path) -> None:
    """SQLite changes a table by dropping it for a moment; rows that refer to it must stay."""
    url = f"sqlite:///{tmp_path}/new.db"
    with migrate.connected(url) as connection:
        for statement in (
            "CREATE TABLE one (id INTEGER PRIMARY KEY)",
            "CREATE TABLE two (one INTEGER REFERENCES one (id) ON DELETE CASCADE)",
            "INSERT INTO one VALUES (1)",
            "INSERT INTO two VALUES (1)",
        ):
            connection.exec_driver_sql(statement)
    with migrate.connected(url) as connection:
        connection.exec_driver_sql("DROP TABLE one")
        assert connection.exec_driver_sql("SELECT one FROM two").fetchall() == [(1,)]


def test_an_installed_server_uses_its_own_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder beside the program comes first."""
    shipped = tmp_path / "_migrations"
    shipped.mkdir()
    monkeypatch.setattr(migrate, "__file__", str(tmp_path / "migrate.py"))
    assert migrate.folder() == shipped
    shipped.rmdir()
    assert migrate.folder() == tmp_path.parent / "alembic"
