"""Finds thousands of writings in many megabytes at once.

To look for one after the other takes minutes. So every place is asked first, in one go, whether
anything that is looked for could begin there; the few that remain are compared byte by byte.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

BEGINNING: Final = 7
"""Bytes of a writing by which its places are found; no writing is shorter."""

FEW: Final = 150
"""So many are found sooner one after the other."""

_WORD: Final = 8
_MASK: Final = np.uint64(2 ** (8 * BEGINNING) - 1)
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
_BITS: Final = 20
_DOWN: Final = np.uint64(64 - _BITS)
_AT_ONCE: Final = 2**20
"""Bytes of which the places are worked out together."""


class Sought:
    """Everything that is looked for, made ready once. Raises: ValueError — something is too short.

    Each is told of once for every place it is looked for in: where it is first.
    """

    def __init__(self, written: Iterable[bytes]) -> None:
        by_beginning: defaultdict[bytes, list[bytes]] = defaultdict(list)
        self._written: Final = tuple(dict.fromkeys(written))
        for one in self._written:
            if len(one) < BEGINNING:
                raise ValueError("too short to be looked for")
            by_beginning[one[:BEGINNING]].append(one)
        self._by_beginning: Final[Mapping[bytes, Sequence[bytes]]] = dict(by_beginning)
        self._possible: Final = np.zeros(2**_BITS, dtype=np.bool_)
        beginnings = b"".join(one.ljust(_WORD, b"\0") for one in by_beginning)
        self._possible[_numbers(beginnings)] = True

    def first_in(self, blob: bytes) -> dict[bytes, int]:
        """What is there, and at which byte it is first."""
        if len(self._written) < FEW:
            asked = ((one, blob.find(one)) for one in self._written)
            return {one: place for one, place in asked if place >= 0}
        found: dict[bytes, int] = {}
        for place in self._places(blob):
            for one in self._by_beginning.get(blob[place : place + BEGINNING], ()):
                if one not in found and blob.startswith(one, place):
                    found[one] = place
        return found

    def _places(self, blob: bytes) -> Iterator[int]:
        """Where something could begin, from the first byte on."""
        for start in range(0, len(blob), _AT_ONCE):
            part = blob[start : start + _AT_ONCE + _WORD] + bytes(_WORD)
            places: list[int] = []
            for shift in range(_WORD):
                known = self._possible[_numbers(part[shift:])]
                places += (np.flatnonzero(known) * _WORD + shift).tolist()
            yield from (start + place for place in sorted(places))


def _numbers(blob: bytes) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """A number below 2**20 for the seven bytes at every eighth place."""
    words = np.frombuffer(blob, dtype="<u8", count=len(blob) // _WORD)
    return ((words & _MASK) * _SPREAD) >> _DOWN
