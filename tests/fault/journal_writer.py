"""A process that writes into a journal until it is killed, and says what was acknowledged.

Run as `python -m tests.fault.journal_writer URL`. Each line is a stream and a number, written as
soon as the journal has acknowledged that entry. With `--room N` its files may not grow beyond N
bytes at first; a line "full" and a line "room" say when they could not, and when they can again.
"""

import argparse
import asyncio
import os
import resource

from transcripts.journal import JournalFailed
from transcripts.journal_sql import open_journal

STREAMS = 40


def entry(stream: bytes, number: int) -> bytes:
    """What is written under a number, so that a reader can tell whether it is right."""
    return stream + number.to_bytes(4, "big") + stream * 15


def say(line: str) -> None:
    """Hand a line to whoever listens, at once."""
    os.write(1, line.encode() + b"\n")


async def write_for_ever(url: str, *, room: int) -> None:
    """Write into STREAMS streams at once until the process ends, or `room` has run out twice."""
    journal = open_journal(url)
    full = asyncio.Event()

    async def write(stream: bytes) -> None:
        number = 0
        while not full.is_set():
            try:
                number = await journal.append(stream, number, [entry(stream, number + 1)])
                say(f"{stream.hex()} {number}")
            except JournalFailed:
                full.set()

    streams = [os.urandom(16) for _ in range(STREAMS)]
    if room:
        # One entry first, so that what follows meets the limit and not a missing file.
        await journal.append(os.urandom(16), 0, [b"first"])
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    await asyncio.gather(*map(write, streams))
    say("full")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    say("room")
    again = os.urandom(16)
    say(f"{again.hex()} {await journal.append(again, 0, [entry(again, 1)])}")
    await journal.close()


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--room", type=int, default=0)
    given = parser.parse_args()
    asyncio.run(write_for_ever(given.url, room=given.room))


if __name__ == "__main__":
    main()
