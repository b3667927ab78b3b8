"""The live board: how the lines stand now, and one sentence for each thing that needs somebody.

It knows groups and counts, never words, never who writes with whom. Pure: time is an argument, in
seconds since 1970.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from helpline.room.picture import Group, OnShift
from helpline.staff.line import Line
from routing.model import Language, LineId, Waits

MINUTE: Final = 60
HOUR: Final = 3600

Since = Literal["new", "short", "long", "longest"]
"""Waiting for less than 5 minutes · 5 to 15 · 15 to 30 · longer."""

_BANDS: Final[tuple[tuple[int, Since], ...]] = ((5, "new"), (15, "short"), (30, "long"))

NO_PAUSE_AFTER: Final = 2 * HOUR
"""Seconds after which somebody who takes people should be offered a pause."""

AT_WORK: Final = frozenset({"free", "full", "finish"})
"""The states of those who are with people now, or could be."""

RESTS: Final = frozenset({"pause", "rest", "away"})
"""The states of those who come back."""

Answers = Literal["free", "full", "pause", "translated", "nobody"]
"""Somebody who writes the language has a place · all who do are full · whoever does has a pause ·
only a computer translates it · nobody can answer."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What the board is made of. `late`: how many erasings are late; `whole`: all nodes are seen.

    `down`: translation is installed here and does not work. `missing`: who is not here of a shift
    that has begun, by line; nothing of it is kept.
    """

    groups: tuple[Group, ...] = ()
    shift: tuple[OnShift, ...] = ()
    waits: Mapping[LineId, Waits | None] = field(default_factory=dict)
    present: Mapping[LineId, int] = field(default_factory=dict)
    late: int = 0
    whole: bool = True
    down: bool = False
    missing: Mapping[LineId, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LanguageNow:
    """One language: how many here write it, how many of its people wait, and who could answer."""

    language: Language
    people: int
    waiting: int
    answers: Answers


ProblemKind = Literal[
    "uncovered", "slow", "below", "missing", "absent", "tired", "late", "translation", "apart"
]
"""One of them is told in two ways: "missing" with names, and "absent" where there are none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that needs somebody. `about`: a line's or a person's id; `count`: how many."""

    kind: ProblemKind
    about: str = ""
    language: Language | None = None
    name: str = ""
    count: int = 0


def since(seconds: float) -> Since:
    """The band of a wait."""
    found = (name for most, name in _BANDS if seconds < most * MINUTE)
    return next(found, "longest")


def languages_now(
    glance: Glance, translatable: Callable[[Language, Language], bool]
) -> tuple[LanguageNow, ...]:
    """Every language that somebody here writes, or in which somebody waits.

    `translatable`: whether a computer translates both ways between two languages.
    """
    here = [one for one in glance.shift if one.state in AT_WORK]
    spoken = {language for one in here for language in one.languages}
    asked = {group.language for group in glance.groups}
    found = (_language(one, glance, here, translatable) for one in sorted(spoken | asked))
    return tuple(sorted(found, key=lambda one: (-one.waiting, -one.people, one.language)))


def _language(
    language: Language,
    glance: Glance,
    here: Sequence[OnShift],
    translatable: Callable[[Language, Language], bool],
) -> LanguageNow:
    writes = [one for one in here if language in one.languages]
    trained = (one for one in here if one.translation)
    answers: Answers = "nobody"
    if any(one.state == "free" for one in writes):
        answers = "free"
    elif writes:
        answers = "full"
    elif any(language in one.languages for one in glance.shift if one.state in RESTS):
        answers = "pause"
    elif any(translatable(language, own) for one in trained for own in one.languages):
        answers = "translated"
    waiting = sum(group.people for group in glance.groups if group.language == language)
    return LanguageNow(language, len(writes), waiting, answers)


def problems(glance: Glance, lines: Iterable[Line], now: float) -> tuple[Problem, ...]:
    """What needs somebody, the most urgent first."""
    known = tuple(lines)
    found: list[Problem] = []
    if not glance.whole:
        found.append(Problem("apart"))
    if glance.late:
        found.append(Problem("late", count=glance.late))
    found += _uncovered(glance)
    found += _slow(glance, now)
    found += (
        Problem("below", about=line.id, count=line.rules.minimum_present)
        for line in known
        if line.closed(glance.present.get(line.id, 0)) == "staff"
    )
    found += (
        Problem("missing", about=line.id, name=", ".join(names), count=len(names))
        for line in known
        if (names := glance.missing.get(line.id, ()))
    )
    if glance.down:
        found.append(Problem("translation"))
    found += (
        Problem("tired", about=one.id, name=one.name)
        for one in glance.shift
        if one.state in AT_WORK and now - one.rested >= NO_PAUSE_AFTER
    )
    return tuple(found)


def nameless(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same for a screen on the wall: nobody's name, and nothing that is about one person."""
    told = (
        Problem("absent", about=one.about, count=one.count) if one.kind == "missing" else one
        for one in problems
    )
    return tuple(one for one in told if not one.name)


def _uncovered(glance: Glance) -> list[Problem]:
    """People who wait and whom nobody present can answer, by line and language."""
    waiting: dict[tuple[LineId, Language], int] = {}
    for group in glance.groups:
        if not group.answerable:
            asked = group.line, group.language
            waiting[asked] = waiting.get(asked, 0) + group.people
    return [
        Problem("uncovered", about=line, language=language, count=people)
        for (line, language), people in sorted(waiting.items())
    ]


def _slow(glance: Glance, now: float) -> list[Problem]:
    """Lines on which somebody waits longer than people are told."""
    oldest: dict[LineId, int] = {}
    for group in glance.groups:
        oldest[group.line] = min(group.oldest, oldest.get(group.line, group.oldest))
    return [
        Problem("slow", about=line)
        for line, first in sorted(oldest.items())
        if (told := glance.waits.get(line)) is not None and now - first > told.most + MINUTE
    ]
