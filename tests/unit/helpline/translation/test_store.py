"""The folder of packages: only checked files come in, and only those that work."""

from pathlib import Path

import pytest

from helpline.translation.store import (
    StoreRefused,
    add,
    hash_of,
    probe,
    remove,
    sample,
    stored,
)
from routing.model import Language
from tests.sample_packages import package_file


async def test_a_checked_package_is_installed_and_heard(tmp_path: Path) -> None:
    """It has said its sample sentence before it counts."""
    file = package_file("en", "es")
    package, heard = await add(tmp_path, file, sha256=hash_of(file))
    assert package.folder == tmp_path / "en-es"
    assert heard == "Necesito un médico hoy."
    (one,) = stored(tmp_path)
    assert one.sound
    assert one.file_hash == hash_of(file)
    assert await probe(tmp_path, package) == heard
    assert {*map(str, tmp_path.iterdir())} == {  # noqa: ASYNC240 — a test may wait for its disk
        str(tmp_path / name) for name in ("en-es", "models.lock")
    }


async def test_a_wrong_hash_changes_nothing(tmp_path: Path) -> None:
    """Somebody may have changed the file on the way."""
    with pytest.raises(StoreRefused, match="wrong_hash"):
        await add(tmp_path / "models", package_file("en", "es"), sha256="0" * 64)
    assert not (tmp_path / "models").exists()


async def test_a_package_that_does_not_work_leaves_the_old_one(tmp_path: Path) -> None:
    """A better one may turn out worse: what was there stays there."""
    file = package_file("en", "es")
    await add(tmp_path, file, sha256=hash_of(file))
    broken = tmp_path / "broken.argosmodel"
    broken.write_bytes(b"words")
    with pytest.raises(StoreRefused, match="not_a_package") as refused:
        await add(tmp_path, broken, sha256=hash_of(broken))
    assert refused.value.refusal is not None
    assert [one.sound for one in stored(tmp_path)] == [True]


async def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    """What lies there is no longer what was installed."""
    file = package_file("en", "sv")
    package, _ = await add(tmp_path, file, sha256=hash_of(file))
    with package.model.joinpath("model.bin").open("ab") as model:
        model.write(b"x")
    assert [one.sound for one in stored(tmp_path)] == [False]


async def test_removed_it_is_gone(tmp_path: Path) -> None:
    """And a second time there is nothing to remove."""
    file = package_file("en", "sv")
    await add(tmp_path, file, sha256=hash_of(file))
    remove(tmp_path, "en-sv")
    assert stored(tmp_path) == []
    with pytest.raises(StoreRefused, match="not_there"):
        remove(tmp_path, "en-sv")


def test_a_file_that_is_not_there_has_no_hash(tmp_path: Path) -> None:
    """It is said, not shown as a traceback."""
    with pytest.raises(StoreRefused, match="unreadable"):
        hash_of(tmp_path / "nothing")


def test_every_language_has_a_sample() -> None:
    """English where there is none of its own."""
    assert sample(Language("sv")) != sample(Language("en")) == sample(Language("th"))
