"""Whether what is in the working memory stays there: no crash dump, no swap, nothing left over."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from helpline.checkups.finding import Finding, found
from helpline.hardening import Hardened


def memory(
    hardened: Hardened, *, machine: Path, environment: Mapping[str, str]
) -> Iterator[Finding]:
    """What holds in a process of this account. `machine` is the root of the machine's files."""
    yield found(
        "crash dumps",
        holds=hardened.no_core and hardened.not_dumpable,
        good="a crash leaves no copy of the memory, and no other program can read it",
        bad="this system lets others read the memory: run the server on Linux",
    )
    yield _swap(hardened, machine)
    yield found(
        "freed memory",
        holds=environment.get("PYTHONMALLOC") == "malloc" and "MALLOC_PERTURB_" in environment,
        good="it is overwritten at once",
        bad="start the server with PYTHONMALLOC=malloc MALLOC_PERTURB_=165 to overwrite it at once",
        promised=False,
    )


def _swap(hardened: Hardened, machine: Path) -> Finding:
    try:
        lines = (machine / "proc/swaps").read_text(encoding="utf-8").splitlines()[1:]
    except OSError:
        return Finding("swap", holds=hardened.locked, says="cannot be seen here", promised=False)
    plain = [name for name in (line.split()[0] for line in lines) if not _harmless(machine, name)]
    return found(
        "swap",
        holds=not plain or hardened.locked,
        good="no part of the memory is written to a disk that could be read",
        bad=f"memory may be written to {', '.join(plain)}: swapoff -a, or encrypt it",
    )


def _harmless(machine: Path, name: str) -> bool:
    """Whether it is compressed memory, or an encrypted device."""
    device = Path(os.path.realpath(machine / name.lstrip("/"))).name
    if device.startswith("zram"):
        return True
    try:
        kind = (machine / "sys/block" / device / "dm/uuid").read_text(encoding="utf-8")
    except OSError:
        return False
    return kind.startswith("CRYPT-")
