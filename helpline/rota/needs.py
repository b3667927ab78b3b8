"""What the lines are likely to need: reckoned once a day from what was counted, and remembered.

Once a day only, so that nobody can watch a number move when one person has written.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from helpline.staff.line import Line
from helpline.staff.people import Person
from routing.forecast import Demand
from routing.model import LineId
from routing.need import Need, need

DAY: Final = 86_400

Counted = Callable[[str], Awaitable[Demand]]
"""What was asked for on a line lately."""

Everyone = Callable[[], Awaitable[list[Person]]]
"""All people of the organisation."""


class Needs:
    """The needs of the lines, as of today. `clock` gives seconds since 1970."""

    def __init__(self, counted: Counted, everyone: Everyone, clock: Callable[[], float]) -> None:
        self._counted: Final = counted
        self._everyone: Final = everyone
        self._clock: Final = clock
        self._today: Final[dict[LineId, tuple[int, Demand, int]]] = {}
        self._needs: Final[dict[LineId, tuple[tuple[int, int], Need]]] = {}

    async def need(self, line: Line) -> Need:
        """What a line needs in a week. Raises: SQLAlchemyError."""
        today, fewest = int(self._clock() // DAY), line.rules.minimum_present
        known = self._needs.get(line.id)
        if known is not None and known[0] == (today, fewest):
            return known[1]
        demand, capacity = await self._lately(line.id, today)
        # Some hundred searches: out of the way of those who write.
        found = await asyncio.to_thread(need, demand, capacity=capacity, fewest=fewest)
        self._needs[line.id] = (today, fewest), found
        return found

    async def _lately(self, line: LineId, today: int) -> tuple[Demand, int]:
        """What was counted when it was looked at first today, and chats at once of a person."""
        known = self._today.get(line)
        if known is not None and known[0] == today:
            return known[1:]
        demand = await self._counted(line)
        capacity = usual_capacity(line, await self._everyone())
        self._today[line] = today, demand, capacity
        return demand, capacity


def usual_capacity(line: LineId, people: Iterable[Person]) -> int:
    """Chats at once of somebody who answers on a line: half of them have no more; 1 of nobody."""
    found = sorted(
        one.profile.capacity
        for one in people
        if one.state == "joined" and one.profile.answers and line in one.profile.lines
    )
    return max(1, found[(len(found) - 1) // 2]) if found else 1
