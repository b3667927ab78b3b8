"""What is installed holds everything the server needs, and nothing that belongs to others."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.layout.tree import PACKAGES, ROOT, files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = Path(folder).glob("*.whl")
    with ZipFile(built) as opened:
        return frozenset(opened.namelist())


def test_every_file_of_the_packages_is_installed(wheel: frozenset[str]) -> None:
    """Modules, pages, scripts, styles and catalogues."""
    wanted = {name for name in files() if name.split("/")[0] in PACKAGES}
    assert sorted(wanted - wheel) == []


def test_the_migrations_are_installed_inside_the_hub(wheel: frozenset[str]) -> None:
    """Not as a package `alembic`, which would overwrite the library of that name."""
    wanted = {
        name.replace("alembic/", "helpline/_migrations/", 1)
        for name in files()
        if name.startswith("alembic/")
    }
    assert sorted(wanted - wheel) == []
    assert [name for name in wheel if name.startswith(("alembic/", "tests/", "tools/"))] == []


def test_the_licence_goes_with_it(wheel: frozenset[str]) -> None:
    """Whoever gets the package gets its terms."""
    assert [name for name in wheel if name.endswith("licenses/LICENSE")] != []
