"""Server processes on a core of their own, and what the system says about their work and memory."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

SERVER_CORE = 0
LOAD_CORE = 1
_PROCESS_CLOCK = 2
"""What Linux makes the clock of a process of: `~pid << 3` and this (clock_getcpuclockid(3))."""
_PROGRAM: ContextVar[Path | None] = ContextVar("_PROGRAM", default=None)
"""Where the program lies that is started; None for this one."""


def pin(core: int, pid: int = 0) -> bool:
    """Keep a process (0: this one) on one core; False where the machine has too few."""
    if (os.cpu_count() or 1) <= max(SERVER_CORE, LOAD_CORE):
        return False
    os.sched_setaffinity(pid, {core})
    return True


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """What is started inside runs on `core`; this process comes back to where it was."""
    before = os.sched_getaffinity(0)
    pin(core)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def program_in(folder: Path) -> Iterator[None]:
    """What is started inside is the program that lies in `folder`, run by this Python."""
    token = _PROGRAM.set(folder)
    try:
        yield
    finally:
        _PROGRAM.reset(token)


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time that these processes have used so far, all their threads together."""
    return sum(time.clock_gettime(~pid << 3 | _PROCESS_CLOCK) for pid in pids)


def memory(pid: int) -> int:
    """Bytes of memory that belong to the process alone or in part (PSS)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert found is not None
    return int(found[1]) * 1024


def unsent(port: int, peer: int) -> int:
    """Bytes that the system holds for the connection from our `port` to a peer's, on 127.0.0.1."""
    ends = tuple(f"0100007F:{number:04X}" for number in (port, peer))
    for line in Path("/proc/net/tcp").read_text().splitlines():
        fields = line.split()
        if tuple(fields[1:3]) == ends:
            return int(fields[4].partition(":")[0], 16)
    raise RuntimeError("no such connection")


def say(line: str) -> None:
    """One line for whoever waits."""
    sys.stderr.write(line + "\n")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server process and the port it listens on."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def pid(self) -> int:
        return self.process.pid

    def stop(self) -> None:
        """End it politely, and after 8 seconds not so politely."""
        self.process.terminate()
        try:
            self.process.wait(8)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(
    module: str,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Server:
    """Start `python -m module --fd N …` on the server's core; its socket already listens."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", 0))
        listening.listen(4096)
        fd = listening.fileno()
        program = _PROGRAM.get()
        place = {} if program is None else {"PYTHONPATH": str(program)}
        process = subprocess.Popen(
            [sys.executable, "-m", module, "--fd", str(fd), *arguments],
            pass_fds=[fd],
            cwd=program,
            env={**os.environ, **place, **(environment or {})},
        )
        pin(SERVER_CORE, process.pid)
        port: int = listening.getsockname()[1]
        return Server(process, port)
