"""One person who answers: how she stands, what rings at her, and how many chats she has."""

from dataclasses import dataclass, field
from math import exp2
from typing import Final

from routing.demand import Demanded, answered
from routing.model import Offer, Presence, Question, Responder, VisitId
from routing.queues import Queue, helping, serving
from routing.spots import Spot, spots

FORGOTTEN_BY_HALF: Final = 7200.0
"""Seconds after which an earlier chat counts half as much for a fair share (routing.md §2)."""


@dataclass(slots=True)
class Past:
    """What is remembered of somebody over a broken connection: her share of chats, and her rest."""

    rest_until: float | None = None
    _chats: float = 0.0
    _counted_at: float = 0.0

    def share(self, now: float) -> float:
        """How many chats she has had; the older, the less each of them counts."""
        return self._chats * exp2((self._counted_at - now) / FORGOTTEN_BY_HALF)

    def count(self, now: float) -> None:
        """One more chat begins."""
        self._chats, self._counted_at = self.share(now) + 1.0, now


@dataclass(slots=True, eq=False)
class Seat:
    """One responder. A chat is kept with the number of the offer it came from, if it had one."""

    facts: Responder
    past: Past = field(default_factory=Past)
    presence: Presence = "absent"
    idle_since: float = 0.0
    landed: bool = False
    """Whether her shift is over: she takes nobody new."""
    rings: dict[int, Offer] = field(default_factory=dict)
    asking: VisitId | None = None
    """Who is being asked whether she would write with her."""
    chats: dict[VisitId, int | None] = field(default_factory=dict)
    spots: tuple[Spot, ...] = field(init=False)
    serving: tuple[Queue, ...] = field(init=False)
    helping: tuple[tuple[Question, Queue], ...] = field(init=False)
    answers: tuple[Demanded, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.know(self.facts)

    def know(self, facts: Responder) -> None:
        """What she can do, and with that where she is found and whose queues she serves."""
        self.facts = facts
        self.spots, self.answers = spots(facts), answered(facts)
        self.serving, self.helping = serving(facts), helping(facts)

    @property
    def present(self) -> bool:
        """Ready, resting for a while, or in chats."""
        return self.presence in {"ready", "resting"} or bool(self.chats)

    @property
    def load(self) -> int:
        """How many chats she has, or will have if she accepts."""
        return len(self.chats) + len(self.rings)

    @property
    def room(self) -> int:
        """How many more people she may be rung for; a ring takes the place of a chat."""
        takes = self.presence == "ready" and not self.landed
        return max(0, self.facts.capacity - self.load) if takes else 0

    @property
    def free(self) -> bool:
        """Whether she may be rung now."""
        return self.room > 0
