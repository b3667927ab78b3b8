"""Every promise has a test that notices when it is broken."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from tests.mutants.mutants import ROOT, Mutant, areas

COPIED: Final = ("helpline", "routing", "transcripts", "web_widget", "alembic", "tests")
AT_ONCE: Final = 2
PLUGINS: Final = (
    "no:cacheprovider",
    "_hypothesis_pytestplugin",
    "pytest_asyncio.plugin",
    "pytest_socket",
    "pytest_timeout",
)
"""Only what pyproject.toml speaks of: to load all that is installed takes longer than the tests."""
AREAS: Final = areas()


def copy_into(folder: Path) -> Path:
    """The program and its tests, without a trace of the original."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """What the tests of a copy see: the copy comes before the original."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    return kept | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HYPOTHESIS_PROFILE": "mutant",
    }


def outcome(folder: Path, tests: Iterable[str], *, fixtures: bool) -> int:
    """How pytest ends in a copy: 0 all passed, 1 some failed, more: it could not run them."""
    profiles = () if fixtures else ("--noconftest", "-p", "tests.hypothesis_profiles")
    plugins = (word for plugin in PLUGINS for word in ("-p", plugin))
    run = (sys.executable, "-m", "pytest", "-x", "-q", *plugins, *profiles, *tests)
    ended = subprocess.run(
        run, cwd=folder, env=environment(folder), capture_output=True, check=False
    )
    return ended.returncode


def put_in(mutant: Mutant, folder: Path) -> None:
    """Change the copy."""
    file = folder / mutant.file
    file.write_text(file.read_text("utf-8").replace(mutant.old, mutant.new), "utf-8")


def notice(mutant: Mutant, folder: Path) -> str:
    """What is wrong with the tests of a mutant; empty if they noticed it."""
    put_in(mutant, copy_into(folder))
    found = outcome(folder, [mutant.tests], fixtures=mutant.fixtures)
    shutil.rmtree(folder)
    match found:
        case 1:
            return ""
        case 0:
            return f"{mutant.name}: nobody noticed"
        case _:
            return f"{mutant.name}: the tests did not run"


def every_mutant() -> Iterator[Mutant]:
    """The mutants of all areas."""
    for mutants in AREAS.values():
        yield from mutants


def test_every_mutant_still_fits() -> None:
    """What a mutant changes occurs once, so that the change is the one that is meant."""
    found = {
        one.name: (ROOT / one.file).read_text("utf-8").count(one.old) for one in every_mutant()
    }
    assert {name: times for name, times in found.items() if times != 1} == {}


def test_every_mutant_has_its_own_name() -> None:
    """A name in a report points at one mutant, and its tests are there."""
    named = Counter(one.name for one in every_mutant())
    assert [name for name, times in named.items() if times > 1] == []
    assert [
        one.name for one in every_mutant() if not (ROOT / one.tests.split("::")[0]).is_file()
    ] == []


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("area", AREAS)
def test_the_tests_notice_every_mutant(area: str, tmp_path: Path) -> None:
    """In a copy without a fault the tests pass; with any one fault of the list, they fail."""
    mutants = AREAS[area]
    sound = copy_into(tmp_path / "sound")
    for fixtures in (False, True):
        tests = sorted({one.tests for one in mutants if one.fixtures is fixtures})
        assert not tests or outcome(sound, tests, fixtures=fixtures) == 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        folders = [tmp_path / str(number) for number in range(len(mutants))]
        complaints = list(pool.map(notice, mutants, folders))
    assert [one for one in complaints if one] == []
