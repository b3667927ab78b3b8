"""The random names of what people sent lately, so that what arrives twice is taken once."""

from dataclasses import dataclass
from typing import Final

from helpline.conversation.terms import Asker

REMEMBERED: Final = 64
"""How many are known at least: more than can be under way. Never twice as many are."""

Key = tuple[Asker, str]


@dataclass(frozen=True, slots=True)
class Keys:
    """The newest keys of a conversation; the older ones go when the newer ones are enough.

    One is found in one step, however many are known: it is asked for with every message.
    """

    newer: frozenset[Key] = frozenset()
    older: frozenset[Key] = frozenset()

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
