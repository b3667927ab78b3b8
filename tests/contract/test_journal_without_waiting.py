"""What every journal promises to those who do not wait, and are called back."""

import asyncio
import os

from transcripts.journal import Ahead, Conflict, Journal


async def test_what_is_added_before_it_is_taken_up_goes_along(
    journal: Journal, stream: bytes
) -> None:
    """The answer says how many went; what comes later is for the next call."""
    heard = asyncio.get_running_loop().create_future()
    entries = [b"one"]
    journal.appending(stream, 0, entries, heard.set_result)
    entries.append(b"two")
    last = await heard
    entries.append(b"too late")
    assert last == 2
    assert await journal.read(stream, 0) == [b"one", b"two"]


async def test_who_does_not_wait_is_told_what_there_is(journal: Journal, stream: bytes) -> None:
    """Each what she asked for, in order, also when many ask at once and one of them for nothing."""
    other, holder = os.urandom(16), os.urandom(16)
    await journal.append(stream, 0, [b"one", b"two", b"three"])
    await journal.append(other, 0, [b"another"])
    await journal.lend_key(stream, holder, b"wrap", 1)
    heard = [asyncio.get_running_loop().create_future() for _ in range(4)]
    asked = [(stream, 1), (os.urandom(16), 0), (other, 0), (stream, 0)]
    for (where, after), one in zip(asked, heard, strict=True):
        journal.reading(where, after, one.set_result)
        assert not one.done()
    keys = journal.keys_of(holder)
    all_of_it = [b"one", b"two", b"three"]
    assert await asyncio.gather(*heard) == [all_of_it[1:], [], [b"another"], all_of_it]
    assert await keys == [(stream, b"wrap")]


async def test_who_does_not_wait_may_be_told_what_stands_there(
    journal: Journal, stream: bytes
) -> None:
    """Everything after the number she believed to be the last; or only that it is a conflict."""
    await journal.append(stream, 0, [b"one", b"two", b"three"])
    heard = asyncio.get_running_loop().create_future()
    journal.appending(stream, 1, [b"mine"], heard.set_result)
    assert await heard in (Conflict, Ahead([b"two", b"three"]))
