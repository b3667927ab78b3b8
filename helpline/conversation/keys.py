"""The random names of what people sent lately, so that what arrives twice is taken once."""

from typing import Final

from helpline.conversation.terms import Asker

REMEMBERED: Final = 64
"""How many are known at least: more than can be under way. Never twice as many are."""

Key = tuple[Asker, str]


class Keys:
    """The newest keys of a conversation; the older ones go when the newer ones are enough.

    One is found in one step, however many are known: it is asked for with every message. Nothing
    in it changes.
    """

    __slots__ = ("newer", "older")

    def __init__(
        self, newer: frozenset[Key] = frozenset(), older: frozenset[Key] = frozenset()
    ) -> None:
        self.newer: Final = newer
        self.older: Final = older

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Keys):
            return NotImplemented
        return (self.newer, self.older) == (other.newer, other.older)

    def __hash__(self) -> int:
        return hash((self.newer, self.older))

    def __contains__(self, key: object) -> bool:
        return key in self.newer or key in self.older

    def __len__(self) -> int:
        return len(self.newer) + len(self.older)

    def plus(self, key: Key) -> "Keys":
        """With one more."""
        if len(self.newer) < REMEMBERED:
            return Keys(self.newer | {key}, self.older)
        return Keys(frozenset((key,)), self.newer)


NONE: Final = Keys()
