"""What every journal promises, in memory, in SQLite and in PostgreSQL."""

import asyncio
import os
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts.journal import Conflict, Dropped, Journal
from transcripts.journal_sql import open_journal
from transcripts.memory_journal import MemoryJournal

HERS: Final = b"h" * 16
THEIRS: Final = b"r" * 16


async def outcomes(asked: Sequence[Coroutine[object, object, object]]) -> list[object]:
    """What each of the calls, made in this order without waiting, returned or raised."""
    results = await asyncio.gather(*asked, return_exceptions=True)
    return [type(result) if isinstance(result, Exception) else result for result in results]


async def test_entries_are_read_in_order(journal: Journal, stream: bytes) -> None:
    """Numbers begin with 1, and what was written comes back as it was."""
    assert await journal.append(stream, 0, [b"one", b"two"]) == 2
    assert await journal.append(stream, 2, [b"three"]) == 3
    assert await journal.read(stream, 0) == [b"one", b"two", b"three"]
    assert await journal.read(stream, 2) == [b"three"]
    assert await journal.read(stream, 3) == []


async def test_any_bytes_come_back(journal: Journal, stream: bytes) -> None:
    """Zeros, commas, long and empty entries."""
    entries = [b"", b"\0", b" ,", os.urandom(40_000), *(bytes([n]) for n in range(256))]
    assert await journal.append(stream, 0, entries) == len(entries)
    assert await journal.read(stream, 0) == entries


async def test_nothing_is_there_before_it_is_written(journal: Journal, stream: bytes) -> None:
    """An unknown stream reads as an empty one, and an unknown holder holds nothing."""
    assert await journal.read(stream, 0) == []
    assert await journal.keys_of(HERS) == []
    await journal.withdraw_key(stream, HERS)
    await journal.drop(stream)


async def test_an_append_of_nothing_writes_nothing(journal: Journal, stream: bytes) -> None:
    """It is no way to make a stream."""
    assert await journal.append(stream, 0, []) == 0
    assert await journal.read(stream, 0) == []


async def test_a_stream_that_has_grown_is_a_conflict(journal: Journal, stream: bytes) -> None:
    """A writer who knows less than there is writes nothing, not even a part."""
    await journal.append(stream, 0, [b"one", b"two"])
    for after in (0, 1):
        with pytest.raises(Conflict):
            await journal.append(stream, after, [b"x", b"y", b"z"])
    assert await journal.read(stream, 0) == [b"one", b"two"]


async def test_the_same_bytes_again_are_a_conflict_too(journal: Journal, stream: bytes) -> None:
    """Whether a message is a repetition is decided above; the journal writes each number once."""
    await journal.append(stream, 0, [b"one"])
    with pytest.raises(Conflict):
        await journal.append(stream, 0, [b"one"])


async def test_of_several_entries_all_are_written_or_none(journal: Journal) -> None:
    """Among others who are written at the same time, long and short."""
    taken, free, short = (os.urandom(16) for _ in range(3))
    assert await journal.append(taken, 0, [b"other"]) == 1
    asked = [
        journal.append(taken, 0, [b"one", b"two", b"three"]),
        journal.append(free, 0, [b"one", b"two"]),
        journal.append(short, 0, [b"one"]),
    ]
    assert await outcomes(asked) == [Conflict, 2, 1]
    assert await journal.read(taken, 0) == [b"other"]
    assert await journal.read(free, 0) == [b"one", b"two"]


async def test_a_gap_is_never_written(journal: Journal, stream: bytes) -> None:
    """A writer who believes in entries that are not there is told that the stream is gone."""
    await journal.append(stream, 0, [b"one"])
    with pytest.raises(Dropped):
        await journal.append(stream, 2, [b"three"])
    with pytest.raises(Dropped):
        await journal.append(stream, 5, [b"six", b"seven"])
    assert await journal.read(stream, 0) == [b"one"]


async def test_one_of_two_hundred_writes_a_number(
    journals: tuple[Journal, Journal], stream: bytes
) -> None:
    """However many write the same number at once, in two processes, one of them does."""
    tries = [journals[n % 2].append(stream, 0, [b"%d" % n]) for n in range(200)]
    results = await outcomes(tries)
    assert results.count(1) == 1
    assert results.count(Conflict) == 199
    assert await journals[0].read(stream, 0) == [b"%d" % results.index(1)]


