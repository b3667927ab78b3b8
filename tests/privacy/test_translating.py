"""While a real engine translates, no connection is opened and no word is printed, however loud.

Nothing is silenced here: the loudest settings of Python and of every logger hold, and the engine is
killed in the middle. The same program, told to misbehave, shows that it would be noticed.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.layout.tree import ROOT
from tests.privacy.canary import Secret, patterns, sweep_bytes, told
from tests.privacy.translating_program import SAID
from tests.sample_packages import unpacked

LOUD: Final = {"PYTHONASYNCIODEBUG": "1", "PYTHONWARNINGS": "always", "PYTHONDEVMODE": "1"}

pytestmark = pytest.mark.slow

WANTED: Final = patterns(
    Secret("what somebody wrote or read", words)
    for _, *both in SAID
    for words in both
    if words is not None
)


@dataclass(frozen=True, slots=True)
class Talked:
    """What the program printed, and what it reported."""

    printed: bytes
    report: dict[str, Any]


def talked(folder: Path, manner: str) -> Talked:
    """Run the program to its end."""
    command = (sys.executable, "-m", "tests.privacy.translating_program", str(folder), manner)
    environment = {**os.environ, **LOUD, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert ended.returncode == 0
    return Talked(ended.stdout + ended.stderr, json.loads(ended.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both directions."""
    return unpacked(tmp_path_factory.mktemp("models"), "en-es", "es-en")


def test_translating_opens_no_connection_and_prints_no_word(models: Path) -> None:
    """No name is looked up, nothing is sent, and each message has had its turn."""
    found = talked(models, "quiet")
    assert found.report["asked"] == []
    assert told(sweep_bytes(found.printed, WANTED, "what is printed")) == []
    assert b"DEBUG" in found.printed, "nothing was loud"
    outcomes = found.report["outcomes"]
    assert outcomes["translated"] >= len(SAID)
    assert sum(outcomes.values()) > outcomes["translated"], "nothing was killed"


def test_a_program_that_tells_would_be_noticed(models: Path) -> None:
    """Words in a log at the lowest level, a look-up, a connection."""
    found = talked(models, "telling")
    assert told(sweep_bytes(found.printed, WANTED, "what is printed")) != []
    assert {"socket.getaddrinfo", "socket.connect"} <= set(found.report["asked"])
