"""The doctor finds a missing, changed or one-way package, a dead engine, and words in the open."""

import asyncio
from pathlib import Path
from typing import Final

import pytest

from helpline.checkups.translation import translation
from helpline.settings import Settings
from helpline.translation.store import add, hash_of
from tests.sample_packages import package_file

NAMES: Final = ("en-es", "es-en")


def findings(settings: Settings) -> dict[str, tuple[bool, bool, str]]:
    """What was looked at: whether it holds, whether it was promised, what is said."""
    return {one.name: (one.holds, one.promised, one.says) for one in translation(settings)}


def installed(folder: Path, *names: str) -> Settings:
    """Settings whose packages were installed as a person does it."""
    for name in names:
        file = package_file(*name.split("-"))
        asyncio.run(add(folder, file, sha256=hash_of(file)))
    return Settings(translation="argos", models_folder=folder)


def test_where_nothing_translates_nothing_is_said() -> None:
    """It is no fault to do without."""
    assert findings(Settings()) == {}


def test_a_right_installation(tmp_path: Path) -> None:
    """Both ways, unchanged, and an engine that translates."""
    found = findings(installed(tmp_path, *NAMES))
    assert found.pop("translation without network")[1] is False
    assert {name: one[0] for name, one in found.items()} == {
        "translation": True,
        "translation packages": True,
        "translation both ways": True,
        "translation engine": True,
    }
    assert found["translation"][2] == "installed: en-es, es-en"


def test_nothing_is_installed(tmp_path: Path) -> None:
    """Advice with the command, and nothing is made by looking."""
    found = findings(Settings(translation="argos", models_folder=tmp_path / "none"))
    assert list(found) == ["translation"]
    assert found["translation"][:2] == (False, False)
    assert "helpline models add" in found["translation"][2]
    assert list(tmp_path.iterdir()) == []


def test_a_changed_package_and_a_missing_way_back(tmp_path: Path) -> None:
    """What was changed after it was compared may say anything: that is a promise."""
    settings = installed(tmp_path, "en-es")
    with (tmp_path / "en-es" / "README.md").open("a") as file:
        file.write("changed")
    found = findings(settings)
    assert found["translation packages"][:2] == (False, True)
    assert found["translation both ways"][:2] == (False, False)
    assert "en-es" in found["translation both ways"][2]


def test_an_engine_that_does_not_start(tmp_path: Path) -> None:
    """A model that cannot be read."""
    settings = installed(tmp_path, "en-es")
    (tmp_path / "en-es" / "model" / "model.bin").write_bytes(b"")
    assert findings(settings)["translation engine"][:2] == (False, False)


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("https://translate.example", True),
        ("http://127.0.0.1:5000", True),
        ("http://translate.example", False),
    ],
)
def test_words_on_the_way_to_another_server(url: str, *, holds: bool) -> None:
    """Nobody on the way may read them: that is a promise."""
    found = findings(Settings(translation="libretranslate", translation_url=url))
    assert found["translation server"][:2] == (holds, True)