async def test_two_writers_who_read_on_after_a_conflict_lose_nothing(
    journals: tuple[Journal, Journal], stream: bytes
) -> None:
    """Both sides of a conversation write at once for a while, and every entry is there."""

    async def write(journal: Journal, name: bytes) -> None:
        for n in range(30):
            while True:
                known = await journal.read(stream, 0)
                with suppress(Conflict):
                    await journal.append(stream, len(known), [name + b"%d" % n])
                    break

    await asyncio.gather(write(journals[0], b"a"), write(journals[1], b"b"))
    written = await journals[0].read(stream, 0)
    for name in (b"a", b"b"):
        own = [entry for entry in written if entry.startswith(name)]
        assert own == [name + b"%d" % n for n in range(30)]


async def test_many_streams_are_written_at_once(journal: Journal) -> None:
    """More than fit in one statement; and those that do not fit spoil nothing for the others."""
    streams = [os.urandom(16) for _ in range(700)]
    await journal.append(streams[13], 0, [b"before"])
    await journal.append(streams[666], 0, [b"before"])
    gone = {5, 400}
    results = await outcomes(
        [
            journal.append(stream, 1 if n in gone else 0, [stream, stream])
            for n, stream in enumerate(streams)
        ]
    )
    for n, result in enumerate(results):
        assert result == (Dropped if n in gone else Conflict if n in {13, 666} else 2)
    assert await journal.read(streams[699], 0) == [streams[699], streams[699]]
    assert await journal.read(streams[13], 0) == [b"before"]


async def test_dropped_stays_dropped(journals: tuple[Journal, Journal], stream: bytes) -> None:
    """A writer who has not heard of the drop cannot bring the stream back."""
    one, other = journals
    await one.append(stream, 0, [b"one", b"two"])
    await other.drop(stream)
    with pytest.raises(Dropped):
        await one.append(stream, 2, [b"three"])
    assert await one.read(stream, 0) == []


async def test_a_drop_takes_every_key(journal: Journal, stream: bytes) -> None:
    """Entries and wrapped keys go together; other conversations stay."""
    kept = os.urandom(16)
    for each in (stream, kept):
        await journal.lend_key(each, HERS, b"wrap", 7)
        await journal.lend_key(each, THEIRS, b"wrap", 7)
        await journal.append(each, 0, [b"one"])
    await journal.drop(stream)
    assert await journal.read(stream, 0) == []
    assert await journal.keys_of(HERS) == [(kept, b"wrap")]
    assert await journal.keys_of(THEIRS) == [(kept, b"wrap")]
    assert await journal.read(kept, 0) == [b"one"]


async def test_another_entry_takes_the_place_of_one(journal: Journal, stream: bytes) -> None:
    """Only of that one, as often as it is asked; what is not there is not made."""
    other = os.urandom(16)
    await journal.append(stream, 0, [b"1", b"2", b"3"])
    await journal.append(other, 0, [b"1", b"2"])
    for number in (2, 2, 0, 4):
        await journal.replace(stream, number, b"empty")
    assert await journal.read(stream, 0) == [b"1", b"empty", b"3"]
    assert await journal.read(other, 0) == [b"1", b"2"]
    await journal.drop(stream)
    await journal.replace(stream, 1, b"empty")
    assert await journal.read(stream, 0) == []


async def test_writers_never_outlive_a_drop(journals: tuple[Journal, Journal]) -> None:
    """Whatever is being written while a stream is dropped, nothing of it is left afterwards."""
    for _ in range(20):
        stream = os.urandom(16)
        await journals[0].append(stream, 0, [b"one"])

        async def write(stream: bytes) -> None:
            after = 1
            with suppress(Dropped):
                while True:
                    after = await journals[0].append(stream, after, [b"more"])
                    await asyncio.sleep(0)  # the one in memory never waits by itself

        writing = asyncio.create_task(write(stream))
        await asyncio.sleep(0.002)
        await journals[1].drop(stream)
        await writing
        assert await journals[1].read(stream, 0) == []


async def test_a_key_is_lent_replaced_and_withdrawn(journal: Journal, stream: bytes) -> None:
    """Each holder has one wrap of a stream; taking one back leaves the others."""
    await journal.lend_key(stream, HERS, b"first", 7)
    await journal.lend_key(stream, HERS, b"second", 8)
    await journal.lend_key(stream, THEIRS, b"theirs", 8)
    assert await journal.keys_of(HERS) == [(stream, b"second")]
    await journal.withdraw_key(stream, HERS)
    assert await journal.keys_of(HERS) == []
    assert await journal.keys_of(THEIRS) == [(stream, b"theirs")]


async def test_keys_come_longest_untouched_first(journal: Journal) -> None:
    """The chat that has waited longest is the first on the responder's console."""
    streams = [bytes([n]) * 16 for n in range(4)]
    for each, hour in zip(streams, (9, 3, 7, 5), strict=True):
        await journal.lend_key(each, THEIRS, b"wrap", hour)
    assert [each for each, _ in await journal.keys_of(THEIRS)] == [streams[n] for n in (1, 3, 2, 0)]
    await journal.touch([streams[1]], 11)
    assert [each for each, _ in await journal.keys_of(THEIRS)] == [streams[n] for n in (3, 2, 0, 1)]


