"""Whether what is in the working memory stays there: no crash dump, no swap, nothing left over."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from helpline.checkups.finding import Finding, found
from helpline.hardening import Hardened

OVERWRITING: Final = MappingProxyType(
    {
        "PYTHONMALLOC": "malloc",
        "MALLOC_PERTURB_": "165",
        "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0",
    }
)
"""The environment in which what is freed is overwritten. Python must leave all memory to the system
library, which must overwrite it, and must keep nothing in the caches in which it would not."""


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
        holds=OVERWRITING.items() <= environment.items(),
        good="it is overwritten at once",
        bad=f"to have it overwritten at once, start the server with {_written(OVERWRITING)}",
        promised=False,
    )


def _written(environment: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in environment.items())


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
