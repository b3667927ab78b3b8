"""Overwrites the place into which the event loop reads what comes from every connection.

The loop has one such place for all of them and overwrites it only by reading on: on a quiet line
the head of somebody's request would stay there for hours. So it is given zeros to read, again and
again, through a pipe that leads nowhere.
"""

import asyncio
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from typing import Final

RINSED_EVERY: Final = 1.0
"""Seconds."""

LENGTH: Final = 262_144
"""Bytes: a little more than the place has, so that nothing of it is left out."""

_ZEROS: Final = bytes(LENGTH)


class _Away(asyncio.Protocol):
    """Reads, and does nothing with it."""


async def keep_rinsing() -> None:
    """Overwrite what was read last, every second until cancelled."""
    with _pipe() as (out, into):
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(_Away, out)
        try:
            while True:
                await asyncio.sleep(RINSED_EVERY)
                into.write(_ZEROS)  # as much as fits; nothing, while the last have not been read
        finally:
            transport.close()


@contextmanager
def _pipe() -> Iterator[tuple[FileIO, FileIO]]:
    """Its end and its beginning; nobody waits at either."""
    end, beginning = os.pipe()
    with FileIO(end) as out, FileIO(beginning, "w") as into:
        os.set_blocking(beginning, False)
        with suppress(PermissionError):  # too many pipes of this account: a shorter one, then
            fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, LENGTH)
        yield out, into
