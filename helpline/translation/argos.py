"""The engine that reads packages of Argos Translate itself, on the organisation's own machine.

The library of that name is the measured reference, not a part of the server: it logs what it
translates, keeps it in memory and reaches the network (translation.md §1).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from helpline.translation.batches import Batches, Figures
from helpline.translation.package import installed
from helpline.translation.port import Direction, Guess, Urgency
from helpline.translation.worker import Worker

MODELS_IN_MEMORY: Final = 6
"""About 100 MB each, for packages of the public index (translation.md §5)."""


class Argos:
    """Packages of a folder, translated by a process of its own, in batches."""

    def __init__(
        self, folder: Path, *, most_models: int = MODELS_IN_MEMORY, memory: int = 0
    ) -> None:
        self.worker: Final = Worker(folder, most_models=most_models, memory=memory)
        self._batches: Final = Batches(self.worker.run)
        self._directions: Final = frozenset(one.direction for one in installed(folder))

    @property
    def figures(self) -> Figures:
        """What was done since the start."""
        return self._batches.figures

    @property
    def resting(self) -> bool:
        """Whether it has failed again and again, and is left alone for a while."""
        return self._batches.resting

    async def open(self) -> None:
        return  # the packages were looked at already; the process starts with the first sentence

    def directions(self) -> frozenset[Direction]:
        return self._directions

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        return await self._batches.translate(
            sentences, direction, urgency=urgency, patience=patience
        )

    async def close(self) -> None:
        await self._batches.close()
        await self.worker.close()
