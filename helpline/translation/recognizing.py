"""Which language somebody seems to write, whatever translates: guessed by a process of its own.

Nobody's words wait while that process loads what it knows of languages, and it has no network. It
comes with the extra `translate`; without it, nobody is asked.
"""

from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from helpline.translation.port import NotTranslated, Translator
from helpline.translation.worker import Worker
from routing.model import Language

NOWHERE: Final = Path("/dev/null")
"""The process translates nothing, so it needs no packages."""

WITHIN: Final = 10.0
"""Seconds for a guess; what knows all languages is loaded with the first one."""


class Recognizing:
    """Guesses among the languages of the installation."""

    def __init__(
        self, translator: Translator, offered: Collection[Language], *, within: float = WITHIN
    ) -> None:
        """`offered`: the languages of the page, beside all that the engine reads."""
        self.worker: Final = Worker(NOWHERE, most_models=0, memory=0)
        self._translator: Final = translator
        self._offered: Final = frozenset(offered)
        self._within: Final = within
        self._able: Final = find_spec("py3langid") is not None

    async def language_of(self, words: str) -> Language | None:
        """Which language the words may be in; None: nobody should be asked about it."""
        read = {one.source for one in self._translator.directions()}
        if not read or not self._able:
            return None
        try:
            among = read | self._offered
            return await self.worker.language_of(words, among, within=self._within)
        except NotTranslated:
            return None

    async def close(self) -> None:
        """End the process."""
        await self.worker.close()
