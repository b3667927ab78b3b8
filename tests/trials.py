"""Runs tests on a copy of the program, again and again, each time in a process of its own.

To load the libraries takes longer than most tests. So one process loads them, and parts in two for
every run; it never loads anything of the program itself, which differs from run to run.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
COPIED: Final = ("helpline", "routing", "transcripts", "web_widget", "alembic", "tests")
LIBRARIES: Final = (
    "hypothesis.stateful",
    "fastapi",
    "jinja2",
    "sqlalchemy.ext.asyncio",
    "alembic.command",
    "redis.asyncio",
    "structlog",
    "pydantic_settings",
    "uvicorn",
)
PLUGINS: Final = (
    "no:cacheprovider",
    "_hypothesis_pytestplugin",
    "pytest_asyncio.plugin",
    "pytest_socket",
    "pytest_timeout",
)
"""Only what pyproject.toml speaks of: to load all that is installed takes longer than the tests."""

QUICK_FIXTURES: Final = ("tests.hypothesis_profiles", "tests.paper_time")
"""What tests have of the conftest.py that they are run without."""

HASTE: Final = "HELPLINE_TRIAL_IN_HASTE"
"""Set where a fault was put in: what is waited for is likely to be waited for in vain."""

GIVEN_UP: Final = 30
"""Seconds after which a test of a faulty copy has failed."""


class Trials:
    """A copy of the program and its tests, without a trace of the original."""

    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder
        self._changes: Final = count()
        for name in COPIED:
            sources = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=sources)
        shutil.copy(ROOT / "pyproject.toml", folder)
        self._process: Final = subprocess.Popen(
            (sys.executable, "-m", "tests.trials"),
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def outcome(self, tests: Sequence[str], *, fixtures: bool, patient: bool = False) -> int:
        """How pytest ends: 0 all passed, 1 some failed, else: it could not run them.

        `patient`: the tests are expected to pass, so nothing is given up early.
        """
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        without = () if fixtures else ("--noconftest",)
        wanted = PLUGINS if fixtures else (*PLUGINS, *QUICK_FIXTURES)
        plugins = (word for plugin in wanted for word in ("-p", plugin))
        arguments = ["-x", "-q", *without, *plugins, *tests]
        print(json.dumps([patient, arguments]), file=asked, flush=True)
        return int(told.readline())

    @contextmanager
    def changed(self, file: str, old: str, new: str) -> Iterator[None]:
        """Within the block, `old` is `new` in the copy of `file`."""
        path, long_ago = self._folder / file, next(self._changes)
        sound, times = path.read_text("utf-8"), path.stat()
        path.write_text(sound.replace(old, new), "utf-8")
        os.utime(path, (long_ago, long_ago))  # nothing that was compiled before is taken for it
        try:
            yield
        finally:
            path.write_text(sound, "utf-8")
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.communicate()  # nothing more is asked, so it ends
        shutil.rmtree(self._folder)


def _environment(folder: Path) -> dict[str, str]:
    """What the tests of a copy see: the copy comes before the original."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PY")}
    return kept | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(folder),
        "HYPOTHESIS_PROFILE": "mutant",
    }


def _run(patient: bool, arguments: list[str]) -> int:
    """Run pytest in a new process that has the libraries already, and says nothing."""
    child = os.fork()
    if child == 0:
        if not patient:
            os.environ[HASTE] = "1"
            arguments.append(f"--override-ini=timeout={GIVEN_UP}")
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        os._exit(pytest.main(arguments))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _serve() -> None:
    """Answer each line of arguments with a line that says how pytest ended."""
    for library in LIBRARIES:
        import_module(library)
    gc.freeze()  # what is loaded stays, so no child looks through it for what can go
    for line in sys.stdin:
        sys.stdout.write(f"{_run(*json.loads(line))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
