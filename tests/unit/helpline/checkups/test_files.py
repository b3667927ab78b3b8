"""Files that others can read are found, whichever of them it is."""

from pathlib import Path

import pytest

from helpline.checkups.files import files
from helpline.settings import Settings, server_key


def _prepared(folder: Path) -> Settings:
    """An installation on which everything is as it should be."""
    password = folder / "password"
    password.write_text("correct horse", encoding="utf-8")
    password.chmod(0o400)
    data = folder / "data"
    settings = Settings(
        data_folder=data,
        database_url=f"sqlite:///{data}/helpline.db",
        redis_password_file=password,
        metrics_token_file=password,
    )
    server_key(settings)
    for ending in ("", "-wal", "-shm"):
        (data / f"helpline.db{ending}").touch(0o600)
    return settings


def _broken(settings: Settings) -> dict[str, str]:
    return {finding.name: finding.says for finding in files(settings) if not finding.holds}


def test_a_right_installation_has_nothing_to_say(tmp_path: Path) -> None:
    """Everything is looked at and holds."""
    settings = _prepared(tmp_path)
    assert _broken(settings) == {}
    assert [finding.name for finding in files(settings)] == [
        "data folder",
        "server key",
        "redis_password_file",
        "metrics_token_file",
        "database file",
    ]


@pytest.mark.parametrize(
    ("path", "mode", "name"),
    [
        ("data", 0o755, "data folder"),
        ("data", 0o710, "data folder"),
        ("data/server.key", 0o440, "server key"),
        ("data/helpline.db", 0o644, "database file"),
        ("data/helpline.db-wal", 0o604, "database file"),
        ("data/helpline.db-shm", 0o660, "database file"),
    ],
)
def test_what_others_can_read_is_found(tmp_path: Path, path: str, mode: int, name: str) -> None:
    """With the command that puts it right."""
    settings = _prepared(tmp_path)
    (tmp_path / path).chmod(mode)
    (broken,) = _broken(settings).items()
    assert broken[0] == name
    assert "chmod" in broken[1]
    assert str(tmp_path / path) in broken[1]


def test_a_secret_that_others_can_read_is_found(tmp_path: Path) -> None:
    """And the secret is not repeated."""
    settings = _prepared(tmp_path)
    (tmp_path / "password").chmod(0o444)
    broken = _broken(settings)
    assert set(broken) == {"redis_password_file", "metrics_token_file"}
    assert "correct horse" not in str(broken)


def test_a_key_that_was_cut_short_is_found(tmp_path: Path) -> None:
    """The server would refuse to start with it."""
    settings = _prepared(tmp_path)
    key = tmp_path / "data" / "server.key"
    key.chmod(0o600)
    key.write_bytes(b"short")
    assert set(_broken(settings)) == {"server key"}


def test_before_the_first_start_there_is_no_key(tmp_path: Path) -> None:
    """That is no fault; a folder that is missing is."""
    assert _broken(Settings(data_folder=tmp_path / "none")).keys() == {"data folder"}
    (tmp_path / "data").mkdir(0o700)
    assert _broken(Settings(data_folder=tmp_path / "data")) == {}


def test_postgresql_has_no_file_of_ours(tmp_path: Path) -> None:
    """Its files are its own concern."""
    settings = Settings(data_folder=tmp_path, database_url="postgresql://h@db/h")
    assert "database file" not in [finding.name for finding in files(settings)]
