"""What one step writes leaves in one piece, in its order, and nothing waits for ever."""

import asyncio
from typing import Final, cast

import pytest

from helpline.web.gathered import MOST, Gathered

PIECE: Final = b"x" * 1_000


class Pipe(asyncio.Transport):
    """Remembers what was written, and that it was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = self.breaks = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        assert not self.closed
        if self.breaks:
            raise OSError
        self.written.append(bytes(data))

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


@pytest.fixture
async def pipe() -> Pipe:
    """Where it goes."""
    return Pipe()


@pytest.fixture
async def gathered(pipe: Pipe) -> Gathered:
    """The transport in between."""
    return Gathered(cast("asyncio.Transport", pipe), asyncio.get_running_loop())


async def test_one_step_leaves_in_one_piece(pipe: Pipe, gathered: Gathered) -> None:
    """And the next step in another."""
    gathered.write(b"one ")
    gathered.write(b"two")
    assert pipe.written == []
    await asyncio.sleep(0)
    gathered.write(b"three")
    await asyncio.sleep(0)
    assert pipe.written == [b"one two", b"three"]


async def test_much_does_not_wait(pipe: Pipe, gathered: Gathered) -> None:
    """So that the connection can say that it takes no more."""
    for _ in range(MOST // len(PIECE)):
        gathered.write(PIECE)
    assert pipe.written == []
    gathered.write(PIECE)
    assert [len(data) for data in pipe.written] == [(MOST // len(PIECE) + 1) * len(PIECE)]
    await asyncio.sleep(0)
    assert len(pipe.written) == 1


async def test_the_last_words_go_before_the_end(pipe: Pipe, gathered: Gathered) -> None:
    """Closing writes what waits."""
    gathered.write(b"bye")
    gathered.close()
    assert (pipe.written, pipe.closed) == ([b"bye"], True)
    await asyncio.sleep(0)


async def test_nothing_is_written_to_a_line_that_is_lost(pipe: Pipe, gathered: Gathered) -> None:
    """What waited goes nowhere, and nobody complains."""
    gathered.write(b"too late")
    pipe.close()
    await asyncio.sleep(0)
    assert (pipe.written, cast("asyncio.Transport", gathered).is_closing()) == ([], True)


async def test_a_line_that_breaks_takes_no_other_along(pipe: Pipe, gathered: Gathered) -> None:
    """What others have written in the same step leaves all the same."""
    broken = Pipe()
    broken.breaks = True
    Gathered(cast("asyncio.Transport", broken), asyncio.get_running_loop()).write(b"lost")
    gathered.write(b"kept")
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
    await asyncio.sleep(0)
    assert (pipe.written, len(faults)) == ([b"kept"], 1)
