"""A line as its coordinators have set it: its names, its entrances, its rules, and its pause."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from routing.model import Entrance, LineId, LineRules

PauseReason = Literal["rest", "meeting", "crowd", "repair", "holiday", "other"]
"""The team takes a break · meets · has as many people as it can carry · something is being
repaired · a holiday · a reason that is not told."""

PAUSE_REASONS: Final[tuple[PauseReason, ...]] = (
    "rest",
    "meeting",
    "crowd",
    "repair",
    "holiday",
    "other",
)

PlannedReason = Literal["hours", "shift", "closing"]
"""It is outside its published hours · nobody, or too few, have promised to be there now · it closes
soon, and nobody new comes in."""

ClosedReason = Literal["paused", "hours", "shift", "closing", "staff"]
"""A coordinator has paused it · one of the three above · fewer people are present than it needs."""

KNOWN_ENTRANCES: Final[tuple[Entrance, ...]] = (
    Entrance("exposed"),
    Entrance("using-violence"),
    Entrance("friend"),
)
"""Entrances for which human-written words lie in `web_widget/shared/words`."""

LONGEST_HOLD: Final = 120
"""Seconds that a person waits at most for a better language while somebody else is free."""
MOST_PRESENT: Final = 100
MOST_LINES: Final = 12
MOST_ENTRANCES: Final = 8

Names = Mapping[str, str]
"""What people see, by language."""

_ID: Final = re.compile(r"[a-z0-9-]{1,32}")


@dataclass(frozen=True, slots=True)
class LineEntrance:
    """One door of a line. `trained` counts the people who can sign in and may take it today.

    While it is not `offered`, nobody can choose it, and who waits behind it is still answered.
    """

    id: Entrance
    names: Names
    offered: bool
    trained: int = 0

    def called(self, *languages: str) -> str:
        """Its name in the first of these languages that has one; else in any; else its id."""
        return called_in(self.names, languages, self.id)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `people` counts those who can sign in and answer on it; `pause`: why it is paused.

    `rules.taking` is False exactly while there is a `pause`. `tagged`: of some of its people it is
    written down what a person may ask to be kept away from.
    """

    id: LineId
    names: Names
    entrances: tuple[LineEntrance, ...]
    rules: LineRules
    pause: PauseReason | None = None
    people: int = 0
    tagged: bool = False

    def called(self, *languages: str) -> str:
        """Its name in the first of these languages that has one; else in any; else its id."""
        return called_in(self.names, languages, self.id)

    def entrance(self, entrance: str) -> LineEntrance | None:
        """Its entrance of this id."""
        return next((one for one in self.entrances if one.id == entrance), None)

    def choices(self) -> tuple[LineEntrance, ...]:
        """The entrances that people can choose: somebody stands behind each of them."""
        return tuple(one for one in self.entrances if one.offered and one.trained)

    def closed(self, present: int, planned: PlannedReason | None = None) -> ClosedReason | None:
        """Why it takes nobody new while so many people are present; None: it is open.

        `planned`: what its hours and its shifts say.
        """
        if self.pause is not None:
            return "paused"
        if planned is not None:
            return planned
        return "staff" if present < self.rules.minimum_present else None


def line_name(typed: str) -> LineId | None:
    """A line's id: small letters, digits and hyphens, at most 32; or None."""
    return LineId(typed) if _ID.fullmatch(typed) else None


def new_id(name: str, taken: Sequence[str], *, otherwise: str) -> str:
    """An id that reminds of `name` and that nothing else has; for programs, people see the name."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold().encode("ascii", "ignore").decode())
    first = plain.strip("-")[:24].strip("-") or otherwise
    others = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (first, *others) if one not in taken)


def called_in(names: Names, languages: Sequence[str], otherwise: str) -> str:
    """The name in the first of these languages that has one; else in any; else `otherwise`."""
    wished = (names[language] for language in languages if language in names)
    return next(wished, "") or next(iter(names.values()), "") or otherwise
