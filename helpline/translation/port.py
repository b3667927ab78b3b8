"""What any translation engine does: sentences of one language in, guesses in another out.

An engine may be slow, full, broken or wrong; it is never the reason that a message is late or lost.
So it has bounded time, refuses with one of four codes, and says how sure it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from routing.model import Language

MESSAGE_PATIENCE: Final = 6.0
"""Seconds after which a message is marked as not translated (translation.md §9)."""

DRAFT_PATIENCE: Final = 4.0
"""Seconds for what a responder is about to send."""

Why = Literal["no_pair", "busy", "late", "broken"]
"""No package for the two languages · too many wait already · not in time · the engine failed."""

Urgency = Literal["message", "draft", "back"]
"""A message that was sent · a draft · the way back of a draft, to check it."""


@dataclass(frozen=True, slots=True)
class Direction:
    """From one language into another."""

    source: Language
    target: Language


@dataclass(frozen=True, slots=True, repr=False)
class Guess:
    """One translated sentence. `certainty` is 0 to 1, None if the engine does not say.

    `unknown`: it met characters or words that it has never seen.
    """

    words: str
    certainty: float | None = None
    unknown: bool = False

    def __repr__(self) -> str:
        return f"<guess {len(self.words)} chars>"


class NotTranslated(Exception):
    """The sentences stay as they are. `why` says what to show."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Final = why


class Translator(Protocol):
    """An engine: argos, libretranslate or none."""

    async def open(self) -> None:
        """Learn what can be translated; an engine that is away now may come later."""
        ...

    def directions(self) -> frozenset[Direction]:
        """What it translates in one step."""
        ...

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        """A guess for each sentence, in order, within `patience` seconds.

        Raises: NotTranslated.
        """
        ...

    async def close(self) -> None:
        """Stop; nothing is translated any more."""
        ...


class NoTranslator:
    """The engine of a server without translation."""

    async def open(self) -> None:
        return

    def directions(self) -> frozenset[Direction]:
        return frozenset()

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        raise NotTranslated("no_pair")

    async def close(self) -> None:
        return
