"""The real server; a copy of it looks through everything that it holds when told to (SIGUSR1).

Run as a program in place of the product's command. The first argument is a file with a pattern; the
answer goes beside it: what holds each string that fits, in kinds of objects, never the words.
"""

import gc
import json
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Final

from helpline.cli import main

ANSWER: Final = ".found"
"""What is added to the name of the file for the answer."""


def look(pattern: re.Pattern[bytes], threads: Iterable[FrameType]) -> list[str]:
    """What holds each string or buffer that fits: everything that has not been given back.

    Nothing is collected first: what only holds itself any more is in the memory all the same.
    """
    gc.unfreeze()
    newest: list[object] = [*gc.get_objects(), *_running(threads)]
    known = {id(one): one for one in newest}
    while newest:  # from everything that a collector knows to everything that it holds
        held = {id(one): one for one in gc.get_referents(*newest)}
        newest = [one for number, one in held.items() if number not in known]
        known |= held
    found = {number: one for number, one in known.items() if _fits(pattern, one)}
    ours = {id(known), id(found)}
    return [
        f"{type(found[id(one)]).__name__} in {_kind(holder)}"
        for holder in gc.get_referrers(*found.values())
        if id(holder) not in ours and not isinstance(holder, FrameType)
        for one in gc.get_referents(holder)
        if id(one) in found
    ]


def _running(threads: Iterable[FrameType]) -> Iterator[object]:
    """What the running functions of every thread hold; those of this file apart."""
    for running in threads:
        frame: FrameType | None = running
        while frame is not None:
            if frame.f_code.co_filename != __file__:
                yield frame.f_locals
            frame = frame.f_back


def _fits(pattern: re.Pattern[bytes], one: object) -> bool:
    match one:
        case str():
            return pattern.search(one.encode(errors="surrogatepass")) is not None
        case bytes() | bytearray():
            return pattern.search(one) is not None
        case memoryview():
            return pattern.search(one.tobytes()) is not None
        case _:
            return False


def _kind(one: object) -> str:
    name = getattr(one, "__qualname__", "")  # of functions, coroutines and generators
    return f"{type(one).__name__} {name}".rstrip()


def answer(_signal: int, _frame: FrameType | None) -> None:
    """Look, and write down what was found; whoever asks sees the answer whole or not at all.

    A copy of the process does it, so that nothing it gathers is there the next time.
    """
    threads = list(sys._current_frames().values())  # the copy has one thread only
    if os.fork():
        return
    file = Path(sys.argv[1])
    found = json.dumps(look(re.compile(file.read_bytes()), threads))
    file.with_suffix(".part").write_text(found)
    file.with_suffix(".part").rename(file.with_suffix(ANSWER))
    os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, answer)
    main(["serve"])
