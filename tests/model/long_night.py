"""A long night in the waiting room, the same for the same seed: prints every decision.

Run as a program in processes of their own, it shows whether the matcher decides the same under any
order of sets (`PYTHONHASHSEED`).
"""

import sys
from random import Random
from typing import Final

from routing.matcher import Matcher
from routing.model import (
    Decision,
    Kind,
    Language,
    LineId,
    Match,
    Offer,
    Responder,
    ResponderId,
    Ticket,
    VisitId,
    Wish,
)

LINES: Final = tuple(LineId(name) for name in ("night", "young", "post"))
LANGUAGES: Final = tuple(Language(tag) for tag in ("sv", "ro", "en"))
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
PEOPLE: Final = 40
WISHES: Final[tuple[Wish, ...]] = ("anyone", "psychologist", "survivor")


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
    )


def some_responder(chance: Random, number: int) -> Responder:
    """Somebody who answers."""
    return Responder(
        id=ResponderId(f"responder-{number}"),
        kind=chance.choice(KINDS),
        lines=frozenset(chance.sample(LINES, chance.randint(1, 3))),
        languages=tuple((tag, chance.randint(1, 3)) for tag in chance.sample(LANGUAGES, 2)),
        translation=chance.random() < 0.5,
        capacity=chance.randint(1, 3),
    )


def play(seed: int, events: int) -> list[Decision]:
    """The decisions of a night with so many events."""
    chance, matcher, now = Random(seed), Matcher(), 0.0
    heard: list[Decision] = []
    rings: list[Offer] = []
    chats: list[Match] = []
    for number in range(PEOPLE):  # many begin at the same second, alike but for the id
        heard += matcher.ready(some_responder(chance, number), now)
    for number in range(events):
        now += chance.choice((0.0, 0.0, 1.0, 5.0))
        decided: list[Decision] = []
        match chance.randrange(12):
            case 0 | 1 | 2:
                decided = matcher.arrived(some_ticket(chance, number, now), now)
            case 3 | 4:
                decided = matcher.ready(some_responder(chance, chance.randrange(PEOPLE)), now)
            case 5:
                who = ResponderId(f"responder-{chance.randrange(PEOPLE)}")
                decided = chance.choice((matcher.paused, matcher.gone))(who, now)
            case 6 | 7 if rings:
                ring = rings.pop(chance.randrange(len(rings)))
                decided = matcher.accepted(ring.number, ring.responder, now)
            case 8 if rings:
                ring = rings.pop(chance.randrange(len(rings)))
                decided = matcher.declined(ring.number, ring.responder, now)
            case 9 if chats:
                chat = chats.pop(chance.randrange(len(chats)))
                decided = matcher.freed(chat.visit, chat.responder, now)
            case 10:
                visit = VisitId(f"visit-{chance.randrange(events)}")
                decided = chance.choice((matcher.left, matcher.lost, matcher.returned))(visit, now)
            case _:
                decided = matcher.wake(now)
        rings += [one for one in decided if isinstance(one, Offer)]
        chats += [one for one in decided if isinstance(one, Match)]
        heard += decided
    return heard


if __name__ == "__main__":
    for decision in play(int(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{decision}\n")
