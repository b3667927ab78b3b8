"""The process keeps its memory to itself. Each test looks at a process of its own."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from helpline import hardening
from tests.layout.tree import ROOT

PROGRAM = """
import dataclasses, json, os, resource, sys
from helpline.hardening import harden
{before}
held = harden()
open(sys.argv[1], "w").close()
os.mkdir(sys.argv[1] + ".folder")
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(json.dumps({{
    **dataclasses.asdict(held),
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "owner": os.stat("/proc/self/mem").st_uid,
    "locked_kib": int(status["VmLck"].split()[0]),
}}))
"""


def _hardened(tmp_path: Path, before: str = "") -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(before=before), str(tmp_path / "file")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_memory_cannot_be_dumped(tmp_path: Path) -> None:
    """Neither by a crash nor by another program of the same account."""
    held = _hardened(tmp_path)
    assert held["not_dumpable"] is True
    assert held["no_core"] is True
    assert held["core"] == [0, 0]


def test_new_files_are_private(tmp_path: Path) -> None:
    """Whoever makes them: a database, its journal, a key."""
    _hardened(tmp_path)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "file.folder").stat().st_mode & 0o777 == 0o700


def test_a_limit_that_is_set_already_is_left_alone(tmp_path: Path) -> None:
    """A service that may not change limits, because they are right, starts all the same."""
    before = (
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
        "resource.setrlimit = lambda *_: sys.exit('refused')"
    )
    assert _hardened(tmp_path, before)["no_core"] is True


@pytest.mark.parametrize("limit", [8 * 2**20, 0])
def test_memory_is_not_locked_where_that_could_starve_the_server(
    tmp_path: Path, limit: int
) -> None:
    """Under a limit, locked memory would make a later allocation fail in the middle of a chat."""
    before = f"resource.setrlimit(resource.RLIMIT_MEMLOCK, ({limit}, {limit}))"
    held = _hardened(tmp_path, before)
    assert (held["locked"], held["locked_kib"]) == (False, 0)


def test_memory_is_locked_as_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a limit: what there is, what comes, and each page when it is first used."""
    asked: list[int] = []

    def mlockall(flags: int) -> int:
        asked.append(flags)
        return 0

    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    monkeypatch.setattr(resource, "getrlimit", lambda _: unlimited)
    assert hardening._lock(mlockall)
    assert not hardening._lock(lambda _: -1)
    assert not hardening._lock(None)
    assert asked == [1 | 2 | 4]
