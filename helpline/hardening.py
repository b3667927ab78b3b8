"""What the process asks of the operating system at its start, so that memory stays in memory.

What people write is in the working memory while they write. It must not reach a crash dump, another
program of the same account, or the swap space.
"""

import ctypes
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

PRIVATE: Final = 0o077
"""The mode bits that no file of ours has."""

_PR_GET_DUMPABLE: Final = 3
_PR_SET_DUMPABLE: Final = 4
_MCL_CURRENT: Final = 1
_MCL_FUTURE: Final = 2
_MCL_ONFAULT: Final = 4


@dataclass(frozen=True, slots=True)
class Hardened:
    """Which protections hold in this process."""

    not_dumpable: bool
    """No debugger and no other program of the account can read its memory (Linux)."""
    no_core: bool
    """A crash leaves no file with the memory in it."""
    locked: bool
    """No part of the memory goes to the swap space."""


def harden() -> Hardened:
    """Ask for every protection, and say which hold. Files that are made from now on are private."""
    os.umask(PRIVATE)
    if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = _libc()
    if libc is not None:
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return Hardened(
        not_dumpable=libc is not None and libc.prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0,
        no_core=resource.getrlimit(resource.RLIMIT_CORE) == (0, 0),
        locked=_lock(libc.mlockall if libc is not None else None),
    )


def _lock(mlockall: Callable[[int], int] | None) -> bool:
    """Keep memory out of the swap space, where that cannot make a later allocation fail."""
    limit, _ = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    if mlockall is None or limit != resource.RLIM_INFINITY:
        return False
    # Pages are locked when they are first used: memory that is only reserved costs nothing.
    return mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0


def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
