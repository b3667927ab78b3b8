"""The journal: sealed entries in order, and the wrapped keys that can open them.

A stream is one conversation, named by a 16-byte locator. Entries are numbered 1, 2, 3 …; what they
hold is ciphertext to everything below `transcripts.seal`. The contract of every implementation:

- `append` is all or nothing, and durable when it returns;
- compare-and-append: it writes after number `after` or raises `Conflict`;
- dropped stays dropped: a writer who has not heard of the drop gets `Dropped`;
- `drop` takes the entries and every wrapped key in one transaction and leaves no ciphertext behind;
- `replace` is durable when it returns, and no reader gets the entry that stood there before.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol


class Conflict(Exception):
    """The stream is longer than the writer believed; read on and decide again."""


class Dropped(Exception):
    """The stream is gone for good."""


class JournalFailed(Exception):
    """Full disk, locked or lost database: nothing was written. Carries no detail."""


class Ahead(NamedTuple):
    """A `Conflict` of which is known what others have written: everything after the number."""

    entries: list[bytes]

    def __repr__(self) -> str:
        return f"<ahead {len(self.entries)} entries>"


Failure = type[Conflict] | type[Dropped] | type[JournalFailed] | Ahead
"""Why something was not done; raised where somebody waits for it, `Ahead` as a `Conflict`."""

Answered = Callable[[int | Failure], None]
"""Called once with the last number, or with why nothing was written. It returns at once."""

Found = Callable[[list[bytes] | Failure], None]
"""Called once with the entries, or with why none could be read. It returns at once."""


class Journal(Protocol):
    """Where conversations are kept while they last."""

    async def append(self, stream: bytes, after: int, entries: Sequence[bytes]) -> int:
        """Write `entries` as numbers after+1 … and return the last number, once it is durable.

        A gap is never written: where number `after` is missing, the stream counts as dropped.
        Raises: Conflict, Dropped (only for after > 0), JournalFailed.
        """
        ...

    def appending(
        self, stream: bytes, after: int, entries: Sequence[bytes], answered: Answered
    ) -> None:
        """The same for one who does not wait: it has been asked for when this returns.

        Entries that are added before the journal takes them up go along; the answer says how many
        did. Later `answered` is called, never before. Raises: JournalFailed — it is not asked for.
        """
        ...

    async def replace(self, stream: bytes, number: int, entry: bytes) -> None:
        """Put another entry in the place of one that is there; what stood there is gone.

        Nothing happens where there is no such entry. Raises: JournalFailed.
        """
        ...

    async def read(self, stream: bytes, after: int) -> list[bytes]:
        """The entries after+1 … in order; empty when there are none or the stream is gone.

        Raises: JournalFailed.
        """
        ...

    def reading(self, stream: bytes, after: int, found: Found) -> None:
        """The same for one who does not wait: `found` is called later, never before it returns.

        Raises: JournalFailed — it is not asked for.
        """
        ...

    async def lend_key(self, stream: bytes, holder: bytes, wrap: bytes, hour: int) -> None:
        """Keep the stream's key, wrapped for `holder` (16 bytes); an earlier wrap is replaced.

        Raises: JournalFailed.
        """
        ...

    async def withdraw_key(self, stream: bytes, holder: bytes) -> None:
        """Delete the wrap lent to `holder`, if there is one. Raises: JournalFailed."""
        ...

    async def keys_of(self, holder: bytes) -> list[tuple[bytes, bytes]]:
        """The (stream, wrap) pairs lent to `holder`, longest untouched first.

        Raises: JournalFailed.
        """
        ...

    async def drop(self, stream: bytes) -> None:
        """Erase entries and wraps for ever, if there are any. Raises: JournalFailed."""
        ...

    async def touch(self, streams: Iterable[bytes], hour: int) -> None:
        """Mark streams that are still in use, to the hour (hours since 1970, UTC).

        The mark is kept with the lent keys: a stream that no key is lent for cannot be marked.
        Raises: JournalFailed.
        """
        ...

    async def sweep(self, before: int) -> int:
        """Drop every stream not touched since hour `before`; returns how many.

        A stream that no key is lent for goes too: nobody could open it. So lend before you append.
        Raises: JournalFailed.
        """
        ...

    async def close(self) -> None:
        """Let go of connections and threads. Everything acknowledged is already durable."""
        ...
