"""Eight weeks of visits to the demo, lived through by its counters as those of a real house would.

Nobody of them is real. Chance decides who comes when; the counters, their dice, and their fading
are those of the server.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from helpline.database import Database
from helpline.demo_cast import LINE, YOUNG
from helpline.room.tally import Tally, Went
from helpline.settings import Settings
from helpline.staff.staff import Staff
from helpline.statistics.counters import Counters
from helpline.statistics.counting import Counting
from helpline.statistics.fading import Fading
from routing.model import Language, LineId, Wish

_A_DAY: Final = timedelta(days=1)
_DAYS: Final = 56
_SEED: Final = 20
_LOOKS: Final = (13, 23)
"""The hours of a Monday (UTC) at which the counters of the week before are written."""

_AN_HOUR_COME: Final = (*(0.15,) * 7, *(0.35,) * 5, *(0.45,) * 5, *(1.4,) * 3, 0.8, 0.2, 0.2, 0.2)
"""How many people come in each hour of a day (UTC) to the line for adults, on average."""

_WEEKEND: Final = 2.2
_BUSY: Final = (4, 5)
_EVENING: Final = 17
"""So many times as many come on these days of the week, from this hour on."""

_YOUNG: Final = 0.03
"""So many times as many to the line for the young."""

_SPOKEN: Final = {"sv": 46, "en": 24, "ar": 14, "es": 9, "fr": 7}
_WISHES: Final[Mapping[Wish, int]] = {"anyone": 50, "psychologist": 28, "survivor": 22}
_WENT: Final[Mapping[Went, int]] = {
    "minute": 62,
    "five": 18,
    "fifteen": 6,
    "left": 9,
    "nobody": 5,
}


@dataclass(slots=True)
class _Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


async def prepare_demand(engine: Database, settings: Settings, staff: Staff, now: float) -> None:
    """Let the counters count what came before the demo began, if they have counted nothing yet."""
    counters = Counters(engine)
    if await counters.blocks():
        return
    chance, clock = Random(_SEED), _Clock()  # noqa: S311 — nobody of them is real
    lines = await staff.lines.everything()
    counting = Counting(
        counters,
        Fading(engine, chance.random),
        chance=chance.random,
        clock=clock,
        languages=settings.languages,
        lines=lambda: lines,
    )
    for at, tally in _visits(chance, datetime.fromtimestamp(now, UTC)):
        clock.now = at.timestamp()
        if tally is None:
            await counting.look()
        else:
            counting.count(tally)
    clock.now = now
    await counting.look()


def _visits(chance: Random, now: datetime) -> Iterator[tuple[datetime, Tally | None]]:
    """Who came in the weeks before, in order; None is a moment at which counters are written."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0) - _A_DAY * _DAYS
    yield day, None
    while day < now:
        for hour, come in enumerate(_AN_HOUR_COME):
            at = day.replace(hour=hour)
            if day.weekday() == 0 and hour in _LOOKS:
                yield at, None
            busy = come * (_WEEKEND if day.weekday() in _BUSY and hour >= _EVENING else 1.0)
            for line, share in ((LINE, 1.0), (YOUNG, _YOUNG)):
                for _ in range(_by_chance(chance, busy * share) if at < now else 0):
                    yield at, _tally(chance, line)
        day += _A_DAY


def _by_chance(chance: Random, mean: float) -> int:
    """How many come in an hour when `mean` do on average, each by herself (Poisson)."""
    until, count = chance.expovariate(mean), 0
    while until < 1.0:
        until += chance.expovariate(mean)
        count += 1
    return count


def _tally(chance: Random, line: LineId) -> Tally:
    (language,) = chance.choices(tuple(_SPOKEN), tuple(_SPOKEN.values()))
    (wish,) = chance.choices(tuple(_WISHES), tuple(_WISHES.values()))
    (went,) = chance.choices(tuple(_WENT), tuple(_WENT.values()))
    return Tally(line, Language(language), wish, None, frozenset(), went)
