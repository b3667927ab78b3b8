"""How the translating process keeps its working memory, and gives it back when a model rests.

A batch asks for some MiB and frees them at each of its steps. The C library of Debian would hand
them to the operating system and ask for them anew every time: thousands of pages in one batch of
sixteen, a tenth of its cost. Numbers as measured: docs/performance.md.
"""

import ctypes
import sys
from typing import Final

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3

KEPT: Final = 64 * 1024 * 1024
"""Bytes that may lie free at the end of the memory."""

LARGE: Final = 8 * 1024 * 1024
"""Bytes from which a piece of memory is asked for by itself, and given back when freed: the largest
tables of a model are, what a batch works with is not."""


def keep_for_batches() -> None:
    """Keep what a batch has freed for the next one; where the C library is another: nothing."""
    if (libc := _gnu()) is not None:
        libc.mallopt(_M_TRIM_THRESHOLD, KEPT)
        libc.mallopt(_M_MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """Give what lies free to the operating system; it takes some milliseconds."""
    if (libc := _gnu()) is not None:
        libc.malloc_trim(0)


def _gnu() -> ctypes.CDLL | None:
    """The C library, if it is the one that has these two functions (mallopt(3), malloc_trim(3))."""
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None
