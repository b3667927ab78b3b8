"""Faults put in on purpose: each names the promise it breaks and the tests that have to notice.

Every other module of this folder that holds `MUTANTS` is one area of the program; a new area is a
new file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PURE: Final = ("routing/", "helpline/conversation/")


@dataclass(frozen=True, slots=True)
class Mutant:
    """`old`, which occurs once in `file`, becomes `new`; then `tests` have to fail.

    `file` and `tests` are paths from the root of the project; `tests` may name one test of a file.
    `fixtures`: they need a conftest.py (without one, they start four times as fast).
    """

    name: str
    file: str
    old: str
    new: str
    tests: str
    fixtures: bool = False

    @property
    def pure(self) -> bool:
        """A fault in the rules of a conversation or of who meets whom, which wait for nothing."""
        return self.file.startswith(PURE) and not self.fixtures


def areas() -> Mapping[str, tuple[Mutant, ...]]:
    """The mutants of each area, by the name of its file."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem != "mutants" and not path.stem.startswith("test_"):
            mutants: tuple[Mutant, ...] = import_module(f"tests.mutants.{path.stem}").MUTANTS
            found[path.stem] = mutants
    return found


def routing_test(concept: str, test: str) -> str:
    """The path of one test of one module of matching."""
    return f"tests/unit/routing/test_{concept}.py::test_{test}"
