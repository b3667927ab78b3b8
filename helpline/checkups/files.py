"""Whether keys, secrets and the database can be read by the server's own account alone."""

from collections.abc import Iterator
from pathlib import Path

from helpline.addresses import sqlite_file
from helpline.checkups.finding import Finding, found
from helpline.key_files import KEY_LENGTH, OTHERS, KeyFileRefused, read_secret
from helpline.settings import Settings


def files(settings: Settings) -> Iterator[Finding]:
    """The data folder, the server's key, the files of secrets, the files of the database."""
    yield _folder(settings.data_folder)
    yield _key(settings.data_folder / "server.key")
    for name in ("database_password_file", "redis_password_file", "metrics_token_file"):
        path = getattr(settings, name)
        if isinstance(path, Path):
            yield _secret(name, path)
    yield from _database(sqlite_file(settings.database_url))


def _folder(folder: Path) -> Finding:
    if not folder.is_dir():
        return Finding(
            "data folder", holds=False, says=f"there is no {folder}; run helpline migrate"
        )
    return found(
        "data folder",
        holds=not _open_to_others(folder),
        good=f"only the server's account can enter {folder}",
        bad=f"others can enter it: chmod 0700 {folder}",
    )


def _key(path: Path) -> Finding:
    if not path.exists():
        return Finding("server key", holds=True, says="none yet; the first start makes one")
    return found(
        "server key",
        holds=not _open_to_others(path) and path.stat().st_size == KEY_LENGTH,
        good="only the server's account can read it",
        bad=f"it is open to others or was cut short; make a new one after chmod 0400 {path}",
    )


def _secret(name: str, path: Path) -> Finding:
    try:
        read_secret(path)
    except KeyFileRefused as refused:
        return Finding(name, holds=False, says=str(refused))
    return Finding(name, holds=True, says="only the server's account can read it")


def _database(path: Path | None) -> Iterator[Finding]:
    if path is None:
        return
    beside = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    wrong = [one for one in beside if one.exists() and _open_to_others(one)]
    yield found(
        "database file",
        holds=not wrong,
        good="only the server's account can read it",
        bad=f"others can read it: chmod 0600 {' '.join(map(str, wrong))}",
    )


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & OTHERS)
