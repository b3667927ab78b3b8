"""Whether somebody else comes: what is proposed to the person, her answer, and what she asks for.

She decides. No answer is no; a refusal, or a yes taken back, leaves everything as it was. At most
one proposal is open at a time.
"""

from typing import Final, assert_never

from helpline.conversation.commands import Answer, AskAnother, Propose, Share, Withdraw
from helpline.conversation.events import (
    Agreed,
    Declined,
    Event,
    Noted,
    Proposed,
    Released,
    Shared,
    Withdrawn,
)
from helpline.conversation.state import Conversation
from helpline.conversation.terms import Joins, Proposal, ToKind, ToPerson
from helpline.errors import Refused
from routing.model import Kind

_OTHER: Final[dict[Kind, Kind]] = {"psychologist": "survivor", "survivor": "psychologist"}


def agree(
    state: Conversation, command: Propose | Answer | Withdraw | AskAnother | Share, now: float
) -> list[Event]:
    """What `command` brings about, for a party that may ask for it in this phase.

    Raises: Refused.
    """
    match command:
        case Propose():
            return _proposed(state, command, now)
        case Answer():
            return _answered(_open(state, command.number), command, now)
        case Withdraw():
            return _withdrawn(_open(state, command.number), command, now)
        case AskAnother():
            return _another(state, command, now)
        case Share(key, along):
            return [Shared(key, along, now)]
        case _:
            assert_never(command)


def _proposed(state: Conversation, propose: Propose, now: float) -> list[Event]:
    what, note = propose.what, propose.note
    if state.proposal is not None:
        raise Refused("proposal_open")
    if isinstance(what, Joins) and any(guest.role == what.role for guest in state.guests):
        raise Refused("seat_taken")
    if isinstance(what, Joins | ToPerson):
        place = state.place(what.responder)
        # A guest may take over; nobody sits twice.
        sits = place is not None and (isinstance(what, Joins) or place.party == "responder")
        if sits or what.responder in state.without:
            raise Refused("person_unavailable")
    proposed = Proposed(propose.by, propose.key, what, propose.reason, now)
    if note is None or isinstance(what, Joins):
        return [proposed]
    return [proposed, Noted(state.seq + 1, note, now)]


def _answered(proposal: Proposal, answer: Answer, now: float) -> list[Event]:
    number, key = answer.number, answer.key
    if proposal.by == "visitor":
        raise Refused("proposal_over")  # her own: there is nothing to answer
    if answer.yes:
        return [] if proposal.along == answer.along else [Agreed(number, key, answer.along, now)]
    if proposal.agreed:
        return [Withdrawn(number, "visitor", key, now)]
    return [Declined(number, key, now)]


def _withdrawn(proposal: Proposal, withdraw: Withdraw, now: float) -> list[Event]:
    number, by, key = withdraw.number, withdraw.by, withdraw.key
    if by == "responder" and proposal.by == "visitor":
        raise Refused("not_allowed")  # what she asked for is hers
    if by == "visitor" and not proposal.agreed:
        return [Declined(number, key, now)]
    return [Withdrawn(number, by, key, now)]


def _another(state: Conversation, ask: AskAnother, now: float) -> list[Event]:
    """Her wish goes before whatever was proposed."""
    if ask.wish == "anyone":
        return [Released(now, "visitor", ask.along, ask.key)]
    kind = state.responder_kind or "survivor"
    what = ToKind(kind if ask.wish == "same" else _OTHER[kind])
    before: list[Event] = []
    if state.proposal is not None:
        before = [Withdrawn(state.proposal.number, "visitor", "", now)]
    number = state.seq + len(before) + 1
    return [
        *before,
        Proposed("visitor", ask.key, what, "none", now),
        Agreed(number, "", ask.along, now),
    ]


def _open(state: Conversation, number: int) -> Proposal:
    """The proposal of this number. Raises: Refused — it is over, or never was."""
    if state.proposal is None or state.proposal.number != number:
        raise Refused("proposal_over")
    return state.proposal
