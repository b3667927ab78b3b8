"""What a decision of the matcher costs, with a full house: CPU time, and how it grows.

Run it with `.venv/bin/python -m benchmarks.decisions`, or as a part of `make bench`. Every figure is
CPU time of one call, so that other programs of the machine do not count.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from random import Random
from statistics import mean
from time import thread_time_ns
from typing import Final

from routing.matcher import Matcher
from routing.model import (
    Decision,
    Entrance,
    Kind,
    Language,
    LineId,
    Offer,
    Responder,
    ResponderId,
    Tag,
    Ticket,
    VisitId,
    Wish,
)

SIZES: Final = ((100, 10), (1_000, 100), (3_000, 300), (10_000, 1_000))
"""So many wait, and so many answer."""

DECISIONS: Final = 2_000
LINES: Final = (LineId("night"), LineId("young"))
ENTRANCES: Final = (Entrance("exposed"), Entrance("friend"), Entrance("using-violence"))
LANGUAGES: Final = tuple(Language(f"l{number}") for number in range(30))
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
WISHES: Final[tuple[Wish, ...]] = ("anyone", "anyone", "psychologist", "survivor")
WEIGHTS: Final = tuple(1 / (number + 1) for number in range(len(LANGUAGES)))
NEAR: Final = Tag("from:near")


class House:
    """A matcher with so many who wait and answer, and the time of its evening."""

    def __init__(self, waiting: int, answering: int) -> None:
        self.chance: Final = Random(waiting)
        self.matcher: Final = Matcher()
        self.now = 0.0
        self.seats: Final = [self.responder(number) for number in range(answering)]
        self.chats: Final[list[tuple[VisitId, ResponderId]]] = []
        self._number = 0
        for one in self.seats:
            self.matcher.ready(one, self.now)
        for one in self.seats:
            for _ in range(one.capacity):
                self._number += 1
                visit = VisitId(f"chat-{self._number}")
                self.matcher.resumed(visit, one.id, self.now)
                self.chats.append((visit, one.id))
        for _ in range(waiting):
            self.now += 0.1
            self.matcher.arrived(self.ticket(), self.now)
        self.matcher.wake(self.now)

    def responder(self, number: int) -> Responder:
        """Somebody who answers, with one to three languages."""
        chance = self.chance
        spoken = dict.fromkeys(chance.choices(LANGUAGES, WEIGHTS, k=3), 3) | {LANGUAGES[0]: 2}
        kind = chance.choice(KINDS)
        lines = LINES if chance.random() < 0.5 else LINES[:1]
        return Responder(
            id=ResponderId(f"responder-{number}"),
            kind=kind,
            lines=frozenset(lines),
            languages=tuple(spoken.items()),
            translation=chance.random() < 0.8,
            capacity=2 if kind == "psychologist" else 1,
            entrances=frozenset((LINES[1], door) for door in ENTRANCES[: chance.randrange(4)]),
            tags=frozenset({NEAR}) if chance.random() < 0.2 else frozenset(),
            until=1e6,
        )

    def ticket(self) -> Ticket:
        """Somebody who waits: one to three languages, one in ten excludes or wishes somebody."""
        chance = self.chance
        self._number += 1
        line = chance.choice(LINES)
        spoken = dict.fromkeys(chance.choices(LANGUAGES, WEIGHTS, k=chance.randint(1, 3)))
        someone = chance.choice(self.seats).id
        return Ticket(
            visit=VisitId(f"visit-{self._number}"),
            line=line,
            languages=tuple(spoken),
            wish=chance.choice(WISHES),
            translation=chance.random() < 0.6,
            since=self.now,
            entrance=chance.choice(ENTRANCES) if line == LINES[1] else None,
            without_tags=frozenset({NEAR}) if chance.random() < 0.1 else frozenset(),
            person=someone if chance.random() < 0.1 else None,
        )


class Stopwatch:
    """CPU time of single calls, in milliseconds."""

    def __init__(self) -> None:
        self.taken: Final[list[float]] = []

    def time(self, decide: Callable[[], list[Decision]]) -> list[Decision]:
        """Call it, and note how long it took."""
        begun = thread_time_ns()
        decided = decide()
        self.taken.append((thread_time_ns() - begun) / 1e6)
        return decided

    @property
    def mean(self) -> float:
        """On average."""
        return mean(self.taken)

    @property
    def p99(self) -> float:
        """All but one in a hundred took no longer."""
        return sorted(self.taken)[int(0.99 * len(self.taken))]


def evening(waiting: int, answering: int) -> dict[str, Stopwatch]:
    """Chats end, rings are accepted, people arrive: with a full house, and once with a free one."""
    house = House(waiting, answering)
    watches = {what: Stopwatch() for what in ("slot opens", "accept", "arrival", "not now", "miss")}
    matcher, chance = house.matcher, house.chance
    for number in range(DECISIONS):
        house.now += 1.0
        now = house.now
        matcher.wake(now)
        visit, name = house.chats.pop(chance.randrange(len(house.chats)))
        decided = watches["slot opens"].time(lambda: matcher.freed(visit, name, now))
        offer = next(one for one in decided if isinstance(one, Offer))
        if number % 10 == 0:
            decided = watches["not now"].time(
                lambda: matcher.declined(offer.number, offer.responder, now)
            )
            ...
        watches["accept"].time(lambda: matcher.accepted(offer.number, offer.responder, now))
    return watches
