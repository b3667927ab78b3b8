"""The people of this node who write: what it tells the waiting room of each of them.

Nothing here is written down. What a node says of a visit comes from its conversation; only the
questions she was asked, and whether her connection stands here, are known nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from helpline.conversation.terms import Phase
from helpline.live import Live, Side
from helpline.room.news import VisitStands
from helpline.tickets import ticket_of
from routing.model import Question, ResponderId, Ticket, VisitId


@dataclass(slots=True, eq=False)
class _Arrival:
    """One visit. `side` is hers as it was when she connected last, or lost her connection."""

    side: Side
    lost_with: int = 0
    """How many connections she had had when the last one was lost; a later one stands."""
    said: VisitStands | None = None
    asked: set[Question] = field(default_factory=set)
    agreed: set[Question] = field(default_factory=set)
    question: Question | None = None
    meets: ResponderId | None = None

    def follow(self, side: Side) -> None:
        """She may have come back to a conversation that was out of memory meanwhile."""
        if self.side is not side:
            self.side, self.lost_with = side, 0

    @property
    def here(self) -> bool:
        """Whether her connection stands at this node."""
        return self.side.sockets > self.lost_with


class Arrivals:
    """Every visit of which this node speaks."""

    def __init__(self) -> None:
        self._arrivals: Final[dict[VisitId, _Arrival]] = {}

    def __iter__(self) -> Iterator[VisitId]:
        """All of them."""
        return iter(tuple(self._arrivals))

    def stands(self, live: Live) -> VisitStands | None:
        """What is to be said of a conversation now; None: it is not going on."""
        state = live.state
        if state.phase not in {Phase.WAITING, Phase.OPEN}:
            return None
        arrival = self._arrivals.setdefault(live.name, _Arrival(live.visitor))
        arrival.follow(live.visitor)
        chats = () if state.responder is None else (state.responder,)
        ticket = ticket_of(live.name, state, since=state.opened_at)
        if ticket is None:  # what she agreed to while she waited was for that wait
            arrival.asked.clear()
            arrival.agreed.clear()
            arrival.question = None
        else:
            asked, agreed = frozenset(arrival.asked), frozenset(arrival.agreed)
            ticket = replace(ticket, asked=asked, agreed=agreed)
        if not chats and arrival.meets is not None:
            # Said to a room that has just begun: these two are about to meet.
            ticket, chats = None, (arrival.meets,)
        guests = tuple(guest.responder for guest in state.guests)
        arrival.said = VisitStands(live.name, state.seq, ticket, chats, arrival.here, guests)
        return arrival.said

    def loses(self, live: Live) -> VisitStands | None:
        """Her connection to this node is lost."""
        arrival = self._arrivals.get(live.name)
        if arrival is None:
            return None
        arrival.follow(live.visitor)
        arrival.lost_with = live.visitor.sockets
        return self.stands(live)

    def forget(self, visit: VisitId) -> bool:
        """She is spoken of here no longer; whether she was."""
        return self._arrivals.pop(visit, None) is not None

    def ticket(self, visit: VisitId) -> Ticket | None:
        """With what she waits, as it was said last."""
        arrival = self._arrivals.get(visit)
        return None if arrival is None or arrival.said is None else arrival.said.ticket

    def here(self, visit: VisitId) -> bool:
        """Whether her connection stands at this node."""
        arrival = self._arrivals.get(visit)
        return arrival is not None and arrival.here

    def meets(self, visit: VisitId, responder: ResponderId | None) -> None:
        """A responder is about to join her; None: has joined, or could not."""
        arrival = self._arrivals.get(visit)
        if arrival is not None:
            arrival.meets = responder

    def question(self, visit: VisitId) -> Question | None:
        """What she is being asked."""
        arrival = self._arrivals.get(visit)
        return None if arrival is None else arrival.question

    def ask(self, visit: VisitId, question: Question) -> bool:
        """She is asked this from now on; whether she is known."""
        arrival = self._arrivals.get(visit)
        if arrival is None:
            return False
        arrival.asked.add(question)
        arrival.question = question
        return True

    def reply(self, visit: VisitId, question: Question, *, yes: bool) -> bool:
        """Her answer, or her yes taken back; whether it was asked."""
        arrival = self._arrivals.get(visit)
        if arrival is None or question not in arrival.asked:
            return False
        arrival.question = None if arrival.question == question else arrival.question
        (arrival.agreed.add if yes else arrival.agreed.discard)(question)
        return True
