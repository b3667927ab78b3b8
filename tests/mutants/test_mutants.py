"""Every promise has a test that notices when it is broken."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from operator import attrgetter
from queue import SimpleQueue
from typing import Final

import pytest

from tests.mutants.mutants import ROOT, Mutant, areas
from tests.trials import Trials

AT_ONCE: Final = max(1, 2 // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
"""So many copies in each of the processes that test beside each other."""
AREAS: Final = areas()
PURE: Final = attrgetter("pure")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Trials]]:
    """Copies of the program in which faults are put and taken out again."""
    with ExitStack() as erased:
        folders = [tmp_path_factory.mktemp("copy") for _ in range(AT_ONCE)]
        yield [erased.enter_context(Trials(folder)) for folder in folders]


def complaint(mutant: Mutant, copy: Trials) -> str:
    """What is wrong with the tests of a mutant; empty if they noticed it."""
    with copy.changed(mutant.file, mutant.old, mutant.new):
        found = copy.outcome([mutant.tests], fixtures=mutant.fixtures)
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
    assert [one.name for one in every_mutant() if not _is_there(one.tests)] == []


def _is_there(tests: str) -> bool:
    path, _, name = tests.partition("::")
    if not (ROOT / path).exists():
        return False
    return not name or f"def {name.partition('[')[0]}(" in (ROOT / path).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("area", [area for area in AREAS if any(map(PURE, AREAS[area]))])
def test_the_tests_notice_every_broken_rule(area: str, copies: Sequence[Trials]) -> None:
    """In a copy without a fault the tests pass; with any one fault of the list, they fail."""
    assert unnoticed([one for one in AREAS[area] if one.pure], copies) == []


@pytest.mark.thorough
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("area", [area for area in AREAS if not all(map(PURE, AREAS[area]))])
def test_the_tests_notice_every_other_fault(area: str, copies: Sequence[Trials]) -> None:
    """The same for faults that need a database, a server or a page to be noticed."""
    assert unnoticed([one for one in AREAS[area] if not one.pure], copies) == []


def unnoticed(mutants: Sequence[Mutant], copies: Sequence[Trials]) -> list[str]:
    """What is wrong with the tests of these mutants; several copies are tried beside each other."""
    for fixtures in (False, True):
        tests = sorted({one.tests for one in mutants if one.fixtures is fixtures})
        assert not tests or copies[0].outcome(tests, fixtures=fixtures, patient=True) == 0
    idle: SimpleQueue[Trials] = SimpleQueue()
    for copy in copies:
        idle.put(copy)

    def noticed(mutant: Mutant) -> str:
        copy = idle.get()
        try:
            return complaint(mutant, copy)
        finally:
            idle.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        return [one for one in pool.map(noticed, mutants) if one]
