"""The queues in which people stand: one for each thing that somebody who answers can do.

A person stands in several at once: for her first language, for each other one, for translation. Who
becomes free looks at the heads of the queues she serves, and at nobody else.
"""

from bisect import bisect_left, insort
from collections.abc import Container, Iterable, Mapping
from typing import Final, Literal

from routing.model import (
    Entrance,
    Kind,
    Language,
    LineId,
    Needs,
    Question,
    Responder,
    Tag,
    Wish,
)
from routing.policy import ROUTED_ON, Turn, translates, wish
from routing.spots import TRANSLATED, entrances

Closeness = Literal["first", "second", "translated"]
"""In her first language · in another one · by machine translation."""

Queue = tuple[Question | None, LineId, Entrance | None, Wish, Language, Closeness]
"""People of that line, entrance and wish, in that language. With a question: they wait as well, and
could be served so if they said yes to it."""

_NOBODY: Final[Mapping[frozenset[Tag], list[Turn]]] = {}

OTHER: Final[dict[Kind, Kind]] = {"psychologist": "survivor", "survivor": "psychologist"}


def serving(facts: Responder) -> tuple[Queue, ...]:
    """The queues that somebody serves."""
    return tuple(
        (None, line, entrance, wanted, language, closeness)
        for line in sorted(facts.lines)
        for entrance in entrances(facts, line)
        for wanted in _wishes(facts.kind)
        for language, closeness in _spoken(facts)
    )


def helping(facts: Responder) -> tuple[tuple[Question, Queue], ...]:
    """The queues of those whom she could serve if they said yes to a question."""
    other = OTHER[facts.kind]
    doors = [(line, door) for line in sorted(facts.lines) for door in entrances(facts, line)]
    asked: list[tuple[Question, Queue]] = [
        ("kind", ("kind", line, door, other, language, closeness))
        for line, door in doors
        for language, closeness in _spoken(facts)
    ]
    if facts.translation:
        asked += [
            ("translation", ("translation", line, door, wanted, TRANSLATED, "translated"))
            for line, door in doors
            for wanted in _wishes(facts.kind)
        ]
    return tuple(asked)


def _wishes(kind: Kind) -> tuple[Wish, Wish]:
    return ("anyone", kind)


def _spoken(facts: Responder) -> list[tuple[Language, Closeness]]:
    spoken: list[tuple[Language, Closeness]] = []
    for language, level in facts.languages:
        if level >= ROUTED_ON:
            spoken += [(language, "first"), (language, "second")]
    if facts.translation:
        spoken.append((TRANSLATED, "translated"))
    return spoken


def joining(
    needs: Needs, opened: Container[Closeness], questions: Container[Question]
) -> tuple[Queue, ...]:
    """The queues where a person stands if `opened` is open to her and `questions` may be asked."""
    line, entrance, wanted = needs.line, needs.entrance, wish(needs)
    understood = [one for one in _understood(needs) if one[1] in opened]
    asking: tuple[Question | None, ...] = (None, "kind") if "kind" in questions else (None,)
    joined: list[Queue] = [
        (question, line, entrance, wanted, language, closeness)
        for question in asking
        for language, closeness in understood
    ]
    if "translation" in questions:
        joined.append(("translation", line, entrance, wanted, TRANSLATED, "translated"))
    return tuple(joined)


def _understood(needs: Needs) -> list[tuple[Language, Closeness]]:
    understood: list[tuple[Language, Closeness]] = [(tag, "first") for tag in needs.languages[:1]]
    understood += [(tag, "second") for tag in needs.languages[1:]]
    if translates(needs):
        understood.append((TRANSLATED, "translated"))
    return understood


class Queues:
    """Who stands where, in turn.

    People who exclude somebody by a tag stand in a row of their own: whoever they exclude passes
    the whole row by.
    """

    def __init__(self) -> None:
        self._rows: Final[dict[Queue, dict[frozenset[Tag], list[Turn]]]] = {}

    def join(self, queue: Queue, excluding: frozenset[Tag], turn: Turn) -> None:
        """She stands in `queue` from now on."""
        insort(self._rows.setdefault(queue, {}).setdefault(excluding, []), turn)

    def leave(self, queue: Queue, excluding: frozenset[Tag], turn: Turn) -> None:
        """She stands in `queue` no longer."""
        rows = self._rows[queue]
        row = rows[excluding]
        del row[bisect_left(row, turn)]
        if not row:
            del rows[excluding]
            if not rows:
                del self._rows[queue]

    def rows(self, queue: Queue) -> Iterable[tuple[frozenset[Tag], list[Turn]]]:
        """The rows of `queue`: the tags that each excludes, and who stands there, in turn."""
        return self._rows.get(queue, _NOBODY).items()

    def length(self, queue: Queue) -> int:
        """How many stand in `queue`."""
        return sum(len(row) for row in self._rows.get(queue, _NOBODY).values())
