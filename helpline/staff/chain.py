"""The log's chain: each entry carries a mark that depends on it and on all entries before it.

Marks are made with a key that comes from the server's key file. Whoever can write to the database
and has no key cannot change, remove, swap or add an entry unnoticed; nor cut off the end, because
the ends are sealed too.

What the chain cannot show: that the whole log was put back to how it truly was earlier, or to that
of a new server; and nothing at all of what somebody did who has the key file as well. Whoever has
written down an entry's number and mark notices the first of these too.
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from helpline.staff.deeds import Change, What
from helpline.staff.keys import derived

Fault = Literal["ends", "missing", "changed"]
"""The seal of the ends does not fit, or was made with another key · an entry is not there · an
entry is not as it was written."""

NOTHING: Final = b""
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `hour`: whole hours since 1970 (UTC)."""

    number: int
    hour: int
    by: str
    name: str
    what: What
    about: str
    changes: tuple[Change, ...]
    mark: bytes = field(default=NOTHING, repr=False)

    @property
    def shown_mark(self) -> str:
        """What of the mark fits on paper."""
        return self.mark.hex()[:_SHOWN]


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the log begins and ends. `before`: the mark of the last entry that was taken away."""

    first: int = 1
    before: bytes = field(default=NOTHING, repr=False)
    last: int = 0
    mark: bytes = field(default=NOTHING, repr=False)
    seal: bytes = field(default=NOTHING, repr=False)


@dataclass(frozen=True, slots=True)
class Broken:
    """The first thing that does not fit, and where."""

    number: int
    fault: Fault


class Chain:
    """Makes the marks and compares them."""

    def __init__(self, server_key: bytes) -> None:
        self._key: Final = derived(server_key, "log of coordinators")

    def mark(self, before: bytes, entry: Entry) -> bytes:
        """The mark of an entry that follows one with the mark `before`."""
        plain = (entry.number, entry.hour, entry.by, entry.name, entry.what, entry.about)
        return self._made("entry", before, (*plain, written_changes(entry.changes)))

    def sealed(self, ends: Ends) -> bytes:
        """The seal of the two ends."""
        plain = (ends.first, ends.before.hex(), ends.last, ends.mark.hex())
        return self._made("ends", NOTHING, plain)

    def followed(self, ends: Ends, new: Ends) -> Ends:
        """`new` with its seal. Ends that did not fit never fit again, whatever is written after."""
        if not self._holds(ends):
            return replace(new, seal=ends.seal)
        return replace(new, seal=self.sealed(new))

    def broken(self, ends: Ends, entries: Iterable[Entry]) -> Broken | None:
        """What does not fit; None: every entry stands as it was written. `entries` by number."""
        if not self._holds(ends):
            return Broken(ends.last, "ends")
        found, mark = self._followed_from(ends, entries, ends.last + 1)
        if found is not None:
            return found
        return None if mark == ends.mark or not ends.last else Broken(ends.last, "changed")

    def fits(self, ends: Ends, entries: Iterable[Entry], until: int) -> bool:
        """Whether these are the first entries of the log, all of them before the number `until`."""
        return self._followed_from(ends, entries, until)[0] is None

    def _followed_from(
        self, ends: Ends, entries: Iterable[Entry], until: int
    ) -> tuple[Broken | None, bytes]:
        """What does not fit in a run of entries from the log's first one; and the last mark."""
        expected, before = ends.first, ends.before
        for entry in entries:
            if entry.number != expected:
                at = min(expected, entry.number)
                missing = expected < entry.number < until
                return Broken(at, "missing" if missing else "changed"), before
            if not hmac.compare_digest(entry.mark, self.mark(before, entry)):
                return Broken(entry.number, "changed"), before
            expected, before = expected + 1, entry.mark
        return (None if expected == until else Broken(expected, "missing")), before

    def _holds(self, ends: Ends) -> bool:
        return ends == Ends() or hmac.compare_digest(ends.seal, self.sealed(ends))

    def _made(self, kind: str, before: bytes, plain: tuple[str | int, ...]) -> bytes:
        spelled = json.dumps([kind, before.hex(), *plain], ensure_ascii=True)
        return hmac.digest(self._key, spelled.encode(), "sha256")


def written_changes(changes: Iterable[Change]) -> str:
    """The changes as they lie in the database."""
    return json.dumps([[one.field, one.old, one.new] for one in changes], ensure_ascii=False)


def read_changes(written: str) -> tuple[Change, ...]:
    """What `written_changes` wrote; nothing at all for whatever it did not write."""
    try:
        return tuple(Change(*map(str, one)) for one in json.loads(written))
    except (ValueError, TypeError):
        return ()
