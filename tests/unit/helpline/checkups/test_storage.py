"""A database or a Redis that keeps more than it should is found."""

import sqlite3
from pathlib import Path

import pytest
from redis import Redis

from helpline import migrate
from helpline.adapters.redis_checkup import read_redis
from helpline.checkups.storage import storage
from helpline.settings import Settings

QUIET = "&options=" + "%20".join(
    f"-c%20{setting}"
    for setting in (
        "log_error_verbosity%3Dterse",
        "log_statement%3Dnone",
        "log_min_error_statement%3Dpanic",
        "log_min_duration_statement%3D-1",
    )
)


def _told(settings: Settings) -> dict[str, tuple[bool, str]]:
    return {finding.name: (finding.holds, finding.says) for finding in storage(settings)}


def test_a_new_database_is_as_promised(sqlite_url: str) -> None:
    """The newest tables, and what is erased is overwritten."""
    told = _told(Settings(database_url=sqlite_url))
    assert {name: holds for name, (holds, _) in told.items()} == {"database": True, "erasing": True}


def test_a_missing_database_is_said_and_not_made(tmp_path: Path) -> None:
    """The doctor changes nothing."""
    told = _told(Settings(database_url=f"sqlite:///{tmp_path}/helpline.db"))
    assert told == {"database": (False, "there is none yet; run helpline migrate")}
    assert list(tmp_path.iterdir()) == []


def test_old_tables_are_found(sqlite_url: str) -> None:
    """With the command that puts it right."""
    migrate.downgrade(sqlite_url, "base")
    told = _told(Settings(database_url=sqlite_url))
    assert told["database"] == (False, "its tables are not the newest; run helpline migrate")


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    """In one word about what failed, without the driver's own."""
    (tmp_path / "helpline.db").write_bytes(b"not a database, but words 7319" * 100)
    told = _told(Settings(database_url=f"sqlite:///{tmp_path}/helpline.db"))
    assert told == {"database": (False, "cannot be reached (DatabaseError)")}


def test_a_database_file_made_by_something_else_is_found(tmp_path: Path) -> None:
    """A file that does not give back its pages keeps what was erased."""
    path = tmp_path / "helpline.db"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA auto_vacuum=NONE")
        made.execute("CREATE TABLE t (a)")
    made.close()
    path.chmod(0o600)
    migrate.upgrade(f"sqlite:///{path}")
    told = _told(Settings(database_url=f"sqlite:///{path}"))
    assert told["erasing"] == (False, "set auto_vacuum=2")


def test_a_quiet_postgresql_is_as_promised(postgres_url: str) -> None:
    """Its own log repeats no row."""
    told = _told(Settings(database_url=postgres_url + QUIET))
    assert told == {
        "database": (True, "it has the newest tables"),
        "database log": (True, "the database's own log repeats no row"),
    }


def test_a_postgresql_that_writes_down_statements_is_found(postgres_url: str) -> None:
    """The one of the tests does, so that tests can see what it would keep."""
    told = _told(Settings(database_url=postgres_url))
    assert told["database log"] == (
        False,
        "set log_error_verbosity=terse, log_statement=none, log_min_error_statement=fatal",
    )


def test_a_postgresql_that_is_away_is_said(tmp_path: Path) -> None:
    """Without the address, which the driver would repeat."""
    told = _told(Settings(database_url=f"postgresql://h@/h?host={tmp_path}"))
    assert told == {"database": (False, "cannot be reached (OperationalError)")}


def test_a_password_file_that_is_open_is_said(tmp_path: Path) -> None:
    """Before anybody connects."""
    password = tmp_path / "password"
    password.write_text("correct horse", encoding="utf-8")
    password.chmod(0o644)
    told = _told(
        Settings(
            database_url="postgresql://h@db/h",
            database_password_file=password,
            redis_url="redis://cache",
            redis_password_file=password,
        )
    )
    assert {name: holds for name, (holds, _) in told.items()} == {"database": False, "redis": False}
    assert "correct horse" not in str(told)


def test_a_redis_that_keeps_nothing_is_as_promised(sqlite_url: str, redis_url: str) -> None:
    """No snapshot, no file of commands, no list of slow ones."""
    told = _told(Settings(database_url=sqlite_url, redis_url=redis_url))
    assert told["redis"][0] is True


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("save", "3600 1", ""),
        ("appendonly", "yes", "no"),
        ("slowlog-log-slower-than", "10000", "-1"),
    ],
)
def test_a_redis_that_keeps_something_is_found(
    sqlite_url: str, redis_url: str, name: str, value: str, right: str
) -> None:
    """Each of the three, with the setting that puts it right."""
    with Redis.from_url(redis_url) as redis:
        redis.config_set(name, value)
        try:
            told = _told(Settings(database_url=sqlite_url, redis_url=redis_url))
        finally:
            redis.config_set(name, right)
    assert told["redis"] == (False, f'set {name} "{right}"')


def test_a_redis_that_is_away_is_said(sqlite_url: str) -> None:
    """Nobody knows then what it keeps."""
    told = _told(Settings(database_url=sqlite_url, redis_url="redis://127.0.0.1:1/0"))
    assert told["redis"] == (False, "it does not answer, or not this question")
    assert read_redis("redis://127.0.0.1:1/0", ("save",)) is None
