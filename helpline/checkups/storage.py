"""Whether the database and Redis keep no more than they were said to keep."""

from collections.abc import Iterator
from typing import Final

from helpline import migrate
from helpline.adapters.redis_checkup import read_redis
from helpline.addresses import sqlite_file
from helpline.checkups.finding import Finding, found
from helpline.database import DATABASE_FAULTS
from helpline.key_files import KeyFileRefused
from helpline.settings import Settings, full_database_url, full_redis_url

_SQLITE: Final = {
    "journal_mode": "wal",
    "secure_delete": "1",
    "synchronous": "2",
    "trusted_schema": "0",
    "auto_vacuum": "2",
}
"""What the file and every connection to it must say (R15)."""

_POSTGRES: Final = {
    "log_error_verbosity": frozenset({"terse"}),
    "log_statement": frozenset({"none"}),
    "log_min_error_statement": frozenset({"fatal", "panic"}),
    "log_min_duration_statement": frozenset({"-1"}),
}
"""What the server must say so that its own log repeats no row."""

_REDIS: Final = {"save": "", "appendonly": "no", "slowlog-log-slower-than": "-1"}


def storage(settings: Settings) -> Iterator[Finding]:
    """The database: there, up to date, and forgetful. Redis, where it is used: without a disk."""
    file = sqlite_file(settings.database_url)
    if file is not None and not file.exists():
        yield Finding("database", holds=False, says="there is none yet; run helpline migrate")
    else:
        yield from _database(settings, ours=file is not None)
    if settings.redis_url is not None:
        yield _redis(settings)


def _database(settings: Settings, *, ours: bool) -> Iterator[Finding]:
    try:
        url = full_database_url(settings)
        current = migrate.is_current(url)
        wrong = list(_sqlite(url) if ours else _postgres(url))
    except KeyFileRefused as refused:
        yield Finding("database", holds=False, says=str(refused))
        return
    except DATABASE_FAULTS as error:
        yield Finding("database", holds=False, says=f"cannot be reached ({type(error).__name__})")
        return
    yield found(
        "database",
        holds=current,
        good="it has the newest tables",
        bad="its tables are not the newest; run helpline migrate",
    )
    yield found(
        "erasing" if ours else "database log",
        holds=not wrong,
        good="what is erased is overwritten" if ours else "the database's own log repeats no row",
        bad=f"set {', '.join(wrong)}",
    )


def _sqlite(url: str) -> Iterator[str]:
    with migrate.connected(url) as connection:
        for name, wanted in _SQLITE.items():
            value = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            if str(value) != wanted:
                yield f"{name}={wanted}"


def _postgres(url: str) -> Iterator[str]:
    with migrate.connected(url) as connection:
        for name, wanted in _POSTGRES.items():
            value = connection.exec_driver_sql(f"SHOW {name}").scalar()
            if str(value) not in wanted:
                yield f"{name}={min(wanted)}"


def _redis(settings: Settings) -> Finding:
    try:
        said = read_redis(full_redis_url(settings) or "", tuple(_REDIS))
    except KeyFileRefused as refused:
        return Finding("redis", holds=False, says=str(refused))
    if said is None:
        return Finding("redis", holds=False, says="it does not answer, or not this question")
    wrong = [f'{name} "{wanted}"' for name, wanted in _REDIS.items() if said.get(name) != wanted]
    return found(
        "redis",
        holds=not wrong,
        good="it keeps nothing on a disk and no list of slow commands",
        bad=f"set {', '.join(wrong)}",
    )
