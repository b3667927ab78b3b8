"""Ways in which the working memory could reach a disk are found."""

from pathlib import Path

import pytest

from helpline.checkups.memory import OVERWRITING, memory
from helpline.hardening import Hardened

ALL = Hardened(not_dumpable=True, no_core=True, locked=False)
HEADING = "Filename\tType\tSize\tUsed\tPriority\n"


def _machine(folder: Path, *swaps: str) -> Path:
    (folder / "proc").mkdir()
    lines = "".join(f"{swap}\tpartition\t1024\t0\t-2\n" for swap in swaps)
    (folder / "proc" / "swaps").write_text(HEADING + lines, encoding="utf-8")
    return folder


def _broken(machine: Path, hardened: Hardened = ALL) -> dict[str, str]:
    found = memory(hardened, machine=machine, environment=OVERWRITING)
    return {finding.name: finding.says for finding in found if not finding.holds}


def test_a_machine_without_swap_holds(tmp_path: Path) -> None:
    """Nothing of the memory reaches a disk."""
    assert _broken(_machine(tmp_path)) == {}


def test_swap_on_a_plain_disk_is_found(tmp_path: Path) -> None:
    """With the names of what to switch off."""
    broken = _broken(_machine(tmp_path, "/dev/sda2", "/swapfile"))
    assert broken == {
        "swap": "memory may be written to /dev/sda2, /swapfile: swapoff -a, or encrypt it"
    }


def test_locked_memory_is_not_swapped(tmp_path: Path) -> None:
    """The server asked the system to keep it in place."""
    locked = Hardened(not_dumpable=True, no_core=True, locked=True)
    assert _broken(_machine(tmp_path, "/dev/sda2"), locked) == {}


@pytest.mark.parametrize(("kind", "expected"), [("CRYPT-PLAIN-swap", set()), ("LVM-x", {"swap"})])
def test_encrypted_swap_is_harmless(tmp_path: Path, kind: str, expected: set[str]) -> None:
    """An encrypted device is told by its kind, through the name that points to it."""
    machine = _machine(tmp_path, "/dev/mapper/swap", "/dev/zram0")
    (tmp_path / "dev" / "mapper").mkdir(parents=True)
    (tmp_path / "dev" / "dm-3").touch()
    (tmp_path / "dev" / "mapper" / "swap").symlink_to("../dm-3")
    (tmp_path / "sys/block/dm-3/dm").mkdir(parents=True)
    (tmp_path / "sys/block/dm-3/dm/uuid").write_text(kind, encoding="utf-8")
    assert set(_broken(machine)) == expected


@pytest.mark.parametrize(
    "hardened",
    [
        Hardened(not_dumpable=False, no_core=True, locked=False),
        Hardened(not_dumpable=True, no_core=False, locked=False),
    ],
)
def test_memory_that_can_be_dumped_is_found(tmp_path: Path, hardened: Hardened) -> None:
    """By a crash or by another program."""
    assert set(_broken(_machine(tmp_path), hardened)) == {"crash dumps"}


def test_a_machine_that_does_not_tell_is_not_blamed(tmp_path: Path) -> None:
    """In some containers swap cannot be seen; that is advice, not a broken promise."""
    (finding,) = [
        one for one in memory(ALL, machine=tmp_path, environment={}) if one.name == "swap"
    ]
    assert (finding.holds, finding.promised) == (False, False)


@pytest.mark.parametrize("missing", OVERWRITING)
def test_overwriting_freed_memory_is_advised(tmp_path: Path, missing: str) -> None:
    """Every variable is needed; without one of them words stay readable for a while."""
    environment = {name: value for name, value in OVERWRITING.items() if name != missing}
    found = memory(ALL, machine=_machine(tmp_path), environment=environment)
    assert [(one.name, one.promised) for one in found if not one.holds] == [("freed memory", False)]
