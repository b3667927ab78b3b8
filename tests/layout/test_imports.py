"""Who may import whom: the contracts in pyproject.toml hold."""

import os
import subprocess
import sys
from pathlib import Path

from tests.layout.tree import ROOT


def test_the_import_contracts_hold() -> None:
    """The leaves know nothing of the hub, pure modules know nothing of the world."""
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    broken = "" if checked.returncode == 0 else checked.stdout + checked.stderr
    assert broken == ""