async def test_a_sweep_takes_what_nobody_touched(journal: Journal) -> None:
    """Conversations that every process has lost sight of do not stay."""
    old, used, young, unlent = (os.urandom(16) for _ in range(4))
    for each, hour in ((old, 5), (used, 5), (young, 9)):
        await journal.lend_key(each, each, b"wrap", hour)
        await journal.append(each, 0, [b"one"])
    await journal.append(unlent, 0, [b"nobody can open this"])
    await journal.touch(iter([used, used, os.urandom(16)]), 8)
    assert await journal.sweep(8) == 2
    assert await journal.sweep(8) == 0
    assert [await journal.read(each, 0) for each in (old, used, young, unlent)] == [
        [],
        [b"one"],
        [b"one"],
        [],
    ]
    assert await journal.keys_of(old) == []
    assert await journal.keys_of(used) == [(used, b"wrap")]


async def test_a_mark_never_goes_back(journal: Journal, stream: bytes) -> None:
    """A process whose clock is behind does not make a conversation older."""
    await journal.lend_key(stream, HERS, b"wrap", 9)
    await journal.touch([stream], 3)
    assert await journal.sweep(9) == 0


async def test_touching_nothing_is_allowed(journal: Journal) -> None:
    """A process without conversations marks none."""
    await journal.touch([], 3)


async def test_calls_without_waiting_keep_their_order(journal: Journal, stream: bytes) -> None:
    """What one process asks for one stream happens in the order it was asked."""
    assert await outcomes(
        [
            journal.append(stream, 0, [b"one"]),
            journal.append(stream, 1, [b"two"]),
            journal.append(stream, 1, [b"late"]),
            journal.lend_key(stream, HERS, b"old", 3),
            journal.lend_key(stream, HERS, b"new", 3),
            journal.drop(stream),
            journal.append(stream, 2, [b"three"]),
            journal.append(stream, 0, [b"again"]),
            journal.lend_key(stream, HERS, b"last", 3),
        ]
    ) == [1, 2, Conflict, None, None, None, Dropped, 1, None]
    assert await journal.read(stream, 0) == [b"again"]
    assert await journal.keys_of(HERS) == [(stream, b"last")]


async def test_whoever_stops_waiting_disturbs_nobody(journal: Journal, stream: bytes) -> None:
    """A connection that breaks while its message is written costs the others nothing."""
    asked = [asyncio.ensure_future(journal.append(os.urandom(16), 0, [b"x"])) for _ in range(50)]
    await asyncio.sleep(0)
    for task in asked[::2]:
        task.cancel()
    assert await journal.append(stream, 0, [b"one"]) == 1
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert results[1::2] == [1] * 25


Step = tuple[str, int, int]
steps: Final = st.tuples(
    st.sampled_from([*["append"] * 3, "two", "replace", "lend", "withdraw", "drop", "touch"]),
    st.integers(min_value=0, max_value=3),
    st.integers(min_value=0, max_value=4),
)


def _take(journal: Journal, salt: bytes, step: Step) -> Coroutine[object, object, object]:
    what, name, number = step
    stream = salt + bytes([name]) * 8
    match what:
        case "append":
            return journal.append(stream, number, [b"%d" % number])
        case "two":
            return journal.append(stream, number, [b"x", b"y"])
        case "replace":
            return journal.replace(stream, number, b"empty")
        case "lend":
            return journal.lend_key(stream, salt + bytes(8), b"%d" % number, number)
        case "withdraw":
            return journal.withdraw_key(stream, salt + bytes(8))
        case "drop":
            return journal.drop(stream)
        case _:
            return journal.touch([stream, salt + b"\x01" * 8], number)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(batches=st.lists(st.lists(steps, min_size=1, max_size=12), min_size=1, max_size=4))
async def test_batches_do_what_single_calls_would(
    request: pytest.FixtureRequest, kind: str, batches: list[list[Step]]
) -> None:
    """However calls are put together on their way to the disk, each has the same effect."""
    journal, model = open_journal(request.getfixturevalue(f"{kind}_url")), MemoryJournal()
    salt = os.urandom(8)
    for batch in batches:
        expected = await outcomes([_take(model, salt, step) for step in batch])
        assert await outcomes([_take(journal, salt, step) for step in batch]) == expected
    for name in range(4):
        stream = salt + bytes([name]) * 8
        assert await journal.read(stream, 0) == await model.read(stream, 0)
    assert await journal.keys_of(salt + bytes(8)) == await model.keys_of(salt + bytes(8))
    await journal.close()
