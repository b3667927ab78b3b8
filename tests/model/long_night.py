"""A long night in the waiting room, the same for the same seed: prints every decision.

Run as a program in processes of their own, it shows whether the matcher decides the same under any
order of sets (`PYTHONHASHSEED`).
"""

import sys
from dataclasses import replace
from random import Random
from typing import Final

from routing.matcher import Matcher
from routing.model import (
    Ask,
    Decision,
    Entrance,
    Kind,
    Language,
    LineId,
    LineRules,
    Match,
    Offer,
    Question,
    Responder,
    ResponderId,
    Tag,
    Ticket,
    VisitId,
    Wish,
)

LINES: Final = tuple(LineId(name) for name in ("night", "young", "post"))
LANGUAGES: Final = tuple(Language(tag) for tag in ("sv", "ro", "en"))
ENTRANCES: Final = tuple(Entrance(name) for name in ("exposed", "friend"))
TAGS: Final = tuple(Tag(name) for name in ("from:ro", "from:ru", "man"))
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
QUESTIONS: Final[tuple[Question, ...]] = ("kind", "translation")
WISHES: Final[tuple[Wish, ...]] = ("anyone", "psychologist", "survivor")
PEOPLE: Final = 40

SOMEBODY: Final = ResponderId("somebody")
"""Whom every person wishes for who wishes for anybody in particular."""


def some_ticket(chance: Random, number: int, now: float) -> Ticket:
    """Somebody who waits; many arrive at the same second."""
    return Ticket(
        visit=VisitId(f"visit-{number}"),
        line=chance.choice(LINES),
        languages=tuple(chance.sample(LANGUAGES, chance.randint(1, 3))),
        wish=chance.choice(WISHES),
        translation=chance.random() < 0.5,
        since=now,
        priority=chance.choice((0, 0, 0, 1)),
        entrance=chance.choice((None, None, *ENTRANCES)),
        without_tags=frozenset(chance.sample(TAGS, chance.choice((0, 0, 1, 2)))),
        person=chance.choice((None, None, None, SOMEBODY)),
    )


def some_responder(chance: Random, number: int, now: float) -> Responder:
    """Somebody who answers."""
    lines = frozenset(chance.sample(LINES, chance.randint(1, 3)))
    doors = chance.sample(ENTRANCES, chance.randint(0, 2))
    return Responder(
        id=ResponderId(f"responder-{number}"),
        kind=chance.choice(KINDS),
        lines=lines,
        languages=tuple((tag, chance.randint(1, 3)) for tag in chance.sample(LANGUAGES, 2)),
        translation=chance.random() < 0.5,
        capacity=chance.randint(1, 3),
        entrances=frozenset((line, door) for line in lines for door in doors),
        tags=frozenset(chance.sample(TAGS, chance.choice((0, 0, 1, 2)))),
        until=chance.choice((None, now + 60.0, now + 5_000.0)),
    )


class Night:
    """The events of a night, drawn by chance, and what the matcher decided."""

    def __init__(self, seed: int, wished_for: ResponderId = SOMEBODY) -> None:
        self.chance: Final = Random(seed)
        self.matcher: Final = Matcher()
        self.wished_for: Final = wished_for
        self.now = 0.0
        self.heard: Final[list[Decision]] = []
        self.rings: Final[list[Offer]] = []
        self.chats: Final[list[Match]] = []
        self.questions: Final[list[Ask]] = []

    def hear(self, decided: list[Decision]) -> None:
        """Note what was decided."""
        self.rings.extend(one for one in decided if isinstance(one, Offer))
        self.chats.extend(one for one in decided if isinstance(one, Match))
        self.questions.extend(one for one in decided if isinstance(one, Ask))
        self.heard.extend(decided)

    def check_in(self, number: int) -> list[Decision]:
        """Somebody is ready."""
        return self.matcher.ready(some_responder(self.chance, number, self.now), self.now)

    def arrive(self, number: int) -> list[Decision]:
        """Somebody arrives."""
        ticket = some_ticket(self.chance, number, self.now)
        if ticket.person is not None:
            ticket = replace(ticket, person=self.wished_for)
        return self.matcher.arrived(ticket, self.now)

    def hand_over(self) -> list[Decision]:
        """Somebody in a chat agrees to write with somebody else."""
        chat = self.chance.choice(self.chats)
        ticket = some_ticket(self.chance, 0, self.now)
        moved = replace(ticket, visit=chat.visit, leaving=chat.responder, priority=1, person=None)
        return self.matcher.arrived(moved, self.now)

    def somebody(self) -> ResponderId:
        """One of those who answer."""
        return ResponderId(f"responder-{self.chance.randrange(PEOPLE)}")

    def event(self, number: int) -> list[Decision]:
        """One thing happens."""
        chance, matcher, now = self.chance, self.matcher, self.now
        match chance.randrange(18):
            case 0 | 1 | 2 | 3:
                return self.arrive(number)
            case 4 | 5:
                return self.check_in(chance.randrange(PEOPLE))
            case 6:
                return chance.choice((matcher.paused, matcher.gone))(self.somebody(), now)
            case 7:
                return matcher.resting(self.somebody(), now + chance.choice((0.0, 90.0)), now)
            case 8 | 9 if self.rings:
                ring = self.rings.pop(chance.randrange(len(self.rings)))
                return matcher.accepted(ring.number, ring.responder, now)
            case 10 if self.rings:
                ring = self.rings.pop(chance.randrange(len(self.rings)))
                return matcher.declined(ring.number, ring.responder, now)
            case 11 if self.chats:
                chat = self.chats.pop(chance.randrange(len(self.chats)))
                return matcher.freed(chat.visit, chat.responder, now)
            case 12 if self.chats:
                return self.hand_over()
            case 13 if self.questions:
                asked = self.questions.pop(chance.randrange(len(self.questions)))
                return matcher.answered(asked.visit, asked.question, chance.random() < 0.5, now)
            case 14:
                visit = VisitId(f"visit-{chance.randrange(number + 1)}")
                return chance.choice((matcher.left, matcher.lost, matcher.returned))(visit, now)
            case 15 if chance.random() < 0.2:
                minimum, taking = chance.choice((1, 1, 9)), chance.random() < 0.8
                line = chance.choice(LINES)
                return matcher.rules(LineRules(line, minimum, taking=taking), now)
            case _:
                return matcher.wake(now)

    def play(self, events: int) -> list[Decision]:
        """So many events happen; what was decided."""
        for number in range(PEOPLE):  # many begin at the same second, alike but for the id
            self.hear(self.check_in(number))
        for number in range(events):
            self.now += self.chance.choice((0.0, 0.0, 1.0, 5.0))
            self.hear(self.event(number))
        return self.heard


if __name__ == "__main__":
    for decision in Night(int(sys.argv[1])).play(int(sys.argv[2])):
        sys.stdout.write(f"{decision}\n")
