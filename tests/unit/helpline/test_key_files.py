"""Secrets come from files that nobody else may read."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpline.key_files import KeyFileRefused, read_or_make_key, read_secret


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """The first start makes 32 random bytes that only the owner can read; later ones keep them."""
    path = tmp_path / "data" / "server.key"
    key = read_or_make_key(path)
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert key == read_or_make_key(path)
    assert [path] == list(path.parent.iterdir())


def test_two_processes_that_start_at_once_get_one_key(tmp_path: Path) -> None:
    """Whoever comes second takes what the first has made, whole."""
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(read_or_make_key, [tmp_path / "server.key"] * 64))
    assert len(keys) == 1
    assert [tmp_path / "server.key"] == list(tmp_path.iterdir())


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o600 | 0o020])
def test_a_key_that_others_can_read_or_change_is_refused(tmp_path: Path, mode: int) -> None:
    """A key that others may have read is no key."""
    path = tmp_path / "server.key"
    path.write_bytes(bytes(32))
    path.chmod(mode)
    with pytest.raises(KeyFileRefused, match="is open to others: chmod 0400"):
        read_or_make_key(path)


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    """A file that something cut short is not used, and not replaced either."""
    path = tmp_path / "server.key"
    path.write_bytes(b"short")
    path.chmod(0o400)
    with pytest.raises(KeyFileRefused, match="does not hold 32 bytes"):
        read_or_make_key(path)
    assert path.read_bytes() == b"short"


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """The person who installs is told which file it is about."""
    (tmp_path / "data").touch()
    with pytest.raises(KeyFileRefused, match=r"data/server\.key"):
        read_or_make_key(tmp_path / "data" / "server.key")


def test_a_secret_is_one_line_without_spaces_around(tmp_path: Path) -> None:
    """An editor's line end at the end of the file is not part of a password."""
    path = tmp_path / "password"
    path.write_text(" correct horse \n", encoding="utf-8")
    path.chmod(0o400)
    assert read_secret(path) == "correct horse"


@pytest.mark.parametrize(
    ("held", "mode", "reason"),
    [
        (b"\n", 0o400, "is empty"),
        (b"\xff\xfe", 0o400, "is not text"),
        (b"words", 0o444, "is open to others"),
    ],
)
def test_a_secret_that_cannot_be_one_is_refused(
    tmp_path: Path, held: bytes, mode: int, reason: str
) -> None:
    """Empty, not text, or readable by others: each is said, and the secret never is."""
    path = tmp_path / "password"
    path.write_bytes(held)
    path.chmod(mode)
    with pytest.raises(KeyFileRefused, match=reason) as refused:
        read_secret(path)
    assert "words" not in str(refused.value)


def test_a_secret_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A missing file is said, by its name."""
    with pytest.raises(KeyFileRefused, match="password cannot be read"):
        read_secret(tmp_path / "password")
