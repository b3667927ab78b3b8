"""The random names of what people sent lately, so that what arrives twice is taken once."""

from typing import Final

from helpline.conversation.terms import Asker

REMEMBERED: Final = 64
"""How many are known at least: more than can be under way. Never more than twice as many are."""

FEW: Final = 8
"""How many stand in a row before they are put with the others."""

Key = tuple[Asker, str]


class Keys:
    """The newest keys of a conversation; the older ones go when the newer ones are enough.

    Asked for and added to with every message: the newest few stand in a row, which is copied
    quickly, and all others are found in one step. Nothing in it changes.
    """

    __slots__ = ("newer", "newest", "older")

    def __init__(
        self,
        newest: tuple[Key, ...] = (),
        newer: frozenset[Key] = frozenset(),
        older: frozenset[Key] = frozenset(),
    ) -> None:
        self.newest: Final = newest
        self.newer: Final = newer
        self.older: Final = older

    def __eq__(self, other: object) -> bool:
        return self._all() == other._all() if isinstance(other, Keys) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __contains__(self, key: object) -> bool:
        return key in self.newer or key in self.newest or key in self.older

    def __len__(self) -> int:
        return len(self.newest) + len(self.newer) + len(self.older)

    def plus(self, key: Key) -> "Keys":
        """With one more."""
        if len(self.newest) < FEW:
            return Keys((*self.newest, key), self.newer, self.older)
        newer = self.newer.union(self.newest)
        if len(newer) < REMEMBERED:
            return Keys((key,), newer, self.older)
        return Keys((key,), frozenset(), newer)

    def _all(self) -> tuple[object, ...]:
        return self.newest, self.newer, self.older


NONE: Final = Keys()
