"""What one wait adds to which counters: the blocks of time, the tables, and their dice.

A wait is counted in its week, its month and its year, each time in tables of their own. For each
table a die is thrown: of ten waits one is not counted there, and one is counted twice. A table is
right on average. But what one table leaves out another may hold, so nobody can subtract one report
from another: neither tables of one month, nor months of a year, nor weeks of a month.

Pure: time is an argument, in seconds since 1970; blocks begin and end in UTC.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from helpline.room.tally import Tally

Period = Literal["week", "month", "year"]

Kind = Literal[
    "went", "wish", "asked", "language", "entrance", "weekday", "daypart", "hour", "spoken"
]
"""The tables: how it went · whom she asked for · what she was asked meanwhile · her first language
· her entrance · the day of the week · four hours of a day. And two that fade and are told nowhere
(`demand.py`)."""

KINDS: Final[dict[Period, tuple[Kind, ...]]] = {
    "week": ("went",),
    "month": ("went", "wish", "asked", "language", "entrance", "weekday", "daypart"),
    "year": ("went", "wish", "asked", "language", "entrance", "weekday", "daypart"),
}
"""A week says only how it went: a language in a week may be one person."""

WENT: Final = ("minute", "five", "fifteen", "thirty", "longer", "left", "nobody")
WISHES: Final = ("anyone", "psychologist", "survivor")
ASKED: Final = ("nothing", "kind", "translation", "both")

WEEKDAYS: Final = ("1", "2", "3", "4", "5", "6", "7")
"""Monday first."""

DAYPARTS: Final = ("00", "04", "08", "12", "16", "20")
"""The first of four hours each."""

SPLITS: Final[frozenset[Kind]] = frozenset({"weekday", "daypart"})
"""What is told of times only where a hundred can be told (privacy.md R44)."""

FADES: Final = "fading"
"""The block of the counts that fade: it is never over."""

HOURS_OF_DAY: Final = 24

NONE: Final = "none"
"""The value of who came by no entrance."""

NOT_AT_ALL: Final = 0.1
TWICE: Final = 0.1
"""So likely a wait is left out of a table, or counted there twice."""

Chance = Callable[[], float]
"""A number from 0 up to, and without, 1; each time another."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One counter: a block of time, a line, a table, and one value of it."""

    block: str
    line: str
    kind: Kind
    value: str


def blocks(now: float) -> dict[Period, str]:
    """The week, the month and the year of a moment ("2026-W48", "2026-11", "2026")."""
    day = datetime.fromtimestamp(now, UTC)
    year, week, _ = day.isocalendar()
    return {"week": f"{year}-W{week:02}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}


def times(chance: float) -> int:
    """How often a wait is counted in one table, by the die of that table."""
    if chance < NOT_AT_ALL:
        return 0
    return 2 if chance >= 1.0 - TWICE else 1


def cells_of(tally: Tally, now: float, chance: Chance) -> Iterator[Cell]:
    """Every counter that goes up by one for this wait, as often as it does."""
    for period, block in blocks(now).items():
        for kind in KINDS[period]:
            cell = Cell(block, tally.line, kind, _value(tally, kind, now))
            yield from (cell,) * times(chance())
    for kind, value in _fading(tally, now):
        yield from (Cell(FADES, tally.line, kind, value),) * times(chance())


def _fading(tally: Tally, now: float) -> tuple[tuple[Kind, str], ...]:
    """In which hour of the week somebody came, and in which hour of any day in which language.

    The two are apart: there is no hour of a week in which somebody wrote a language.
    """
    at = datetime.fromtimestamp(now, UTC)
    hour = at.weekday() * HOURS_OF_DAY + at.hour
    return ("hour", f"{hour:03}"), ("spoken", f"{at.hour:02} {tally.language}")


def _value(tally: Tally, kind: Kind, now: float) -> str:
    at = datetime.fromtimestamp(now, UTC)
    match kind:
        case "went":
            return tally.went
        case "wish":
            return tally.wish
        case "asked":
            found = sorted(tally.asked)
            return "both" if len(found) > 1 else next(iter(found), "nothing")
        case "language":
            return tally.language
        case "entrance":
            return tally.entrance or NONE
        case "weekday":
            return str(at.isoweekday())
        case "daypart":
            return DAYPARTS[at.hour * len(DAYPARTS) // HOURS_OF_DAY]
        case "hour" | "spoken":
            raise AssertionError  # those have a block of their own
