"""One person's place in the waiting room, and what is still closed to her for a while."""

from dataclasses import dataclass, field
from typing import Final

from routing.model import Offer, Question, ResponderId, Ticket
from routing.policy import translates, wish
from routing.queues import Closeness, Queue

ON_HER_WAY: Final = frozenset({1, 3})
"""The priorities of a transfer and of an escalation."""


@dataclass(slots=True, eq=False)
class Place:
    """She is open to offers unless one rings or her connection is lost.

    What opens later has the time when it does, and None when it is open.
    """

    ticket: Ticket
    offer: Offer | None = None
    forget_at: float | None = None
    declined: dict[ResponderId, float] = field(default_factory=dict)
    """Who said "not now", and from when she may be asked again if nobody else is left."""
    person_until: float | None = None
    """Until when only the person she wishes for is rung."""
    second_at: float | None = None
    """When somebody who shares another language may be rung, because her own is likely sooner."""
    translated_at: float | None = None
    """When somebody may be rung who writes with her by translation."""
    ask_at: float | None = None
    """When she may be asked a question; None: now, because she has waited, or nobody fits."""
    question: Question | None = None
    about: ResponderId | None = None
    """What she is being asked, and about whom."""
    queues: tuple[Queue, ...] = ()
    alone: bool = False
    """Where she stands now, and whether she counts as waiting alone; kept by the waiting room."""

    @property
    def here(self) -> bool:
        """Whether she is connected."""
        return self.forget_at is None

    @property
    def open(self) -> bool:
        """Whether she may be offered to somebody now."""
        return self.offer is None and self.here

    @property
    def opened(self) -> frozenset[Closeness]:
        """How close somebody has to be to her, to be rung now."""
        if self.person_until is not None or self.ticket.only:
            return frozenset()
        found: set[Closeness] = {"first"}
        if self.second_at is None:
            found.add("second")
        if self.translated_at is None:
            found.add("translated")
        return frozenset(found)

    def next_rest(self, now: float) -> float | None:
        """When the next of those who declined may be asked again; None: all of them may."""
        return min((again for again in self.declined.values() if again > now), default=None)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What she may be asked now: each once, one at a time, and nobody who writes already."""
        if self.ask_at is not None or self.question is not None:
            return ()
        return unasked(self.ticket)


def unasked(ticket: Ticket) -> tuple[Question, ...]:
    """The questions that could widen her ticket, and that she was not asked yet.

    Nobody is asked on her way from one to another: whom she goes to, she has agreed to just now.
    """
    if ticket.leaving is not None or ticket.only or ticket.priority in ON_HER_WAY:
        return ()
    could: list[Question] = []
    if wish(ticket) != "anyone":
        could.append("kind")
    if not translates(ticket):
        could.append("translation")
    return tuple(question for question in could if question not in ticket.asked)
