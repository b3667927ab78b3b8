"""The doctor looks at everything, changes nothing, and says what does not hold first."""

from pathlib import Path

from helpline.checkups.finding import Finding
from helpline.doctor import examine, keeps_promises, report
from helpline.hardening import Hardened
from helpline.settings import Settings, server_key

HARDENED = Hardened(not_dumpable=True, no_core=True, locked=True)
GOOD = Finding("clock", holds=True, says="it is right")
ADVICE = Finding("open door", holds=False, says="let nothing else connect", promised=False)
BROKEN = Finding("swap", holds=False, says="switch it off")


def test_a_right_installation_keeps_its_promises(sqlite_path: Path) -> None:
    """Everything is looked at: files, database, memory, and what is around."""
    settings = Settings(data_folder=sqlite_path.parent, database_url=f"sqlite:///{sqlite_path}")
    sqlite_path.parent.chmod(0o700)
    server_key(settings)
    findings = examine(settings, HARDENED)
    broken = [finding for finding in findings if finding.promised and not finding.holds]
    assert broken == []
    assert keeps_promises(findings)
    names = {"data folder", "server key", "database", "erasing", "crash dumps", "swap", "TLS"}
    assert names <= {finding.name for finding in findings}


def test_a_missing_installation_does_not(tmp_path: Path) -> None:
    """And nothing is made by looking."""
    settings = Settings(data_folder=tmp_path / "data")
    assert not keeps_promises(examine(settings, HARDENED))
    assert list(tmp_path.iterdir()) == []


def test_advice_breaks_no_promise() -> None:
    """Only what visitors are promised makes the command fail."""
    assert keeps_promises([GOOD, ADVICE])
    assert not keeps_promises([GOOD, BROKEN])


def test_what_does_not_hold_comes_first() -> None:
    """One line for each, with a mark that can be searched for."""
    assert report([GOOD, ADVICE, BROKEN]).splitlines() == [
        "BROKEN  swap: switch it off",
        "advice  open door: let nothing else connect",
        "ok      clock: it is right",
    ]
