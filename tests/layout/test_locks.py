"""What is installed is written down exactly: every name, version and hash, and no index."""

import re
import tomllib
from typing import Final

from tests.layout.tree import named, text

_PINNED: Final = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """The libraries of a lock file and their versions."""
    return dict(_PINNED.findall(text(f"requirements/{name}.txt")))


def asked(wanted: list[str]) -> set[str]:
    """The names in a list of requirements."""
    return {re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in wanted}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """`make lock` was run after the last change of pyproject.toml."""
    read = tomllib.loads(text("pyproject.toml"))
    project, groups = read["project"], read["dependency-groups"]
    assert asked(project["dependencies"]) - set(pins("run")) == set()
    assert asked(project["optional-dependencies"]["dev"]) - set(pins("dev")) == set()
    assert asked(project["optional-dependencies"]["argos"]) - set(pins("argos")) == set()
    assert asked(groups["libretranslate"]) - set(pins("libretranslate")) == set()
    assert asked(groups["build"]) - set(pins("build")) == set()
    assert asked(groups["lock"]) - set(pins("lock")) == set()


def test_tests_run_with_the_versions_that_are_served() -> None:
    """The locks agree with each other."""
    tested = pins("dev")
    for name in ("run", "build", "translate"):
        differ = {one: version for one, version in pins(name).items() if tested[one] != version}
        assert differ == {}


def test_the_library_is_compared_on_the_engine_that_is_served() -> None:
    """Both translate with one version of what lies below; PyTorch is not dragged in."""
    served, compared = pins("translate"), pins("argos")
    for name in ("ctranslate2", "sentencepiece"):
        assert compared[name] == served[name]
    assert compared.keys() & {"spacy", "stanza", "torch"} == set()


def test_every_library_has_its_hashes() -> None:
    """No file that differs from the one we tested is installed."""
    for name in ("run", "dev", "build", "lock", "translate", "argos", "libretranslate"):
        entries = re.split(r"\n(?=[\w])", text(f"requirements/{name}.txt"))
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_name_no_place() -> None:
    """Whoever installs uses the index that her machine is set up with."""
    places = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host| @ ")
    files = named(".txt", inside=("requirements/",))
    assert [name for name in files if places.search(text(name))] == []
    assert len(files) == 7
