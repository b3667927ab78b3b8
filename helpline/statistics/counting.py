"""Counts waits, and writes what is counted in batches, hours later.

Every process counts what happens to its own people. While it runs, its counts are in memory only
(`pot.py`); what a crash takes is not counted.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from helpline.room.tally import Tally
from helpline.staff.line import Line
from helpline.statistics.cells import ASKED, DAYPARTS, NONE, WEEKDAYS, WENT, WISHES, Chance, Kind
from helpline.statistics.counters import Counters
from helpline.statistics.fading import Fading
from helpline.statistics.pot import Pot
from routing.model import Entrance, Language

LOOKS_EVERY: Final = 600.0
"""Seconds between two looks at what goes out. The hour of a batch is all that its dice decide."""

OTHER: Final = "other"
"""The value of everything that has none of its own."""


class Counting:
    """The pot of this process, and the way from it to the counters of all.

    `clock` gives seconds since 1970; `languages` are those of the page; `lines` how they are now.
    """

    def __init__(
        self,
        counters: Counters,
        fading: Fading,
        *,
        chance: Chance,
        clock: Callable[[], float],
        languages: Sequence[str],
        lines: Callable[[], Sequence[Line]],
    ) -> None:
        self.counters: Final = counters
        self.fading: Final = fading
        self._pot: Final = Pot(chance)
        self._clock: Final = clock
        self._languages: Final = tuple(languages)
        self._lines: Final = lines

    def count(self, tally: Tally) -> None:
        """A wait is over.

        What a page sent is counted only if it is from our own lists: no word of hers is a value.
        """
        language = tally.language if tally.language in self._languages else Language(OTHER)
        doors = self.values(tally.line, "entrance")
        entrance = tally.entrance
        if entrance is not None and entrance not in doors:
            entrance = Entrance(OTHER)
        self._pot.add(replace(tally, language=language, entrance=entrance), self._clock())

    async def run(self) -> None:
        """Write batches when their hour has come, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOKS_EVERY)

    async def look(self) -> None:
        """One round of `run`. Without the database everything waits for the next one."""
        now = self._clock()
        counts = self._pot.due(now)
        try:
            await self.counters.add(counts, now)
        except SQLAlchemyError:
            self._pot.put_back(counts, now)
            return
        try:
            await self.counters.close(now, self.values)
            await self.fading.fade(now)
        except SQLAlchemyError:
            return

    async def close(self) -> None:
        """Before the process stops: write what is old enough, and forget the rest."""
        now = self._clock()
        try:
            await self.counters.add(self._pot.left(now), now)
        except SQLAlchemyError:
            return  # then it is not counted; nobody waits for a number

    def values(self, line: str, kind: Kind) -> tuple[str, ...]:
        """Every value that a table of a line could have."""
        match kind:
            case "went":
                return WENT
            case "wish":
                return WISHES
            case "asked":
                return ASKED
            case "language":
                return (*self._languages, OTHER)
            case "entrance":
                found = next((one for one in self._lines() if one.id == line), None)
                doors = () if found is None else tuple(one.id for one in found.entrances)
                return (*doors, NONE, OTHER)
            case "weekday":
                return WEEKDAYS
            case "daypart":
                return DAYPARTS
            case "hour" | "spoken":
                return ()  # told nowhere
