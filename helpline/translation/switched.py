"""An engine without the pairs of languages that coordinators have switched off."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from helpline.translation.port import Direction, Guess, NotTranslated, Translator, Urgency
from routing.model import Language


class Switched:
    """Another engine, as far as it may be used now. `off` names pairs in alphabetical order."""

    def __init__(
        self, engine: Translator, off: Callable[[], Collection[tuple[Language, Language]]]
    ) -> None:
        self.engine: Final = engine
        """All that is installed, for whoever judges it."""
        self._off: Final = off

    async def open(self) -> None:
        await self.engine.open()

    def directions(self) -> frozenset[Direction]:
        off = self._off()
        known = self.engine.directions()
        return frozenset(one for one in known if not _among(one, off)) if off else known

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        if _among(direction, self._off()):
            raise NotTranslated("no_pair")
        return await self.engine.translate(sentences, direction, urgency=urgency, patience=patience)

    async def close(self) -> None:
        await self.engine.close()


def _among(direction: Direction, off: Collection[tuple[Language, Language]]) -> bool:
    one, other = sorted((direction.source, direction.target))
    return (one, other) in off
