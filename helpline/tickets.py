"""Which place in the queue a conversation asks for, if any: the waiting room follows from it.

A person who waits has a ticket; so has one who has agreed that somebody else takes over, beside
the responder whom she still writes with.
"""

from dataclasses import replace
from typing import Final, assert_never

from helpline.conversation.state import Conversation
from helpline.conversation.terms import Joins, Phase, ToKind, ToLine, ToPerson
from routing.model import Ticket, VisitId

TRANSFER: Final = 1
"""Priority of a person who has agreed to a transfer (routing.md §2)."""

RECONNECTION: Final = 2
"""Priority of a person whom her responder has left."""


def ticket_of(name: VisitId, state: Conversation, since: float) -> Ticket | None:
    """The ticket of a conversation in this state; `since` is when she first came.

    None: she asks for nobody, or for a guest or a colleague, who are not found by waiting.
    """
    if state.line is None or state.beside is not None:
        return None
    waits = Ticket(
        visit=name,
        line=state.line,
        languages=state.languages,
        wish=state.wish,
        translation=state.translation,
        since=since,
        priority=RECONNECTION if state.parted else 0,
        entrance=state.entrance,
        without=state.without,
        without_tags=frozenset(state.without_tags),
        person=None if state.person in state.without else state.person,
    )
    if state.phase is Phase.WAITING:
        return waits
    return _transfer(waits, state) if state.phase is Phase.OPEN else None


def _transfer(waits: Ticket, state: Conversation) -> Ticket | None:
    """What she has agreed to takes the place of what she wished for when she came."""
    if state.proposal is None or not state.proposal.agreed or state.responder is None:
        return None
    moves = replace(
        waits,
        priority=TRANSFER,
        without=waits.without | {state.responder},
        person=None,
        leaving=state.responder,
    )
    match state.proposal.what:
        case ToPerson(responder):
            return replace(moves, wish="anyone", person=responder, only=True)
        case ToKind(kind):
            return replace(moves, wish=kind)
        case ToLine(line, entrance):
            return replace(moves, wish="anyone", line=line, entrance=entrance)
        case Joins():
            return None
        case _:
            assert_never(state.proposal.what)
