"""What a decision of the matcher costs, with a full house: CPU time, and how it grows.

Run it with `.venv/bin/python -m benchmarks.decisions`; `make bench` runs it too. Every figure is
CPU time of one call: what other programs of the machine do meanwhile does not count.
"""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from statistics import mean
from time import thread_time_ns
from typing import Final

from benchmarks.goals import Finding, Limits, Line, columns, table
from routing.matcher import Matcher
from routing.model import (
    Decision,
    Entrance,
    Kind,
    Language,
    LineId,
    Match,
    Offer,
    Responder,
    ResponderId,
    Tag,
    Ticket,
    VisitId,
    Wish,
)

Size = tuple[int, int]

SIZES: Final[tuple[Size, ...]] = ((100, 10), (300, 30), (1_000, 100), (3_000, 300), (10_000, 1_000))
"""So many wait, and so many answer."""

ONE: Final = Limits(1.0, 1.0)
"""Milliseconds: p99 of every kind of decision in the largest house."""

ROUNDS: Final = 1_000
LINES: Final = (LineId("night"), LineId("young"))
ENTRANCES: Final = (Entrance("exposed"), Entrance("friend"), Entrance("using-violence"))
LANGUAGES: Final = tuple(Language(f"l{number}") for number in range(30))
WEIGHTS: Final = tuple(1 / (number + 1) for number in range(len(LANGUAGES)))
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
WISHES: Final[tuple[Wish, ...]] = ("anyone", "anyone", "psychologist", "survivor")
NEAR: Final = Tag("from:near")

SLOT: Final = "a slot opens"
ACCEPT: Final = "she accepts"
ARRIVAL: Final = "she arrives"
NOT_NOW: Final = "not now"
QUIET: Final = "she arrives, many are free"


class Watch:
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


class House:
    """A matcher, so many who answer, and whoever comes."""

    def __init__(self, answering: int) -> None:
        self.chance: Final = Random(answering)
        self.matcher: Final = Matcher()
        self.now = 0.0
        self.seats: Final = [self.responder(number) for number in range(answering)]
        self.chats: Final[list[Match]] = []
        self.watches: Final[dict[str, Watch]] = {}
        self._number = 0
        for one in self.seats:
            self.matcher.ready(one, self.now)

    def responder(self, number: int) -> Responder:
        """Somebody who answers, in one to four languages, on one line or two."""
        chance = self.chance
        native = chance.choices(LANGUAGES, WEIGHTS, k=3)
        kind = chance.choice(KINDS)
        return Responder(
            id=ResponderId(f"responder-{number}"),
            kind=kind,
            lines=frozenset(LINES if chance.random() < 0.5 else LINES[:1]),
            languages=tuple(({LANGUAGES[0]: 2} | dict.fromkeys(native, 3)).items()),
            translation=chance.random() < 0.8,
            capacity=2 if kind == "psychologist" else 1,
            entrances=frozenset((LINES[1], door) for door in ENTRANCES[: chance.randrange(4)]),
            tags=frozenset({NEAR} if chance.random() < 0.2 else ()),
            until=1e6,
        )

    def ticket(self) -> Ticket:
        """Somebody who waits, in one to three languages; a few exclude or wish for somebody."""
        chance = self.chance
        line = chance.choice(LINES)
        spoken = dict.fromkeys(chance.choices(LANGUAGES, WEIGHTS, k=chance.randint(1, 3)))
        someone = chance.choice(self.seats).id
        self._number += 1
        return Ticket(
            visit=VisitId(f"visit-{self._number}"),
            line=line,
            languages=tuple(spoken),
            wish=chance.choice(WISHES),
            translation=chance.random() < 0.6,
            since=self.now,
            entrance=chance.choice(ENTRANCES) if line == LINES[1] else None,
            without_tags=frozenset({NEAR} if chance.random() < 0.1 else ()),
            person=someone if chance.random() < 0.1 else None,
        )

    def fill(self, waiting: int) -> None:
        """Everybody has as many chats as she can, and so many wait."""
        for one in self.seats:
            for _ in range(one.capacity):
                self._number += 1
                visit = VisitId(f"chat-{self._number}")
                self.matcher.resumed(visit, one.id, self.now)
                self.chats.append(Match(0, visit, one.id))
        for _ in range(waiting):
            self.now += 0.1
            self.matcher.arrived(self.ticket(), self.now)

    def timed(self, what: str, decide: Callable[[], list[Decision]]) -> list[Offer]:
        """The offers of a decision, whose time is noted."""
        watch = self.watches.setdefault(what, Watch())
        return [one for one in watch.time(decide) if isinstance(one, Offer)]

    def accept(self, offers: list[Offer]) -> None:
        """Whoever is rung accepts, and whoever is rung next, too."""
        while offers:
            offer = offers.pop()
            number, name = offer.number, offer.responder
            offers += self.timed(ACCEPT, partial(self.matcher.accepted, number, name, self.now))
            self.chats.append(Match(number, offer.visit, name))

    def round(self, *, declines: bool) -> None:
        """A second passes: a chat ends, somebody is rung and accepts, somebody arrives."""
        self.now += 1.0
        matcher, now = self.matcher, self.now
        matcher.wake(now)
        if self.chats:
            ended = self.chats.pop(self.chance.randrange(len(self.chats)))
            offers = self.timed(SLOT, partial(matcher.freed, ended.visit, ended.responder, now))
            if declines and offers:
                first = offers.pop()
                not_now = partial(matcher.declined, first.number, first.responder, now)
                offers += self.timed(NOT_NOW, not_now)
            self.accept(offers)
        self.accept(self.timed(ARRIVAL, partial(matcher.arrived, self.ticket(), now)))


def full_house(waiting: int, answering: int) -> dict[str, Watch]:
    """The times of an evening on which everybody is busy; one in ten says "not now"."""
    house = House(answering)
    house.fill(waiting)
    for number in range(ROUNDS):
        house.round(declines=number % 10 == 0)
    return house.watches


def free_house(answering: int) -> Watch:
    """The times of arrivals while nearly everybody is free."""
    house = House(answering)
    for _ in range(ROUNDS):
        house.now += 1.0
        ticket = house.ticket()
        house.timed(QUIET, partial(house.matcher.arrived, ticket, house.now))
        house.matcher.left(ticket.visit, house.now)
    return house.watches[QUIET]


def houses() -> dict[Size, dict[str, Watch]]:
    """What every kind of decision took, in houses of every size."""
    return {size: full_house(*size) | {QUIET: free_house(size[1])} for size in SIZES}


def findings(measured: Mapping[Size, Mapping[str, Watch]]) -> list[Finding]:
    """What a decision takes in the largest house, beside its limit."""
    waiting, answering = SIZES[-1]
    return [
        Finding(f"{what}, p99, {waiting:,} x {answering:,}", [watch.p99], "ms", ONE)
        for what, watch in measured[SIZES[-1]].items()
    ]


def growth(measured: Mapping[Size, Mapping[str, Watch]]) -> str:
    """A line for each kind of decision: CPU time on average, and how it grows with the house."""
    heads = (f"{waiting:,} x {answering:,}" for waiting, answering in SIZES)
    lines: list[Line] = [("CPU ms, waiting x answering", *heads, "grows")]
    for what in measured[SIZES[0]]:
        means = [measured[size][what].mean for size in SIZES]
        lines.append((what, *(f"{each:.3f}" for each in means), f"{means[-1] / means[0]:.1f} ×"))
    return columns(lines)


if __name__ == "__main__":
    taken = houses()
    sys.stdout.write(f"{table(findings(taken))}\n\n{growth(taken)}\n")
