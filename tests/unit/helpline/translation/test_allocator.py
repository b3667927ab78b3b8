"""What the translating process frees it keeps for the next batch; what lies idle it gives back."""

import subprocess
import sys
from typing import Final

FREED: Final = """
import ctypes, resource, sys
from helpline.translation.allocator import keep_for_batches
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
if sys.argv[1] == "kept":
    keep_for_batches()
def step():
    places = [libc.malloc(5 << 20) for _ in range(3)]
    for place in places:
        ctypes.memset(place, 1, 5 << 20)
    for place in places:
        libc.free(place)
step()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    step()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""

IDLE: Final = """
import ctypes
from pathlib import Path
from helpline.translation.allocator import give_back, keep_for_batches
def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
keep_for_batches()
places = [libc.malloc(1 << 20) for _ in range(48)]
for place in places:
    ctypes.memset(place, 1, 1 << 20)
last = libc.malloc(1 << 20)
for place in places:
    libc.free(place)
before = pages()
give_back()
print(before - pages())
"""


def _figure(program: str, *arguments: str) -> int:
    done = subprocess.run(
        (sys.executable, "-c", program, *arguments), capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_memory_that_a_step_frees_is_there_for_the_next_one() -> None:
    """15 MiB twenty times over: without it the system is asked for them anew each time."""
    assert _figure(FREED, "kept") < 4_000 < _figure(FREED, "as it is")


def test_memory_that_lies_idle_is_given_back() -> None:
    """48 MiB in pages of 4 KiB, though something still lies behind them."""
    assert _figure(IDLE) > 10_000
